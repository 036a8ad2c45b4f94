import { and, eq, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { isSeen } from '../../accounts/index.js';
import { spanOf } from '../appointment.js';
import { setBriefAt } from '../leads.js';
import { appointments, attendees, briefingReads, occurrences } from '../table.js';
import type { Occurrence } from '../view.js';
import { changeable, occurrenceChangeable } from './mine.js';

/** Single occurrences, apart from their series. */
export function singleOnes(db: Db) {
  return {
    /** One occurrence goes to another moment. What was over, or was to be, is briefed and asked about anew. */
    async move(of: Occurrence, to: { starts: string; minutes: number }, ask: Ask): Promise<boolean> {
      const { startsAt, endsAt } = spanOf(to.starts, to.minutes, of.zone);
      const here = matches(occurrences, { organisation: ask.organisation.id, id: of.id });
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
            withSeries: false,
            afterAskedAt: null,
            own: of.repeat !== null,
            ...(of.repeat === null && { original: to.starts }),
            round: sql`${occurrences.round} + case when ${begun} then 1 else 0 end`,
            briefedAt: sql`case when ${begun} then null else ${occurrences.briefedAt} end`,
            briefingOffAt: null,
            told: sql`case when ${begun} then null else ${occurrences.told} end`,
          })
          .where(and(here, occurrenceChangeable(tx, ask)))
          .returning({ id: occurrences.id });
        if (moved.length === 0) return false;
        if (of.repeat === null)
          await tx
            .update(appointments)
            .set({ starts: to.starts, minutes: to.minutes, state: 'planned' })
            .where(
              and(
                matches(appointments, { organisation: ask.organisation.id, id: of.appointment }),
                changeable(tx, ask),
              ),
            );
        await setBriefAt(tx, { organisation: ask.organisation.id, now: ask.at, which: eq(occurrences.id, of.id) });
        return true;
      });
    },

    /** One occurrence, from `planned` only: pressing twice is harmless. */
    async setState(
      { one: of, from, to }: { one: Occurrence; from: Occurrence['state']; to: Occurrence['state'] },
      ask: Ask,
    ): Promise<boolean> {
      const changed = await db
        .update(occurrences)
        .set({ state: to, own: of.repeat !== null, withSeries: false })
        .where(
          and(
            matches(occurrences, { organisation: ask.organisation.id, id: of.id, state: from }),
            occurrenceChangeable(db, ask),
          ),
        )
        .returning({ id: occurrences.id });
      return changed.length > 0;
    },

    /** By who goes and still sees the account. */
    async read(occurrence: string, ask: Ask): Promise<void> {
      const going = db
        .select({
          organisation: occurrences.organisation,
          occurrence: occurrences.id,
          member: attendees.member,
          at: sql<Date>`${ask.at.toISOString()}::timestamptz`.as('at'),
        })
        .from(occurrences)
        .innerJoin(
          attendees,
          matches(attendees, { organisation: occurrences.organisation, appointment: occurrences.appointment }),
        )
        .where(
          and(
            matches(occurrences, { organisation: ask.organisation.id, id: occurrence }),
            eq(attendees.member, ask.asker.id),
            isSeen(occurrences.account, ask),
          ),
        );
      await db.insert(briefingReads).select(going).onConflictDoNothing();
    },
  };
}
