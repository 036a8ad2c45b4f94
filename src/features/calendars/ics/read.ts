import type { ReadCalendar, Wanted } from './calendar.js';

/** What takes place according to an iCalendar file. Never throws, whatever the bytes: what cannot be read is a warning. */
export function readCalendar(_bytes: Uint8Array, _of: Wanted): ReadCalendar {
  return { name: undefined, events: [], warnings: [] };
}
