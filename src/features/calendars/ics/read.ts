import { isSpent, MOST_STEPS } from './budget.js';
import {
  MOST_BYTES,
  MOST_EVENTS,
  MOST_OCCURRENCES,
  type KnownSeries,
  type ReadCalendar,
  type Wanted,
} from './calendar.js';
import { componentsOf, type Component } from './components.js';
import { readEvent, type Event, type Reading } from './event.js';
import { occurrencesOf, type Occurrence } from './expand.js';
import { keep, restored } from './kept.js';
import { textOf } from './line.js';
import { linesOf } from './lines.js';
import { merge } from './merge.js';
import { toCome } from './past.js';
import { seriesOf } from './series.js';
import { warnings } from './warnings.js';
import { zonesOf } from './zones.js';

/** Answers to an invitation, and proposals: no events. */
const ANSWERS = new Set(['REPLY', 'COUNTER', 'DECLINECOUNTER', 'REFRESH']);

/**
 * What takes place according to a calendar file and what is known of the same events, in order. Never throws, whatever the bytes: what cannot be read is a warning,
 * and everything else is read.
 */
export function readCalendar(bytes: Uint8Array, wanted: Wanted): ReadCalendar {
  const { warn, all: remarks } = warnings();
  if (bytes.length > MOST_BYTES)
    warn({ code: 'too-large', about: { size: String(bytes.length), most: String(MOST_BYTES) } });
  const { found, name, components, capped } = componentsOf(linesOf(bytes.subarray(0, MOST_BYTES)), MOST_EVENTS);
  if (!found) warn({ code: 'no-calendar', about: {} });
  if (capped) warn({ code: 'too-many-events', about: { most: String(MOST_EVENTS) } });

  const budget = { left: MOST_STEPS };
  const { zone, feed } = wanted;
  const reading: Reading = { zone, zoneOf: zonesOf(components, wanted, warn), warn, budget, feed };
  const all = components.filter(({ kind }) => kind === 'event');
  const told = all.filter(({ method }) => !ANSWERS.has(method));
  const known = new Map((wanted.known ?? []).map((one) => [one.uid, one]));
  const open = toCome(told, { known: new Set(known.keys()), from: wanted.from });

  const occurrences: Occurrence[] = [];
  const kept: KnownSeries[] = [];
  const left = { older: 0, answers: all.length - told.length };
  for (const [uid, said] of seriesOf(
    open.flatMap((component) => salvaged(component, reading) ?? []),
    warn,
  )) {
    const merged = merge(restored(known.get(uid)), said, feed);
    left.older += merged.older;
    const isCut = isSpent(budget) && (merged.master?.rules.length ?? 0) > 0;
    const series = keep(uid, merged, wanted.from);
    const isOver = series.events.length === 0;
    if (known.has(uid) || (!isOver && kept.length < MOST_OCCURRENCES && !isCut)) kept.push(series);
    // Most of a calendar is, and none of it is worked out; what moves all that follow may bring the end back.
    if (isOver && !merged.changed.some(({ andFuture }) => andFuture)) continue;
    try {
      occurrences.push(...occurrencesOf(merged, { ...wanted, budget, warn }));
    } catch {
      warn({ code: 'event-unreadable', about: { title: (merged.master ?? merged.changed[0])?.title ?? '' } });
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
    warnings: remarks(),
    series: kept,
    left,
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
