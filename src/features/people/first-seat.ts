import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '../../core/ask.js';
import type { Db } from '../../db/connect.js';
import { members } from './table.js';

/** Whom of these it is the first seat of, from now on never again. In the transaction that seats them. */
export async function firstSeatOf(
  tx: Db,
  { organisation, members: seated, at }: { organisation: string; members: readonly string[]; at: Date },
): Promise<(Reader & { id: string })[]> {
  if (seated.length === 0) return [];
  return tx
    .update(members)
    .set({ seatedAt: at })
    .where(
      and(
        eq(members.organisation, organisation),
        inArray(members.id, [...seated]),
        isNull(members.seatedAt),
        isNull(members.deactivatedAt),
      ),
    )
    .returning({ id: members.id, locale: members.locale, zone: members.zone });
}
