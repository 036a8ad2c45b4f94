import { and, asc, eq, gt, gte, isNotNull, or, sql } from 'drizzle-orm';
import type { NewId } from '../../../core/id.js';
import { lastOf } from '../../../core/present.js';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { appointments, occurrences } from '../table.js';
import { workOut } from './work-out.js';
import { spanOf, wallOf } from '../appointment.js';

const REFRESHED_AT_ONCE = 200;

/** What time itself changes. */
export function refreshing(db: Db, newId: NewId) {
  return {
    /** Works out series as far as the horizon, and everything anew that a zone's changed rules have moved. Safe to repeat. */
    async refresh(organisation: string, now: Date): Promise<void> {
      let after = '00000000-0000-0000-0000-000000000000';
      for (;;) {
        const coming = sql`exists (select 1 from ${occurrences} where ${occurrences.organisation} = ${appointments.organisation}
          and ${occurrences.appointment} = ${appointments.id} and ${occurrences.endsAt} > ${now.toISOString()}::timestamptz)`;
        const page = await db
          .select()
          .from(appointments)
          .where(
            and(
              eq(appointments.organisation, organisation),
              gt(appointments.id, after),
              eq(appointments.state, 'planned'),
              or(isNotNull(appointments.repeat), coming),
            ),
          )
          .orderBy(asc(appointments.id))
          .limit(REFRESHED_AT_ONCE);
        for (const row of page) {
          await db.transaction((tx) =>
            workOut(tx, {
              newId,
              worked: { organisation, id: row.id, timed: { ...row, starts: wallOf(row.starts) } },
              now,
            }),
          );
          await refreshOwn({ organisation, appointment: row.id, zone: row.zone, now });
        }
        if (page.length < REFRESHED_AT_ONCE) return;
        after = lastOf(page).id;
      }
    },
  };

  /** What was moved by itself keeps its own wall time. */
  async function refreshOwn({
    organisation,
    appointment,
    zone,
    now,
  }: {
    organisation: string;
    appointment: string;
    zone: string;
    now: Date;
  }): Promise<void> {
    const here = and(matches(occurrences, { organisation, appointment, own: true }), gte(occurrences.endsAt, now));
    for (const row of await db.select().from(occurrences).where(here)) {
      const { startsAt, endsAt } = spanOf(wallOf(row.starts), row.minutes, zone);
      if (startsAt.getTime() === row.startsAt.getTime() && endsAt.getTime() === row.endsAt.getTime()) continue;
      await db
        .update(occurrences)
        .set({ startsAt, endsAt })
        .where(and(here, eq(occurrences.id, row.id)));
    }
  }
}
