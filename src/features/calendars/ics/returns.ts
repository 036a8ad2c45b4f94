import { Temporal } from 'temporal-polyfill';
import { spend, type Budget } from './budget.js';
import type { Rule } from './rule.js';

export interface Stretch {
  /** Wall times in the zone of the series; nothing before `from` need be given. */
  from: Temporal.PlainDateTime;
  to: Temporal.PlainDateTime;
  until: Temporal.PlainDateTime | undefined;
}

/**
 * When a series returns, by the wall clock, the first included: RFC 5545, 3.3.10. It looks at one day, week, month or year at a
 * time and stops at `to`. Each period, day and time of day that is looked at is charged, whether or not the series returns on
 * it: a rule that nothing can fulfil costs as much as one that returns. A rule without a count starts near `from`, however long
 * ago the series began.
 */
export function* returns({
  rule,
  start,
  stretch: { from, to, until },
  budget,
}: {
  rule: Rule;
  start: Temporal.PlainDateTime;
  stretch: Stretch;
  budget: Budget;
}): Generator<Temporal.PlainDateTime> {
  const compare = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime) => Temporal.PlainDateTime.compare(a, b);
  const last = until && compare(until, to) < 0 ? until : to;
  const whole = completed(rule, start);
  let left = rule.count ?? Infinity;
  // The first is the first, also where the rule would not give it.
  if (compare(start, last) <= 0 && left-- > 0) yield start;
  const first = rule.count === undefined && compare(from, start) > 0 ? skipped(rule, start, from) : 0;
  for (let nth = first; left > 0; nth += 1) {
    if (!spend(budget, 1)) return;
    const period = start.toPlainDate().add({ [UNITS[rule.frequency]]: nth * rule.interval });
    if (compare(firstOf(rule, period).toPlainDateTime(), last) > 0) return;
    const days = daysIn(whole, period, budget);
    const clocks = clocksOf(whole, start);
    if (!spend(budget, days.length * clocks.length)) return;
    for (const wall of chosen(whole, timesOn(days, clocks))) {
      if (compare(wall, start) <= 0) continue;
      if (compare(wall, last) > 0) return;
      if (left-- <= 0) return;
      yield wall;
    }
  }
}

const UNITS = { DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months', YEARLY: 'years' } as const;

/** A rule that names no day returns on that of its start. */
function completed(rule: Rule, start: Temporal.PlainDateTime): Rule {
  const { frequency, weekdays, months, monthDays, yearDays, weeks } = rule;
  if (weekdays.length + monthDays.length + yearDays.length > 0 || frequency === 'DAILY') return rule;
  if (frequency === 'WEEKLY' || weeks.length > 0) return { ...rule, weekdays: [{ nth: 0, weekday: start.dayOfWeek }] };
  const yearly = frequency === 'YEARLY' && months.length === 0;
  return { ...rule, monthDays: [start.day], ...(yearly && { months: [start.month] }) };
}

function skipped(rule: Rule, start: Temporal.PlainDateTime, from: Temporal.PlainDateTime): number {
  const unit = UNITS[rule.frequency];
  const passed = start.toPlainDate().until(from.toPlainDate(), { largestUnit: unit })[unit];
  return Math.max(0, Math.floor(passed / rule.interval) - 1);
}

function firstOf({ frequency, weekStart }: Rule, period: Temporal.PlainDate): Temporal.PlainDate {
  if (frequency === 'WEEKLY') return period.subtract({ days: (period.dayOfWeek - weekStart + 7) % 7 });
  if (frequency === 'MONTHLY') return period.with({ day: 1 });
  return frequency === 'YEARLY' ? period.with({ month: 1, day: 1 }) : period;
}

/** The days of this period that every part of the rule agrees with. */
function daysIn(rule: Rule, period: Temporal.PlainDate, budget: Budget): Temporal.PlainDate[] {
  const { frequency, months } = rule;
  const first = firstOf(rule, period);
  if (frequency === 'DAILY') return fits(rule, first) ? [first] : [];
  if (frequency === 'WEEKLY')
    return [0, 1, 2, 3, 4, 5, 6]
      .filter(
        (days) =>
          rule.weekdays.length === 0 ||
          rule.weekdays.some(({ weekday }) => weekday === ((rule.weekStart + days - 1) % 7) + 1),
      )
      .filter(() => spend(budget, 1))
      .map((days) => first.add({ days }))
      .filter((day) => fits(rule, day));
  if (frequency === 'MONTHLY') return daysOfMonth(rule, first, budget);
  const all = months.length > 0 ? months : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  return all.flatMap((month) => (spend(budget, 1) ? daysOfMonth(rule, first.with({ month }), budget) : []));
}

function daysOfMonth(rule: Rule, first: Temporal.PlainDate, budget: Budget): Temporal.PlainDate[] {
  const { weekdays, monthDays } = rule;
  const length = first.daysInMonth;
  const weekday = first.dayOfWeek;
  const days: Temporal.PlainDate[] = [];
  for (let day = 1; day <= length; day += 1) {
    // Numbers first: of thirty days a date is made of the one or two that may be it.
    if (monthDays.length > 0 && !monthDays.includes(day) && !monthDays.includes(day - length - 1)) continue;
    if (weekdays.length > 0 && !weekdays.some((one) => one.weekday === ((weekday + day - 2) % 7) + 1)) continue;
    if (!spend(budget, 1)) break;
    const date = first.with({ day });
    if (fits(rule, date)) days.push(date);
  }
  return days;
}

function fits({ frequency, weekdays, months, monthDays, yearDays, weeks }: Rule, day: Temporal.PlainDate): boolean {
  const has = (list: number[], place: number, length: number) =>
    list.length === 0 || list.includes(place) || list.includes(place - length - 1);
  return (
    (months.length === 0 || months.includes(day.month)) &&
    has(monthDays, day.day, day.daysInMonth) &&
    has(yearDays, day.dayOfYear, day.daysInYear) &&
    (weeks.length === 0 || weeks.includes(day.weekOfYear ?? NaN)) &&
    (weekdays.length === 0 || weekdays.some((one) => isWeekday({ one, day, frequency, months: months.length > 0 })))
  );
}

/** "The last Friday": of the month, or of the year for a yearly rule that names no month. */
function isWeekday({
  one: { nth, weekday },
  day,
  frequency,
  months,
}: {
  one: Rule['weekdays'][number];
  day: Temporal.PlainDate;
  frequency: Rule['frequency'];
  months: boolean;
}): boolean {
  if (day.dayOfWeek !== weekday) return false;
  if (nth === 0 || frequency === 'DAILY' || frequency === 'WEEKLY') return true;
  const [place, length] =
    frequency === 'YEARLY' && !months ? [day.dayOfYear, day.daysInYear] : [day.day, day.daysInMonth];
  return nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((length - place + 1) / 7) === -nth;
}

interface Clock {
  hour: number;
  minute: number;
}

const clocksOf = ({ hours, minutes }: Rule, start: Temporal.PlainDateTime): Clock[] =>
  (hours.length > 0 ? hours : [start.hour]).flatMap((hour) =>
    (minutes.length > 0 ? minutes : [start.minute]).map((minute) => ({ hour, minute })),
  );

function timesOn(days: Temporal.PlainDate[], clocks: Clock[]): Temporal.PlainDateTime[] {
  return days.flatMap((day) => clocks.map((clock) => day.toPlainDateTime(clock)));
}

function chosen({ positions }: Rule, walls: Temporal.PlainDateTime[]): Temporal.PlainDateTime[] {
  if (positions.length === 0) return walls;
  return walls.filter((_, i) => positions.includes(i + 1) || positions.includes(i - walls.length));
}
