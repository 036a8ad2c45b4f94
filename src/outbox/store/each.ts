import { and, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { matches, refersTo } from '../../db/condition.js';
import { members } from '../../features/people/table.js';
import { rooms, seats } from '../../features/accounts/teams/table.js';
import type { Claimed } from './head.js';

export interface Each {
  /** What the channel is called. */
  room: string;
  /** Who sits in the team whose channel it is. */
  members: { id: string; isReached: boolean }[];
}

/** For whom something in a channel was meant. */
export function sayingToEach(db: Db) {
  return {
    /** `isReached`: by the team's channel in another workspace, where the same is said. */
    async each({ organisation, workspaceId, to }: Claimed): Promise<Each | undefined> {
      if (!('room' in to)) return undefined;
      const isReached = sql<boolean>`exists (
        select from ${rooms} other join identities i on i.organisation = other.organisation and i.workspace = other.workspace
        where other.organisation = ${rooms.organisation} and other.team = ${rooms.team} and other.workspace <> ${rooms.workspace}
          and other.state = 'open' and other.outsiders in ('none', 'allowed') and i.member = ${members.id})`;
      const rows = await db
        .selectDistinct({ room: rooms.name, id: members.id, isReached })
        .from(rooms)
        .innerJoin(seats, matches(seats, { organisation: rooms.organisation, team: rooms.team }))
        .innerJoin(members, refersTo(seats.member, members))
        .where(
          and(
            matches(rooms, { organisation, workspace: workspaceId, externalId: to.room }),
            isNull(members.deactivatedAt),
          ),
        );
      return rows[0] && { room: rows[0].room, members: rows.map(({ id, isReached }) => ({ id, isReached })) };
    },
  };
}
