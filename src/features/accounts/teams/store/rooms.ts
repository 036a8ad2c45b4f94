import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { Ask } from '../../../../core/ask.js';
import type { Platform } from '../../../../core/person.js';
import type { Db } from '../../../../db/connect.js';
import { matches, refersTo } from '../../../../db/condition.js';
import { administers, type Workspace } from '../../../people/index.js';
import { identities, members, workspaces } from '../../../people/table.js';
import { rooms, teams } from '../table.js';
import type { TeamRoom } from '../team.js';
import { holdsLease, type RoomPlace } from './room-lease.js';
import { forgetMembers } from './room-members.js';
import type { Turned } from './room-state.js';
import { lockToChange, seenTeam, teamChangedBy } from './team.js';

/** What waits for a team's channel goes to the one that takes its place, by the platform's ids. */
export type FollowRoom = (
  tx: Db,
  moved: { organisation: string; workspace: string; from: string; to: string },
) => Promise<void>;

interface Saving {
  holder: string;
  at: Date;
  /** In which words it was introduced just now; none: it was not. */
  wording: string | undefined;
  also: (tx: Db, turned: Turned) => Promise<unknown>;
}

/** The channels of teams, and whom to tell when one cannot be made. */
export function housing(db: Db, { admins, followRoom }: { admins: readonly string[]; followRoom: FollowRoom }) {
  const replacing = replacedBy(followRoom);
  return {
    /** As it was made or found by who holds the lease; `also` is saved with it. False when another took over. */
    async saveRoom(place: RoomPlace, room: TeamRoom, { holder, at, wording, also }: Saving): Promise<boolean> {
      return db.transaction(async (tx) => {
        if (!(await holdsLease(tx, place, holder))) return false;
        const { organisation, workspace, team } = place;
        const before = await replacing(tx, place, room.externalId);
        const saved = { ...room, ...(wording && { wording }) };
        await tx
          .insert(rooms)
          .values({ organisation, team, ...saved, openedAt: at })
          .onConflictDoUpdate({ target: [rooms.organisation, rooms.workspace, rooms.team], set: saved });
        const [named] = await tx
          .select({ name: teams.name })
          .from(teams)
          .where(matches(teams, { organisation, id: team }));
        await also(tx, { before, after: { ...room, workspace, team: { id: team, name: named?.name ?? '' } } });
        return true;
      });
    },

    /** Channels that were introduced in other words than these, in another order each day: what cannot be edited holds nobody up. */
    async introducedOtherwise(
      organisation: string,
      { wording, on, limit }: { wording: string; on: Date; limit: number },
    ): Promise<{ team: string; workspace: Workspace }[]> {
      return db
        .select({
          team: rooms.team,
          workspace: {
            organisation: workspaces.organisation,
            id: workspaces.id,
            platform: workspaces.platform,
            externalId: workspaces.externalId,
          },
        })
        .from(rooms)
        .innerJoin(workspaces, refersTo(rooms.workspace, workspaces))
        .where(
          and(
            matches(rooms, { organisation, state: 'open' }),
            isNotNull(rooms.introduction),
            sql`${rooms.wording} is distinct from ${wording}`,
          ),
        )
        .orderBy(sql`md5(${rooms.team}::text || ${on.toISOString().slice(0, 10)}::text)`, rooms.team)
        .limit(limit);
    },

    /** A channel of people's own becomes the team's, and the team is confirmed by it. Undefined where it is another team's. */
    async adopt(team: string, room: Pick<TeamRoom, 'workspace' | 'externalId' | 'name' | 'private'>, ask: Ask) {
      const adopted = await db.transaction(async (tx) => {
        const org = ask.organisation.id;
        if (!(await lockToChange(tx, [team], ask)).has(team)) return false;
        const [other] = await tx
          .select({ team: rooms.team })
          .from(rooms)
          .where(matches(rooms, { organisation: org, workspace: room.workspace, externalId: room.externalId }));
        if (other && other.team !== team) return false;
        if (!other) {
          await replacing(tx, { organisation: org, workspace: room.workspace, team }, room.externalId);
          const asNew = { introduction: null, adopted: true, state: 'open', outsiders: 'none' } as const;
          const row = { ...room, ...asNew, openedAt: ask.at };
          await tx
            .insert(rooms)
            .values({ organisation: org, team, ...row })
            .onConflictDoUpdate({ target: [rooms.organisation, rooms.workspace, rooms.team], set: row });
        }
        await tx
          .update(teams)
          .set({ confirmedAt: ask.at })
          .where(and(teamChangedBy(ask), eq(teams.id, team), isNull(teams.confirmedAt)));
        return true;
      });
      return adopted ? seenTeam(db, ask, eq(teams.id, team)) : undefined;
    },

    /** The channels of the organisation's other teams in a workspace. */
    async takenIn(organisation: string, workspace: string, team: string): Promise<string[]> {
      const others = await db
        .select({ room: rooms.externalId })
        .from(rooms)
        .where(and(matches(rooms, { organisation, workspace }), ne(rooms.team, team)));
      return others.map(({ room }) => room);
    },

    /** Confirmed teams without a channel in this workspace: left by an import, or by a failure. None for a `room` that is a team's. */
    async withoutRoom(
      organisation: string,
      { workspace, limit, room }: { workspace: string; limit: number; room?: string | undefined },
    ): Promise<string[]> {
      // Looks at nothing else of the database: so all teams are looked at only for a channel that is nobody's.
      const isNobodys =
        room === undefined
          ? undefined
          : sql`not exists (select from ${rooms} here where here.organisation = ${organisation} and here.workspace = ${workspace} and here.external_id = ${room})`;
      const found = await db
        .select({ id: teams.id })
        .from(teams)
        .leftJoin(rooms, and(refersTo(rooms.team, teams), eq(rooms.workspace, workspace)))
        .where(
          and(
            eq(teams.organisation, organisation),
            sql`${teams.confirmedAt} is not null`,
            isNull(rooms.team),
            isNobodys,
          ),
        )
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
        .innerJoin(identities, refersTo(identities.member, members))
        .innerJoin(workspaces, refersTo(identities.workspace, workspaces))
        .where(
          and(
            eq(members.organisation, organisation),
            administers(admins),
            isNull(members.deactivatedAt),
            eq(workspaces.platform, platform),
          ),
        )
        .limit(20);
    },
  };
}

/** The channel that was the team's in this workspace. Where another takes its place, what waits for it goes along. */
const replacedBy =
  (followRoom: FollowRoom) =>
  async (tx: Db, { organisation, workspace, team }: RoomPlace, externalId: string) => {
    const [before] = await tx
      .select({ externalId: rooms.externalId, state: rooms.state, outsiders: rooms.outsiders })
      .from(rooms)
      .where(matches(rooms, { organisation, workspace, team }))
      .for('update');
    if (!before || before.externalId === externalId) return before;
    await followRoom(tx, { organisation, workspace, from: before.externalId, to: externalId });
    await forgetMembers(tx, { organisation, workspace, team });
    return undefined;
  };
