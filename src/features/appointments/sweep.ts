import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { nested } from '../../db/columns.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { accounts } from '../accounts/table.js';
import { agreements, stateIsOpen } from '../agreements/table.js';
import { dmuRoles, pairings } from '../dmu/table.js';
import { interactions, needs } from '../history/table.js';
import { members, organisations } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';
import { rooms } from '../accounts/teams/table.js';
import { GRACE, LONGEST_LEAD } from './due.js';
import type { Decider, Noted, Summary } from './difference.js';
import { occurrences } from './table.js';
import { viewed, type Occurrence } from './view.js';

/** Of one organisation, at once. */
const AT_ONCE = 200;
/** How long after its end one is still asked how it was. */
const ASKED_WITHIN = '1 day';

export interface Found {
  organisation: string;
  id: string;
}

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/** A look per organisation in an index that holds only what is open: its speed doesn't follow the number of appointments. */
const perOrganisation = (open: SQL) => sql`select ${organisations.id} as organisation, found.id from ${organisations}
  cross join lateral (${open}) found`;

/** A briefing waits for its team's channel. */
const canBeSaid = sql`exists (select 1 from ${accounts} join ${rooms} on ${rooms.organisation} = ${accounts.organisation} and ${rooms.team} = ${accounts.team}
  where ${accounts.organisation} = ${occurrences.organisation} and ${accounts.id} = ${occurrences.account})`;

/** What had begun already when it was planned has no moment of its own before the start. */
const wasPromised = sql`${occurrences.briefAt} < ${occurrences.startsAt}`;

/** `dueBriefings` of due.ts, in the database. */
export function dueNow(db: Db, now: Date): Promise<Found[]> {
  return rowsOf<Found>(
    db,
    perOrganisation(sql`select ${occurrences.id} from ${occurrences} where ${occurrences.organisation} = ${organisations.id}
      and ${occurrences.briefedAt} is null and ${occurrences.state} = 'planned'
      and ${occurrences.briefAt} <= ${instant(now)} and ${occurrences.briefAt} > ${instant(now)} - make_interval(mins => ${LONGEST_LEAD + GRACE + 1}::int)
      and ${occurrences.startsAt} > ${instant(now)} - make_interval(mins => ${GRACE}::int)
      and (${occurrences.startsAt} > ${instant(now)} or ${wasPromised}) and ${canBeSaid} order by ${occurrences.briefAt} limit ${AT_ONCE}::int`),
  );
}

/** Promised a briefing that could not come in time, which was not said yet. */
export function unbriefedNow(db: Db, now: Date): Promise<Found[]> {
  return rowsOf<Found>(
    db,
    perOrganisation(sql`select ${occurrences.id} from ${occurrences} where ${occurrences.organisation} = ${organisations.id}
      and ${occurrences.briefedAt} is null and ${occurrences.briefingOffAt} is null and ${occurrences.state} = 'planned' and ${wasPromised}
      and ${occurrences.startsAt} <= ${instant(now)} - make_interval(mins => ${GRACE}::int)
      and ${occurrences.startsAt} > ${instant(now)} - interval '${sql.raw(ASKED_WITHIN)}' and ${canBeSaid}
      order by ${occurrences.startsAt} limit ${AT_ONCE}::int`),
  );
}

/** Briefed, and still ahead (or just begun: a late cancellation is said too). */
export function briefedNow(db: Db, now: Date): Promise<Found[]> {
  return rowsOf<Found>(
    db,
    perOrganisation(sql`select ${occurrences.id} from ${occurrences} where ${occurrences.organisation} = ${organisations.id}
      and ${occurrences.briefedAt} is not null and ${occurrences.startsAt} > ${instant(now)} - interval '2 minutes'
      order by ${occurrences.startsAt}`),
  );
}

/** Over, and nobody asked how it was. */
export function overNow(db: Db, now: Date): Promise<Found[]> {
  return rowsOf<Found>(
    db,
    perOrganisation(sql`select ${occurrences.id} from ${occurrences} where ${occurrences.organisation} = ${organisations.id}
      and ${occurrences.afterAskedAt} is null and ${occurrences.state} = 'planned'
      and ${occurrences.endsAt} <= ${instant(now)} and ${occurrences.endsAt} > ${instant(now)} - interval '${sql.raw(ASKED_WITHIN)}'
      order by ${occurrences.endsAt} limit ${AT_ONCE}::int`),
  );
}

/** Found ones with all that is said of them, an organisation at a time. */
export async function* byOrganisation(db: Db, found: Found[]): AsyncGenerator<[string, Occurrence[]]> {
  const groups = new Map<string, string[]>();
  for (const { organisation, id } of found) groups.set(organisation, [...(groups.get(organisation) ?? []), id]);
  for (const [organisation, ids] of groups) {
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE);
      const where = and(eq(occurrences.organisation, organisation), inArray(occurrences.id, some));
      yield [organisation, await viewed(db, where, { limit: AT_ONCE })];
    }
  }
}

/** At the customer of an occurrence, and not gone. */
const areThere = sql`${stakeholders.organisation} = ${occurrences.organisation} and ${stakeholders.account} = ${occurrences.account}
  and ${stakeholders.goneAt} is null`;

/** What a briefing says now of what may change under it, for many at once. */
export async function summaries(
  db: Db,
  { organisation, due: of, now }: { organisation: string; due: Occurrence[]; now: Date },
): Promise<Map<string, Summary>> {
  const rows = await db
    .select({
      id: occurrences.id,
      needs: nested(sql<
        Noted[] | null
      >`(select json_agg(json_build_object('id', ${needs.id}, 'text', left(${needs.text}, 200)) order by ${needs.openedAt}) from ${needs}
        where ${needs.organisation} = ${occurrences.organisation} and ${needs.account} = ${occurrences.account} and ${needs.answeredAt} is null)`),
      complaints: nested(sql<
        Noted[] | null
      >`(select json_agg(json_build_object('id', ${interactions.id}, 'text', left(${interactions.text}, 200)) order by ${interactions.at}) from ${interactions}
        where ${interactions.organisation} = ${occurrences.organisation} and ${interactions.account} = ${occurrences.account}
          and ${interactions.complaint} and ${interactions.at} > ${instant(now)} - interval '90 days')`),
      agreements: nested(sql<
        Summary['agreements'] | null
      >`(select json_agg(json_build_object('id', open.id, 'text', open.text, 'as', open.status)) from (
          select ${agreements.id} as id, ${agreements.number} || ' ' || left(${agreements.what}, 200) as text,
            concat_ws(' ', ${agreements.state}, ${agreements.owner}, ${agreements.dueAt}) as status
          from ${agreements} where ${agreements.organisation} = ${occurrences.organisation} and ${agreements.account} = ${occurrences.account}
            and ${stateIsOpen(agreements.state)} order by ${agreements.sortsAt}, ${agreements.id} limit 50) open)`),
      deciders: nested(sql<
        Decider[] | null
      >`(select json_agg(json_build_object('id', deciding.id, 'name', deciding.name, 'topics', deciding.topics)) from (
          select ${stakeholders.id} as id, ${stakeholders.name} as name, array_agg(${dmuRoles.topic} order by ${dmuRoles.topic}) as topics
          from ${stakeholders} join ${dmuRoles} on ${dmuRoles.organisation} = ${stakeholders.organisation}
            and ${dmuRoles.stakeholder} = ${stakeholders.id} and ${dmuRoles.role} = 'decides'
          where ${areThere} and not ${stakeholders.placeholder} group by 1, 2 order by 2, 1) deciding)`),
      pairs: nested(sql<
        Noted[] | null
      >`(select json_agg(json_build_object('id', ${pairings.id}, 'text', ${members.name} || ' – ' || ${stakeholders.name})
          order by ${members.name}, ${stakeholders.name}, ${pairings.id}) from ${pairings}
        join ${stakeholders} on ${stakeholders.organisation} = ${pairings.organisation} and ${stakeholders.id} = ${pairings.stakeholder}
        join ${members} on ${members.organisation} = ${pairings.organisation} and ${members.id} = ${pairings.member}
        where ${areThere} and ${pairings.state} = 'active' and ${members.deactivatedAt} is null)`),
    })
    .from(occurrences)
    .where(
      and(
        eq(occurrences.organisation, organisation),
        inArray(
          occurrences.id,
          of.map(({ id }) => id),
        ),
      ),
    );
  const noted = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    of.map((one) => [
      one.id,
      {
        startsAt: one.startsAt.toISOString(),
        endsAt: one.endsAt.toISOString(),
        state: one.state,
        place: one.place,
        purpose: one.purpose,
        needs: noted.get(one.id)?.needs ?? [],
        complaints: noted.get(one.id)?.complaints ?? [],
        agreements: noted.get(one.id)?.agreements ?? [],
        deciders: noted.get(one.id)?.deciders ?? [],
        pairs: noted.get(one.id)?.pairs ?? [],
        readers: one.readers,
      },
    ]),
  );
}
