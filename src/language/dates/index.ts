import type { Temporal } from 'temporal-polyfill';
import { whenOf } from './meaning.js';
import { believed, dayTo, isImpossible, phrasesAt } from './phrase.js';
import { mayBegin } from './starters.js';
import { contextOf, type Context, type Phrase, type Read } from './read.js';
import type { Viewpoint, When } from './when.js';
import { closes, MONTHS, NO_SINGLE_DAY, plain } from './words.js';

export { candidatesIn, datesIn, type Candidate } from './candidates.js';
export { governorAt, type Governor } from './governors.js';
export type { Direction, Viewpoint, When } from './when.js';
export type { Planned } from './planned.js';
export { lengthOf, planAt, readPlan, readRepeat, repeatAt } from './planned.js';
export type { Repeat } from './repeat.js';
export { firstDayOf, returns } from './returns.js';
export { readSpan, spanAt, type Days, type Span } from './span.js';
export { EVERY, plain } from './words.js';
export { isInfinitive } from './clauses.js';
export { distinct } from './read.js';
export { readWeekdays, weekdaysAt } from './weekdays.js';
export { sayDay, sayPlanned, sayRepeat, sayShortDay, sayWeekday } from './say.js';

export const todayOf = (viewpoint: Viewpoint): Temporal.PlainDate => contextOf(viewpoint).today;

/** Word indexes [from, to) that were used. */
export interface Found {
  when: When;
  from: number;
  to: number;
}

/** Finds the longest date/time phrase in these words (already split on whitespace, as typed); of equals the first. */
export function findWhen(words: readonly string[], viewpoint: Viewpoint): Found | undefined {
  const context = contextOf(viewpoint);
  const plainWords = words.map(plain);
  const isLast = (to: number) => to === words.length || closes(words[to - 1] ?? '');

  let best: Found | undefined;
  for (let from = 0; from < words.length; from += 1) {
    const readings = phrasesAt(plainWords, from, context).filter(({ value, to }) => believed(value, isLast(to)));
    const [longest] = readings;
    // Half of "29 februari 2026" or of "elke vrijdag 14:00" is a date, but not the one that was meant.
    if (longest && (isImpossible(longest.value) || NO_SINGLE_DAY.has(plainWords[from - 1] ?? ''))) {
      from = longest.to - 1;
      continue;
    }
    const found = firstWhen(readings, context);
    if (found && found.to - from > (best ? best.to - best.from : 0)) best = { when: found.value, from, to: found.to };
  }
  return best;
}

/** No phrase has more words than this. */
const LONGEST = 16;

/**
 * The date/time phrase that these words begin with. Without `when` it names no one day: "29 februari 2027", "1-5 december",
 * "elke vrijdag".
 */
export function whenAt(words: readonly string[], viewpoint: Viewpoint): { when?: When; to: number } | undefined {
  const first = plain(words[0] ?? '');
  const returning = NO_SINGLE_DAY.has(first);
  if (!returning && !mayBegin(first)) return undefined;
  const context = contextOf(viewpoint);
  const plainWords = words.slice(0, LONGEST).map(plain);
  const isLast = (to: number) => to === words.length || closes(words[to - 1] ?? '');
  const readings = phrasesAt(plainWords, returning ? 1 : 0, context).filter(({ value, to }) =>
    believed(value, isLast(to)),
  );
  const [longest] = readings;
  if (!longest) return undefined;
  if (returning || isImpossible(longest.value)) return { to: longest.to };
  const found = firstWhen(readings, context);
  return found && { when: found.value, to: found.to };
}

/** Most words begin nothing about days or times. */
export const mayBeginWhen = (word: string): boolean => mayBegin(plain(word));

/** How many of these words, from the first on, say one day or one of several, whatever else they might say elsewhere. */
export function dayAt(words: readonly string[], viewpoint: Viewpoint): number {
  if (!mayBeginWhen(words[0] ?? '')) return 0;
  return dayTo(words.slice(0, LONGEST).map(plain), contextOf(viewpoint));
}

/** The whole phrase must be a date or time. */
export function readWhen(phrase: string, viewpoint: Viewpoint): When | undefined {
  const context = contextOf(viewpoint);
  const words = phrase.split(/\s+/).filter(Boolean).map(plain);
  const whole = phrasesAt(words, 0, context).filter(({ value, to }) => to === words.length && !isImpossible(value));
  return firstWhen(whole, context)?.value;
}

function firstWhen(readings: readonly Read<Phrase>[], context: Context): Read<When> | undefined {
  for (const { value, to } of readings) {
    const when = whenOf(value, context);
    if (when) return { value: when, to };
  }
  return undefined;
}

/**
 * When the clock of a zone says this. A time that it skips ('gap') moves forward by what was skipped; of a time that it repeats
 * ('overlap') the first is taken.
 */
export function momentOf(
  wall: Temporal.PlainDateTime,
  zone: string,
): { at: Temporal.ZonedDateTime; note?: 'gap' | 'overlap' } {
  const at = wall.toZonedDateTime(zone);
  if (!at.toPlainDateTime().equals(wall)) return { at, note: 'gap' };
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  return later.epochMilliseconds === at.epochMilliseconds ? { at } : { at, note: 'overlap' };
}

export function instantOf(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  zone: string,
): { instant: Temporal.Instant; note?: 'gap' | 'overlap' } {
  const { at, note } = momentOf(date.toPlainDateTime(time), zone);
  return { instant: at.toInstant(), ...(note && { note }) };
}

/** "oktober", "Oct." */
export const saysMonth = (word: string): boolean => MONTHS.has(plain(word));
