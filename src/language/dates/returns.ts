import { Temporal } from 'temporal-polyfill';

/** How something returns: "every 2 weeks on Tuesday", "the first Monday of the month", "every day, 10 times". */
export interface Repeat {
  every: number;
  unit: 'day' | 'week' | 'month';
  /** ISO: 1 is Monday. Without them a week returns on the weekday it started, a month on its day of the month. */
  weekdays?: number[];
  /** Of months only: which of that weekday; -1 the last. */
  nth?: number;
  /** The last day it may fall on, yyyy-mm-dd. */
  until?: string;
  count?: number;
}

const mondayOf = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });

/** The nth such weekday of the month of `date`; undefined when that month has no fifth. */
export function nthWeekday(date: Temporal.PlainDate, weekday: number, nth: number): Temporal.PlainDate | undefined {
  if (nth < 0) {
    const last = date.with({ day: date.daysInMonth });
    return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
  }
  const first = date.with({ day: 1 });
  const found = first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (nth - 1) * 7 });
  return found.month === date.month ? found : undefined;
}

/** The dates of one step (a day, a week from Monday on, a month), ascending. */
function datesOfStep(repeat: Repeat, start: Temporal.PlainDate, step: number): Temporal.PlainDate[] {
  const { unit, every, weekdays, nth } = repeat;
  if (unit === 'day') return [start.add({ days: step * every })];
  if (unit === 'week') {
    const monday = mondayOf(start).add({ weeks: step * every });
    return [...(weekdays ?? [start.dayOfWeek])].sort((a, b) => a - b).map((day) => monday.add({ days: day - 1 }));
  }
  // The 31st of a month that has none is its last day.
  const month = start.with({ day: 1 }).add({ months: step * every });
  if (!nth || !weekdays) return [month.with({ day: Math.min(start.day, month.daysInMonth) })];
  return weekdays.flatMap((day) => nthWeekday(month, day, nth) ?? []).sort((a, b) => Temporal.PlainDate.compare(a, b));
}

/** Far beyond any appointment; a rule that never matches must end too. */
const MOST_STEPS = 20_000;

/** The days something that starts on `start` falls on, ascending, through `last`. */
export function* returns(
  repeat: Repeat,
  start: Temporal.PlainDate,
  last: Temporal.PlainDate,
): Generator<Temporal.PlainDate> {
  let count = 0;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    for (const date of datesOfStep(repeat, start, step)) {
      if (Temporal.PlainDate.compare(date, start) < 0) continue;
      if (Temporal.PlainDate.compare(date, last) > 0) return;
      if (repeat.until && date.toString() > repeat.until) return;
      if (repeat.count !== undefined && count >= repeat.count) return;
      count += 1;
      yield date;
    }
  }
}

/** The first day from `from` on that fits the rule, so that a series starts on a day it falls on. */
export function firstDayOf(repeat: Repeat, from: Temporal.PlainDate): Temporal.PlainDate {
  const { until: _until, count: _count, ...open } = repeat;
  const [first] = returns({ ...open, every: 1 }, from, from.add({ months: 13 }));
  return first ?? from;
}
