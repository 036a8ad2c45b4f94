import type { BlankKind } from './form.js';
import type { InBoth } from './locale.js';
import type { Asking } from './lookups.js';
import type { Problem } from './problem.js';
import type { Option } from './option.js';

export type { Option } from './option.js';

/** One word of a typed line. `bare` is what keywords are compared with: lower case, without accents, quotes or punctuation around it. */
export interface Word {
  text: string;
  bare: string;
  start: number;
  end: number;
  /** The platform's id of the person mentioned here. */
  user?: string | undefined;
}

/**
 * Where a typed line says it: `after` a marker ("size large"), `before` a colon ("Jansen BV: …"), `anywhere` as a word
 * of its own (`first`: before the markers are looked at, since "at 14:00" is a time and no place), `behind` a colon that comes
 * after such a word (or, where there is none, behind one of `words`, each a word), in the `rest` that the other fields leave, or only in the `form`.
 */
export type Place =
  | { in: 'rest' }
  | { in: 'after'; words: InBoth<string[]> }
  | { in: 'before'; mark: string }
  | { in: 'anywhere'; first?: true }
  | { in: 'behind'; mark: string; words?: InBoth<string[]> | undefined }
  | { in: 'form' };

/** One blank of a command: where a line says it, how what was said is read, how a form asks for it. */
export interface Field<T = unknown> {
  kind: BlankKind | 'hidden';
  place: Place;
  required: boolean;
  /** What is typed here is neither kept nor shown again. */
  secret?: boolean;
  /** Several mentions in one blank: each travels as the platform's id. */
  mentions?: boolean;
  /** It may hold any words: those that no blank understood are offered to it. */
  spare?: boolean;
  /** Of a file: what its name may end with. */
  types?: string[];
  /** How a form calls it, where that is the organisation's own word; undefined: there is nothing to ask. */
  label?(asking: Asking): string | undefined;
  /** In characters; what is longer is refused, never cut. */
  max: number;
  /** How many of the words from here on this field understands, for fields that know their words. */
  match?(words: Word[], asking: Asking): number;
  /** Which words of the whole line it takes, for fields that must weigh all of it. */
  find?(words: readonly Word[], isTaken: (at: number) => boolean, asking: Asking): Found | undefined;
  /** From what was said or chosen to what it means. */
  read(raw: string, asking: Asking): T | Problem | Promise<T | Problem>;
  /** The meaning when nothing was said: a channel with one account implies it. */
  implied?: (asking: Asking) => T | Problem | undefined;
  /** From a meaning back to what a form shows and sends. */
  say(value: NonNullable<T>, asking: Asking): Option;
  /** All there is to choose from, for short fixed lists. */
  options?(asking: Asking): Option[];
  /** What may be meant, for lists too long to show. */
  suggest?(typed: string, asking: Asking): Promise<Option[]>;
}

export interface Found {
  said: string;
  /** The words [from, to) that said it; none where they must stay in the text. */
  spans: [from: number, to: number][];
}

export type Fields = Record<string, Field>;
export type Args<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...field, required: false };
}
