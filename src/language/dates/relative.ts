import { Temporal } from 'temporal-polyfill';
import { present } from '../../core/present.js';
import { amount, hoursJoined, isClockTime } from './amount.js';
import { DATES } from './date.js';
import { holiday } from './holiday.js';
import { longest, read, type Beginning, type Context, type Piece, type Read, type Reader } from './read.js';
import { mayBegin } from './starters.js';
import { number, PART_ENDING, PART_NOUNS, plain, RELATIVE_DAYS, setOf, WEEKDAYS } from './words.js';
import { WEEKS } from './week.js';
import { isWorkday } from './workday.js';

/** "vandaag", "tomorrow" */
const relativeDay: Reader<Piece> = (words, at, { today }) => {
  const days = RELATIVE_DAYS.get(words[at] ?? '');
  // "tot op heden" says nothing by itself.
  const evidence = words[at] === 'heden' ? 'beside' : 'sure';
  return days === undefined ? undefined : read({ dates: [today.add({ days })], evidence }, at + 1);
};

/** "the day after tomorrow" */
const dayAfterTomorrow: Reader<Piece> = (words, at, { today }) => {
  if (words[at] !== 'day') return undefined;
  const said = words.slice(at, at + 3).join(' ');
  const days = said === 'day after tomorrow' ? 2 : said === 'day before yesterday' ? -2 : 0;
  return days ? read({ dates: [today.add({ days })], evidence: 'sure' }, at + 3) : undefined;
};

/** "vrijdagmiddag", "gisteravond", "vanochtend". No nights: "vannacht" may be the last one or the next. */
const dayWithPart: Reader<Piece> = (words, at, context) => {
  const word = words[at] ?? '';
  const [noun = ''] = PART_ENDING.exec(word) ?? [];
  const day = word.slice(0, word.length - noun.length);
  const part = noun === 'vroeg' ? 'morning' : PART_NOUNS.get(plain(noun));
  if (!part) return undefined;
  const days = day === 'van' ? 0 : day === 'gister' ? -1 : RELATIVE_DAYS.get(day);
  if (days !== undefined) {
    return read({ dates: [context.today.add({ days })], part, evidence: 'sure' }, at + 1);
  }
  const weekday = day.length > 3 && WEEKDAYS.has(day) ? dayAt([day], 0, context) : undefined;
  return weekday && read({ ...weekday.value, part }, at + 1);
};

/** "this afternoon", "tonight", "last night" */
const thisPart: Reader<Piece> = (words, at, { today }) => {
  if (words[at] === 'last' && words[at + 1] === 'night')
    return read({ dates: [today.subtract({ days: 1 })], part: 'evening', evidence: 'sure' }, at + 2);
  if (words[at] === 'tonight') return read({ dates: [today], part: 'evening', evidence: 'sure' }, at + 1);
  const part =
    /^(?:this|deze)$/.test(words[at] ?? '') && words[at + 1] !== 'morgen'
      ? PART_NOUNS.get(words[at + 1] ?? '')
      : undefined;
  return part && read({ dates: [today], part, evidence: 'sure' }, at + 2);
};

/** Hours and minutes move the clock, and the real one: over a clock change "over 3 uur" is three hours later. */
function shifted({ now, today }: Context, by: Temporal.Duration): Piece {
  if (!isClockTime(by)) return { dates: [today.add(by)], evidence: 'sure' };
  const then = now.add(by);
  return {
    dates: [then.toPlainDate()],
    clock: { hour: then.hour, minute: then.minute, literal: true },
    evidence: 'sure',
  };
}

const WITHIN = setOf('binnen within');

/** "over anderhalve week": ten days, or eleven. */
const weekAndAHalf: Reader<Piece> = (words, at, { today }) =>
  /^(anderhalve|1,5|1\.5) week$/.test(words.slice(at, at + 2).join(' '))
    ? read({ dates: [10, 11].map((days) => today.add({ days })), evidence: 'sure' }, at + 2)
    : undefined;

const WORKDAY = setOf('werkdag werkdagen workday workdays');

/** "3 werkdagen", "two business days" from today. */
const workdays: Reader<Piece> = (words, at, { today }) => {
  const found = countOfWorkdays(words, at);
  return found && read({ dates: [afterWorkdays(today, found.value)], evidence: 'sure' }, found.to);
};

function countOfWorkdays(words: readonly string[], at: number): Read<number> | undefined {
  const count = words[at] === 'een' ? 1 : number(words[at]);
  if (!count) return undefined;
  const joined = WORKDAY.has(words[at + 1] ?? '');
  const apart = /^(working|business) days?$/.test(words.slice(at + 1, at + 3).join(' '));
  return joined || apart ? read(count, joined ? at + 2 : at + 3) : undefined;
}

/** Before the day where `count` is negative. */
function afterWorkdays(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  let date = day;
  for (let left = Math.abs(count); left > 0;) {
    date = date.add({ days: Math.sign(count) });
    if (isWorkday(date)) left -= 1;
  }
  return date;
}

const ABOUT = setOf("about around ongeveer circa ca zo'n zon pakweg roughly");

/** "3-4 dagen", "2 a 3 weken": either. */
const betweenAmounts: Reader<Piece> = (words, at, context) => {
  const [, joined, joinedOther] = /^(\d{1,2})-(\d{1,2})$/.exec(words[at] ?? '') ?? [];
  const apart = /^(a|of|or|to|tot|-)$/.test(words[at + 1] ?? '');
  const [one, unitAt] = joined ? [joined, at + 1] : [words[at] ?? '', at + 3];
  const other = joinedOther ?? (apart ? (words[at + 2] ?? '') : '');
  if (number(one) === undefined || number(other) === undefined) return undefined;
  const both = [one, other].map((count) => amount([count, words[unitAt] ?? ''], 0, context)?.value);
  const dates = both.flatMap((by) => (by && !isClockTime(by) ? context.today.add(by) : []));
  return dates.length === 2 ? read({ dates, evidence: 'sure' }, unitAt + 1) : undefined;
};

/** "over 2 weken", "in an hour", "binnen 3 werkdagen" */
const ahead: Reader<Piece> = (words, at, context) => {
  const by = WITHIN.has(words[at] ?? '');
  if (!by && !/^(over|in)$/.test(words[at] ?? '')) return undefined;
  // "binnen de drie dagen", as it is said in Flanders
  const from = ABOUT.has(words[at + 1] ?? '') || (by && words[at + 1] === 'de') ? at + 2 : at + 1;
  const special =
    weekAndAHalf(words, from, context) ?? workdays(words, from, context) ?? betweenAmounts(words, from, context);
  if (special) return by ? read({ ...special.value, by }, special.to) : special;
  const found =
    amount(words, from, context) ??
    timeOff(words, from, context) ??
    (by ? hoursJoined(words, from, context) : undefined);
  if (!found) return undefined;
  const to = TIME.has(words[found.to] ?? '') ? found.to + 1 : found.to;
  return read({ ...shifted(context, found.value), ...(by && { by }) }, to);
};

const TIME = setOf('time tijd');

/** "in two weeks' time", "in a month's time" */
const timeOff: Reader<Temporal.Duration> = (words, at, context) => {
  const [count = '', unit = '', time = ''] = words.slice(at, at + 3);
  if (!/'s?$/.test(unit) || !TIME.has(time)) return undefined;
  const found = amount([count, unit.replace(/(?<=s)'$|'s$/, '')], 0, context);
  return found && read(found.value, at + found.to);
};

/** "morgen over een week" */
const relativeDayAhead: Reader<Piece> = (words, at, context) => {
  const days = RELATIVE_DAYS.get(words[at] ?? '');
  const found = days === undefined ? undefined : ahead(words, at + 1, context);
  if (days === undefined || !found || found.value.clock) return undefined;
  return read({ ...found.value, dates: (found.value.dates ?? []).map((date) => date.add({ days })) }, found.to);
};

const AGO = setOf('ago geleden');
/** Of what has happened: "2 weken terug gebeld". */
const BACK = setOf('terug back');

/** "2 dinsdagen geleden", "two Fridays ago", "the Friday before last", "voorvorige vrijdag" */
const weekdaysAgo: Reader<Piece> = (words, at, { today }) => {
  const [first = '', second = '', third = ''] = [words[at], words[at + 1], words[at + 2]];
  const last = first === 'voorvorige' || (second === 'before' && third === 'last');
  const count = last ? 2 : AGO.has(third) ? number(first) : undefined;
  if (!count) return undefined;
  const weekday = WEEKDAYS.get(second === 'before' ? first : second.replace(/(?:s|en)$/, ''));
  if (!weekday) return undefined;
  const days = ((today.dayOfWeek - weekday + 6) % 7) + 1 + (count - 1) * 7;
  return read({ dates: [today.subtract({ days })], evidence: 'sure' }, first === 'voorvorige' ? at + 2 : at + 3);
};

/** "3 days ago", "drie dagen geleden", "2 weeks from now" */
const counted: Reader<Piece> = (words, from, context) => {
  const at = ABOUT.has(words[from] ?? '') ? from + 1 : from;
  const found = amount(words, at, context);
  if (!found) return undefined;
  const behind = words[found.to] ?? '';
  if (AGO.has(behind) || (context.direction === 'past' && BACK.has(behind)))
    return read(shifted(context, found.value.negated()), found.to + 1);
  // "2 weeks from now", and not "10 cases a week from now on"
  if (words[found.to] !== 'from' || words[found.to + 1] !== 'now' || words[found.to + 2] === 'on') return undefined;
  return read(shifted(context, found.value), found.to + 2);
};

const AROUND = new Map([
  ['from', 1],
  ['after', 1],
  ['na', 1],
  ['before', -1],
  ['voor', -1],
]);

/** Without their article. */
const ONE: ReadonlyMap<string, Temporal.Duration> = new Map(
  Object.entries({
    day: { days: 1 },
    dag: { days: 1 },
    fortnight: { weeks: 2 },
  }).map(([word, length]) => [word, Temporal.Duration.from(length)]),
);

/** "a week from Friday", "2 dagen voor 1 december", "the day before Christmas", "3 business days before the 18th" */
const around: Reader<Piece> = (words, at, context) => {
  const counted = countOfWorkdays(words, at);
  const step = counted && AROUND.get(words[counted.to] ?? '');
  const from = step ? dayAt(words, counted.to + 1, context) : undefined;
  if (counted && step && from) {
    const dates = (from.value.dates ?? []).map((date) => afterWorkdays(date, counted.value * step));
    return read({ dates, evidence: 'sure' }, from.to);
  }
  const beside = weekdayBeside(words, at, context);
  if (beside) return beside;
  const one = ONE.get(words[at] ?? '');
  const found = one ? read(one, at + 1) : amount(words, at, context);
  const sign = found && AROUND.get(words[found.to] ?? '');
  if (!sign || isClockTime(found.value)) return undefined;
  const day = dayOfThing(words, found.to + 1, context);
  const by = sign > 0 ? found.value : found.value.negated();
  const dates = day?.value.dates?.map((date) => nearest(date.add(by), context));
  return day && read({ dates: dates ?? [], evidence: 'sure' }, day.to);
};

/** "14 dagen na vervaldatum 27/11", said on the 30th: not of next year's. */
function nearest(date: Temporal.PlainDate, { today }: Context): Temporal.PlainDate {
  const before = date.subtract({ years: 1 });
  return today.until(date).days > FAR && Temporal.PlainDate.compare(before, today) >= 0 ? before : date;
}
/** Days. */
const FAR = 270;

/** "3 weken na levering 1 dec", "the day before their Dec 9 delivery": with a word for what is on that day. */
const dayOfThing: Reader<Piece> = (words, at, context) => {
  const whole = dayAt(words, at, context);
  const word = words[at] ?? '';
  const isArticle = /^(?:the|their|our|de|het|hun|onze)$/.test(word);
  if (whole || !(isArticle || /^[a-z]{4,}$/.test(word))) return whole;
  if (mayBegin(words[at + 1] ?? '')) return dayAt(words, at + 1, context);
  return isArticle && /^[a-z]{4,}$/.test(words[at + 1] ?? '') && mayBegin(words[at + 2] ?? '')
    ? dayAt(words, at + 2, context)
    : undefined;
};

/** "laatste vrijdag voor kerst", "the first Monday after Dec 15": never that day itself. */
const weekdayBeside: Reader<Piece> = (words, from, context) => {
  const at = /^(?:de|the)$/.test(words[from] ?? '') ? from + 1 : from;
  const weekday = WEEKDAYS.get(words[at + 1] ?? '');
  const sign = AROUND.get(words[at + 2] ?? '');
  const edge = /^(?:laatste|last)$/.test(words[at] ?? '')
    ? -1
    : /^(?:eerste|first|1e|1st)$/.test(words[at] ?? '')
      ? 1
      : 0;
  if (!weekday || !sign || sign !== edge) return undefined;
  const day = dayAt(words, at + 3, context);
  const dates = (day?.value.dates ?? []).map((date) => besideDay(date, weekday, sign));
  return day && dates.length > 0 ? read({ dates, evidence: 'sure' }, day.to) : undefined;
};

/** The nearest such weekday before that date, or after it. */
const besideDay = (date: Temporal.PlainDate, weekday: number, sign: number): Temporal.PlainDate =>
  date.add({ days: sign * (((sign * (weekday - date.dayOfWeek) + 6) % 7) + 1) });

const BEFORE_IT = setOf('ervoor daarvoor vooraf before beforehand prior');
const AFTER_IT = setOf('erna daarna nadien after later');
/** How far back the date may stand that is counted from. Words. */
const BACK_REACH = 10;

/** "15 dec leveren, materiaal de vrijdag ervoor", "due 14-12, dag erna bellen": counted from the date said before. */
export const besideSaid: Reader<Piece> = (words, from, context) => {
  const at = /^(?:de|the|op)$/.test(words[from] ?? '') ? from + 1 : from;
  const weekday = WEEKDAYS.get(words[at] ?? '');
  const one = ONE.get(words[at] ?? '') ?? WEEK_ONLY.get(words[at] ?? '');
  const length = weekday ? undefined : one ? read(one, at + 1) : amount(words, at, context);
  const to = weekday ? at + 1 : length?.to;
  const word = words[to ?? at] ?? '';
  const sign = BEFORE_IT.has(word) ? -1 : AFTER_IT.has(word) ? 1 : 0;
  if (to === undefined || sign === 0 || (length && isClockTime(length.value))) return undefined;
  const said = saidBefore(words, from, context);
  const dates = said.map((date) =>
    weekday
      ? besideDay(date, weekday, sign)
      : date.add(sign > 0 ? present(length).value : present(length).value.negated()),
  );
  return dates.length > 0 ? read({ dates, counted: true, evidence: 'sure' }, to + 1) : undefined;
};
const WEEK_ONLY: ReadonlyMap<string, Temporal.Duration> = new Map([['week', Temporal.Duration.from({ weeks: 1 })]]);

/** The date that was said last before this word. */
function saidBefore(words: readonly string[], before: number, context: Context): readonly Temporal.PlainDate[] {
  for (let at = before - 1; at >= Math.max(0, before - BACK_REACH); at -= 1) {
    const found = mayBegin(words[at] ?? '') ? dayAt(words, at, context) : undefined;
    if (found && found.to <= before && found.value.dates?.length) return found.value.dates;
  }
  return [];
}

const RELATIVE_DAY: Beginning<Piece> = { from: ['day'], reads: relativeDay };
const DAY_AFTER_TOMORROW: Beginning<Piece> = { from: ['other'], reads: dayAfterTomorrow };
const HOLIDAY: Beginning<Piece> = { from: ['month', 'number', 'other'], reads: holiday };

const dayAt = longest([RELATIVE_DAY, DAY_AFTER_TOMORROW, HOLIDAY, ...WEEKS, ...DATES]);

const CLOSINGS = ['eod', 'cob', 'eob', 'einde dag', 'eind dag', 'einde werkdag', 'eind werkdag'].concat(
  ['van', 'vd'].flatMap((of) => ['dag', 'werkdag'].flatMap((day) => [`eind ${of} de ${day}`, `einde ${of} de ${day}`])),
  [
    'eind vd dag',
    'einde vd dag',
    'end of day',
    'end of the day',
    'end of business',
    'close of business',
    'close of play',
    'end of the afternoon',
    'end of afternoon',
    'end of the morning',
  ],
  ['middag', 'ochtend'].flatMap((part) =>
    ['eind', 'einde', 'eind vd', 'einde vd', 'eind van de', 'einde van de'].map((edge) => `${edge} ${part}`),
  ),
);
const SPLIT_CLOSINGS = CLOSINGS.map((one) => one.split(' '));
const FIRST_OF_CLOSINGS = new Set(SPLIT_CLOSINGS.map(([first = '']) => first));

const closingAt = (words: readonly string[], at: number): string[] | undefined =>
  FIRST_OF_CLOSINGS.has(words[at] ?? '')
    ? SPLIT_CLOSINGS.find((one) => one.every((word, i) => words[at + i] === word))
    : undefined;

const ABOUT_DAY = setOf('on of op van');

/** "EOD", "COB Friday", "einde dag": of today, or of the day that is said with it. A day alone is as good. */
export const closing: Reader<Piece> = (words, at, context) => {
  const said = closingAt(words, at);
  if (!said) return undefined;
  const to = at + said.length;
  const day = dayAt(words, ABOUT_DAY.has(words[to] ?? '') ? to + 1 : to, context);
  if (day?.value.dates?.length) return read({ dates: day.value.dates, evidence: 'sure' }, day.to);
  return read({ dates: [context.today], evidence: 'sure' }, to);
};

/** "end of Friday", "einde van vrijdag" */
const endOfDay: Reader<Piece> = (words, at, context) => {
  if (!/^(end|eind|einde)$/.test(words[at] ?? '') || !ABOUT_DAY.has(words[at + 1] ?? '')) return undefined;
  const day =
    relativeDay(words, at + 2, context) ??
    (WEEKDAYS.has(words[at + 2] ?? '') ? dayAt(words, at + 2, context) : undefined);
  return day && read({ dates: day.value.dates ?? [], evidence: 'sure' }, day.to);
};

/** "Friday EOD", "morgen einde dag": adds nothing to the day before it. */
export const closingBehind: Reader<Piece> = (words, at) => {
  const said = closingAt(words, at);
  return said && read({ evidence: 'none' }, at + said.length);
};

export const RELATIVES: readonly Beginning<Piece>[] = [
  { from: ['other'], reads: closing },
  { from: ['other'], reads: endOfDay },
  HOLIDAY,
  RELATIVE_DAY,
  DAY_AFTER_TOMORROW,
  { from: ['other'], reads: dayWithPart },
  { from: ['other'], reads: thisPart },
  { from: ['other'], reads: ahead },
  { from: ['day'], reads: relativeDayAhead },
  { from: ['number', 'other'], reads: counted },
  { from: ['weekday', 'number', 'other'], reads: weekdaysAgo },
  { from: ['number', 'other'], reads: around },
  { from: ['weekday', 'number', 'other'], reads: besideSaid },
];
