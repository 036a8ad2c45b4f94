import { Temporal } from 'temporal-polyfill';
import { present } from '../../core/present.js';
import { amount } from './amount.js';
import { DATES, yearAt } from './date.js';
import { nextMonth } from './month.js';
import { nthWeekday } from './returns.js';
import { distinct, longest, read, type Beginning, type Context, type Piece, type Read, type Reader } from './read.js';
import {
  AWAY,
  DOUBTFUL_WEEKDAYS,
  ENGLISH_WEEKDAYS,
  MONTHS,
  ORDINALS,
  RELATIVE_DAYS,
  setOf,
  SIDES,
  WEEKDAYS,
  type Side,
} from './words.js';

const IN = setOf('op on of in van');

export const mondayOf = (date: Temporal.PlainDate): Temporal.PlainDate => date.subtract({ days: date.dayOfWeek - 1 });

/** The weekday nearest in the direction, today included. */
function nearest(weekday: number, { today, direction }: Context): Temporal.PlainDate {
  return direction === 'future'
    ? today.add({ days: (weekday - today.dayOfWeek + 7) % 7 })
    : today.subtract({ days: (today.dayOfWeek - weekday + 7) % 7 });
}

/** The Friday after today; on a Friday that is in a week. */
const after = (weekday: number, today: Temporal.PlainDate) =>
  today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
const before = (weekday: number, today: Temporal.PlainDate) =>
  today.subtract({ days: ((today.dayOfWeek - weekday + 6) % 7) + 1 });
const inWeek = (weekday: number, monday: Temporal.PlainDate) => monday.add({ days: weekday - 1 });

/** "next Friday" said on a Tuesday: half of us mean this week's, half next week's. */
function sided(side: Side, weekday: number, context: Context): Temporal.PlainDate[] {
  const { today } = context;
  switch (side) {
    case 'this':
      return [nearest(weekday, context)];
    case 'coming':
      return [after(weekday, today)];
    case 'past':
      return [before(weekday, today)];
    case 'next':
      return distinct([after(weekday, today), inWeek(weekday, mondayOf(today).add({ weeks: 1 }))]);
    case 'last':
      return distinct([before(weekday, today), inWeek(weekday, mondayOf(today).subtract({ weeks: 1 }))]);
  }
}

/** "vrijdag". Said on a Friday it is today, or a week further. */
const bareWeekday: Reader<Piece> = (words, at, context) => {
  const word = words[at] ?? '';
  const weekday = WEEKDAYS.get(word);
  if (!weekday) return undefined;
  const date = nearest(weekday, context);
  const week = { weeks: context.direction === 'future' ? 1 : -1 };
  const dates = date.equals(context.today) ? [date, date.add(week)] : [date];
  return read({ dates, weekday, evidence: DOUBTFUL_WEEKDAYS.has(word) ? 'beside' : 'sure' }, at + 1);
};

/** "komende vrijdag", "next Friday", "this coming Friday" */
const sideThenWeekday: Reader<Piece> = (words, at, context) => {
  const sideAt = words[at] === 'this' && SIDES.has(words[at + 1] ?? '') ? at + 1 : at;
  const side = SIDES.get(words[sideAt] ?? '');
  const weekday = WEEKDAYS.get(words[sideAt + 1] ?? '');
  return side && weekday ? read({ dates: sided(side, weekday, context), evidence: 'sure' }, sideAt + 2) : undefined;
};

/** "vrijdag a.s.", "vrijdag jl." */
const weekdayThenSide: Reader<Piece> = (words, at, context) => {
  const weekday = WEEKDAYS.get(words[at] ?? '');
  // "donderdag as.", in haste; before "as" an English Thursday goes on.
  const hasty = words[at + 1] === 'as' && !ENGLISH_WEEKDAYS.has(words[at] ?? '');
  const side = hasty ? 'coming' : SIDES.get(words[at + 1] ?? '');
  if (!weekday || (side !== 'coming' && side !== 'past')) return undefined;
  return read({ dates: sided(side, weekday, context), evidence: 'sure' }, at + 2);
};

interface Week {
  monday: Temporal.PlainDate;
  /** Which day is meant when no weekday is said with it; "deze week" is no day at all. */
  alone: 'monday' | 'some day' | 'nothing';
}

/** "volgende week", "last week" */
const sidedWeek: Reader<Week> = (words, at, { today }) => {
  const side = SIDES.get(words[at] ?? '');
  if (!side || !/^(week|wk)$/.test(words[at + 1] ?? '')) return undefined;
  const monday = mondayOf(today).add({ weeks: AWAY[side] });
  return read({ monday, alone: side === 'this' ? 'nothing' : 'some day' }, at + 2);
};

/** January 4th is always in week 1. */
function weekOf(year: number, week: number, to: number): Read<Week> | undefined {
  const monday = mondayOf(Temporal.PlainDate.from({ year, month: 1, day: 4 })).add({ weeks: week - 1 });
  return monday.weekOfYear === week ? read({ monday, alone: 'monday' }, to) : undefined;
}

/** "week 49": this week still counts as ahead and as behind. Only some years have a week 53. */
const numberedWeek: Reader<Week> = (words, from, { today, direction }) => {
  const at = words[from] === 'in' ? from + 1 : from;
  const week = /^(wk|week)$/.test(words[at] ?? '') && /^\d{1,2}$/.test(words[at + 1] ?? '') ? Number(words[at + 1]) : 0;
  if (week < 1 || week > 53) return undefined;
  const year = yearAt(words[at + 2]);
  if (year !== undefined) return weekOf(year, week, at + 3);
  const step = direction === 'future' ? 1 : -1;
  const current = mondayOf(today);
  for (let years = 0; years <= 9; years += 1) {
    const found = weekOf(present(current.yearOfWeek) + years * step, week, at + 2);
    if (found && Temporal.PlainDate.compare(found.value.monday, current) * step >= 0) return found;
  }
  return undefined;
};

/** "volgende week", "week 49" */
export const week: Reader<Week> = (words, at, context) =>
  sidedWeek(words, at, context) ?? numberedWeek(words, at, context);

const weekAlone: Reader<Piece> = (words, at, context) => {
  const found = week(words, at, context);
  if (!found || found.value.alone === 'nothing') return undefined;
  const { monday, alone } = found.value;
  // Something is due in the beginning of a week, but happened on any of its days.
  const dates =
    alone === 'monday' && context.direction === 'future'
      ? [monday]
      : [1, 2, 3, 4, 5].map((weekday) => inWeek(weekday, monday));
  return read({ dates, evidence: 'sure' }, found.to);
};

const NOG = setOf('nog still');

/** "van de week nog bellen": on one of the days that are left of it. */
const ofThisWeek: Reader<Piece> = (words, at, context) => {
  const length = words[at] === 'vd' && words[at + 1] === 'week' ? 2 : 3;
  const said = words.slice(at, at + length).join(' ');
  if (!/^(?:vd|van de) week$/.test(said) || !NOG.has(words[at + length] ?? '')) return undefined;
  const found = restOfWeek(['deze', 'week'], 0, context);
  return found && read(found.value, at + length + 1);
};

/** "deze week nog", "nog deze week": by its Friday. "deze week" alone is any of the days that are left of it. */
const restOfWeek: Reader<Piece> = (words, from, { today, direction }) => {
  const led = NOG.has(words[from] ?? '');
  const at = led ? from + 1 : from;
  if (direction !== 'future' || SIDES.get(words[at] ?? '') !== 'this' || !/^(week|wk)$/.test(words[at + 1] ?? ''))
    return undefined;
  const last = today.dayOfWeek > 5 ? 7 : 5;
  const left = Array.from({ length: last - today.dayOfWeek + 1 }, (_, days) => today.add({ days }));
  const by = led || NOG.has(words[at + 2] ?? '');
  const to = NOG.has(words[at + 2] ?? '') ? at + 3 : at + 2;
  return read({ dates: by ? left.slice(-1) : left, ...(by && { by }), evidence: 'sure' }, to);
};

/** "the Friday after next", in the middle of a line perhaps Friday, after the next of something else. */
const weekdayAfterNext: Reader<Piece> = (words, at, context) => {
  const weekday = WEEKDAYS.get(words[at] ?? '');
  if (!weekday || words[at + 1] !== 'after' || words[at + 2] !== 'next') return undefined;
  const ahead = sided('next', weekday, context);
  const later = ahead.map((date) => date.add({ weeks: 1 }));
  return read({ dates: distinct(words[at + 3] ? [...ahead, ...later] : later), evidence: 'sure' }, at + 3);
};

const FORTNIGHT = Temporal.Duration.from({ weeks: 2 });

/** "Friday week", "a week tomorrow", "two weeks on Friday", "a fortnight today", "Tuesday fortnight": counted from that day. */
const dayAndWeeks: Reader<Piece> = (words, at, context) => {
  const dayOf = (word = ''): Temporal.PlainDate[] => {
    const weekday = ENGLISH_WEEKDAYS.has(word) ? WEEKDAYS.get(word) : undefined;
    if (weekday) return [nearest(weekday, { ...context, direction: 'future' })];
    const days = /^(today|tomorrow)$/.test(word) ? RELATIVE_DAYS.get(word) : undefined;
    return days === undefined ? [] : [context.today.add({ days })];
  };
  const behind = { week: 1, fortnight: 2 }[words[at + 1] ?? ''];
  const first = behind ? dayOf(words[at]) : [];
  if (behind && first.length > 0)
    return read({ dates: first.map((day) => day.add({ weeks: behind })), evidence: 'sure' }, at + 2);
  const found = words[at] === 'fortnight' ? read(FORTNIGHT, at + 1) : amount(words, at, context);
  if (!found || found.value.weeks === 0) return undefined;
  const dayAt = words[found.to] === 'on' ? found.to + 1 : found.to;
  const days = dayOf(words[dayAt]);
  return days.length > 0
    ? read({ dates: days.map((day) => day.add(found.value)), evidence: 'sure' }, dayAt + 1)
    : undefined;
};

/** "dit weekend", "next weekend": its two days. "voor het weekend" is its Friday, "na het weekend" the Monday. */
const weekend: Reader<Piece> = (words, at, { today, direction }) => {
  const isEdge = words[at + 2] === 'weekend' && /^(?:het|the)$/.test(words[at + 1] ?? '');
  if (!isEdge && words[at + 1] !== 'weekend') return undefined;
  const monday = mondayOf(today);
  const edge = isEdge ? words[at] : undefined;
  if (edge === 'voor' || edge === 'before')
    return read({ dates: [monday.add({ days: 4 })], by: true, evidence: 'sure' }, at + 3);
  if (edge === 'na' || edge === 'after') return read({ dates: [monday.add({ days: 7 })], evidence: 'sure' }, at + 3);
  if (/^(over|in|at|on|tijdens|during)$/.test(edge ?? '')) {
    const days = direction === 'future' ? [5, 6] : [-2, -1];
    return read({ dates: days.map((one) => monday.add({ days: one })), evidence: 'sure' }, at + 3);
  }
  const side = words[at + 1] === 'weekend' ? SIDES.get(words[at] ?? '') : undefined;
  if (!side) return undefined;
  const saturday = monday.add({ days: 5 });
  const weeks = { this: [0], coming: [0], next: today.dayOfWeek > 5 ? [1] : [0, 1], past: [-1], last: [-1] }[side];
  const inReach = direction === 'past' && side === 'this' ? [0] : weeks;
  return read(
    {
      dates: inReach.flatMap((away) => [0, 1].map((day) => saturday.add({ days: away * 7 + day }))),
      evidence: 'sure',
    },
    at + 2,
  );
};

/** "week of Dec 14", "w/c 14 December", "week van 14 december": its Monday. */
const weekOfDate =
  (date: Reader<Piece>): Reader<Piece> =>
  (words, from, context) => {
    const at = words[from] === 'the' || words[from] === 'de' ? from + 1 : from;
    const named = /^(w\/c|wc)$/.test(words[at] ?? '') ? at + 1 : undefined;
    const spoken =
      /^(week|wk)$/.test(words[at] ?? '') && /^(of|van|commencing)$/.test(words[at + 1] ?? '') ? at + 2 : named;
    const found = spoken && date(words, spoken, context);
    const dates = found ? (found.value.dates ?? []).map(mondayOf) : [];
    return found && dates.length > 0 ? read({ dates, evidence: 'sure' }, found.to) : undefined;
  };

const FRIDAY = 5;

/** "volgende week dinsdag", "next week on Tuesday", "volgende week vrij" */
const weekThenWeekday: Reader<Piece> = (words, at, context) => {
  const found = week(words, at, context);
  if (!found) return undefined;
  const weekdayAt = IN.has(words[found.to] ?? '') ? found.to + 1 : found.to;
  const weekday = words[weekdayAt] === 'vrij' ? FRIDAY : WEEKDAYS.get(words[weekdayAt] ?? '');
  if (!weekday) return undefined;
  return read({ dates: [inWeek(weekday, found.value.monday)], evidence: 'sure' }, weekdayAt + 1);
};

/** "dinsdag volgende week", "Tuesday of next week", "dinsdag in week 49" */
const weekdayThenWeek: Reader<Piece> = (words, at, context) => {
  const weekday = WEEKDAYS.get(words[at] ?? '');
  const found = week(words, IN.has(words[at + 1] ?? '') ? at + 2 : at + 1, context);
  if (!weekday || !found) return undefined;
  return read({ dates: [inWeek(weekday, found.value.monday)], evidence: 'sure' }, found.to);
};

/** "vrijdag over 2 weken", "Friday in a week": counted from the nearest Friday, or from this week. */
const weekdayInWeeks: Reader<Piece> = (words, at, context) => {
  const weekday = WEEKDAYS.get(words[at] ?? '');
  if (!weekday || !/^(over|in)$/.test(words[at + 1] ?? '')) return undefined;
  const found = amount(words, at + 2, context);
  if (!found || (found.value.weeks === 0 && (found.value.days === 0 || found.value.days % 7 > 0))) return undefined;
  const starts = [inWeek(weekday, mondayOf(context.today)), nearest(weekday, { ...context, direction: 'future' })];
  return read({ dates: distinct(starts).map((date) => date.add(found.value)), evidence: 'sure' }, found.to);
};

/** "first week of January": its Monday, or its Friday. */
const nthWeekOfMonth: Reader<Piece> = (words, from, context) => {
  const at = /^(de|the)$/.test(words[from] ?? '') ? from + 1 : from;
  const nth = ORDINALS.get(words[at] ?? '');
  if (!nth || !/^(week|wk)$/.test(words[at + 1] ?? '') || context.direction !== 'future') return undefined;
  const monthAt = /^(van|of|in)$/.test(words[at + 2] ?? '') ? at + 3 : at + 2;
  const month = MONTHS.get(words[monthAt] ?? '');
  const monday = month ? nthWeekday(nextMonth(month, context), 1, nth) : undefined;
  if (!monday) return undefined;
  return read({ dates: [], ends: [monday, monday.add({ days: 4 })], evidence: 'sure' }, monthAt + 1);
};

/** "di/wo": either. */
const eitherWeekday: Reader<Piece> = (words, at, context) => {
  const word = words[at] ?? '';
  if (!word.includes('/')) return undefined;
  const [one, other, more] = word.split('/').map((name) => WEEKDAYS.get(name));
  if (!one || !other || more) return undefined;
  return read({ dates: distinct([one, other].map((day) => nearest(day, context))), evidence: 'sure' }, at + 1);
};

export const WEEKS: readonly Beginning<Piece>[] = [
  { from: ['other'], reads: ofThisWeek },
  { from: ['other'], reads: restOfWeek },
  { from: ['number', 'other'], reads: nthWeekOfMonth },
  { from: ['other'], reads: eitherWeekday },
  { from: ['weekday'], reads: weekdayAfterNext },
  { from: ['weekday', 'day', 'number', 'other'], reads: dayAndWeeks },
  { from: ['other'], reads: weekend },
  { from: ['other'], reads: weekOfDate(longest(DATES)) },
  { from: ['other'], reads: weekThenWeekday },
  { from: ['weekday'], reads: weekdayThenWeek },
  { from: ['weekday'], reads: weekdayInWeeks },
  { from: ['other'], reads: sideThenWeekday },
  { from: ['weekday'], reads: weekdayThenSide },
  { from: ['weekday'], reads: bareWeekday },
  { from: ['other'], reads: weekAlone },
];
