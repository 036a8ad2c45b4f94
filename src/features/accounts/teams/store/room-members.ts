import { and, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
import type { Db } from '../../../../db/connect.js';
import { matches, refersTo } from '../../../../db/condition.js';
import { identities, members } from '../../../people/table.js';
import { roomMembers, rooms, seats } from '../table.js';
import type { RoomPlace } from './room-lease.js';

export interface Leaver {
  member: string;
  name: string;
  /** The platform's id. */
  user: string | null;
  /** Brought in by the app. */
  invited: boolean;
}

const inRoom = ({ organisation, workspace, team }: RoomPlace): SQL =>
  matches(roomMembers, { organisation, workspace, team });

/** Who sits in the team of this row. */
const isSeated = sql`exists (select from ${seats} where ${seats.organisation} = ${roomMembers.organisation}
  and ${seats.team} = ${roomMembers.team} and ${seats.member} = ${roomMembers.member})`;
/** A manager looks on as they choose. */
const managesSeated = sql`exists (select from ${seats} join ${members} as seated on seated.organisation = ${seats.organisation}
  and seated.id = ${seats.member} where ${seats.organisation} = ${roomMembers.organisation} and ${seats.team} = ${roomMembers.team}
  and seated.manager = ${roomMembers.member})`;

/** Who is in a team's channel because of their seat. */
export function admitting(db: Db) {
  return {
    /** Before a seat's change reaches the channels: who is seated is invited again, and of who left it is known that they were in. */
    async reseated(
      organisation: string,
      team: string,
      { joined, left }: { joined?: string | undefined; left?: string | undefined },
    ) {
      await db.transaction(async (tx) => {
        if (joined)
          await tx
            .update(roomMembers)
            .set({ leftAt: null })
            .where(matches(roomMembers, { organisation, member: joined, team }));
        if (!left) return;
        const there = await tx
          .select({ organisation: rooms.organisation, workspace: rooms.workspace, team: rooms.team })
          .from(rooms)
          .where(matches(rooms, { organisation, team }));
        if (there.length > 0)
          await tx
            .insert(roomMembers)
            .values(there.map((room) => ({ ...room, member: left, invited: false })))
            .onConflictDoNothing();
      });
    },

    /** Members of the team who left its channel by themselves. */
    async awayFrom(place: RoomPlace): Promise<string[]> {
      const away = await db
        .select({ member: roomMembers.member })
        .from(roomMembers)
        .where(and(inRoom(place), isNotNull(roomMembers.leftAt)));
      return away.map(({ member }) => member);
    },

    /** Who is in it for a seat that they hold no longer. */
    async leaversFrom(place: RoomPlace): Promise<Leaver[]> {
      return db
        .select({
          member: roomMembers.member,
          name: members.name,
          user: identities.externalId,
          invited: roomMembers.invited,
        })
        .from(roomMembers)
        .innerJoin(members, refersTo(roomMembers.member, members))
        .leftJoin(
          identities,
          matches(identities, {
            organisation: roomMembers.organisation,
            workspace: roomMembers.workspace,
            member: roomMembers.member,
          }),
        )
        .where(and(inRoom(place), sql`not ${isSeated}`, sql`not ${managesSeated}`));
    },

    /** As it was brought up to date. */
    async sawIn(
      place: RoomPlace,
      { present, out }: { present: { member: string; invited: boolean }[]; out: string[] },
    ): Promise<void> {
      if (present.length > 0)
        await db
          .insert(roomMembers)
          .values(present.map((one) => ({ ...place, ...one })))
          .onConflictDoUpdate({
            target: [roomMembers.organisation, roomMembers.workspace, roomMembers.team, roomMembers.member],
            set: { invited: sql`${roomMembers.invited} or excluded.invited` },
          });
      if (out.length > 0) await db.delete(roomMembers).where(and(inRoom(place), inArray(roomMembers.member, out)));
    },

    /** Someone left a channel, or came back: of a team's member it is remembered. */
    async turned(place: RoomPlace, user: string, leftAt: Date | null): Promise<void> {
      const { organisation, workspace, team } = place;
      const who = db
        .select({ member: identities.member })
        .from(identities)
        .innerJoin(seats, matches(seats, { organisation: identities.organisation, member: identities.member, team }))
        .where(matches(identities, { organisation, workspace, externalId: user }));
      const [seated] = await who.limit(1);
      if (!seated) return;
      await db
        .insert(roomMembers)
        .values({ ...place, member: seated.member, invited: false, leftAt })
        .onConflictDoUpdate({
          target: [roomMembers.organisation, roomMembers.workspace, roomMembers.team, roomMembers.member],
          set: { leftAt },
        });
    },
  };
}

/** Another channel took its place: nobody is in that yet. */
export async function forgetMembers(tx: Db, place: RoomPlace): Promise<void> {
  await tx.delete(roomMembers).where(inRoom(place));
}
