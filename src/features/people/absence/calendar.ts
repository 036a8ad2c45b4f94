import { Temporal } from 'temporal-polyfill';
import { instantOf } from '../../../language/dates/index.js';
import { dayOf } from '../../../language/moment.js';

/** When someone works: days of the week (1 is Monday), and minutes after midnight on their own clock. */
export interface WorkingHours {
  days: readonly number[];
  from: number;
  until: number;
}

/** Days, both included: "2026-12-24". */
export interface Period {
  from: string;
  through: string;
}

/** One member's time. */
export interface Calendar {
  /** IANA. */
  zone: string;
  hours: WorkingHours;
  isHoliday: (day: string) => boolean;
  away: readonly Period[];
}

/** Further ahead nobody's absence or holidays are known. Days. */
const FARTHEST = 800;

export const covers = ({ from, through }: Period, day: string): boolean => from <= day && day <= through;

/** The day of someone's own calendar. */
export const dayFor = ({ zone }: Pick<Calendar, 'zone'>, at: Date): string => dayOf(at, zone).toString();

/** A moment of which they are not away, whether they work just then or not. */
export const isAway = (calendar: Calendar, at: Date): boolean => {
  const day = dayFor(calendar, at);
  return calendar.away.some((period) => covers(period, day));
};

export function isWorking(calendar: Calendar, at: Date): boolean {
  const span = spanOn(calendar, dayOf(at, calendar.zone));
  return span !== undefined && span.from <= at && at < span.until;
}

/** The first moment from then on that they work; undefined when they never do. */
export function nextWorkingMoment(calendar: Calendar, from: Date): Date | undefined {
  const first = dayOf(from, calendar.zone);
  const last = first.add({ days: FARTHEST });
  for (let day = first; Temporal.PlainDate.compare(day, last) < 0; day = day.add({ days: 1 })) {
    const away = calendar.away.find((period) => covers(period, day.toString()));
    if (away) {
      day = Temporal.PlainDate.from(away.through);
      continue;
    }
    const span = spanOn(calendar, day);
    if (span && from < span.until) return from < span.from ? span.from : from;
  }
  return undefined;
}

/** When so many working days have begun after that moment's own day; undefined: they never work so often. */
export function workingDaysAfter(calendar: Calendar, from: Date, days: number): Date | undefined {
  let at: Date | undefined = from;
  for (let day = 0; at && day < days; day++) at = nextWorkingMoment(calendar, nextDay(calendar, at));
  return at;
}

/** The morning after, on their own calendar. */
export function nextDay({ zone }: Calendar, at: Date, days = 1): Date {
  const start = dayOf(at, zone).add({ days }).toZonedDateTime(zone);
  return new Date(start.epochMilliseconds);
}

/** Their working hours on a day as instants: a clock that changes that day moves them along. */
function spanOn({ zone, hours, isHoliday, away }: Calendar, day: Temporal.PlainDate) {
  const name = day.toString();
  if (!hours.days.includes(day.dayOfWeek) || isHoliday(name) || away.some((period) => covers(period, name))) return;
  const at = (minutes: number) => instantIn(zone, { day, minutes, name });
  return { from: at(hours.from), until: at(hours.until) };
}

/** Colleagues share zones and hours: what was worked out for one holds for all. */
const instants = new Map<string, Date>();
const MOST_KNOWN = 10_000;

function instantIn(
  zone: string,
  { day, minutes, name }: { day: Temporal.PlainDate; minutes: number; name: string },
): Date {
  const key = `${zone} ${name} ${minutes}`;
  const known = instants.get(key);
  if (known) return known;
  if (instants.size >= MOST_KNOWN) instants.clear();
  const { instant } = instantOf(day, Temporal.PlainTime.from('00:00').add({ minutes }), zone);
  const at = new Date(instant.epochMilliseconds);
  instants.set(key, at);
  return at;
}
