import type { Field, Option, Place } from '../field.js';
import { Problem } from '../problem.js';
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

const same = (value: string): Option => ({ value, label: value });
