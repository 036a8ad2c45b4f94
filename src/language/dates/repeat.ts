import { phrasesAt, isImpossible } from './phrase.js';
import { whenOf } from './meaning.js';
import type { Repeat } from './returns.js';
import { read, type Read, type Reader } from './read.js';
import type { When } from './when.js';
import { EVERY, number, ORDINALS, setOf, WEEKDAYS } from './words.js';

export type { Repeat } from './returns.js';

const OTHER = setOf('other andere');
const DAYS = setOf('dag dagen day days');
const WORKDAYS = setOf('werkdag werkdagen workday workdays weekday weekdays');
const WEEKS = setOf('week weken weeks');
const MONTHS = setOf('maand maanden month months');
const QUARTERS = setOf('kwartaal kwartalen quarter quarters');
const ON = setOf('op on');
const AND = setOf('en and &');
const WORKWEEK = [1, 2, 3, 4, 5];

/** "wekelijks", "monthly" */
export const isHowOften = (word: string): boolean => ADVERBS.has(word) || onDaysOf(word) !== undefined;

/** "dinsdags" */
const onDaysOf = (word: string): number | undefined =>
  word.endsWith('dags') ? WEEKDAYS.get(word.slice(0, -1)) : undefined;

const ADVERBS: ReadonlyMap<string, Repeat> = new Map<string, Repeat>([
  ['dagelijks', { every: 1, unit: 'day' }],
  ['daily', { every: 1, unit: 'day' }],
  ['wekelijks', { every: 1, unit: 'week' }],
  ['weekly', { every: 1, unit: 'week' }],
  ['tweewekelijks', { every: 2, unit: 'week' }],
  ['fortnightly', { every: 2, unit: 'week' }],
  ['maandelijks', { every: 1, unit: 'month' }],
  ['monthly', { every: 1, unit: 'month' }],
  ['quarterly', { every: 3, unit: 'month' }],
]);

const weekdayOf = (word = ''): number | undefined => WEEKDAYS.get(word) ?? WEEKDAYS.get(word.replace(/(en|s)$/, ''));

/** "dinsdag", "Tuesday and Thursday", "ma, wo en vr" */
function weekdaysAt(words: readonly string[], at: number): Read<number[]> | undefined {
  const days: number[] = [];
  let to = at;
  for (;;) {
    const next = days.length > 0 && AND.has(words[to] ?? '') ? to + 1 : to;
    const day = weekdayOf(words[next]);
    if (!day) break;
    days.push(day);
    to = next + 1;
  }
  return days.length > 0
    ? read(
        [...new Set(days)].sort((a, b) => a - b),
        to,
      )
    : undefined;
}

/** "2 weken", "maand", "dinsdag en donderdag", "werkdag" */
function unitAt(words: readonly string[], at: number, every: number): Read<Repeat> | undefined {
  const word = words[at] ?? '';
  if (DAYS.has(word)) return read({ every, unit: 'day' }, at + 1);
  if (WORKDAYS.has(word)) return read({ every, unit: 'week', weekdays: WORKWEEK }, at + 1);
  if (MONTHS.has(word)) return monthTail(words, read({ every, unit: 'month' }, at + 1));
  if (QUARTERS.has(word)) return read({ every: every * 3, unit: 'month' }, at + 1);
  if (WEEKS.has(word)) {
    const days = ON.has(words[at + 1] ?? '') ? weekdaysAt(words, at + 2) : undefined;
    return days ? read({ every, unit: 'week', weekdays: days.value }, days.to) : read({ every, unit: 'week' }, at + 1);
  }
  const days = weekdaysAt(words, at);
  return days && read({ every, unit: 'week', weekdays: days.value }, days.to);
}

/** "elke maand op de eerste dinsdag", "every 2 months on the last Friday" */
function monthTail(words: readonly string[], found: Read<Repeat>): Read<Repeat> {
  if (!ON.has(words[found.to] ?? '')) return found;
  const at = /^(de|the)$/.test(words[found.to + 1] ?? '') ? found.to + 2 : found.to + 1;
  const nth = ORDINALS.get(words[at] ?? '');
  const weekday = nth && weekdayOf(words[at + 1]);
  return weekday ? read({ ...found.value, weekdays: [weekday], nth }, at + 2) : found;
}

function ofTheMonth(words: readonly string[], at: number): number | undefined {
  const said = words.slice(at, at + 3).join(' ');
  if (said === 'van de maand' || said === 'of the month') return at + 3;
  return /^(van elke maand|of every month|of each month)$/.test(said) ? at + 3 : undefined;
}

/** "eerste dinsdag van de maand"; "every second Tuesday" without it may be every fortnight, so that is two. */
function nthAt(words: readonly string[], at: number): Read<Repeat[]> | undefined {
  const nth = ORDINALS.get(words[at] ?? '');
  const weekday = nth && weekdayOf(words[at + 1]);
  if (!nth || !weekday) return undefined;
  const end = ofTheMonth(words, at + 2);
  const monthly: Repeat = { every: 1, unit: 'month', weekdays: [weekday], nth };
  if (end === undefined && nth > 1) return read([{ every: nth, unit: 'week', weekdays: [weekday] }, monthly], at + 2);
  return read([monthly], end ?? at + 2);
}

const FIRST = setOf('om de the');

/** Most words begin nothing that returns. */
export const mayReturn = (word: string): boolean => FIRST.has(word) || EVERY.has(word) || isHowOften(word);

/** What returns, without its end. More than one: it may fairly mean each of them. */
const ruleAt: Reader<Repeat[]> = (words, at) => {
  const weekday = onDaysOf(words[at] ?? '');
  if (weekday) return read([{ every: 1, unit: 'week', weekdays: [weekday] }], at + 1);
  const adverb = ADVERBS.get(words[at] ?? '');
  if (adverb) {
    const days = adverb.unit === 'week' && ON.has(words[at + 1] ?? '') ? weekdaysAt(words, at + 2) : undefined;
    return days ? read([{ ...adverb, weekdays: days.value }], days.to) : read([adverb], at + 1);
  }
  if (words[at] === 'om' && words[at + 1] === 'de') {
    const count = number(words[at + 2]);
    const found = unitAt(words, count ? at + 3 : at + 2, count ?? 2);
    return found && read([found.value], found.to);
  }
  if (/^(de|the)$/.test(words[at] ?? '') && ofTheMonth(words, at + 3)) return nthAt(words, at + 1);
  if (!EVERY.has(words[at] ?? '')) return undefined;
  const nth = nthAt(words, at + 1);
  if (nth) return nth;
  const other = OTHER.has(words[at + 1] ?? '');
  const count = other ? 2 : number(words[at + 1]);
  if (count === 0) return undefined;
  const found = unitAt(words, count ? at + 2 : at + 1, count ?? 1);
  return found && read([found.value], found.to);
};

type End = Pick<Repeat, 'until' | 'count'>;

const MOST_DATE_WORDS = 6;

/** "t/m 1 maart", "until the end of March", "10 keer" */
const endAt: Reader<End> = (words, at, context) => {
  const times = /^(\d{1,3})x$/.exec(words[at] ?? '')?.[1] ?? number(words[at]);
  const joined = typeof times === 'string';
  if (times && (joined || /^(keer|maal|times|x)$/.test(words[at + 1] ?? ''))) {
    return Number(times) > 0 ? read({ count: Number(times) }, joined ? at + 1 : at + 2) : undefined;
  }
  const from = untilAt(words, at);
  if (from === undefined) return undefined;
  let last = Infinity;
  for (const { value, to } of phrasesAt(words, from, context)) {
    // Of those that end there, the first is what it says.
    if (to === last || to > from + MOST_DATE_WORDS || isImpossible(value)) continue;
    last = to;
    const when = whenOf(value, context);
    if (when && isOneDay(when)) return read({ until: when.date.toString() }, to);
  }
  return undefined;
};

function untilAt(words: readonly string[], at: number): number | undefined {
  if (words[at] === 'tot' && words[at + 1] === 'en' && words[at + 2] === 'met') return at + 3;
  return /^(tot|t\/m|tm|until|till|through|uiterlijk)$/.test(words[at] ?? '') ? at + 1 : undefined;
}

/** Said without a time, and only one. */
const isOneDay = ({ time, duration, ambiguous }: When): boolean => !time && !duration && !ambiguous;

export { ruleAt, endAt };
