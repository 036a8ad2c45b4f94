import { and, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../../core/ask.js';
import type { MemberRef } from '../../../../core/lookups.js';
import { jsonOf, nested } from '../../../../db/columns.js';
import type { Db } from '../../../../db/connect.js';
import { begins, fitOf, fits, like, likeness, type TypedName } from '../../../../db/find.js';
import type { Account } from '../../account.js';
import { eyesOf, seenBy, teamChangeableBy } from '../../access.js';
import { profileColumns } from '../../profile.js';
import { accessOf, type Access } from '../../../../core/right.js';
import { allOf, matches } from '../../../../db/condition.js';
import { accounts } from '../../table.js';
import { identities, members, workspaces } from '../../../people/table.js';
import { rooms, seats, teams } from '../table.js';
import type { Team, TeamRef, TeamRoom } from '../team.js';

const MOST_NAMED = 5;

/** A team with all that it has. */
export function whole(db: Db) {
  return {
    byId: (id: string, ask: Ask) => seenTeam(db, ask, eq(teams.id, id)),
    /** What the asker may do with a team, seen through its accounts or from a seat in it. */
    async access(id: string, ask: Ask): Promise<Access> {
      const [found] = await db
        .select({ changeable: sql<boolean>`${teamChangeableBy(eyesOf(ask))}` })
        .from(teams)
        .where(and(isSeen(ask), eq(teams.id, id)));
      return accessOf(found);
    },
    /** Those of this very name that the asker sees, with the names of their accounts: more than one where some were hidden from who made the others. */
    async named(name: string, ask: Ask): Promise<TeamRef[]> {
      return db
        .select({
          id: teams.id,
          name: teams.name,
          accounts: nested(accountNames(ask)),
        })
        .from(teams)
        .where(and(isSeen(ask), sql`${teams.key} = fold(${name})`))
        .orderBy(teams.createdAt, teams.id)
        .limit(MOST_NAMED);
    },
    /** Those that the asker sees whose name may be meant, the best first, with the names of their accounts. */
    async find({ name, limit, from = 0 }: FindTeams, ask: Ask): Promise<TeamHit[]> {
      const fit = sql<number>`case when ${begins(teams.key, name)} then ${fitOf(teams.key, name)} else ${fits.like}::int end`;
      const alike = likeness(teams.key, name);
      return db
        .select({
          id: teams.id,
          name: teams.name,
          accounts: nested(accountNames(ask)),
          fit: fit.as('fit'),
          like: alike.as('like'),
        })
        .from(teams)
        .where(and(isSeen(ask), or(begins(teams.key, name), like(teams.key, name))))
        .orderBy(desc(fit), desc(alike), teams.name, teams.id)
        .limit(limit)
        .offset(from);
    },
    /** With all its accounts, whoever looks: for what the app does by itself. */
    whole: (organisation: string, id: string) =>
      teamWhere(db, {
        serves: eq(accounts.organisation, organisation),
        changeable: sql`false`,
        where: matches(teams, { organisation, id }),
      }),
  };
}

export interface FindTeams {
  name: TypedName;
  limit: number;
  /** How many of the best were shown already. */
  from?: number;
}

export interface TeamHit extends TeamRef {
  /** See `fits`. */
  fit: number;
  /** How like the name is, 0 to 1. */
  like: number;
}

const accountNames = (ask: Ask) =>
  sql<string[]>`array(select ${accounts.name} from ${accounts} where ${served(seenBy(ask))} order by ${accounts.key})`;

export function seenTeam(db: Db, ask: Ask, where: SQL): Promise<Team | undefined> {
  return teamWhere(db, {
    serves: seenBy(ask),
    changeable: teamChangeableBy(eyesOf(ask)),
    where: and(where, isSeen(ask)),
  });
}

/** Teams are seen through the accounts one may see, or from a seat. */
export const isSeen = (ask: Ask): SQL =>
  allOf(
    eq(teams.organisation, ask.organisation.id),
    sql`(exists (select 1 from ${accounts} where ${served(seenBy(ask))}) or ${teamChangeableBy(eyesOf(ask))})`,
  );

/** Of a row of `teams`, those of its accounts. */
const served = (which: SQL) => and(which, eq(accounts.team, teams.id), isNull(accounts.endedAt));

/** Those that the asker may change: every write here asks it. */
export const teamChangedBy = (ask: Ask): SQL =>
  allOf(eq(teams.organisation, ask.organisation.id), teamChangeableBy(eyesOf(ask)));

/** Which of these teams the asker may change. Until the transaction ends nobody else changes any of them. */
export async function lockToChange(tx: Db, ids: readonly string[], ask: Ask): Promise<Set<string>> {
  const those = and(eq(teams.organisation, ask.organisation.id), inArray(teams.id, [...ids]));
  await tx.select({ id: teams.id }).from(teams).where(those).orderBy(teams.id).for('update');
  // A statement of its own: it sees what those have done for whom the lock waited.
  const found = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(and(those, teamChangedBy(ask)));
  return new Set(found.map(({ id }) => id));
}

interface Wanted {
  /** Which of its accounts are shown. */
  serves: SQL;
  changeable: SQL;
  where: SQL | undefined;
}

async function teamWhere(db: Db, { serves, changeable, where }: Wanted): Promise<Team | undefined> {
  const mine = served(serves);
  const [row] = await db
    .select({
      id: teams.id,
      name: teams.name,
      confirmed: sql<boolean>`${teams.confirmedAt} is not null`,
      changeable: nested(sql<boolean>`${changeable}`),
      privacy: teams.privacy,
      isClosed:
        nested(sql<boolean>`(exists (select from ${accounts} where ${accounts.organisation} = ${teams.organisation}
        and ${accounts.team} = ${teams.id} and ${accounts.endedAt} is null and not ${accounts.open}))`),
      accounts: nested(
        sql<
          Account[] | null
        >`(select json_agg(${jsonOf({ id: accounts.id, name: accounts.name, ...profileColumns, team: accounts.team })} order by ${accounts.key}) from ${accounts} where ${mine})`,
      ),
      seats: nested(sql<
        Team['seats'] | null
      >`(select json_agg(json_build_object('function', ${seats.function}, 'need', ${seats.need}, 'member', ${memberJson})
            order by ${seats.need} desc, ${seats.function})
          from ${seats} left join ${members} on ${members.organisation} = ${seats.organisation} and ${members.id} = ${seats.member}
          where ${seats.organisation} = ${teams.organisation} and ${seats.team} = ${teams.id})`),
      rooms: nested(sql<
        TeamRoom[] | null
      >`(select json_agg(json_build_object('workspace', ${rooms.workspace}, 'externalId', ${rooms.externalId}, 'name', ${rooms.name},
            'introduction', ${rooms.introduction}, 'adopted', ${rooms.adopted}, 'private', ${rooms.private}, 'state', ${rooms.state},
            'outsiders', ${rooms.outsiders})) from ${rooms} where ${rooms.organisation} = ${teams.organisation} and ${rooms.team} = ${teams.id})`),
    })
    .from(teams)
    .where(where);
  return row && { ...row, accounts: row.accounts ?? [], seats: (row.seats ?? []).map(seated), rooms: row.rooms ?? [] };
}

const memberJson = sql`case when ${members.id} is null then null else json_build_object('id', ${members.id}, 'name', ${members.name}, 'ids',
  (select json_object_agg(${workspaces.platform}, ${identities.externalId}) from ${identities}
     join ${workspaces} on ${workspaces.organisation} = ${identities.organisation} and ${workspaces.id} = ${identities.workspace}
   where ${identities.organisation} = ${members.organisation} and ${identities.member} = ${members.id})) end`;

type Json<T> = { [K in keyof T]: T[K] | null };

function seated(seat: Team['seats'][number]): Team['seats'][number] {
  const member = seat.member as Json<MemberRef> | null | undefined;
  return {
    ...seat,
    member: member?.id && member.name ? { id: member.id, name: member.name, ids: member.ids ?? {} } : undefined,
  };
}
