import { Temporal } from 'temporal-polyfill';
import { distinct, read, type Beginning, type Context, type Piece, type Reader } from './read.js';
import { nthWeekday } from './returns.js';
import { isUnit } from './amount.js';
import { isWorkday } from './workday.js';
import { AWAY, MONTHS, number, ORDINALS, setOf, SIDES, WEEKDAYS } from './words.js';

const OF = setOf('of van');
export const THROUGH = setOf('t/m tm tem t.e.m tot to until till through thru -');
const THE = setOf('the de');
const BETWEEN = setOf('tussen tss between');
const AND = setOf('en and & + -');

export function dateOf(year: number, month: number, day: number): Temporal.PlainDate[] {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return [];
  const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
  return date.day === day ? [date] : [];
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

/** "2026-12-01", "2026/12/01" */
const iso: Reader<Piece> = (words, at) => {
  const found = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(words[at] ?? '');
  if (!found) return undefined;
  return read({ dates: dateOf(Number(found[1]), Number(found[2]), Number(found[3])), evidence: 'sure' }, at + 1);
};

/** "2026-12-10T14:00", by the clock of who reads it: with a zone behind it ("Z", "+01:00") it is none of ours. */
const isoMoment: Reader<Piece> = (words, at, context) => {
  const [, day, hour, minute] = /^([\d-]+)t(\d\d):?(\d\d)(?::\d\d)?$/.exec(words[at] ?? '') ?? [];
  const found = day && iso([day], 0, context);
  if (!found) return undefined;
  return read({ ...found.value, clock: { hour: Number(hour), minute: Number(minute), literal: true } }, at + 1);
};

/** Nobody writes a day that is farther in another country's order, nor says its weekday too. Days. */
const FAR = 120;

const PAST_OR_TODAY = { future: 1, past: -1 } as const;

/** Day before month, or in America month before day; where both may be and the other is near, both. */
function bothWays(
  read: (month: number, day: number) => Temporal.PlainDate[],
  found: [number, number],
  context: Context,
) {
  const [one, other] = found;
  if (!context.monthFirst) return read(other, one);
  const step = PAST_OR_TODAY[context.direction];
  const all = distinct([...read(one, other), ...read(other, one)]);
  const ahead = all.filter((date) => Temporal.PlainDate.compare(date, context.today) * step >= 0);
  const [first, ...others] = ahead;
  const near = others.filter((date) => Math.abs(context.today.until(date).days) < FAR);
  return first ? [first, ...near] : all;
}

/** Of a year in two digits. */
const MOST_YEARS = 30;

/** "1-12-2026", "01/12/26", "1.12.2026" */
const numeric: Reader<Piece> = (words, at, context) => {
  const found = /^(\d{1,2})([-/.])(\d{1,2})\2'?(\d{4}|\d{2})$/.exec(words[at] ?? '');
  if (!found) return undefined;
  const [, one, separator, other, year = ''] = found;
  const inYear = (month: number, day: number) => dateOf(century(year), month, day);
  const dates =
    separator === '.' ? inYear(Number(other), Number(one)) : bothWays(inYear, [Number(one), Number(other)], context);
  // "14-16-18" and "1.2.34" are sizes and versions rather than mistyped dates.
  if (year.length === 2 && (separator === '.' || dates.length === 0)) return undefined;
  // "serienr 12-05-88"
  if (year.length === 2 && Math.abs(century(year) - context.today.year) > MOST_YEARS) return undefined;
  return read({ dates, evidence: 'sure' }, at + 1);
};

/** "do 17.12", where that day is a Thursday: no time, and no price. */
export const pointed: Reader<Piece> = (words, at, context) => {
  const weekday = WEEKDAYS.get(words[at - 1] ?? '');
  const [, day, month] = /^(\d{1,2})\.(\d{1,2})\.?$/.exec(words[at] ?? '') ?? [];
  if (!weekday || !day || !month) return undefined;
  const dates = nearest(Number(month), Number(day), context).filter(
    (date) => date.dayOfWeek === weekday && Math.abs(context.today.until(date).days) < FAR,
  );
  return dates.length > 0 ? read({ dates, evidence: 'sure' }, at + 1) : undefined;
};

/** "24/11" is neither a fraction nor a score out of ten. */
const plainlySlashed = (word: string, one: number, other: number): boolean =>
  word.includes('/') && Math.max(one, other) > 10 && one !== other;

/** "01-12", "1/12". Without a zero in front it could be a score, a fraction or "3-4 weken". */
const numericWithoutYear: Reader<Piece> = (words, at, context) => {
  const word = words[at] ?? '';
  const found = /^(\d{1,2})[-/](\d{1,2})$/.exec(word);
  if (!found || word === '24/7') return undefined;
  const [one, other] = [Number(found[1]), Number(found[2])];
  const dates = bothWays((month, day) => nearest(month, day, context), [one, other], context);
  const sure = word.startsWith('0') || found[2]?.startsWith('0') || plainlySlashed(word, one, other);
  // "8-5 M-F"
  if ([words[at - 1], words[at + 1]].some((beside = '') => /^[a-z]{1,3}-[a-z]{1,3}$/.test(beside))) return undefined;
  // "12/8 9-12": hours
  if (word.includes('-') && /^\d{1,2}\/\d{1,2}$/.test(words[at - 1] ?? '')) return undefined;
  // "8-10 Friday": hours
  const weekday = word.includes('-')
    ? (WEEKDAYS.get(words[at + 1] ?? '') ?? WEEKDAYS.get(words[at - 1] ?? ''))
    : undefined;
  if (weekday && !dates.some((date) => date.dayOfWeek === weekday && Math.abs(context.today.until(date).days) < FAR))
    return undefined;
  if (dates.length) return read({ dates, evidence: sure ? 'sure' : 'loose' }, at + 1);
  // "31/11": no amount and no fraction ends so.
  const last = Math.max(one, other);
  const slip = word.includes('/') && last >= 29 && last <= 31 && Math.min(one, other) <= 12;
  return slip ? read({ dates, evidence: 'sure' }, at + 1) : undefined;
};

/** "12dec", "12-dec", "12/dec/2026" */
const joinedMonth: Reader<Piece> = (words, at, context) => {
  const [, day, name = '', year] = /^(\d{1,2})[-/.]?([a-z]{3,})(?:[-/.]?(\d{4}|\d{2}))?$/.exec(words[at] ?? '') ?? [];
  const month = MONTHS.get(name);
  if (!month || (year === undefined && name.length < 3)) return undefined;
  const dates = year === undefined ? nearest(month, Number(day), context) : dateOf(century(year), month, Number(day));
  return read({ dates, evidence: 'sure' }, at + 1);
};

/** "1", "1e", "1ste", "1st" */
export const dayNumber: Reader<{ day: number; ordinal: boolean }> = (words, at) => {
  const found = /^(\d{1,2})(?:(e|ste|de|st|nd|rd|th)(?:-?ish)?)?$/.exec(words[at] ?? '');
  // "veertien december", and of fewer one rather counts things.
  const inWords = number(words[at]);
  const day = found ? Number(found[1]) : inWords && inWords > 12 ? inWords : 0;
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

/** Months that people are called too, and words. */
const NAMES_TOO = setOf('jan april may mei mar maart june juni august augustus juli july');

/** "December 1st", "December 1, 2027". "Jan 3 keer gebeld" is about a man. */
const monthThenDay: Reader<Piece> = (words, at, context) => {
  const month = MONTHS.get(words[at] ?? '');
  const day = month && dayNumber(words, THE.has(words[at + 1] ?? '') ? at + 2 : at + 1, context);
  if (!day) return undefined;
  const year = yearAt(words[day.to]);
  if (year !== undefined) return read({ dates: dateOf(year, month, day.value.day), evidence: 'sure' }, day.to + 1);
  const dates = nearest(month, day.value.day, context);
  return read({ dates, evidence: day.value.ordinal || !NAMES_TOO.has(words[at] ?? '') ? 'sure' : 'loose' }, day.to);
};

/** "1-5 december", "1 t/m 5 december": a period is not a day, and neither is its last day. */
const daysOfMonth: Reader<Piece> = (words, at, context) => {
  const joined = /^(\d{1,2})-(\d{1,2})$/.exec(words[at] ?? '');
  const apart =
    /^\d{1,2}(e|ste|de|st|nd|rd|th)?$/.test(words[at] ?? '') &&
    (THROUGH.has(words[at + 1] ?? '') || AND.has(words[at + 1] ?? ''));
  const last = joined
    ? dayThenMonth([joined[2] ?? '', ...words.slice(at + 1, at + 4)], 0, context)
    : apart && dayThenMonth(words, at + 2, context);
  if (!last) return undefined;
  const ends = (last.value.dates ?? []).flatMap((end) => [
    ...sameMonth(parseInt(joined?.[1] ?? words[at] ?? '', 10), end),
    end,
  ]);
  const andOnly = apart && AND.has(words[at + 1] ?? '') && words[at + 1] !== '-';
  return read(periodOf(ends, andOnly), joined ? at + last.to : last.to);
};

/** "24 en 28 december" are two days, and not those between them. */
function periodOf(ends: readonly Temporal.PlainDate[], two: boolean): Piece {
  const [first, last] = ends;
  const apart = two && first && last && first.until(last).days !== 1;
  return { dates: [], ends, ...(apart && { apart }), evidence: 'sure' };
}

const sameMonth = (day: number, { year, month }: Temporal.PlainDate) => dateOf(year, month, day);

/** "Dec 14-18": the same, as Americans write it. */
const monthThenDays: Reader<Piece> = (words, at, context) => {
  if (!MONTHS.has(words[at] ?? '')) return undefined;
  const joined = /^(\d{1,2})-(\d{1,2})$/.exec(words[at + 1] ?? '');
  const mark = words[at + 2] ?? '';
  const [first, last] = [dayNumber(words, at + 1, context), dayNumber(words, at + 3, context)];
  const apart =
    !joined &&
    first &&
    last &&
    (THROUGH.has(mark) || AND.has(mark)) &&
    !MONTHS.has(words[at + 4] ?? '') &&
    !isUnit(words[at + 4])
      ? [first.value.day, last.value.day]
      : undefined;
  const [from, to] = joined ? [Number(joined[1]), Number(joined[2])] : (apart ?? []);
  if (!from || !to || to <= from) return undefined;
  const end = dayThenMonth([String(to), words[at] ?? ''], 0, context)?.value.dates ?? [];
  const ends = end.flatMap((day) => [...sameMonth(from, day), day]);
  return read(periodOf(ends, !joined && AND.has(mark) && mark !== '-'), joined ? at + 2 : at + 4);
};

/** "tussen 10 en 15 december", "between 10 December and 15 December" */
const betweenDates: Reader<Piece> = (words, at, context) => {
  if (!BETWEEN.has(words[at] ?? '')) return undefined;
  const whole = dayThenMonth(words, at + 1, context) ?? monthThenDay(words, at + 1, context);
  const andAt = whole?.to ?? (/^\d{1,2}(e|ste|de|st|nd|rd|th)?$/.test(words[at + 1] ?? '') ? at + 2 : at);
  if (!AND.has(words[andAt] ?? '')) return undefined;
  const last = dayThenMonth(words, andAt + 1, context) ?? monthThenDay(words, andAt + 1, context);
  if (!last) return undefined;
  const starts = (end: Temporal.PlainDate) => whole?.value.dates ?? sameMonth(parseInt(words[at + 1] ?? '', 10), end);
  const ends = (last.value.dates ?? []).flatMap((end) => [...starts(end), end]);
  return read({ dates: [], ends, evidence: 'sure' }, last.to);
};

/** How far ahead a number alone may be: "de 15e". Months. */
const NEAR = 4;

/** The coming days, or the past ones, of that number; the nearest first. */
export function numbered(
  day: number,
  { today, direction }: Pick<Context, 'today' | 'direction'>,
): Temporal.PlainDate[] {
  const step = direction === 'future' ? 1 : -1;
  return Array.from({ length: NEAR }, (_, i) => today.month - 1 + i * step)
    .flatMap((months) => dateOf(today.year + Math.floor(months / 12), ((months + 12) % 12) + 1, day))
    .filter((date) => Temporal.PlainDate.compare(date, today) * step >= 0);
}

const TO_THE = setOf('op on de the');

function skipThe(words: readonly string[], from: number): number {
  let at = from;
  while (TO_THE.has(words[at] ?? '') && at < from + 2) at += 1;
  return at;
}

/** "de 15e", "on the 3rd": the next one. */
const ordinalDay: Reader<Piece> = (words, from, context) => {
  const at = skipThe(words, from);
  const found = dayNumber(words, at, context);
  if (!found?.value.ordinal) return undefined;
  return read({ dates: numbered(found.value.day, context).slice(0, 1), evidence: 'last' }, found.to);
};

/** "vrijdag de 11e", "Friday the 11th", "ma 21": where they don't agree, both. */
const weekdayThenNumber: Reader<Piece> = (words, at, context) => {
  const weekday = WEEKDAYS.get(words[at] ?? '');
  const found = weekday && dayNumber(words, skipThe(words, at + 1), context);
  if (!weekday || !found) return undefined;
  const all = numbered(found.value.day, context);
  const fits = all.filter((date) => date.dayOfWeek === weekday);
  const off = (date: Temporal.PlainDate) => ((weekday - date.dayOfWeek + 10) % 7) - 3;
  const [next] = all;
  const agree = next !== undefined && fits[0]?.equals(next);
  const dates = agree
    ? [next]
    : distinct(
        all
          .slice(0, 1)
          .flatMap((date) => [date, date.add({ days: off(date) })])
          .concat(fits.slice(0, 1)),
      );
  return dates.length > 0 ? read({ dates, evidence: found.value.ordinal ? 'sure' : 'last' }, found.to) : undefined;
};

/** "volgende maand", "van januari": the first of that month, and the word after it. */
const monthSaid: Reader<Temporal.PlainDate> = (words, from, context) => {
  const at = /^(de|the|het)$/.test(words[from] ?? '') ? from + 1 : from;
  const { today } = context;
  if (/^(nieuwe jaar|new year)$/.test(words.slice(at, at + 2).join(' ')))
    return read(today.with({ day: 1, month: 1 }).add({ years: 1 }), at + 2);
  const away = AWAY[SIDES.get(words[at] ?? '') ?? 'this'];
  const sided = SIDES.has(words[at] ?? '');
  if (/^(maand|mnd|month)$/.test(words[sided ? at + 1 : at] ?? '') && (sided || at > from))
    return read(today.with({ day: 1 }).add({ months: away }), sided ? at + 2 : at + 1);
  const month = MONTHS.get(words[at] ?? '');
  if (!month) return undefined;
  const year = yearAt(words[at + 1]);
  const starts = year === undefined ? [today.with({ day: 1, month })] : dateOf(year, month, 1);
  const [first] = starts.map((start) =>
    year === undefined && start.month < today.month ? start.add({ years: 1 }) : start,
  );
  return first && read(first, year === undefined ? at + 1 : at + 2);
};

/** "volgende maand de 3e", "next month on the 3rd" */
const monthThenOrdinal: Reader<Piece> = (words, at, context) => {
  if (!SIDES.has(words[at] ?? '')) return undefined;
  const month = monthSaid(words, at, context);
  const day = month && dayNumber(words, skipThe(words, month.to), context);
  if (!month || !day?.value.ordinal) return undefined;
  return read({ dates: sameMonth(day.value.day, month.value), evidence: 'sure' }, day.to);
};

/** "de 3e van volgende maand", "the 3rd of next month" */
const ordinalThenMonth: Reader<Piece> = (words, from, context) => {
  const day = dayNumber(words, skipThe(words, from), context);
  if (!day?.value.ordinal) return undefined;
  const at = OF.has(words[day.to] ?? '') ? day.to + 1 : day.to;
  const ofThe = /^(?:v\.?d|of|van)$/.test(words[day.to] ?? '') && !SIDES.has(words[at] ?? '');
  const end = ofThe ? endOfTheMonth(words, day.to) : undefined;
  // "1e vd mnd": the next one.
  if (end) return read({ dates: numbered(day.value.day, context).slice(0, 1), evidence: 'sure' }, end);
  const month = SIDES.has(words[at] ?? '') || at > day.to ? monthSaid(words, at, context) : undefined;
  return month && read({ dates: sameMonth(day.value.day, month.value), evidence: 'sure' }, month.to);
};

const endOfTheMonth = (words: readonly string[], at: number): number | undefined => {
  const length = words[at] === 'vd' || words[at] === 'v.d' ? 2 : 3;
  return /^(?:v\.?d|van de|of the) (?:maand|mnd|month)$/.test(words.slice(at, at + length).join(' '))
    ? at + length
    : undefined;
};

/** "van januari", "vd maand", "vh nieuwe jaar". */
const monthBehind: Reader<Temporal.PlainDate> = (words, at, context) => {
  const article = words[at] === 'vd' ? 'de' : words[at] === 'vh' ? 'het' : undefined;
  if (!article) return monthSaid(words, at + 1, context);
  const month = monthSaid([article, ...words.slice(at + 1, at + 4)], 0, context);
  return month && read(month.value, at + month.to);
};

/** "3e werkdag van december", "last business day of the month". */
const nthWorkday: Reader<Piece> = (words, from, context) => {
  const at = skipThe(words, from);
  const numbered = dayNumber(words, at, context)?.value;
  const nth = ORDINALS.get(words[at] ?? '') ?? (numbered?.ordinal ? numbered.day : undefined);
  if (!nth) return undefined;
  const joined = /^(werkdag|workday)$/.test(words[at + 1] ?? '');
  const apart = /^(working|business) day$/.test(words.slice(at + 1, at + 3).join(' '));
  if (!joined && !apart) return undefined;
  const behind = joined ? at + 2 : at + 3;
  const month = /^(van|of|in|vd|vh)$/.test(words[behind] ?? '')
    ? monthBehind(words, behind, context)
    : monthSaid(words, behind, context);
  const date = month && workdayOf(month.value, nth);
  return date && read({ dates: [date], evidence: 'sure' }, month.to);
};

/** @param nth -1 is the last */
function workdayOf({ year, month, daysInMonth }: Temporal.PlainDate, nth: number): Temporal.PlainDate | undefined {
  return Array.from({ length: daysInMonth }, (_, day) => Temporal.PlainDate.from({ year, month, day: day + 1 }))
    .filter(isWorkday)
    .at(nth < 0 ? nth : nth - 1);
}

/** "1 of 2 dec", "Dec 1 or 2": either. */
const eitherDayOfMonth: Reader<Piece> = (words, at, context) => {
  if (MONTHS.has(words[at] ?? '')) {
    const [month = '', one = '', or = '', other = ''] = words.slice(at, at + 4);
    const found = /^(of|or)$/.test(or) ? eitherDayOfMonth([one, or, other, month], 0, context) : undefined;
    return found && read(found.value, at + found.to);
  }
  const first = dayNumber(words, at, context);
  const last =
    first && /^(of|or)$/.test(words[first.to] ?? '') ? dayThenMonth(words, first.to + 1, context) : undefined;
  const dates = (last?.value.dates ?? []).flatMap((end) => [...(first ? sameMonth(first.value.day, end) : []), end]);
  return last && dates.length > 1 ? read({ dates: distinct(dates), evidence: 'sure' }, last.to) : undefined;
};

/** "15 dezer": of this month. */
const dayOfThisMonth: Reader<Piece> = (words, from, context) => {
  const day = dayNumber(words, skipThe(words, from), context);
  if (!day || words[day.to] !== 'dezer') return undefined;
  return read({ dates: sameMonth(day.value.day, context.today), evidence: 'sure' }, day.to + 1);
};

/** "eerste maandag van januari", "the last Friday of the month", "first Monday in March" */
const nthOfMonth: Reader<Piece> = (words, from, context) => {
  const at = skipThe(words, from);
  const nth = ORDINALS.get(words[at] ?? '');
  const weekday = nth && WEEKDAYS.get(words[at + 1] ?? '');
  const month =
    weekday && /^(van|of|in|vd|vh)$/.test(words[at + 2] ?? '') ? monthBehind(words, at + 2, context) : undefined;
  if (!weekday || !month) return undefined;
  const { to } = month;
  const inMonth = (first: Temporal.PlainDate) => nthWeekday(first, weekday, nth) ?? [];
  const date = [month.value].flatMap(inMonth);
  const over = date[0] && context.direction === 'future' && Temporal.PlainDate.compare(date[0], context.today) < 0;
  const next = MONTHS.has(words[to - 1] ?? '') ? { years: 1 } : { months: 1 };
  return read({ dates: over ? [month.value.add(next)].flatMap(inMonth) : date, evidence: 'sure' }, to);
};

/** "3 december jl.", "27/11 jl", "15 dec a.s.": which side of today it is on. */
const dateThenSide: Reader<Piece> = (words, at, context) => {
  if (!words.slice(at + 1, at + 1 + MOST_DATE_WORDS).some((word) => SIDES.has(word))) return undefined;
  for (const reader of [dayThenMonth, monthThenDay, joinedMonth, numericWithoutYear]) {
    const to = reader(words, at, context)?.to ?? at;
    const side = to > at ? SIDES.get(words[to] ?? '') : undefined;
    if (side !== 'past' && side !== 'coming') continue;
    const found = reader(words, at, { ...context, direction: side === 'past' ? 'past' : 'future' });
    return found && read({ ...found.value, evidence: 'sure' }, found.to + 1);
  }
  return undefined;
};

/** "1st of December", and the word behind it. */
const MOST_DATE_WORDS = 4;

export const DATES: readonly Beginning<Piece>[] = [
  { from: ['number', 'month'], reads: dateThenSide },
  { from: ['other'], reads: betweenDates },
  { from: ['number'], reads: daysOfMonth },
  { from: ['month'], reads: monthThenDays },
  { from: ['number'], reads: iso },
  { from: ['number'], reads: isoMoment },
  { from: ['number'], reads: numeric },
  { from: ['number'], reads: numericWithoutYear },
  { from: ['number'], reads: joinedMonth },
  { from: ['number'], reads: pointed },
  { from: ['number', 'other'], reads: dayThenMonth },
  { from: ['month'], reads: monthThenDay },
  { from: ['number', 'other'], reads: nthOfMonth },
  { from: ['number', 'other'], reads: nthWorkday },
  { from: ['number', 'month'], reads: eitherDayOfMonth },
  { from: ['number', 'other'], reads: dayOfThisMonth },
  { from: ['other'], reads: monthThenOrdinal },
  { from: ['number', 'other'], reads: ordinalThenMonth },
  { from: ['weekday'], reads: weekdayThenNumber },
  { from: ['number', 'other'], reads: ordinalDay },
];
