import { and, eq, exists, gt, inArray, isNotNull, isNull, not, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import { allOf, matches, refersTo } from '../../../db/condition.js';
import type { Db } from '../../../db/connect.js';
import { seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { members } from '../../people/table.js';
import { occurrencesOf } from '../appointment.js';
import { setBriefAt } from '../leads.js';
import { appointments, attendees, occurrences } from '../table.js';
import { viewed, type Occurrence } from '../view.js';
import { appointmentChangeableBy } from './mine.js';
import type { NewAppointment } from './new.js';

/** More than these are found in the list. */
const MOST_OFFERED = 3;

/** Of rows of `occurrences` beside their appointments and accounts: seen, planned, and not over. */
const isComing = (ask: Ask): SQL =>
  allOf(
    eq(occurrences.organisation, ask.organisation.id),
    seenBy(ask),
    eq(occurrences.state, 'planned'),
    gt(occurrences.endsAt, ask.at),
  );

/**
 * What is planned at the same account at the same time, that the asker sees and does not go to. What returns is not given up for
 * what takes place once.
 */
export function plannedBeside(tx: Db, added: NewAppointment, ask: Ask): Promise<Occurrence[]> {
  const spans = occurrencesOf(added, ask.at).map(({ startsAt, endsAt }) => ({ starts: startsAt, ends: endsAt }));
  const isThen = sql`exists (select 1 from jsonb_to_recordset(${JSON.stringify(spans)}::text::jsonb)
    as spans(starts timestamptz, ends timestamptz) where ${occurrences.startsAt} < spans.ends and ${occurrences.endsAt} > spans.starts)`;
  const goes = tx
    .select({ member: attendees.member })
    .from(attendees)
    .where(
      matches(attendees, {
        organisation: occurrences.organisation,
        appointment: occurrences.appointment,
        member: ask.asker.id,
      }),
    );
  return viewed(
    tx,
    and(
      isComing(ask),
      eq(occurrences.account, added.account),
      isThen,
      not(exists(goes)),
      added.repeat ? isNotNull(appointments.repeat) : undefined,
    ),
    { limit: MOST_OFFERED },
  );
}

export interface Joining {
  occurrence: string;
  /** Ids of members. */
  who: string[];
  /** When it was to be, as who joins knows it. */
  startsAt: Date;
}

export function joining(db: Db) {
  return {
    /** They go there too, by somebody who sees it: nothing happens when it is not at that moment any more, or over, or off. */
    async join({ occurrence, who, startsAt }: Joining, ask: Ask): Promise<void> {
      await db.transaction(async (tx) => {
        const going = tx
          .select({
            organisation: occurrences.organisation,
            appointment: occurrences.appointment,
            member: members.id,
            joined: sql<boolean>`not ${appointmentChangeableBy(ask)}`.as('joined'),
          })
          .from(occurrences)
          .innerJoin(appointments, refersTo(occurrences.appointment, appointments))
          .innerJoin(accounts, refersTo(occurrences.account, accounts))
          .innerJoin(
            members,
            and(
              eq(members.organisation, occurrences.organisation),
              inArray(members.id, who),
              isNull(members.deactivatedAt),
            ),
          )
          .where(and(isComing(ask), eq(occurrences.id, occurrence), eq(occurrences.startsAt, startsAt)));
        const [joined] = await tx
          .insert(attendees)
          .select(going)
          .onConflictDoNothing()
          .returning({ appointment: attendees.appointment });
        if (joined)
          await setBriefAt(tx, {
            organisation: ask.organisation.id,
            now: ask.at,
            which: eq(occurrences.appointment, joined.appointment),
          });
      });
    },
  };
}
