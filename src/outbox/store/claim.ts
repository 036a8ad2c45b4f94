import { and, inArray, sql } from 'drizzle-orm';
import type { NewId } from '../../core/id.js';

import { rowsOf, type Db } from '../../db/connect.js';
import { instant } from '../../db/columns.js';
import { matches } from '../../db/condition.js';
import { deliveries, deliveryLines } from '../table.js';
import { claimed, isLate, takeLines, wayOf, type Claim, type Claimed, type Head } from './head.js';
import { given, leave, waiting } from './line.js';
import { admit } from './pace.js';

/** A channel in which outsiders read along is looked at again so many milliseconds later: somebody may have decided. */
const HELD_MS = 60_000;

/** Taking what is due and free. */
export function claiming(db: Db, newId: NewId) {
  return {
    async claim(claim: Claim): Promise<Claimed[]> {
      const { at } = claim;
      const holder = newId();
      return db.transaction(async (tx) => {
        const heads = await takeLines(tx, claim, holder);
        const due: Head[] = [];
        for (const head of heads) {
          if (head.id === null)
            await tx.execute(sql`update ${deliveryLines} l set free_at = ${instant(at)}, ${given(head, holder, null)}`);
          else if (await waitsForTarget(tx, { head, at, by: holder })) continue;
          else if (wayOf(head) === 'later' && !isLate(head, at))
            await leave(tx, { head, holder, freeAt: new Date(at.getTime() + HELD_MS), slot: null });
          else due.push(head);
        }
        // What does not go out there has no part in the pace.
        const goes = (head: Head) => wayOf(head) === 'there' && !isLate(head, at);
        const elsewhere = due.filter((head) => !goes(head));
        const there = due.filter(goes);
        const admitted = [...elsewhere, ...(await admit(tx, { heads: there, claim, holder }))];
        if (admitted.length === 0) return [];
        await tx
          .update(deliveries)
          .set({
            state: 'sending',
            attempts: sql`${deliveries.attempts} + 1`,
            triedAt: sql`coalesce(${deliveries.triedAt}, ${instant(at)})`,
          })
          .where(
            and(
              inArray(deliveries.organisation, [...new Set(admitted.map((head) => head.organisation))]),
              inArray(
                deliveries.id,
                admitted.map((head) => head.id),
              ),
            ),
          );
        return admitted.map((head) => claimed(head, claim, holder));
      });
    },

    /** When the next line with something to say is free. Leased lines count: their lease may end unfinished. */
    async nextDue(): Promise<Date | undefined> {
      const [row] = await rowsOf<{ next: string | Date | null }>(
        db,
        sql`select min(greatest(due_at, free_at)) as next from ${deliveryLines} where due_at is not null`,
      );
      return row?.next ? new Date(row.next) : undefined;
    },
  };
}

/** An edit of what itself still has to wait, waits for it. */
async function waitsForTarget(tx: Db, { head, at, by }: { head: Head; at: Date; by: string }): Promise<boolean> {
  const later = head.targetDue && new Date(head.targetDue);
  if (!later || later <= at || !waiting.some((state) => state === head.targetState)) return false;
  await tx
    .update(deliveries)
    .set({ notBefore: new Date(later.getTime() + 1) })
    .where(matches(deliveries, { organisation: head.organisation, id: head.id }));
  await tx.execute(sql`update ${deliveryLines} l set free_at = ${instant(at)}, ${given(head, by, null)}`);
  return true;
}
