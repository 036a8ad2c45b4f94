import type { Temporal } from 'temporal-polyfill';
import { kindOf, type PartOfDay, type WordKind } from './words.js';
import type { Viewpoint } from './when.js';

export interface Context extends Viewpoint {
  today: Temporal.PlainDate;
}

/** A line is looked at from one point many times. */
const contexts = new WeakMap<Viewpoint, Context>();

export function contextOf(viewpoint: Viewpoint): Context {
  const known = contexts.get(viewpoint);
  if (known) return known;
  const context = { ...viewpoint, today: viewpoint.now.toPlainDate() };
  contexts.set(viewpoint, context);
  return context;
}

/** What was read, and the index of the first word after it. */
export interface Read<T> {
  value: T;
  to: number;
}

/** A matcher: tries to read something from these (plain) words at this position. */
export type Reader<T> = (words: readonly string[], at: number, context: Context) => Read<T> | undefined;

/** A reader, and the words that it may begin with: it is tried from no others. */
export interface Beginning<T> {
  from: readonly WordKind[];
  reads: Reader<T>;
}

/** A time as said, before a part of the day has settled which half of the clock is meant. */
export interface Clock {
  hour: number;
  minute: number;
  half?: 'am' | 'pm';
  /** Written on the 24-hour clock: "02:30" is night, "2:30" and "half drie" are not. */
  literal: boolean;
  /** It may be in the morning as well: "5:45", where one writes 17:45 for the evening. */
  early?: true;
}

/**
 * How far running text may be trusted to mean a date here:
 * - `sure`: by itself
 * - `loose`: beside another piece, or at the end of the sentence ("3-4", "Jan 5")
 * - `beside`: beside another piece only ("do", "2 uur")
 * - `last`: beside a sure piece, or at the end of the sentence ("at 9", as opposed to "at 9 places")
 * - `none`: says nothing either way ("for an hour")
 */
export type Evidence = 'sure' | 'loose' | 'beside' | 'last' | 'none';

/** One part of a phrase; "vanavond" fills a date and a part of the day. */
export interface Piece {
  /** Candidates, the likeliest first. Empty: the words of a date or time that does not exist, such as 31-02-2026. */
  dates?: readonly Temporal.PlainDate[];
  /** A bare weekday. Beside a date it only confirms that date. */
  weekday?: number;
  /** An alternative to the dates before it. */
  or?: true;
  /** Of "1-5 december", which is no day: its first and last day. */
  ends?: readonly Temporal.PlainDate[];
  /** Of `ends`: two days, without those between them. */
  apart?: true;
  /** Counted from another date of the line: alone these words say nothing. */
  counted?: true;
  /** A time that was said to be near, or after: "vrijdag na 15u". */
  near?: true;
  /** Says itself that it is one to be ready by: "voor het weekend", "latest". */
  by?: true;
  clock?: Clock;
  end?: Clock;
  /** "10u of 11u" */
  orClock?: Clock;
  part?: PartOfDay;
  /** IANA, where the clock of another place was said. */
  zone?: string;
  duration?: Temporal.Duration;
  evidence: Evidence;
}

/** A phrase is pieces in any order, each kind once: "vrijdag om 14:00 for an hour". */
export type Phrase = readonly Piece[];

export const read = <T>(value: T, to: number): Read<T> => ({ value, to });

const MOST_SKIPPED = 3;

/** The position after any of these optional words. */
export function skip(words: readonly string[], at: number, optional: ReadonlySet<string>): number {
  let to = at;
  while (to < at + MOST_SKIPPED && optional.has(words[to] ?? '')) to += 1;
  return to;
}

/** The longest of what these read; on a tie the first. */
export const longest =
  <T>(beginnings: readonly Beginning<T>[]): Reader<T> =>
  (words, at, context) => {
    const kind = kindOf(words[at] ?? '');
    let best: Read<T> | undefined;
    for (const { from, reads } of beginnings) {
      const found = from.includes(kind) ? reads(words, at, context) : undefined;
      if (found && found.to > (best?.to ?? at)) best = found;
    }
    return best;
  };

export function distinct(dates: readonly Temporal.PlainDate[]): Temporal.PlainDate[] {
  return dates.filter((date, index) => dates.findIndex((other) => other.equals(date)) === index);
}
