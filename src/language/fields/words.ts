import type { Field, Option, Place } from '../../core/field.js';
import { Problem } from '../../core/problem.js';
import type { Locale } from '../../core/locale.js';
import { coreText } from '../../core/text.js';
import { isFiller } from '../fillers.js';
import { bare, unquote } from '../words.js';
import { anywhereFirst, rest } from './place.js';

/** One line of text; quotes around it are taken off. */
export function phrase({ place = rest, max = 200 }: { place?: Place; max?: number } = {}): Field<string> {
  return { kind: 'line', place, required: true, max, read: (raw) => unquote(raw), say: same };
}

/** Text kept exactly as typed. */
export function lines({ place = rest, max = 40_000 }: { place?: Place; max?: number } = {}): Field<string> {
  return { kind: 'lines', place, required: true, max, read: (raw) => raw, say: same };
}

/** A number that people speak of: "12", "#12". */
export function number({ place = anywhereFirst }: { place?: Place } = {}): Field<number> {
  const read = (said: string) => (/^\d{1,9}$/.test(bare(said)) ? Number(bare(said)) : undefined);
  return {
    kind: 'line',
    place,
    required: true,
    max: 30,
    match: ([word]) => (word && read(word.text) !== undefined ? 1 : 0),
    read: (raw) => read(raw) ?? new Problem('number.unclear', { typed: raw }),
    say: (value) => same(String(value)),
  };
}

/** "om de vrijdag", of which "de vrijdag" was taken. */
const RETURNING = /(?:^|\s)om(?:\s|$)/i;

/** What no other blank of a command without free text understood; fillers are no matter. For `notUnderstood`. */
export function unread(): Field<string | undefined> {
  return {
    kind: 'hidden',
    place: rest,
    required: false,
    max: 40_000,
    read: (raw) => (raw.split(/\s+/).every(isFiller) && !RETURNING.test(raw) ? undefined : raw),
    say: () => same(''),
  };
}

/** Half of a line is never acted on: what it says without these words is one press. */
export function notUnderstood(left: string, locale: Locale): Problem {
  const typed = left.slice(0, 200);
  return new Problem('words.unread', { typed }, [
    { label: coreText[locale].without(typed.slice(0, 40)), args: { left: '' } },
  ]);
}

const same = (value: string): Option => ({ value, label: value });
