import type { Temporal } from 'temporal-polyfill';

/** In every country that uses this: New Year's Day and Christmas Day. Of other holidays nothing is known here. */
const CLOSED = new Set(['1-1', '25-12']);

/** Monday to Friday. */
export const isWorkday = ({ day, month, dayOfWeek }: Temporal.PlainDate): boolean =>
  dayOfWeek <= 5 && !CLOSED.has(`${day}-${month}`);
