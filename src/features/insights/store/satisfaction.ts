import { sql, type SQL } from 'drizzle-orm';
import { instant } from '../../../db/columns.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { accounts } from '../../accounts/table.js';
import { teams } from '../../accounts/teams/table.js';
import { complaintIsOpen, type Sight } from '../../agreements/index.js';
import { interactions } from '../../history/table.js';
import { type Rated, type RatedQuarter, withoutGaps } from '../satisfaction.js';
import { FEWEST_IN_FUNCTION, isInsightOn, isShown, type Switched } from '../sight.js';

interface Wanted {
  organisation: Switched;
  since: Date;
  now: Date;
}

const counts = sql`count(*) filter (where ${interactions.experience} = 1)::int as good,
  count(*) filter (where ${interactions.experience} = 0)::int as neutral,
  count(*) filter (where ${interactions.experience} = -1)::int as bad,
  count(*) filter (where ${interactions.experience} is null)::int as unrated,
  count(*) filter (where ${interactions.complaint})::int as complaints,
  count(*) filter (where ${interactions.complaint} and ${complaintIsOpen})::int as open`;

/** Contacts with the customers of these teams. Which teams is asked once, not of each contact. */
const served = ({ organisation: { id }, since, now }: Wanted, which: SQL): SQL =>
  sql`from ${accounts} join ${interactions} on ${interactions.organisation} = ${accounts.organisation} and ${interactions.account} = ${accounts.id}
    where ${accounts.organisation} = ${id} and ${accounts.endedAt} is null
      and ${accounts.team} = any(array(select ${teams.id} from ${teams} where ${teams.organisation} = ${id} and ${which}))
      and ${interactions.at} >= ${instant(since)} and ${interactions.at} <= ${instant(now)}`;

/** How a team's customers, or one of them, experienced it, by quarter: the first day of each, the earliest first. */
export async function quartersOf(
  db: Db,
  wanted: Wanted & { team: string; sight: Sight; account?: string },
): Promise<RatedQuarter[]> {
  const { organisation, team, sight, account } = wanted;
  const only = account === undefined ? sql`` : sql`and ${accounts.id} = ${account}`;
  if (!isInsightOn(organisation)) return [];
  const found = await rowsOf<RatedQuarter>(
    db,
    sql`select date_trunc('quarter', ${interactions.at} at time zone ${organisation.zone})::date::text as quarter, ${counts}
      ${served(wanted, sql`${teams.id} = ${team} and ${isShown(sight, organisation)}`)} ${only} group by 1 order by 1`,
  );
  return withoutGaps(found);
}

/** By function, over all teams that the reader is told of; of a function in which fewer than three had contacts nothing is told. */
export async function functionsOf(
  db: Db,
  wanted: Wanted & { sight: Sight & { member: string } },
): Promise<(Rated & { function: string })[]> {
  const { organisation, sight } = wanted;
  if (!isInsightOn(organisation)) return [];
  return rowsOf(
    db,
    sql`select ${interactions.function} as function, ${counts}
      ${served(wanted, isShown(sight, organisation))} and ${interactions.function} is not null
      group by ${interactions.function} having count(distinct ${interactions.member}) >= ${sql.raw(String(FEWEST_IN_FUNCTION))}
      order by ${interactions.function}`,
  );
}

/** What a customer complained of last. */
export async function complaintsOf(
  db: Db,
  wanted: Wanted & { team: string; sight: Sight; account: string; limit: number },
): Promise<{ id: string; at: Date; text: string }[]> {
  const { organisation, team, sight, account, limit } = wanted;
  if (!isInsightOn(organisation)) return [];
  const found = await rowsOf<{ id: string; at: string; text: string }>(
    db,
    sql`select ${interactions.id}, to_json(${interactions.at}) #>> '{}' as at, left(${interactions.text}, 200) as text
      ${served(wanted, sql`${teams.id} = ${team} and ${isShown(sight, organisation)}`)}
      and ${accounts.id} = ${account} and ${interactions.complaint} order by ${interactions.at} desc, ${interactions.id} desc limit ${limit}::int`,
  );
  return found.map((one) => ({ ...one, at: new Date(one.at) }));
}
