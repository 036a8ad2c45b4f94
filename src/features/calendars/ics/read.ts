import { isSpent, MOST_STEPS } from './budget.js';
import { MOST_BYTES, MOST_EVENTS, MOST_OCCURRENCES, type ReadCalendar, type Wanted } from './calendar.js';
import { componentsOf, type Component } from './components.js';
import { later, readEvent, type Event, type Reading } from './event.js';
import { occurrencesOf, type Occurrence, type Series } from './expand.js';
import { textOf } from './line.js';
import { linesOf } from './lines.js';
import { warnings } from './warnings.js';
import { zonesOf } from './zones.js';

/** Answers to an invitation, and proposals: no events. */
const ANSWERS = new Set(['REPLY', 'COUNTER', 'DECLINECOUNTER', 'REFRESH']);

/**
 * What takes place according to a calendar file, in order. Never throws, whatever the bytes: what cannot be read is a warning,
 * and everything else is read.
 */
export function readCalendar(bytes: Uint8Array, wanted: Wanted): ReadCalendar {
  const { warn, all } = warnings();
  if (bytes.length > MOST_BYTES)
    warn({ code: 'too-large', about: { size: String(bytes.length), most: String(MOST_BYTES) } });
  const { found, name, components, capped } = componentsOf(linesOf(bytes.subarray(0, MOST_BYTES)), MOST_EVENTS);
  if (!found) warn({ code: 'no-calendar', about: {} });
  if (capped) warn({ code: 'too-many-events', about: { most: String(MOST_EVENTS) } });

  const budget = { left: MOST_STEPS };
  const reading: Reading = { zone: wanted.zone, zoneOf: zonesOf(components, wanted, warn), warn, budget };
  const events = components
    .filter(({ kind, method }) => kind === 'event' && !ANSWERS.has(method))
    .flatMap((component) => salvaged(component, reading) ?? []);

  const occurrences: Occurrence[] = [];
  for (const series of seriesOf(events)) {
    try {
      occurrences.push(...occurrencesOf(series, { ...wanted, budget, warn }));
    } catch {
      warn({ code: 'event-unreadable', about: { title: (series.master ?? series.changed[0])?.title ?? '' } });
    }
    if (occurrences.length > MOST_OCCURRENCES) break;
  }
  if (occurrences.length > MOST_OCCURRENCES || isSpent(budget))
    warn({ code: 'too-many-occurrences', about: { most: String(MOST_OCCURRENCES) } });
  occurrences.sort((a, b) => a.at - b.at);
  return {
    // Of a property whose name starts with X- ical.js must be told that it is text.
    name: textOf(name?.replace(/^[^:]+/, 'X-WR-CALNAME;VALUE=TEXT'), 200),
    events: occurrences.slice(0, MOST_OCCURRENCES).map(({ event }) => event),
    warnings: all(),
  };
}

/** One event that cannot be read leaves the others. */
function salvaged(component: Component, reading: Reading): Event | undefined {
  try {
    return readEvent(component, reading);
  } catch {
    reading.warn({
      code: 'event-unreadable',
      about: { title: textOf(component.lines.get('SUMMARY')?.[0], 200) ?? '' },
    });
    return undefined;
  }
}

/** By UID; of what is said twice the latest version. */
function seriesOf(events: readonly Event[]): Series[] {
  const all = new Map<string, Series>();
  for (const event of events) {
    const series = all.get(event.uid) ?? { master: undefined, changed: [] };
    all.set(event.uid, series);
    if (event.original) series.changed.push(event);
    else series.master = later(series.master, event);
  }
  return [...all.values()];
}
