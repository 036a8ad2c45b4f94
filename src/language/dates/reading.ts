import type { Temporal } from 'temporal-polyfill';
import { isName } from './names.js';
import type { Context, Phrase, Read } from './read.js';
import { mayBegin } from './starters.js';
import type { When } from './when.js';
import { closes, plain, setOf } from './words.js';

/** A typed line, in which dates are looked for. */
export interface Line {
  typed: readonly string[];
  /** Words that something else took, or that are quoted; no phrase crosses them. */
  taken: (at: number) => boolean;
  /** Where to look: of a long text only its beginning and its end. */
  looks: (at: number) => boolean;
  /** Abbreviations of Dutch weekdays may begin the line: "do bellen". */
  dutch: boolean;
}

export interface Reading extends Line {
  /** As the grammar compares them; "" for what is taken, not looked at, or a name. */
  words: readonly string[];
  /** Nothing follows that says more: only what others took, or thanks. */
  isLast: (to: number) => boolean;
  /** It is the last, or the sentence pauses there. */
  ends: (to: number) => boolean;
  past: boolean;
  today: Temporal.PlainDate;
}

/** A phrase in a line that was read as a day or a time. */
export interface Place {
  line: Reading;
  context: Context;
  /** Word indexes; `lead` to `from` are the words that govern it. */
  lead: number;
  from: number;
  to: number;
  phrase: Read<Phrase>;
  when: When | undefined;
  /** Words before it govern it. */
  governed: boolean;
  /** It is said to be when something must be ready. */
  by: boolean;
}

/** Behind the last date these may still stand. */
const CLOSERS = setOf('graag aub svp please pls plz thanks thx bedankt dank alvast ok oke asap');

export function readingOf(line: Line, context: Context): Reading {
  const { typed, taken, looks } = line;
  const spelt = typed.map((word, at) => (looks(at) && !taken(at) ? plain(word) : ''));
  const words = spelt.map((word, at) =>
    word && mayBegin(word) && isName({ typed, words: spelt }, at) === true ? '' : word,
  );
  let end = words.length;
  while (end > 0 && (taken(end - 1) || CLOSERS.has(words[end - 1] ?? ''))) end -= 1;
  const isLast = (to: number) => to >= end;
  const ends = (to: number) => isLast(to) || closes(typed[to - 1] ?? '') || /^[-–—]+$/.test(typed[to] ?? '');
  return { ...line, words, isLast, ends, past: context.direction === 'past', today: context.today };
}

const PAUSE = /[,;.:?!]$/;
/** Words. */
const CLAUSE_REACH = 8;

/** Where the sentence paused last before this word. */
export function clauseStart({ typed }: Reading, at: number): number {
  let first = at;
  while (first > Math.max(0, at - CLAUSE_REACH) && !PAUSE.test(typed[first - 1] ?? '')) first -= 1;
  return first;
}

/** Where it pauses next: the last word of the clause that begins here, or the first one that something else took. */
export function clauseEnd({ typed, words }: Reading, at: number): number {
  let end = at;
  while (end < Math.min(words.length, at + CLAUSE_REACH) && words[end] && !PAUSE.test(typed[end] ?? '')) end += 1;
  return end;
}
