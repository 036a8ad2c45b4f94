import { and, eq, lt } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import { deliveries, unreached } from '../table.js';

const SENT_LASTS = 90 * 24 * 60 * 60 * 1000;

export function sweeping(db: Db) {
  return {
    /** What was sent long ago is forgotten; by then nothing asks for its key any more. */
    async sweep(organisation: string, now: Date): Promise<void> {
      // Each has an index of its own.
      for (const state of ['sent', 'diverted', 'expired'] as const)
        await db
          .delete(deliveries)
          .where(
            and(
              matches(deliveries, { organisation, state }),
              lt(deliveries.doneAt, new Date(now.getTime() - SENT_LASTS)),
            ),
          );
      await db
        .delete(unreached)
        .where(
          and(eq(unreached.organisation, organisation), lt(unreached.lastAt, new Date(now.getTime() - SENT_LASTS))),
        );
    },
  };
}
