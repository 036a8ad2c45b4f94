import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { pairings } from './table.js';

/** Whoever left keeps no contact any more, and is asked to keep none. How many they had. */
export async function releasePairings(
  tx: Db,
  { organisation, member, at }: { organisation: string; member: string; at: Date },
): Promise<number> {
  const ended = await tx
    .update(pairings)
    .set({ state: 'ended', endedAt: at, why: 'left' })
    .where(
      and(
        eq(pairings.organisation, organisation),
        eq(pairings.member, member),
        inArray(pairings.state, ['asked', 'active']),
      ),
    )
    .returning({ id: pairings.id });
  return ended.length;
}
