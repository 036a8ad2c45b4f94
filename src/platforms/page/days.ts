import type { Reader } from '../../core/ask.js';
import { dayOf, sayMoment } from '../../language/moment.js';
import { webText } from './text.js';

/** Days ago up to which a weekday says enough. */
const A_WEEK = 6;

/** A day as one says it on another: "today", "yesterday", "Mon", and further away its date. */
export function sayDayFrom(at: Date, { now, ...reader }: Reader & { now: Date }): string {
  const words = webText[reader.locale];
  const days = dayOf(now, reader.zone).until(dayOf(at, reader.zone)).days;
  if (days === 0) return words.dayToday;
  if (days === -1) return words.dayYesterday;
  if (days === 1) return words.dayTomorrow;
  const said = sayMoment(at, 'day', reader);
  if (Math.abs(days) <= A_WEEK) return said.split(' ')[0]!;
  const year = String(dayOf(at, reader.zone).year);
  const isThisYear = year === String(dayOf(now, reader.zone).year);
  const [, ...date] = said.split(' ');
  return (isThisYear ? date.filter((word) => word !== year) : date).join(' ');
}
