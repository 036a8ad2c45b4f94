import { Temporal } from 'temporal-polyfill';
import type { Clock } from './read.js';
import type { PartOfDay } from './words.js';

/** The hour on the 24-hour clock in that part of the day; nothing when that part has no such hour. */
const HOURS: Record<PartOfDay, (hour: number) => number | undefined> = {
  morning: (hour) => (hour < 12 ? hour : undefined),
  afternoon: (hour) => (hour < 7 ? hour + 12 : hour >= 12 && hour <= 18 ? hour : undefined),
  evening: (hour) => (hour === 12 ? 0 : hour >= 5 && hour < 12 ? hour + 12 : hour >= 17 ? hour : undefined),
  night: (hour) => (hour === 12 ? 0 : hour < 7 ? hour : hour < 12 ? hour + 12 : hour >= 21 ? hour : undefined),
};

function hourOf({ hour, half, literal }: Clock, part?: PartOfDay): number | undefined {
  if (half === 'am') return hour > 12 ? undefined : hour % 12;
  if (half === 'pm') return hour < 12 ? hour + 12 : hour;
  if (part) return HOURS[part](hour);
  // Nobody has half past two at night in mind without saying so: the working day starts at seven.
  return literal || hour >= 7 ? hour : hour + 12;
}

/** "6:40" is when drivers leave, and when the office is closed: both are asked. */
const MORNING_TOO = 6;

/** The same on the other half of the clock, where that may be meant as well. */
export function earlierOf(clock: Clock, part?: PartOfDay): Temporal.PlainTime | undefined {
  const { hour, minute, half, literal, early } = clock;
  return (hour === MORNING_TOO || early) && !half && !literal && !part
    ? Temporal.PlainTime.from({ hour, minute })
    : undefined;
}

export function timeOf(clock: Clock, part?: PartOfDay): Temporal.PlainTime | undefined {
  const hour = hourOf(clock, part);
  return hour === undefined ? undefined : Temporal.PlainTime.from({ hour, minute: clock.minute });
}

/** "12 uur 's nachts": the night that starts the day, or the one that ends it. */
export const isMidnight = (clock: Clock, part?: PartOfDay): boolean =>
  clock.hour === 12 && hourOf(clock, part) === 0 && clock.minute === 0;

const minutesOf = (time: Temporal.PlainTime): number => time.hour * 60 + time.minute;

/** Start and length of "van 9 tot 5", "11 to 1pm"; an end before the start is in the afternoon or past midnight. */
export function spanOf(
  clocks: { start: Clock; end: Clock },
  part?: PartOfDay,
): { time: Temporal.PlainTime; duration: Temporal.Duration } | undefined {
  const { start, end } = clocks;
  const finish = timeOf(end, part) ?? timeOf(end);
  if (!finish) return undefined;
  const shared = end.half && !start.half && !start.literal ? timeOf({ ...start, half: end.half }) : undefined;
  const earlier = earlierOf(start, part);
  const told = timeOf(start, part) ?? timeOf(start);
  // "6 tot 14 uur"
  const inDay = earlier && told && minutesOf(told) > minutesOf(finish) ? earlier : told;
  const begin = shared && minutesOf(shared) < minutesOf(finish) ? shared : inDay;
  if (!begin) return undefined;
  const forward = (minutesOf(finish) - minutesOf(begin) + 24 * 60) % (24 * 60);
  const length = forward > 12 * 60 && !end.literal && !end.half ? forward - 12 * 60 : forward;
  // Longer than half a day is a slip of the pen ("14:00-13:00"), not an appointment.
  if (length === 0 || length > 12 * 60) return undefined;
  return { time: begin, duration: Temporal.Duration.from({ hours: Math.floor(length / 60), minutes: length % 60 }) };
}
