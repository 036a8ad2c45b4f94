import { Temporal } from 'temporal-polyfill';
import { lastOf, firstOf } from '../../core/present.js';
import { earlierOf, isMidnight, spanOf, timeOf } from './hour.js';
import { distinct, type Context, type Phrase, type Piece } from './read.js';
import type { When } from './when.js';
import { here } from './zone.js';

/** The day of that name closest to this date. */
function closest(weekday: number, date: Temporal.PlainDate): Temporal.PlainDate {
  return date.add({ days: ((weekday - date.dayOfWeek + 10) % 7) - 3 });
}

/** Two dates side by side should agree; where they do not, both are candidates. */
const agreed =
  ({ today }: Context) =>
  (one: Piece, other: Piece): Piece =>
    both(one, other, today);

/** "volgende week ma of di": the other day of that week. */
function inItsWeek(weekday: number | undefined, date: Temporal.PlainDate | undefined, today: Temporal.PlainDate) {
  const monday = date?.subtract({ days: date.dayOfWeek - 1 });
  const isLater = monday && Temporal.PlainDate.compare(monday, today) > 0;
  return weekday && isLater ? [monday.add({ days: weekday - 1 })] : undefined;
}

function both(one: Piece, other: Piece, today: Temporal.PlainDate): Piece {
  const a = one.dates ?? [];
  const b = (other.or && a.length === 1 && inItsWeek(other.weekday, a[0], today)) || (other.dates ?? []);
  if (other.or) return { dates: distinct([...a, ...b]), evidence: 'sure' };
  if (other.weekday && !one.weekday) return both(other, one, today);
  if (one.weekday && !other.weekday) {
    const weekday = one.weekday;
    const confirmed = b.filter((date) => date.dayOfWeek === weekday);
    const dates = confirmed.length
      ? confirmed
      : distinct([...b, ...b.slice(0, 1).map((date) => closest(weekday, date))]);
    return { dates, evidence: 'sure' };
  }
  const shared = a.filter((date) => b.some((candidate) => candidate.equals(date)));
  return { dates: shared.length ? shared : distinct([...a, ...b]), evidence: 'sure' };
}

/** "di 8 of do 10 dec": what is said again confirms the day that it stands beside, not the other one. */
function eitherOf(days: readonly Piece[], context: Context): Piece {
  const sides: Piece[][] = [];
  for (const piece of days) {
    if (piece.or || sides.length === 0) sides.push([]);
    lastOf(sides).push(piece);
  }
  return sides
    .map((side) => ({ ...side.reduce(agreed(context)), ...(firstOf(side).or && { or: true as const }) }))
    .reduce(agreed(context));
}

/** A time without a day: the next one when planning, the last one when logging. */
function dayOfTime(time: Temporal.PlainTime, { now, today, direction }: Context): Temporal.PlainDate {
  const order = Temporal.PlainTime.compare(
    time,
    now.toPlainTime().round({ smallestUnit: 'minute', roundingMode: 'floor' }),
  );
  if (direction === 'future') return order < 0 ? today.add({ days: 1 }) : today;
  return order > 0 ? today.subtract({ days: 1 }) : today;
}

interface Times {
  early: Temporal.PlainTime | undefined;
  late: Temporal.PlainTime;
  date: Temporal.PlainDate;
  /** No other date may be meant. */
  isOnly: boolean;
}

/** Of today, only those that lie ahead when planning, and behind us when logging. */
function timesOf({ early, late, date, isOnly }: Times, { now, today, direction }: Context): Temporal.PlainTime[] {
  if (!early || early.equals(late)) return [late];
  if (!isOnly || !date.equals(today)) return [late, early];
  const isBehind = (time: Temporal.PlainTime) => Temporal.PlainTime.compare(time, now.toPlainTime()) <= 0;
  const possible = [late, early].filter((time) => isBehind(time) === (direction === 'past'));
  return possible.length > 0 ? possible : [late];
}

/** What the pieces say together; nothing when they contradict each other or name no day or time. */
export function whenOf(phrase: Phrase, context: Context): When | undefined {
  const clock = phrase.find((piece) => piece.clock);
  const part = phrase.find((piece) => piece.part)?.part;
  const span = clock?.clock && clock.end ? spanOf({ start: clock.clock, end: clock.end }, part) : undefined;
  const late = clock?.end ? span?.time : clock?.clock && timeOf(clock.clock, part);
  if (clock && !late) return undefined;

  const zone = phrase.find((piece) => piece.zone)?.zone;
  if (zone && !clock) return undefined;
  const days = phrase.filter((piece) => piece.dates);
  const early = clock?.clock && days.length > 0 ? earlierOf(clock.clock, part) : undefined;
  const said = days.length ? eitherOf(days, context).dates : late && [dayOfTime(late, context)];
  const midnight = days.length && clock?.clock && !clock.end && isMidnight(clock.clock, part);
  const dates = midnight ? said?.flatMap((date) => [date, date.add({ days: 1 })]) : said;
  const date = dates?.[0];
  if (!date) return undefined;

  if (zone && late && dates.length === 1 && days.length > 0) return here({ date, time: late }, zone, context);
  const times = late ? timesOf({ early, late, date, isOnly: dates.length === 1 }, context) : [];
  const other = clock?.orClock && timeOf(clock.orClock, part);
  const [time, either]: (Temporal.PlainTime | undefined)[] = other ? [other, late] : times;
  const duration = span?.duration ?? phrase.find((piece) => piece.duration)?.duration;
  return {
    date,
    ...(time && { time }),
    ...(either && { either }),
    ...(duration && { duration }),
    ...(dates.length > 1 && { ambiguous: distinct(dates) }),
    ...(!days.length && { anyDay: true as const }),
    ...(part && !time && { part: true as const }),
  };
}
