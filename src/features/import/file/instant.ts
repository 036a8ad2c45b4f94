import { Temporal } from 'temporal-polyfill';
import type { FileDate } from './dates.js';

const MIDDAY = '12:00';
/** As databases write a day: "2026-11-20 00:00:00.000". */
const NO_TIME = '00:00';

/** Without a time it is noon: the same day for readers in most other zones too. */
export function instant({ date: day, time, offset }: FileDate, told: string | undefined, zone: string): Date {
  const dated = time === NO_TIME && !offset ? undefined : time;
  if (offset && !told && dated) return new Date(Temporal.Instant.from(`${day}T${dated}${offset}`).epochMilliseconds);
  return new Date(
    Temporal.PlainDateTime.from(`${day}T${told ?? dated ?? MIDDAY}`).toZonedDateTime(zone).epochMilliseconds,
  );
}
