import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../language/moment.js';
import type { Windows } from './measures.js';

/** Days that are looked back, where nobody asks for others. */
const USUAL_DAYS = 90;

/** The last so many whole days and today until now, and as many before them; days in the organisation's zone. */
export function windowsOf(now: Date, zone: string, days = USUAL_DAYS): Windows {
  const since = instantOfDay(dayOf(now, zone).subtract({ days }), zone);
  const before = instantOfDay(dayOf(now, zone).subtract({ days: 2 * days }), zone);
  return { now: { since, until: now }, before: { since: before, until: since } };
}

export const instantOfDay = (day: Temporal.PlainDate, zone: string): Date =>
  new Date(day.toZonedDateTime(zone).epochMilliseconds);

/** The Monday of a day's week, where the organisation is. */
export function mondayOf(now: Date, zone: string): Temporal.PlainDate {
  const day = dayOf(now, zone);
  return day.subtract({ days: day.dayOfWeek - 1 });
}
