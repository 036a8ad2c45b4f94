import { and, eq, inArray, isNull, ne, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import type { Platform } from '../../core/person.js';
import type { NewId } from '../../core/id.js';
import type { MemberRef } from '../../core/lookups.js';
import { nested } from '../../db/columns.js';
import type { Db } from '../../db/connect.js';
import { seenBy } from '../accounts/store.js';
import type { Account } from '../accounts/account.js';
import { proposeSeats, type StaffingRule } from '../accounts/staffing.js';
import { accounts } from '../accounts/table.js';
import { administers } from '../organisation/members.js';
import { identities, members, organisations, workspaces } from '../organisation/table.js';
import { rooms, seats, teams } from './table.js';
import { seatChanges, type SeatChanges, type Team, type TeamRoom } from './team.js';

export type TeamStore = ReturnType<typeof teamStore>;

/** `admins`: see `administers`. */
export function teamStore(db: Db, newId: NewId, admins: readonly string[] = []) {
  /** Teams are seen through the accounts one may see. */
  function seenTeam(ask: Ask, where: SQL): Promise<Team | undefined> {
    const served = seenBy(ask);
    const mine = and(served, eq(accounts.team, teams.id), isNull(accounts.endedAt));
    return teamWhere(
      ask.organisation.id,
      served,
      and(where, sql`(exists (select 1 from ${accounts} where ${mine}) or ${seatedIn(ask)})`)!,
    );
  }

  async function teamWhere(organisation: string, served: SQL, where: SQL): Promise<Team | undefined> {
    const mine = and(served, eq(accounts.team, teams.id), isNull(accounts.endedAt));
    const [row] = await db
      .select({
        id: teams.id,
        name: teams.name,
        confirmed: sql<boolean>`${teams.confirmedAt} is not null`,
        accounts: nested(sql<
          Account[] | null
        >`(select json_agg(json_build_object('id', ${accounts.id}, 'name', ${accounts.name}, 'size', ${accounts.size},
            'potential', ${accounts.potential}, 'team', ${accounts.team}) order by ${accounts.key}) from ${accounts} where ${mine})`),
        seats: nested(sql<
          Team['seats'] | null
        >`(select json_agg(json_build_object('function', ${seats.function}, 'need', ${seats.need}, 'member', ${memberJson})
            order by ${seats.need} desc, ${seats.function})
          from ${seats} left join ${members} on ${members.organisation} = ${seats.organisation} and ${members.id} = ${seats.member}
          where ${seats.organisation} = ${teams.organisation} and ${seats.team} = ${teams.id})`),
        rooms: nested(sql<
          TeamRoom[] | null
        >`(select json_agg(json_build_object('workspace', ${rooms.workspace}, 'externalId', ${rooms.externalId}, 'name', ${rooms.name},
            'introduction', ${rooms.introduction}, 'adopted', ${rooms.adopted})) from ${rooms} where ${rooms.organisation} = ${teams.organisation} and ${rooms.team} = ${teams.id})`),
      })
      .from(teams)
      .where(and(eq(teams.organisation, organisation), where));
    return (
      row && { ...row, accounts: row.accounts ?? [], seats: (row.seats ?? []).map(seated), rooms: row.rooms ?? [] }
    );
  }

  async function applyRule(tx: Db, organisation: string, team: string): Promise<SeatChanges> {
    const [settings] = await tx
      .select({ rule: organisations.staffing })
      .from(organisations)
      .where(eq(organisations.id, organisation));
    const served = await tx
      .select({ size: accounts.size, potential: accounts.potential })
      .from(accounts)
      .where(and(eq(accounts.organisation, organisation), eq(accounts.team, team), isNull(accounts.endedAt)));
    const now = await tx
      .select()
      .from(seats)
      .where(and(eq(seats.organisation, organisation), eq(seats.team, team)))
      .for('update');
    const rule: StaffingRule = settings!.rule;
    const current = now.map((seat) => ({ ...seat, member: seat.member ? { id: seat.member, name: '' } : undefined }));
    const changes = seatChanges(current, proposeSeats(rule, served));
    if (changes.add.length > 0)
      await tx
        .insert(seats)
        .values(changes.add.map((seat) => ({ organisation, team, ...seat })))
        .onConflictDoNothing();
    if (changes.drop.length > 0) {
      await tx
        .delete(seats)
        .where(
          and(
            eq(seats.organisation, organisation),
            eq(seats.team, team),
            inArray(seats.function, changes.drop),
            isNull(seats.member),
          ),
        );
    }
    for (const { function: job, need } of changes.turn) {
      await tx
        .update(seats)
        .set({ need })
        .where(and(eq(seats.organisation, organisation), eq(seats.team, team), eq(seats.function, job)));
    }
    return changes;
  }

  return {
    byId: (id: string, ask: Ask) => seenTeam(ask, eq(teams.id, id)),
    byName: (name: string, ask: Ask) => seenTeam(ask, sql`${teams.key} = fold(${name})`),
    /** With all its accounts, whoever looks: for what the app does by itself. */
    whole: (organisation: string, id: string) =>
      teamWhere(organisation, eq(accounts.organisation, organisation), eq(teams.id, id)),

    /** The team of this name, made when there is none: its account manager is whoever makes it, if that is his function. */
    async make(name: string, ask: Ask): Promise<string> {
      const id = newId();
      await db
        .insert(teams)
        .values({ organisation: ask.organisation.id, id, name, createdAt: ask.at })
        .onConflictDoNothing();
      const [team] = await db
        .select({ id: teams.id })
        .from(teams)
        .where(and(eq(teams.organisation, ask.organisation.id), sql`${teams.key} = fold(${name})`));
      return team!.id;
    },

    /** Gives the team the seats that the organisation's rule asks for; whoever has a seat keeps it. */
    propose: (team: string, ask: Ask): Promise<SeatChanges> =>
      db.transaction((tx) => applyRule(tx, ask.organisation.id, team)),

    /** Accounts go over to a team; who served them takes the vacant seats of the same function there. */
    async takeOver(team: string, ids: string[], ask: Ask): Promise<{ changes: SeatChanges; left: string[] }> {
      return db.transaction(async (tx) => {
        const org = ask.organisation.id;
        const before = await tx
          .select({ team: accounts.team })
          .from(accounts)
          .where(and(seenBy(ask), inArray(accounts.id, ids)))
          .for('update');
        await tx
          .update(accounts)
          .set({ team })
          .where(and(seenBy(ask), inArray(accounts.id, ids)));
        const changes = await applyRule(tx, org, team);
        const left = [...new Set(before.map((row) => row.team))].filter((old) => old !== team);
        if (left.length > 0) await inherit(tx, org, team, left);
        const stillServing = await tx
          .select({ team: accounts.team })
          .from(accounts)
          .where(
            and(eq(accounts.organisation, org), inArray(accounts.team, [...left, team]), isNull(accounts.endedAt)),
          );
        return { changes, left: left.filter((old) => !stillServing.some((row) => row.team === old)) };
      });
    },

    /** Seats a member, or nobody; answers who sat there. The seat is made when the rule did not ask for it. `also` is saved with it, or neither is. */
    async seat(
      team: string,
      job: string,
      member: string | null,
      ask: Ask,
      also: (tx: Db, before: MemberRef | undefined) => Promise<unknown> = () => Promise.resolve(),
    ): Promise<{ before: string | undefined }> {
      return db.transaction(async (tx) => {
        const place = and(eq(seats.organisation, ask.organisation.id), eq(seats.team, team), eq(seats.function, job));
        const [held] = await tx
          .select({ id: seats.member, name: members.name })
          .from(seats)
          .leftJoin(members, and(eq(members.organisation, seats.organisation), eq(members.id, seats.member)))
          .where(place)
          .for('update', { of: seats });
        const before = held?.id ? { id: held.id, name: held.name ?? '' } : undefined;
        await tx
          .insert(seats)
          .values({ organisation: ask.organisation.id, team, function: job, need: 'optional', member })
          .onConflictDoUpdate({ target: [seats.organisation, seats.team, seats.function], set: { member } });
        await also(tx, before);
        return { before: before?.id };
      });
    },

    /** True the first time. */
    async confirm(team: string, ask: Ask): Promise<boolean> {
      const confirmed = await db
        .update(teams)
        .set({ confirmedAt: ask.at })
        .where(and(eq(teams.organisation, ask.organisation.id), eq(teams.id, team), isNull(teams.confirmedAt)))
        .returning({ id: teams.id });
      return confirmed.length > 0;
    },

    async saveRoom(organisation: string, team: string, room: TeamRoom, at: Date): Promise<void> {
      await db
        .insert(rooms)
        .values({ organisation, team, ...room, openedAt: at })
        .onConflictDoUpdate({
          target: [rooms.organisation, rooms.workspace, rooms.team],
          set: {
            externalId: room.externalId,
            name: room.name,
            introduction: room.introduction,
            adopted: room.adopted,
          },
        });
    },

    /** A channel of people's own becomes the team's, and the team is confirmed by it. Undefined where it is another team's. */
    async adopt(team: string, room: Pick<TeamRoom, 'workspace' | 'externalId' | 'name'>, ask: Ask) {
      const adopted = await db.transaction(async (tx) => {
        const org = ask.organisation.id;
        const [other] = await tx
          .select({ team: rooms.team })
          .from(rooms)
          .where(
            and(
              eq(rooms.organisation, org),
              eq(rooms.workspace, room.workspace),
              eq(rooms.externalId, room.externalId),
            ),
          );
        if (other && other.team !== team) return false;
        if (!other) {
          const row = { ...room, introduction: null, adopted: true, openedAt: ask.at };
          await tx
            .insert(rooms)
            .values({ organisation: org, team, ...row })
            .onConflictDoUpdate({ target: [rooms.organisation, rooms.workspace, rooms.team], set: row });
        }
        await tx
          .update(teams)
          .set({ confirmedAt: ask.at })
          .where(and(eq(teams.organisation, org), eq(teams.id, team), isNull(teams.confirmedAt)));
        return true;
      });
      return adopted ? seenTeam(ask, eq(teams.id, team)) : undefined;
    },

    /** The channels of the organisation's other teams in a workspace. */
    async takenIn(organisation: string, workspace: string, team: string): Promise<string[]> {
      const others = await db
        .select({ room: rooms.externalId })
        .from(rooms)
        .where(and(eq(rooms.organisation, organisation), eq(rooms.workspace, workspace), ne(rooms.team, team)));
      return others.map(({ room }) => room);
    },

    /** The seated members with their e-mail, and their id in this workspace once it is known. */
    async seatedIn(organisation: string, team: string, workspace: string) {
      return db
        .select({ id: members.id, name: members.name, email: members.email, user: identities.externalId })
        .from(seats)
        .innerJoin(
          members,
          and(
            eq(members.organisation, seats.organisation),
            eq(members.id, seats.member),
            isNull(members.deactivatedAt),
          ),
        )
        .leftJoin(
          identities,
          and(
            eq(identities.organisation, members.organisation),
            eq(identities.member, members.id),
            eq(identities.workspace, workspace),
          ),
        )
        .where(and(eq(seats.organisation, organisation), eq(seats.team, team)));
    },

    /** Confirmed teams without a channel in this workspace: left by an import, or by a failure. */
    async withoutRoom(organisation: string, workspace: string, limit: number): Promise<string[]> {
      const found = await db
        .select({ id: teams.id })
        .from(teams)
        .leftJoin(
          rooms,
          and(eq(rooms.organisation, teams.organisation), eq(rooms.team, teams.id), eq(rooms.workspace, workspace)),
        )
        .where(and(eq(teams.organisation, organisation), sql`${teams.confirmedAt} is not null`, isNull(rooms.team)))
        .limit(limit);
      return found.map((team) => team.id);
    },

    async administratorsIn(organisation: string, platform: Platform) {
      return db
        .select({
          user: identities.externalId,
          workspace: workspaces.externalId,
          locale: members.locale,
          zone: members.zone,
        })
        .from(members)
        .innerJoin(
          identities,
          and(eq(identities.organisation, members.organisation), eq(identities.member, members.id)),
        )
        .innerJoin(
          workspaces,
          and(eq(workspaces.organisation, identities.organisation), eq(workspaces.id, identities.workspace)),
        )
        .where(and(eq(members.organisation, organisation), administers(admins), eq(workspaces.platform, platform)))
        .limit(20);
    },
  };
}

const memberJson = sql`case when ${members.id} is null then null else json_build_object('id', ${members.id}, 'name', ${members.name}, 'ids',
  (select json_object_agg(${workspaces.platform}, ${identities.externalId}) from ${identities}
     join ${workspaces} on ${workspaces.organisation} = ${identities.organisation} and ${workspaces.id} = ${identities.workspace}
   where ${identities.organisation} = ${members.organisation} and ${identities.member} = ${members.id})) end`;

const seatedIn = ({ asker }: Ask) =>
  sql`exists (select 1 from ${seats} where ${seats.organisation} = ${teams.organisation} and ${seats.team} = ${teams.id} and ${seats.member} = ${asker.id})`;

type Json<T> = { [K in keyof T]: T[K] | null };

function seated(seat: Team['seats'][number]): Team['seats'][number] {
  const member = seat.member as Json<MemberRef> | null | undefined;
  return { ...seat, member: member ? { id: member.id!, name: member.name!, ids: member.ids ?? {} } : undefined };
}

/** Vacant seats of the new team go to whoever held the same function in the old ones. */
async function inherit(tx: Db, organisation: string, team: string, from: string[]): Promise<void> {
  const old = await tx
    .select({ function: seats.function, member: seats.member })
    .from(seats)
    .where(and(eq(seats.organisation, organisation), inArray(seats.team, from), sql`${seats.member} is not null`));
  for (const { function: job, member } of old) {
    await tx
      .insert(seats)
      .values({ organisation, team, function: job, need: 'optional', member })
      .onConflictDoUpdate({
        target: [seats.organisation, seats.team, seats.function],
        set: { member: sql`coalesce(${seats.member}, excluded.member)` },
      });
  }
}
