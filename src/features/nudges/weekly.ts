import { Temporal } from 'temporal-polyfill';
import { instantOf } from '../../language/dates/index.js';
import { dayOf } from '../../language/moment.js';

/** When a weekly overview comes: a day (1 is Monday) and minutes after midnight. */
export interface Moment {
  weekday: number;
  minute: number;
}

/** Where nobody says otherwise: Monday at half past eight. */
export const usualMoment: Moment = { weekday: 1, minute: 8 * 60 + 30 };

/** The first such moment after this one, on the wall clock of that zone. */
export function nextWeekly({ weekday, minute }: Moment, zone: string, after: Date): Date {
  const today = dayOf(after, zone);
  for (let ahead = (weekday - today.dayOfWeek + 7) % 7; ; ahead += 7) {
    const time = Temporal.PlainTime.from('00:00').add({ minutes: minute });
    const { instant } = instantOf(today.add({ days: ahead }), time, zone);
    if (instant.epochMilliseconds > after.getTime()) return new Date(instant.epochMilliseconds);
  }
}

/** A week goes by its Monday: the same week's overview is edited, not posted again. */
export function weekOf(at: Date, zone: string): { monday: string; since: Date; until: Date } {
  const day = dayOf(at, zone);
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const instant = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime(zone).epochMilliseconds);
  return { monday: monday.toString(), since: instant(day.subtract({ days: 7 })), until: instant(day.add({ days: 7 })) };
}
