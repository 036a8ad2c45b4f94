import { Temporal } from 'temporal-polyfill';
import { firstOf } from '../../core/present.js';
import { amount, minutesIn } from './amount.js';
import { numbered } from './date.js';
import { whenOf } from './meaning.js';
import { dayTo, isImpossible, phrasesAt, pieceAt } from './phrase.js';
import { contextOf, longest, read, type Context, type Read, type Reader } from './read.js';
import { mayBegin } from './starters.js';
import type { Viewpoint, When } from './when.js';
import { MONTHS, plain, setOf, WEEKDAYS } from './words.js';
import { weekdaysAt } from './weekdays.js';

/** Days in a row; both are in them. */
export interface Days {
  first: Temporal.PlainDate;
  last: Temporal.PlainDate;
}

/** "two weeks", "next week", "21-23 December". */
export type Span = { days: number } | { week: 'this' | 'next' } | Days;

/** Without a span they are days apart, "4 en 7 december", or don't exist. `or`: "ma t/m wo", said on a Monday, may be next week's. */
type Said = { span?: Span; or?: never } | { span: Days; or: Days };

const MOST_WORDS = 16;
/** "vrijdag de 11e december 2026" */
const MOST_DAY_WORDS = 5;
const MINUTES_IN_A_DAY = 24 * 60;

/** What else than a day may begin a span. */
const BEGINS = /^(?:\d{1,2}-\d{1,2}|tot|until|till|til|m-f|[a-z]+[-/][a-z]+)$/;
/** "tussen kerst en oud en nieuw" has two ends, and neither is settled. */
const BETWEEN = setOf('tussen tss between');
const AND = setOf('en and & +');
const THROUGH = setOf('t/m tm tem t.e.m to through thru -');
const STARTING = setOf('from vanaf starting');
const UNTIL = setOf('tot until till til');
const WEEK = setOf('week wk');
const NEXT = setOf('next volgende komende');
const THIS = setOf('this deze');
const OF = setOf('of van');
const ISO = /^\d{4}-\d\d-\d\d$/;

/** What these words (plain) say from here on of one day or several, by where it ends. */
function whensAt(words: readonly string[], at: number, context: Context): Map<number, When> {
  const whens = new Map<number, When>();
  for (const { value, to } of phrasesAt(words, at, context)) {
    const when = whens.has(to) || isImpossible(value) ? undefined : whenOf(value, context);
    if (when) whens.set(to, when);
  }
  return whens;
}

const isDay = (when: When | undefined): when is When => when !== undefined && !when.ambiguous && !when.time;

const daysFrom = (first: Temporal.PlainDate, days: number): Days => ({ first, last: first.add({ days: days - 1 }) });
const mondayAfter = (today: Temporal.PlainDate) => today.add({ days: 8 - today.dayOfWeek });

const namedWeek: Reader<Said> = (words, at) => {
  const isWhole = WHOLE.has(words[words[at] === 'de' ? at + 1 : at] ?? '');
  const from = isWhole ? (words[at] === 'de' ? at + 2 : at + 1) : at;
  const [side = '', week] = [words[from], words[from + 1]];
  const isThis = isWhole && side === 'week';
  const weekTo = isThis ? from + 1 : from + 2;
  // Of who is not there "vrij" is no Friday.
  const to = words[weekTo] === 'vrij' ? weekTo + 1 : weekTo;
  if (isThis || (week === 'week' && THIS.has(side))) return read({ span: { week: 'this' } }, to);
  return week === 'week' && NEXT.has(side) ? read({ span: { week: 'next' } }, to) : undefined;
};
const WHOLE = setOf('hele heel whole all entire');

/** The first and the last of some days of the week that leave none out between them. */
function runOf(days: readonly number[]): [number, number] | undefined {
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  return first !== last && last - first === days.length - 1 ? [first, last] : undefined;
}

/** "ma t/m wo", said on a Monday: these days, or those of next week. */
const weekdaysFromToday: Reader<Said> = (words, at, { today }) => {
  const found = weekdaysAt(words.slice(at));
  const [first, last] = (found && runOf(found.value)) ?? [];
  if (!found || !first || !last || first !== today.dayOfWeek) return undefined;
  const span = daysFrom(today, last - first + 1);
  return read({ span, or: daysFrom(today.add({ weeks: 1 }), last - first + 1) }, at + found.to);
};

/** "Mon-Wed next week", "ma en di volgende week". */
const weekdaysOfNextWeek: Reader<Said> = (words, at, { today }) => {
  // "next week mon-wed"
  if (NEXT.has(words[at] ?? '') && words[at + 1] === 'week') {
    const behind = weekdaysAt(words.slice(at + 2));
    const [first, last] = (behind && runOf(behind.value)) ?? [];
    return behind && first && last
      ? read({ span: daysFrom(mondayAfter(today).add({ days: first - 1 }), last - first + 1) }, at + 2 + behind.to)
      : undefined;
  }
  const weekAt = words.findIndex((word, i) => i > at && NEXT.has(word) && words[i + 1] === 'week');
  const end = OF.has(words[weekAt - 1] ?? '') ? weekAt - 1 : weekAt;
  const found = end > at ? weekdaysAt(words.slice(at, end)) : undefined;
  const days = found?.to === end - at ? found.value : [];
  const [first, last] = days.length === 1 ? [days[0], days[0]] : (runOf(days) ?? []);
  if (!first || !last) return undefined;
  return read({ span: daysFrom(mondayAfter(today).add({ days: first - 1 }), last - first + 1) }, weekAt + 2);
};

/** "3 dagen", "two weeks", "anderhalve week" of ten days: how many. */
const daysAt: Reader<number> = (words, at, context) => {
  if (/^(?:anderhalve|1[,.]5)$/.test(words[at] ?? '') && WEEK.has(words[at + 1] ?? '')) return read(10, at + 2);
  const found = amount(words, at, context);
  const days = found && (minutesIn(found.value) ?? 0) / MINUTES_IN_A_DAY;
  return days && Number.isInteger(days) ? read(days, found.to) : undefined;
};

const onlyLength: Reader<Said> = (words, at, context) => {
  const found = daysAt(words, at, context);
  return found && read({ span: { days: found.value } }, found.to);
};

/** "3 days from Wednesday", "twee weken vanaf 21 december". */
const lengthFrom: Reader<Said> = (words, at, context) => {
  const found = daysAt(words, at, context);
  if (!found) return undefined;
  const start = STARTING.has(words[found.to] ?? '')
    ? found.to + 1
    : words.slice(found.to, found.to + 2).join(' ') === 'as of'
      ? found.to + 2
      : undefined;
  if (start === undefined) return undefined;
  for (const [to, when] of whensAt(words, start, context))
    if (isDay(when) && to <= start + MOST_DAY_WORDS) return read({ span: daysFrom(when.date, found.value) }, to);
  return undefined;
};

/** "tot volgende week": until its Monday. */
const untilNextWeek: Reader<Said> = (words, at, { today }) =>
  UNTIL.has(words[at] ?? '') && NEXT.has(words[at + 1] ?? '') && words[at + 2] === 'week'
    ? read({ span: { first: today, last: mondayAfter(today).subtract({ days: 1 }) } }, at + 3)
    : undefined;

/** "week 52 en 53", "week 51 t/m 53". */
const numberedWeeks: Reader<Said> = (words, at, context) => {
  const mark = words[at + 2] ?? '';
  if (!WEEK.has(words[at] ?? '') || (!AND.has(mark) && !THROUGH.has(mark))) return undefined;
  const lastAt = WEEK.has(words[at + 3] ?? '') ? at + 4 : at + 3;
  const [first, last] = [at + 1, lastAt].map((numberAt) => {
    const number = words[numberAt] ?? '';
    return /^\d{1,2}$/.test(number) ? whensAt(['week', number], 0, context).get(2)?.date : undefined;
  });
  if (!first || !last || Temporal.PlainDate.compare(last, first) <= 0) return undefined;
  const isNext = first.until(last).days === 7;
  return isNext || !AND.has(mark) ? read({ span: { first, last: last.add({ days: 6 }) } }, lastAt + 1) : undefined;
};

/** "21-23 december", "tussen 10 en 15 december". */
const daysOfMonth: Reader<Said> = (words, at, context) => {
  let best: Read<Said> | undefined;
  for (const { value, to } of pieceAt(words, at, context)) {
    if (!value.ends || value.ends.length === 1 || to <= (best?.to ?? at)) continue;
    const [first, last] = value.apart ? [] : value.ends;
    best = read(first && last ? { span: { first, last } } : {}, to);
  }
  return best;
};

/** "de week van 14 december", "week 51" */
const wholeWeek: Reader<Said> = (words, at, context) => {
  const weekAt = /^(?:in|de|the)$/.test(words[at] ?? '') ? at + 1 : at;
  if (!/^(?:week|wk|w\/c|wc)$/.test(words[weekAt] ?? '')) return undefined;
  for (const [to, when] of whensAt(words, at, context))
    if (isDay(when) && when.date.dayOfWeek === 1 && to > weekAt + 1) return read({ span: daysFrom(when.date, 7) }, to);
  return undefined;
};

/** "7-9": the days of a month, or the only day that is written so, where that one is far away. */
const numbers: Reader<Said> = (words, at, context) => {
  const [, from, to] = /^([1-9]\d?)-([1-9]\d?)$/.exec(words[at] ?? '') ?? [];
  const { today } = context;
  const [first] = from ? numbered(Number(from), { today, direction: 'future' }) : [];
  const [last] = first ? numbered(Number(to), { today: first, direction: 'future' }) : [];
  if (!first || !last || first.equals(last)) return undefined;
  const [only, ...others] = [...whensAt(words.slice(at, at + 1), 0, context).values()];
  if (!only?.date) return read({ span: { first, last } }, at + 1);
  const isNear = [only.date, ...(only.ambiguous ?? [])].some((date) => today.until(date).days <= NEAR);
  if (isNear || others.length > 0) return undefined;
  return read({ span: { first, last }, or: daysFrom(only.date, 1) }, at + 1);
};
/** Days. */
const NEAR = 62;

interface Ends {
  first: When | undefined;
  last: When | undefined;
  mark: string;
  /** Of the last day, where it is no more than its name. */
  weekday: number | undefined;
}

function daysBetween({ first, last, mark, weekday }: Ends): Days | undefined {
  if (!isDay(first) || !last || last.time || first.part || last.part || (!weekday && last.ambiguous)) return undefined;
  // A weekday behind another day is the one that follows, whichever is nearer now.
  const end = weekday ? first.date.add({ days: (weekday - first.date.dayOfWeek + 7) % 7 }) : last.date;
  const days = first.date.until(end).days;
  if (days === 0) return weekday ? undefined : { first: first.date, last: end };
  return days > 0 && (days === 1 || !AND.has(mark)) ? { first: first.date, last: end } : undefined;
}

/** "21/12-23/12", "vr-di" */
const joinedDays: Reader<Said> = (words, at, context) => {
  const [, from, to] = /^([\d/.]+|[a-z]+)-([\d/.]+|[a-z]+)$/.exec(words[at] ?? '') ?? [];
  if (!from || !to) return undefined;
  const [first, last] = [from, to].map((side) => whensAt([side], 0, context).get(1));
  const span = daysBetween({ first, last, mark: '-', weekday: WEEKDAYS.get(to) });
  return span && read({ span }, at + 1);
};

/** "vrijdag t/m dinsdag", "morgen en overmorgen" */
const dayToDay: Reader<Said> = (words, at, context) => {
  const isMark = (word = '') => AND.has(word) || THROUGH.has(word);
  const firsts = whensAt(words, at, context);
  let best: Read<Said> | undefined;
  for (const [markAt, first] of firsts) {
    const mark = words[markAt] ?? '';
    if (!isMark(mark) || markAt > at + MOST_DAY_WORDS) continue;
    for (const [to, last] of whensAt(words, markAt + 1, context)) {
      const right = words.slice(markAt + 1, to);
      if (to <= (best?.to ?? at) || right.length > MOST_DAY_WORDS || right.some(isMark)) continue;
      const only = right.length === 1 ? firstOf(right) : '';
      const weekday = WEEKDAYS.get(only);
      if (!AND.has(mark) && !weekday && !ISO.test(only)) continue;
      const span = daysBetween({ first, last, mark, weekday });
      if (span) best = read({ span }, to);
    }
  }
  return best;
};

const ANY = ['weekday', 'day', 'month', 'number', 'other'] as const;

/** Each reads on from a word as far as it can; none looks at how another did. */
const spanFrom = longest<Said>([
  { from: ['other'], reads: namedWeek },
  { from: ['weekday', 'other'], reads: weekdaysFromToday },
  { from: ['weekday', 'other'], reads: weekdaysOfNextWeek },
  { from: ['number', 'other'], reads: lengthFrom },
  { from: ['other'], reads: untilNextWeek },
  { from: ['other'], reads: numberedWeeks },
  { from: ANY, reads: daysOfMonth },
  { from: ['other'], reads: wholeWeek },
  { from: ['number', 'other'], reads: joinedDays },
  { from: ANY, reads: dayToDay },
  { from: ['number'], reads: numbers },
  { from: ['number', 'other'], reads: onlyLength },
]);

/** The days in a row that these words (as typed) begin with, where that is all they say of days. */
export function spanAt(typed: readonly string[], viewpoint: Viewpoint): Read<Said> | undefined {
  const first = plain(typed[0] ?? '');
  if (BETWEEN.has(first) || !(mayBegin(first) || BEGINS.test(first))) return undefined;
  const words = typed.slice(0, MOST_WORDS).map(plain);
  const context = contextOf(viewpoint);
  const found = spanFrom(words, 0, context);
  if (!found) return undefined;
  // "volgende week vrijdag" is a day; "ma 21 t/m wo" or "wo 23 dec" is half of what was said.
  const next = words[found.to] ?? '';
  return dayTo(words, context) > found.to || /^\d/.test(next) || MONTHS.has(next) ? undefined : found;
}

/** All of the phrase must say so. */
export function readSpan(phrase: string, viewpoint: Viewpoint): Said | undefined {
  const words = phrase.split(/\s+/).filter(Boolean).map(plain);
  const found = spanFrom(words, 0, contextOf(viewpoint));
  return found?.to === words.length ? found.value : undefined;
}
