import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { present } from '../../core/present.js';
import type { Db } from '../../db/connect.js';
import type { OriginOf } from '../appointments/index.js';
import { members } from '../people/table.js';
import { sayWhy } from './say.js';
import { calendarEvents, calendarMeetings } from './table.js';
import { calendarText } from './text.js';

/** In whose calendar an appointment is, and why it was taken to be with this account; whoever has it in their own can put it right. */
export function originIn(db: Db): OriginOf {
  return async (appointment, { organisation, asker }) => {
    const own = sql<boolean>`${calendarEvents.member} = ${asker.id}`;
    const [found] = await db
      .select({ event: calendarEvents.id, why: calendarEvents.why, owner: members.name, own })
      .from(calendarMeetings)
      .innerJoin(
        calendarEvents,
        and(
          eq(calendarEvents.organisation, calendarMeetings.organisation),
          eq(calendarEvents.uid, calendarMeetings.uid),
          eq(calendarEvents.recurrenceId, calendarMeetings.recurrenceId),
          eq(calendarEvents.placed, calendarMeetings.account),
          isNotNull(calendarEvents.why),
        ),
      )
      .innerJoin(
        members,
        and(eq(members.organisation, calendarEvents.organisation), eq(members.id, calendarEvents.member)),
      )
      .where(and(eq(calendarMeetings.organisation, organisation.id), eq(calendarMeetings.appointment, appointment)))
      .orderBy(sql`${own} desc`, calendarEvents.id)
      .limit(1);
    if (!found) return undefined;
    const say = calendarText[asker.locale];
    return {
      facts: [
        { label: say.inCalendarOf, value: found.owner },
        { label: say.because, value: sayWhy(present(found.why), asker.locale) },
      ],
      buttons: found.own ? [{ label: say.correct, command: 'calendar.event', args: { event: found.event } }] : [],
    };
  };
}
