import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import { instant, nested } from '../../../db/columns.js';
import type { Db } from '../../../db/connect.js';
import { refersTo } from '../../../db/condition.js';
import { changeableBy, eyesOf, type Profile, profileColumns, seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { teams } from '../../accounts/teams/table.js';
import { openComplaint, stateIsOpen } from '../../agreements/index.js';
import { agreements } from '../../agreements/table.js';
import { occurrences } from '../../appointments/table.js';
import { type Covered, coveredPeople, revivedCovered } from '../../dmu/index.js';
import { interactions } from '../../history/table.js';

/** Ratings that say how satisfied a customer is: the latest. */
const MOST_RATINGS = 20;

/** An account with the few things that one looks for in a list. */
export interface AccountLine extends Profile {
  id: string;
  name: string;
  team: { id: string; name: string };
  /** When the next appointment begins. */
  next: Date | null;
  /** Agreements that are late. */
  late: number;
  /** The last complaint that nothing answered yet. */
  complaint: { id: string; at: Date; text: string } | null;
  /** −1, 0 and 1, the latest first. */
  ratings: number[];
}

export interface Wanted {
  ids?: readonly string[];
  /** Only those that the asker may change as a member of their team, or as a manager. */
  own?: boolean;
  /** Only those of this team. */
  team?: string | undefined;
  only?: 'complaint' | 'late' | undefined;
  limit: number;
  from?: number;
}

/** Of the account in the row. */
const complaintOf = (at: Date, columns: SQL): SQL =>
  openComplaint({ organisation: accounts.organisation, account: accounts.id, now: instant(at) }, columns);

const isLateHere = (
  at: Date,
) => sql`${agreements.organisation} = ${accounts.organisation} and ${agreements.account} = ${accounts.id}
  and ${stateIsOpen(agreements.state)} and ${agreements.dueAt} <= ${instant(at)}`;

/** Accounts that the asker may see, by name. */
export async function accountLines(
  db: Db,
  { ids, own, team, only, limit, from = 0 }: Wanted,
  ask: Pick<Ask, 'organisation' | 'asker' | 'at'>,
): Promise<AccountLine[]> {
  const { asker, at } = ask;
  const found = await db
    .select({
      id: accounts.id,
      name: accounts.name,
      ...profileColumns,
      team: { id: teams.id, name: teams.name },
      next: nested(sql<string | null>`(select min(${occurrences.startsAt}) from ${occurrences}
        where ${occurrences.organisation} = ${accounts.organisation} and ${occurrences.account} = ${accounts.id}
          and ${occurrences.state} = 'planned' and ${occurrences.startsAt} > ${instant(at)})`),
      late: nested(sql<number>`(select count(*)::int from ${agreements} where ${isLateHere(at)})`),
      complaint: nested(
        sql<{ id: string; at: string; text: string } | null>`(${complaintOf(
          at,
          sql`json_build_object('id', ${interactions.id}, 'at', ${interactions.at}, 'text', left(${interactions.text}, 300))`,
        )})`,
      ),
      ratings: nested(sql<
        number[]
      >`(select coalesce(json_agg(rated.experience), '[]'::json) from (select ${interactions.experience} from ${interactions}
        where ${interactions.organisation} = ${accounts.organisation} and ${interactions.account} = ${accounts.id} and ${interactions.experience} is not null
        order by ${interactions.at} desc, ${interactions.id} desc limit ${sql.raw(String(MOST_RATINGS))}) rated)`),
    })
    .from(accounts)
    .innerJoin(teams, refersTo(accounts.team, teams))
    .where(
      and(
        seenBy(ask),
        isNull(accounts.endedAt),
        ids && inArray(accounts.id, [...ids]),
        own ? changeableBy({ member: asker.id, administrator: false }) : undefined,
        team === undefined ? undefined : eq(accounts.team, team),
        only === 'complaint' ? sql`exists (${complaintOf(at, sql`1`)})` : undefined,
        only === 'late' ? sql`exists (select 1 from ${agreements} where ${isLateHere(at)})` : undefined,
      ),
    )
    .orderBy(asc(accounts.key), accounts.id)
    .limit(limit)
    .offset(from);
  return found.map((one) => ({
    ...one,
    next: one.next === null ? null : new Date(one.next),
    complaint: one.complaint && { ...one.complaint, at: new Date(one.complaint.at) },
  }));
}

/**
 * Of each of these accounts that the asker sees, who is known there and how they are kept: what tells how much of the Decision Making
 * Unit is covered. What somebody thinks of us counts for those alone who may read it.
 */
export async function peopleToCover(
  db: Db,
  ids: readonly string[],
  ask: Pick<Ask, 'organisation' | 'asker'>,
): Promise<Map<string, Covered[]>> {
  if (ids.length === 0) return new Map();
  const found = await db
    .select({
      id: accounts.id,
      changeable: sql<boolean>`${changeableBy(eyesOf(ask))}`,
      people: nested(coveredPeople({ organisation: accounts.organisation, account: accounts.id })),
    })
    .from(accounts)
    .where(and(seenBy(ask), isNull(accounts.endedAt), inArray(accounts.id, [...ids])));
  return new Map(
    found.map(({ id, changeable, people }) => [
      id,
      people.map(revivedCovered).map((one) => (changeable ? one : { ...one, stances: [] })),
    ]),
  );
}

/** Which of these the asker sees: only those are a way to a page. */
export async function seenAmong(
  db: Db,
  ids: readonly string[],
  ask: Pick<Ask, 'organisation' | 'asker'>,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(seenBy(ask), isNull(accounts.endedAt), inArray(accounts.id, [...ids])));
  return new Set(found.map(({ id }) => id));
}
