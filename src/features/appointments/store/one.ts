import { and, eq, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { appointments, briefingReads, occurrences } from '../table.js';
import type { Occurrence } from '../view.js';
import { setBriefAt } from '../leads.js';
import { spanOf } from '../appointment.js';

/** Single occurrences, apart from their series. */
export function singleOnes(db: Db) {
  return {
    /** One occurrence goes to another moment. What was over, or was to be, is briefed and asked about anew. */
    async move(of: Occurrence, to: { starts: string; minutes: number }, ask: Ask): Promise<boolean> {
      const { startsAt, endsAt } = spanOf(to.starts, to.minutes, of.zone);
      const here = and(eq(occurrences.organisation, ask.organisation.id), eq(occurrences.id, of.id));
      return db.transaction(async (tx) => {
        const begun = sql`${occurrences.startsAt} <= ${ask.at.toISOString()}::timestamptz`;
        const moved = await tx
          .update(occurrences)
          .set({
            starts: to.starts,
            minutes: to.minutes,
            startsAt,
            endsAt,
            state: 'planned',
            afterAskedAt: null,
            own: of.repeat !== null,
            ...(of.repeat === null && { original: to.starts }),
            round: sql`${occurrences.round} + case when ${begun} then 1 else 0 end`,
            briefedAt: sql`case when ${begun} then null else ${occurrences.briefedAt} end`,
            told: sql`case when ${begun} then null else ${occurrences.told} end`,
          })
          .where(here)
          .returning({ id: occurrences.id });
        if (of.repeat === null)
          await tx
            .update(appointments)
            .set({ starts: to.starts, minutes: to.minutes, state: 'planned' })
            .where(and(eq(appointments.organisation, ask.organisation.id), eq(appointments.id, of.appointment)));
        await setBriefAt(tx, ask.organisation.id, ask.at, eq(occurrences.id, of.id));
        return moved.length > 0;
      });
    },

    /** One occurrence, from `planned` only: pressing twice is harmless. */
    async setState(of: Occurrence, from: Occurrence['state'], to: Occurrence['state'], ask: Ask): Promise<boolean> {
      const changed = await db
        .update(occurrences)
        .set({ state: to, own: of.repeat !== null })
        .where(
          and(
            eq(occurrences.organisation, ask.organisation.id),
            eq(occurrences.id, of.id),
            eq(occurrences.state, from),
          ),
        )
        .returning({ id: occurrences.id });
      return changed.length > 0;
    },

    async read(occurrence: string, ask: Ask): Promise<void> {
      await db
        .insert(briefingReads)
        .values({ organisation: ask.organisation.id, occurrence, member: ask.asker.id, at: ask.at })
        .onConflictDoNothing();
    },
  };
}
