import { and, arrayContains, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { directRoom } from './rooms.js';
import { endSessionsOf } from './session.js';
import { webPosts, webRooms } from './table.js';

/**
 * A web user's id is their address: what stood under the old one stands under the new one, so that it is nobody's who gets the old one
 * later. Their browsers come in anew.
 */
export async function readdress(
  tx: Db,
  { organisation, from, to }: { organisation: string; from: string; to: string },
): Promise<void> {
  const ours = eq(webPosts.organisation, organisation);
  await endSessionsOf(tx, { organisation, email: from });
  await tx
    .update(webPosts)
    .set({ room: directRoom(to) })
    .where(and(ours, eq(webPosts.room, directRoom(from))));
  await tx
    .update(webPosts)
    .set({ onlyFor: to })
    .where(and(ours, eq(webPosts.onlyFor, from)));
  await tx
    .update(webPosts)
    .set({ author: to })
    .where(and(ours, eq(webPosts.author, from)));
  await tx
    .update(webRooms)
    .set({ members: sql`array_replace(${webRooms.members}, ${from}, ${to})` })
    .where(and(eq(webRooms.organisation, organisation), arrayContains(webRooms.members, [from])));
}
