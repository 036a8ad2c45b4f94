import { Temporal } from 'temporal-polyfill';
import { read, type Context, type Piece, type Reader } from './read.js';
import { MONTHS, setOf } from './words.js';

const OF = setOf('of van');
export const THROUGH = setOf('t/m tm tot to until till through -');
const THE = setOf('the de');

export function dateOf(year: number, month: number, day: number): Temporal.PlainDate[] {
  try {
    return [Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })];
  } catch {
    return [];
  }
}

/** The first such day from today on, or the last one up to today. Nine years hold a leap day even around 2100. */
export function nearest(month: number, day: number, { today, direction }: Context): Temporal.PlainDate[] {
  const step = direction === 'future' ? 1 : -1;
  for (let years = 0; years <= 9; years += 1) {
    const [date] = dateOf(today.year + years * step, month, day);
    if (date && Temporal.PlainDate.compare(date, today) * step >= 0) return [date];
  }
  return [];
}

const century = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year));

/** "2026-12-01" */
const iso: Reader<Piece> = (words, at) => {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words[at] ?? '');
  if (!found) return undefined;
  return read({ dates: dateOf(Number(found[1]), Number(found[2]), Number(found[3])), evidence: 'sure' }, at + 1);
};

/** "1-12-2026", "01/12/26", "1.12.2026": always day before month. */
const numeric: Reader<Piece> = (words, at) => {
  const found = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(words[at] ?? '');
  if (!found) return undefined;
  const [, day, separator, month, year = ''] = found;
  const dates = dateOf(century(year), Number(month), Number(day));
  // "14-16-18" and "1.2.34" are sizes and versions rather than mistyped dates.
  if (year.length === 2 && (separator === '.' || dates.length === 0)) return undefined;
  return read({ dates, evidence: 'sure' }, at + 1);
};

/** "01-12", "1/12". Without a zero in front it could be a score, a fraction or "3-4 weken". */
const numericWithoutYear: Reader<Piece> = (words, at, context) => {
  const word = words[at] ?? '';
  const found = /^(\d{1,2})[-/](\d{1,2})$/.exec(word);
  if (!found || word === '24/7') return undefined;
  const dates = nearest(Number(found[2]), Number(found[1]), context);
  const padded = word.startsWith('0') || found[2]?.startsWith('0');
  return dates.length ? read({ dates, evidence: padded ? 'sure' : 'loose' }, at + 1) : undefined;
};

/** "1", "1e", "1ste", "1st" */
const dayNumber: Reader<{ day: number; ordinal: boolean }> = (words, at) => {
  const found = /^(\d{1,2})(e|ste|de|st|nd|rd|th)?$/.exec(words[at] ?? '');
  const day = Number(found?.[1]);
  if (!(day >= 1 && day <= 31)) return undefined;
  return read({ day, ordinal: found?.[2] !== undefined }, at + 1);
};

/** "2027", "'27" */
export const yearAt = (word = ''): number | undefined =>
  /^(19|20|21)\d\d$/.test(word) ? Number(word) : /^'\d\d$/.test(word) ? century(word.slice(1)) : undefined;

/** "1 december", "1e december 2027", "1st of December" */
const dayThenMonth: Reader<Piece> = (words, at, context) => {
  const day = dayNumber(words, at, context);
  if (!day) return undefined;
  const monthAt = OF.has(words[day.to] ?? '') ? day.to + 1 : day.to;
  const month = MONTHS.get(words[monthAt] ?? '');
  if (!month) return undefined;
  const year = yearAt(words[monthAt + 1]);
  if (year !== undefined) {
    return read({ dates: dateOf(year, month, day.value.day), evidence: 'sure' }, monthAt + 2);
  }
  // "item 1 may be late"
  const evidence = words[monthAt] === 'may' && !day.value.ordinal ? 'loose' : 'sure';
  return read({ dates: nearest(month, day.value.day, context), evidence }, monthAt + 1);
};

/** "December 1st", "December 1, 2027". "Jan 3 keer gebeld" is about a man. */
const monthThenDay: Reader<Piece> = (words, at, context) => {
  const month = MONTHS.get(words[at] ?? '');
  const day = month && dayNumber(words, THE.has(words[at + 1] ?? '') ? at + 2 : at + 1, context);
  if (!day) return undefined;
  const year = yearAt(words[day.to]);
  if (year !== undefined) return read({ dates: dateOf(year, month, day.value.day), evidence: 'sure' }, day.to + 1);
  const dates = nearest(month, day.value.day, context);
  return read({ dates, evidence: day.value.ordinal ? 'sure' : 'loose' }, day.to);
};

/** "1-5 december", "1 t/m 5 december": a period is not a day, and neither is its last day. */
const daysOfMonth: Reader<Piece> = (words, at, context) => {
  const joined = /^\d{1,2}-(\d{1,2})$/.exec(words[at] ?? '');
  const apart = /^\d{1,2}$/.test(words[at] ?? '') && THROUGH.has(words[at + 1] ?? '');
  const last = joined
    ? dayThenMonth([joined[1] ?? '', ...words.slice(at + 1, at + 4)], 0, context)
    : apart && dayThenMonth(words, at + 2, context);
  return last ? read({ dates: [], evidence: 'sure' }, joined ? at + last.to : last.to) : undefined;
};

export const DATES: readonly Reader<Piece>[] = [
  daysOfMonth,
  iso,
  numeric,
  numericWithoutYear,
  dayThenMonth,
  monthThenDay,
];
