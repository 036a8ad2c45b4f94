import { pointed } from './date.js';
import { clockAt, type Told } from './clock.js';
import { isUnit } from './amount.js';
import { read, type Beginning, type Clock, type Evidence, type Piece, type Reader } from './read.js';
import { englishNumber, number, PART_ADVERBS, PART_NOUNS, RELATIVE_DAYS, setOf, WEEKDAYS } from './words.js';

const LEADS = setOf('om at @');
/** "rond 14u" is taken for 14:00; "na 15u" is no time to be ready by. */
const ABOUT = setOf('rond around omstreeks circa ca about');
const BY = setOf('voor before by tegen uiterlijk');
const AFTER = setOf('na after vanaf from past');
const FROM = setOf('van from tussen tss btw between');
const UNTIL = setOf('tot to until till til t/m tm tem -');
/** "tussen 10 en 12" */
const BETWEEN = setOf('tussen tss btw between');
const AND = setOf('en and & -');

const isDay = (word = ''): boolean => WEEKDAYS.has(word) || RELATIVE_DAYS.has(word);

const exists = ({ hour, minute }: Clock): boolean => hour <= 23 && minute <= 59;

/** `led`: after "om" or "at". A bare number without it is no time at all. */
const EVIDENCE: Record<Told['said'], { led: Evidence; alone?: Evidence }> = {
  clear: { led: 'sure', alone: 'sure' },
  hours: { led: 'sure', alone: 'beside' },
  count: { led: 'sure', alone: 'loose' },
  point: { led: 'last', alone: 'beside' },
  bare: { led: 'last' },
};

/** A time that the clock does not have takes its words and leaves no date. */
const pieceOf = (evidence: Evidence, ...clocks: readonly [Clock, Clock?]): Piece => ({
  clock: clocks[0],
  ...(clocks[1] && { end: clocks[1] }),
  ...(clocks.every((clock) => !clock || exists(clock)) ? {} : { dates: [] }),
  evidence,
});

/** "14:00", "om half drie", "at 9" */
const time: Reader<Piece> = (words, at, context) => {
  const led = LEADS.has(words[at] ?? '');
  const found = pointed(words, at, context) ? undefined : clockAt(words, led ? at + 1 : at, context);
  if (!found) return undefined;
  // "om 08.45": no price stands behind "om".
  const sure = words[at] === 'om' && found.value.said === 'point';
  const evidence = sure ? 'sure' : EVIDENCE[found.value.said][led ? 'led' : 'alone'];
  // "36 uur" and "36" are amounts; "25:00" and "om 30 uur" are mistakes.
  const mistaken = found.value.said === 'clear' || (found.value.said === 'hours' && (led || isDay(words[at - 1])));
  if (!evidence || (!exists(found.value) && !mistaken)) return undefined;
  return read(pieceOf(evidence, found.value), found.to);
};

/** Said of the middle of the day. */
const MIDDAY = setOf('middag lunch noon');

/** "vr voor de middag", "Friday before lunch", "vr rond de middag": by noon, after it, or then. */
export const aroundMidday: Reader<Piece> = (words, at) => {
  const to = /^(de|the)$/.test(words[at + 1] ?? '') ? at + 2 : at + 1;
  if (!MIDDAY.has(words[to] ?? '')) return undefined;
  if (/^(na|after)$/.test(words[at] ?? '')) return read({ part: 'afternoon', evidence: 'sure' }, to + 1);
  if (ABOUT.has(words[at] ?? ''))
    return read({ clock: { hour: 12, minute: 0, literal: true }, evidence: 'sure' }, to + 1);
  return /^(voor|before|by)$/.test(words[at] ?? '')
    ? read({ clock: { hour: 12, minute: 0, literal: true }, by: true, evidence: 'sure' }, to + 1)
    : undefined;
};

/** "notes before lunch", at the end: of today. */
const beforeMidday: Reader<Piece> = (words, at, context) => {
  const found = aroundMidday(words, at, context);
  return found?.value.by ? read({ ...found.value, evidence: 'last' }, found.to) : undefined;
};

/** Behind a day: "vr voor 15u", "Friday around 3", "vr na 15u". A bare number only where the sentence ends. */
export const timeBehindDay: Reader<Piece> = (words, at, context) => {
  const word = words[at] ?? '';
  const near = AFTER.has(word);
  if (!near && !ABOUT.has(word) && !BY.has(word)) return undefined;
  const found = clockAt(words, at + 1, context);
  if (!found || !exists(found.value) || (found.value.said === 'bare' && words[found.to])) return undefined;
  // "wo voor 9u15"
  const evidence = !near && found.value.said === 'clear' ? 'beside' : 'none';
  return read({ clock: found.value, ...(near && { near }), evidence }, found.to);
};

/** "by 9 Friday morning", "around 4 Friday", "after 4 today" */
const timeBeforeDay: Reader<Piece> = (words, at, context) => {
  const by = BY.has(words[at] ?? '');
  const near = AFTER.has(words[at] ?? '');
  const found = by || near || ABOUT.has(words[at] ?? '') ? clockAt(words, at + 1, context) : undefined;
  return found && exists(found.value) && isDay(words[found.to])
    ? read({ clock: found.value, ...(by && { by }), ...(near && { near }), evidence: 'beside' }, found.to)
    : undefined;
};

/** "tmrw 10", at the end: an hour, and no number of that day. */
export const hourBehindDay: Reader<Piece> = (words, at, context) => {
  if (!RELATIVE_DAYS.has(words[at - 1] ?? '') || words[at + 1]) return undefined;
  const found = clockAt(words, at, context);
  return found?.value.said === 'bare' && exists(found.value)
    ? read({ clock: found.value, evidence: 'none' }, found.to)
    : undefined;
};

/** "at half three", "Wednesday half two": half past it, in English words and beside a day only. */
const englishHalf: Reader<Piece> = (words, from, { halfPast }) => {
  const at = LEADS.has(words[from] ?? '') ? from + 1 : from;
  const word = words[at + 1] ?? '';
  const digits = halfPast && /^(?:[1-9]|1[0-2])$/.test(word) && !isUnit(words[at + 2]) ? Number(word) : undefined;
  const hour = words[at] === 'half' ? (digits ?? englishNumber(word)) : undefined;
  // "half eleven ring back", in London
  const opens = halfPast === true && at === 0;
  if (hour !== undefined && digits)
    return read({ clock: { hour, minute: 30, literal: false }, evidence: 'sure' }, at + 2);
  if (hour === undefined || hour > 12 || !(at > from || opens || isDay(words[from - 1]) || isDay(words[at + 2])))
    return undefined;
  return read({ clock: { hour, minute: 30, literal: false }, evidence: 'sure' }, at + 2);
};

/** "by 5", "before 12": at the end of a line */
const byHour: Reader<Piece> = (words, at, context) => {
  const found = /^(by|before)$/.test(words[at] ?? '') ? clockAt(words, at + 1, context) : undefined;
  return found?.value.said === 'bare' && exists(found.value) && !words[found.to]
    ? read({ clock: found.value, by: true, evidence: 'last' }, found.to)
    : undefined;
};

/** "10u of 11u", "Fri 10 or 11": either. */
const eitherTime: Reader<Piece> = (words, from, context) => {
  const led = LEADS.has(words[from] ?? '');
  const at = led ? from + 1 : from;
  const one = clockAt(words, at, context);
  const other = one && /^(?:of|or)$/.test(words[one.to] ?? '') ? clockAt(words, one.to + 1, context) : undefined;
  if (!one || !other || !exists(one.value) || !exists(other.value)) return undefined;
  const said = [one.value.said, other.value.said];
  if (!led && !isDay(words[from - 1])) return undefined;
  if (said.every((how) => how === 'bare') && !countsNothing(words, other.to)) return undefined;
  return read({ clock: one.value, orClock: other.value, evidence: 'beside' }, other.to);
};

/** "nine to half five", as it is said in London. */
const clockOrHalf: Reader<Told> = (words, at, context) => {
  const half = context.halfPast && words[at] === 'half' ? number(words[at + 1]) : undefined;
  return half ? read({ hour: half, minute: 30, literal: false, said: 'clear' }, at + 2) : clockAt(words, at, context);
};

/** "14:00 - 15:30", "van 14 tot 16 uur", "from 2 to 3pm" */
const range: Reader<Piece> = (words, at, context) => {
  const led = FROM.has(words[at] ?? '');
  const start = clockOrHalf(words, led ? at + 1 : at, context);
  const until = BETWEEN.has(words[at] ?? '') ? AND : UNTIL;
  const end = start && until.has(words[start.to] ?? '') ? clockOrHalf(words, start.to + 1, context) : undefined;
  if (!start || !end) return undefined;
  const said = [start.value.said, end.value.said];
  // "Fri 9 to 10"
  const isOfDay = isDateBefore(words, at) && said.every((one) => one === 'bare') && countsNothing(words, end.to);
  if (isOfDay && !led) return read(pieceOf('beside', start.value, end.value), end.to);
  const evidence = said.includes('clear')
    ? 'sure'
    : EVIDENCE[said[0] === 'point' ? 'point' : end.value.said][led ? 'led' : 'alone'];
  return evidence && read(pieceOf(evidence, start.value, end.value), end.to);
};

/** "14:00-15:30", "14-16 uur": as if typed apart. */
const joinedRange: Reader<Piece> = (words, at, context) => {
  const led = FROM.has(words[at] ?? '') || LEADS.has(words[at] ?? '');
  const joinedAt = led ? at + 1 : at;
  const joined = words[joinedAt] ?? '';
  if (!joined.includes('-')) return undefined;
  const [start, end, more] = joined.split('-');
  if (!start || !end || more !== undefined) return undefined;
  const apart = [...(led ? ['van'] : []), start, '-', end, ...words.slice(joinedAt + 1, joinedAt + 4)];
  const found = range(apart, 0, context);
  if (found) return read(found.value, at + found.to - 2);
  // "Fri 10-12": hours, where nothing follows that they might count.
  const [from, to] = [start, end].map((side) => clockAt([side], 0, context)?.value);
  const isBare = from?.said === 'bare' && to?.said === 'bare' && exists(from) && exists(to);
  return isBare && isDateBefore(words, at) && countsNothing(words, at + 1)
    ? read(pieceOf('beside', from, to), at + 1)
    : undefined;
};

/** "Fri", "14/12" */
const isDateBefore = (words: readonly string[], at: number): boolean =>
  isDay(words[at - 1]) || /^\d{1,2}\/\d{1,2}$/.test(words[at - 1] ?? '');

const countsNothing = (words: readonly string[], at: number): boolean => !words[at] || WITH.has(words[at]);
/** What may follow hours. */
const WITH = setOf('met bij with w/ at in op on');

/** "first thing" tomorrow */
const firstThing: Reader<Piece> = (words, at) =>
  words[at] === 'first' && words[at + 1] === 'thing' ? read({ part: 'morning', evidence: 'none' }, at + 2) : undefined;

/** "'s middags", "in the afternoon", "at night" */
const partOfDay: Reader<Piece> = (words, at) => {
  const adverb = PART_ADVERBS.get(words[at] ?? '');
  if (adverb) return read({ part: adverb, evidence: 'beside' }, at + 1);
  const afterS = words[at] === "'s" ? PART_ADVERBS.get(words[at + 1] ?? '') : undefined;
  if (afterS) return read({ part: afterS, evidence: 'beside' }, at + 2);
  const inThe =
    words[at] === 'in' && /^(the|de)$/.test(words[at + 1] ?? '') ? PART_NOUNS.get(words[at + 2] ?? '') : undefined;
  if (inThe) return read({ part: inThe, evidence: 'beside' }, at + 3);
  return words[at] === 'at' && words[at + 1] === 'night'
    ? read({ part: 'night', evidence: 'beside' }, at + 2)
    : undefined;
};

export const TIMES: readonly Beginning<Piece>[] = [
  { from: ['number', 'other'], reads: eitherTime },
  { from: ['number', 'other'], reads: range },
  { from: ['number', 'other'], reads: joinedRange },
  { from: ['number', 'other'], reads: time },
  { from: ['other'], reads: englishHalf },
  { from: ['other'], reads: timeBeforeDay },
  { from: ['other'], reads: byHour },
  { from: ['other'], reads: beforeMidday },
  { from: ['other'], reads: partOfDay },
  { from: ['other'], reads: firstThing },
];
