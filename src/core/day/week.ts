import { Temporal } from 'temporal-polyfill';
import { amount } from './amount.js';
import { yearAt } from './date.js';
import { distinct, read, type Context, type Piece, type Read, type Reader } from './read.js';
import { DOUBTFUL_WEEKDAYS, setOf, SIDES, WEEKDAYS, type Side } from './words.js';

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
  const side = SIDES.get(words[at + 1] ?? '');
  if (!weekday || (side !== 'coming' && side !== 'past')) return undefined;
  return read({ dates: sided(side, weekday, context), evidence: 'sure' }, at + 2);
};

interface Week {
  monday: Temporal.PlainDate;
  /** Which day is meant when no weekday is said with it; "deze week" is no day at all. */
  alone: 'monday' | 'some day' | 'nothing';
}

/** How many weeks, months or years from this one. */
export const AWAY: Record<Side, number> = { last: -1, past: -1, this: 0, coming: 1, next: 1 };

/** "volgende week", "last week" */
const sidedWeek: Reader<Week> = (words, at, { today }) => {
  const side = SIDES.get(words[at] ?? '');
  if (!side || words[at + 1] !== 'week') return undefined;
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
  let monday = mondayOf(today);
  for (let weeks = 0; weeks <= 9 * 53; weeks += 1, monday = monday.add({ weeks: step })) {
    if (monday.weekOfYear === week) return read({ monday, alone: 'monday' }, at + 2);
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
  const dates = alone === 'monday' ? [monday] : [1, 2, 3, 4, 5].map((weekday) => inWeek(weekday, monday));
  return read({ dates, evidence: 'sure' }, found.to);
};

/** "volgende week dinsdag", "next week on Tuesday" */
const weekThenWeekday: Reader<Piece> = (words, at, context) => {
  const found = week(words, at, context);
  if (!found) return undefined;
  const weekdayAt = IN.has(words[found.to] ?? '') ? found.to + 1 : found.to;
  const weekday = WEEKDAYS.get(words[weekdayAt] ?? '');
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
  if (!found || found.value.weeks === 0) return undefined;
  const starts = [inWeek(weekday, mondayOf(context.today)), nearest(weekday, { ...context, direction: 'future' })];
  return read({ dates: distinct(starts).map((date) => date.add(found.value)), evidence: 'sure' }, found.to);
};

export const WEEKS: readonly Reader<Piece>[] = [
  weekThenWeekday,
  weekdayThenWeek,
  weekdayInWeeks,
  sideThenWeekday,
  weekdayThenSide,
  bareWeekday,
  weekAlone,
];
