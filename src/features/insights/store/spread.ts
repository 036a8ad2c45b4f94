import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { instant } from '../../../db/columns.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { accounts } from '../../accounts/table.js';
import { seats, teams } from '../../accounts/teams/table.js';
import type { Sight } from '../../agreements/index.js';
import { dmuRoles, pairings } from '../../dmu/table.js';
import { interactionPeople, interactions } from '../../history/table.js';
import { members } from '../../people/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import { isInsightOn, isShown, type Switched } from '../sight.js';
import type { Spread } from '../spread.js';

const other = alias(interactions, 'other');

/**
 * How much of what is known of each of a team's customers hangs on one colleague. How many contacts somebody had leaves this statement
 * as a share alone; the busiest is named to the customer's account manager and to that colleague.
 */
export async function spreadOf(
  db: Db,
  {
    organisation,
    team,
    sight,
    account,
    since,
    limit,
  }: {
    organisation: Switched;
    team: string;
    sight: Sight & { member: string };
    /** Only of this one. */
    account?: string;
    since: Date;
    limit: number;
  },
): Promise<Spread[]> {
  if (!isInsightOn(organisation)) return [];
  const { id } = organisation;
  const ours = sql`${interactions.organisation} = ${id} and ${interactions.account} = ${accounts.id}
    and ${interactions.at} >= ${instant(since)} and ${interactions.member} is not null`;
  const again = sql`exists (select 1 from ${interactions} as other where ${other.organisation} = ${id} and ${other.account} = ${accounts.id}
    and ${other.at} >= ${instant(since)} and ${other.member} = ${interactions.member} and ${other.id} <> ${interactions.id})`;
  const known = sql`${stakeholders.organisation} = ${id} and ${stakeholders.account} = ${accounts.id}
    and ${stakeholders.goneAt} is null and not ${stakeholders.placeholder}`;
  return rowsOf<Spread>(
    db,
    sql`select ${accounts.id}, ${accounts.name}, busy.contacts,
        (select count(*)::int from ${interactions} where ${ours} and ${interactions.member} = busy.who) as top,
        (select count(distinct ${interactions.member})::int from ${interactions} where ${ours} and ${again}) as knowers,
        (select count(*)::int from ${stakeholders} where ${known}) as known,
        (select count(*)::int from ${stakeholders} where ${known} and exists (select 1 from ${interactionPeople}
          where ${interactionPeople.organisation} = ${id} and ${interactionPeople.stakeholder} = ${stakeholders.id}
            and ${interactionPeople.at} >= ${instant(since)})) as reached,
        (select ${members.name} from ${members} where ${members.organisation} = ${id} and ${members.id} = busy.who
          and (${members.id} = ${sight.member} or exists (select 1 from ${seats} where ${seats.organisation} = ${id}
            and ${seats.team} = ${teams.id} and ${seats.function} = 'account-manager' and ${seats.member} = ${sight.member}))) as busiest
      from ${teams} join ${accounts} on ${accounts.organisation} = ${teams.organisation} and ${accounts.team} = ${teams.id}
      cross join lateral (select count(*)::int as contacts, mode() within group (order by ${interactions.member}) as who
        from ${interactions} where ${ours}) as busy
      where ${teams.organisation} = ${id} and ${teams.id} = ${team} and ${isShown(sight, organisation)} and ${accounts.endedAt} is null
        ${account === undefined ? sql`` : sql`and ${accounts.id} = ${account}`}
      order by ${accounts.key}, ${accounts.id} limit ${limit}::int`,
  );
}

/** Whom a second colleague could get to know: who decides there and still is there, those first whom fewest of us keep in touch with. */
export async function secondPairOf(
  db: Db,
  { organisation, account, sight }: { organisation: Switched; account: string; sight: Sight & { member: string } },
): Promise<{ id: string } | undefined> {
  if (!isInsightOn(organisation)) return undefined;
  const { id } = organisation;
  const keepers = sql`(select count(*) from ${pairings} where ${pairings.organisation} = ${id}
    and ${pairings.stakeholder} = ${stakeholders.id} and ${pairings.state} in ('asked', 'active'))`;
  const [found] = await rowsOf<{ id: string }>(
    db,
    sql`select ${stakeholders.id} from ${teams}
      join ${accounts} on ${accounts.organisation} = ${teams.organisation} and ${accounts.team} = ${teams.id}
      join ${stakeholders} on ${stakeholders.organisation} = ${accounts.organisation} and ${stakeholders.account} = ${accounts.id}
      where ${teams.organisation} = ${id} and ${accounts.id} = ${account} and ${accounts.endedAt} is null and ${isShown(sight, organisation)}
        and ${stakeholders.goneAt} is null and not ${stakeholders.placeholder}
        and exists (select 1 from ${dmuRoles} where ${dmuRoles.organisation} = ${id} and ${dmuRoles.stakeholder} = ${stakeholders.id}
          and ${dmuRoles.role} = 'decides')
      order by ${keepers}, ${stakeholders.key}, ${stakeholders.id} limit 1`,
  );
  return found;
}

/** Of each who is known at an account, how many colleagues were in touch with them; those whom fewest know first. */
export async function reachedBy(
  db: Db,
  {
    organisation,
    account,
    sight,
    since,
    limit,
  }: { organisation: Switched; account: string; sight: Sight & { member: string }; since: Date; limit: number },
): Promise<{ id: string; name: string; colleagues: number }[]> {
  if (!isInsightOn(organisation)) return [];
  const { id } = organisation;
  return rowsOf(
    db,
    sql`select ${stakeholders.id}, ${stakeholders.name}, count(distinct ${interactions.member})::int as colleagues
      from ${teams} join ${accounts} on ${accounts.organisation} = ${teams.organisation} and ${accounts.team} = ${teams.id}
      join ${stakeholders} on ${stakeholders.organisation} = ${accounts.organisation} and ${stakeholders.account} = ${accounts.id}
        and ${stakeholders.goneAt} is null and not ${stakeholders.placeholder}
      left join ${interactionPeople} on ${interactionPeople.organisation} = ${stakeholders.organisation}
        and ${interactionPeople.stakeholder} = ${stakeholders.id} and ${interactionPeople.at} >= ${instant(since)}
      left join ${interactions} on ${interactions.organisation} = ${interactionPeople.organisation} and ${interactions.id} = ${interactionPeople.interaction}
      where ${teams.organisation} = ${id} and ${accounts.id} = ${account} and ${accounts.endedAt} is null and ${isShown(sight, organisation)}
      group by ${stakeholders.id}, ${stakeholders.name}, ${stakeholders.key} order by colleagues, ${stakeholders.key} limit ${limit}::int`,
  );
}
