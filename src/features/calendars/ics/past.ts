import type { Component, Lines } from './components.js';
import { saidUid } from './event.js';

/** Wider than any two zones are apart, and than what is asked for an event that is over. */
const MARGIN_MS = 3 * 24 * 60 * 60_000;
/** With any of these it may take place later than it begins. */
const GOES_ON = ['RRULE', 'RDATE', 'RECURRENCE-ID', 'DURATION'];
const DAY = /:(\d{8})(?:T\d{6}Z?)?$/;
/** What begins earlier is said to have been left out. */
const FIRST_DAY = '19000101';

/**
 * The events of which anything may be to come, or was known. Most of a calendar is over, and reading its times, people and texts is
 * most of the work: so that is left before it is read. What goes by one UID is read as a whole.
 */
export function toCome(
  events: readonly Component[],
  { known, from }: { known: ReadonlySet<string>; from: Date },
): Component[] {
  const before = new Date(from.getTime() - MARGIN_MS).toISOString().slice(0, 10).replaceAll('-', '');
  const uids = events.map(({ lines }) => saidUid(lines));
  const wanted = new Set<string | undefined>(known);
  for (const [at, { lines }] of events.entries()) if (!isPast(lines, before)) wanted.add(uids[at]);
  return events.filter((_, at) => wanted.has(uids[at]));
}

function isPast(lines: Lines, before: string): boolean {
  const times = [...(lines.get('DTSTART') ?? []), ...(lines.get('DTEND') ?? [])];
  const isBefore = (line: string) => {
    const day = DAY.exec(line)?.[1];
    return day !== undefined && day >= FIRST_DAY && day < before;
  };
  return times.length > 0 && times.every(isBefore) && !GOES_ON.some((name) => lines.has(name));
}
