import { sql } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import { rowsOf, type Db } from '../../../db/connect.js';
import { instant } from '../../../db/columns.js';
import { accounts } from '../../accounts/table.js';
import { teams } from '../../accounts/teams/table.js';
import type { Sight } from '../../agreements/index.js';
import { interactions } from '../../history/table.js';
import { isInsightOn, isShown, type Switched } from '../sight.js';
import { instantOfDay } from '../windows.js';

/** A customer, and how often there was contact in each week from the first on. */
export interface ContactRow {
  id: string;
  name: string;
  weeks: { week: number; count: number }[];
}

interface Wanted {
  organisation: Switched;
  team: string;
  sight: Sight;
  /** The Monday with which the first week begins. */
  from: Temporal.PlainDate;
  now: Date;
  limit: number;
  offset: number;
}

/** Contacts of a team's customers by week and by anybody. By name; of another's team nothing. */
export async function contactWeeks(
  db: Db,
  { organisation, team, sight, from, now, limit, offset }: Wanted,
): Promise<ContactRow[]> {
  if (!isInsightOn(organisation)) return [];
  const { id, zone } = organisation;
  return rowsOf<ContactRow>(
    db,
    sql`select ${accounts.id}, ${accounts.name}, (select coalesce(json_agg(one), '[]'::json) from (
        select ((${interactions.at} at time zone ${zone})::date - ${from.toString()}::date) / 7 as week, count(*)::int as count
        from ${interactions} where ${interactions.organisation} = ${id} and ${interactions.account} = ${accounts.id}
          and ${interactions.at} >= ${instant(instantOfDay(from, zone))} and ${interactions.at} <= ${instant(now)}
        group by 1) as one) as weeks
      from ${teams} join ${accounts} on ${accounts.organisation} = ${teams.organisation} and ${accounts.team} = ${teams.id}
      where ${teams.organisation} = ${id} and ${teams.id} = ${team} and ${isShown(sight, organisation)} and ${accounts.endedAt} is null
      order by ${accounts.key}, ${accounts.id} limit ${limit}::int offset ${offset}::int`,
  );
}
