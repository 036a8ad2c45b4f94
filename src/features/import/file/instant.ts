import { Temporal } from 'temporal-polyfill';
import type { FileDate } from './dates.js';

const MIDDAY = '12:00';

/** Without a time it is noon: the same day for readers in most other zones too. */
export function instant({ date: day, time: dated, offset }: FileDate, told: string | undefined, zone: string): Date {
  if (offset && !told && dated) return new Date(Temporal.Instant.from(`${day}T${dated}${offset}`).epochMilliseconds);
  return new Date(
    Temporal.PlainDateTime.from(`${day}T${told ?? dated ?? MIDDAY}`).toZonedDateTime(zone).epochMilliseconds,
  );
}
