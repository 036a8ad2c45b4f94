import { and, eq, sql } from 'drizzle-orm';
import { rowsOf, type Db } from '../../../../db/connect.js';
import { matches } from '../../../../db/condition.js';
import { roomLeases } from '../table.js';

/** A team's channel in one of our workspaces, there or still to be made. */
export interface RoomPlace {
  organisation: string;
  workspace: string;
  team: string;
}

/** Milliseconds: longer than making a channel takes, every call of it at its slowest. */
const LEASE_MS = 120_000;

const ofPlace = ({ organisation, workspace, team }: RoomPlace) =>
  matches(roomLeases, { organisation, workspace, team });

/** One at a time makes or mends a team's channel, in any number of processes. */
export function leasing(db: Db) {
  return {
    /** False when another is at it: what changed is left as word to them, who do it once more. */
    async leaseRoom(place: RoomPlace, holder: string, at: Date): Promise<boolean> {
      const { organisation, workspace, team } = place;
      const now = sql`${at.toISOString()}::timestamptz`;
      const until = sql`${new Date(at.getTime() + LEASE_MS).toISOString()}::timestamptz`;
      const [row] = await rowsOf<{ holder: string }>(
        db,
        sql`
        insert into ${roomLeases} as l (organisation, workspace, team, holder, until)
        values (${organisation}::uuid, ${workspace}::uuid, ${team}::uuid, ${holder}::uuid, ${until})
        on conflict (organisation, workspace, team) do update set
          again = l.until > ${now},
          holder = case when l.until > ${now} then l.holder else excluded.holder end,
          until = case when l.until > ${now} then l.until else excluded.until end
        returning holder`,
      );
      return row?.holder === holder;
    },

    /** True when it must be done once more: the lease is still the holder's then. */
    async releaseRoom(place: RoomPlace, holder: string): Promise<boolean> {
      const mine = and(ofPlace(place), eq(roomLeases.holder, holder));
      const done = await db
        .delete(roomLeases)
        .where(and(mine, eq(roomLeases.again, false)))
        .returning({ team: roomLeases.team });
      if (done.length > 0) return false;
      const again = await db.update(roomLeases).set({ again: false }).where(mine).returning({ team: roomLeases.team });
      return again.length > 0;
    },

    /** It came to nothing: whoever comes next may begin at once. */
    async dropLease(place: RoomPlace, holder: string): Promise<void> {
      await db.delete(roomLeases).where(and(ofPlace(place), eq(roomLeases.holder, holder)));
    },
  };
}

/** Locks the lease until the transaction ends. False when another has taken it over. */
export async function holdsLease(tx: Db, place: RoomPlace, holder: string): Promise<boolean> {
  const held = await tx
    .select({ team: roomLeases.team })
    .from(roomLeases)
    .where(and(ofPlace(place), eq(roomLeases.holder, holder)))
    .for('update');
  return held.length > 0;
}
