import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Reader } from '../../../../core/ask.js';
import type { Db } from '../../../../db/connect.js';
import { matches, refersTo } from '../../../../db/condition.js';
import { administers, type Workspace } from '../../../people/index.js';
import { members, workspaces } from '../../../people/table.js';
import { rooms, seats, teams } from '../table.js';
import type { RoomState } from '../room-state.js';
import type { TeamRoom } from '../team.js';

/** A channel by the platform's id of it. */
export interface RoomName {
  organisation: string;
  /** Ours. */
  workspace: string;
  externalId: string;
}

export type KnownRoom = TeamRoom & { team: { id: string; name: string } };
type Turn = Partial<Pick<TeamRoom, 'name' | 'private' | 'state' | 'outsiders'>>;

/** `before`: none for a channel that was not there. */
export interface Turned {
  before: Pick<TeamRoom, 'state' | 'outsiders'> | undefined;
  after: KnownRoom;
}

export interface Hearing extends Reader {
  id: string;
}

const named = ({ organisation, workspace, externalId }: RoomName) =>
  matches(rooms, { organisation, workspace, externalId });

/** What becomes of a team's channel, and who has to know. */
export function turning(db: Db, admins: readonly string[]) {
  const known = (tx: Db, room: RoomName) =>
    tx
      .select({
        workspace: rooms.workspace,
        externalId: rooms.externalId,
        name: rooms.name,
        introduction: rooms.introduction,
        adopted: rooms.adopted,
        private: rooms.private,
        state: rooms.state,
        outsiders: rooms.outsiders,
        team: { id: teams.id, name: teams.name },
      })
      .from(rooms)
      .innerJoin(teams, refersTo(rooms.team, teams))
      .where(named(room));

  const active = (organisation: string) => and(eq(members.organisation, organisation), isNull(members.deactivatedAt));
  const reader = { id: members.id, locale: members.locale, zone: members.zone };
  const seatedIn = (
    tx: Db,
    { organisation, team, job }: { organisation: string; team: string; job?: string | undefined },
  ) =>
    tx
      .selectDistinct(reader)
      .from(seats)
      .innerJoin(members, refersTo(seats.member, members))
      .where(
        and(active(organisation), matches(seats, { organisation, team }), job ? eq(seats.function, job) : undefined),
      )
      .limit(50);
  const administrators = (tx: Db, organisation: string): Promise<Hearing[]> =>
    tx
      .select(reader)
      .from(members)
      .where(and(active(organisation), administers(admins)))
      .limit(20);

  return {
    async roomBy(room: RoomName): Promise<KnownRoom | undefined> {
      const [found] = await known(db, room);
      return found;
    },

    /** Changes a channel as it is now; `also` is saved with it, or neither is. Undefined where it is no team's. */
    async turnRoom(
      room: RoomName,
      to: (before: KnownRoom) => Turn,
      also: (tx: Db, turned: Turned) => Promise<unknown>,
    ): Promise<KnownRoom | undefined> {
      return db.transaction(async (tx) => {
        const [before] = await known(tx, room).for('update', { of: rooms });
        if (!before) return undefined;
        const after = { ...before, ...to(before) };
        const { name, state, outsiders } = after;
        await tx.update(rooms).set({ name, state, outsiders, private: after.private }).where(named(room));
        await also(tx, { before, after });
        return after;
      });
    },

    /** The account manager of a team; where it has none its members; else the administrators. */
    async whoHears(tx: Db, organisation: string, team: string): Promise<Hearing[]> {
      const managers = await seatedIn(tx, { organisation, team, job: 'account-manager' });
      if (managers.length > 0) return managers;
      const seated = await seatedIn(tx, { organisation, team });
      return seated.length > 0 ? seated : administrators(tx, organisation);
    },

    whoDecides: administrators,

    /** Channels in which nothing is said because others than colleagues read along. */
    async roomsWithOutsiders(organisation: string): Promise<{ workspace: Workspace; room: string }[]> {
      return db
        .select({
          workspace: {
            organisation: workspaces.organisation,
            id: workspaces.id,
            platform: workspaces.platform,
            externalId: workspaces.externalId,
          },
          room: rooms.externalId,
        })
        .from(rooms)
        .innerJoin(workspaces, refersTo(rooms.workspace, workspaces))
        .where(and(matches(rooms, { organisation, state: 'open' }), inArray(rooms.outsiders, ['undecided', 'refused'])))
        .orderBy(rooms.externalId);
    },

    /** Channels that somebody must look at, the first by name. `convertible`: platforms where people make one private. */
    async roomsToMend(organisation: string, limit: number, workspaces: string[]): Promise<RoomToMend[]> {
      const isExposed = and(
        eq(rooms.private, false),
        inArray(rooms.workspace, workspaces.length > 0 ? workspaces : [NONE]),
        sql`${wantsPrivate(organisation)}`,
      );
      return db
        .select({
          team: { id: teams.id, name: teams.name },
          workspace: rooms.workspace,
          name: rooms.name,
          state: rooms.state,
          outsiders: rooms.outsiders,
          exposed: sql<boolean>`(${isExposed}) is true`,
        })
        .from(rooms)
        .innerJoin(teams, refersTo(rooms.team, teams))
        .where(
          and(
            eq(rooms.organisation, organisation),
            sql`(${rooms.state} not in ('open', 'archived-by-app') or ${rooms.outsiders} in ('undecided', 'refused')
              or (${rooms.state} = 'open' and ${isExposed}))`,
          ),
        )
        .orderBy(teams.key)
        .limit(limit);
    },
  };
}

/** In no workspace. */
const NONE = '00000000-0000-0000-0000-000000000000';

/** As `privacyOf` decides: the team's choice, the organisation's, or because of an account that is not open. */
const wantsPrivate = (organisation: string) => sql`coalesce(${teams.privacy},
  (select o.privacy from organisations o where o.id = ${organisation}),
  (select 'private' from accounts a where a.organisation = ${teams.organisation} and a.team = ${teams.id}
     and a.ended_at is null and not a.open limit 1)) = 'private'`;

export interface RoomToMend {
  team: { id: string; name: string };
  workspace: string;
  name: string;
  state: RoomState;
  outsiders: TeamRoom['outsiders'];
  /** Public, of a team whose channel is to be private. */
  exposed: boolean;
}
