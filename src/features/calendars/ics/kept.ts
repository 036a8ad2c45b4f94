import { Temporal } from 'temporal-polyfill';
import { present } from '../../../core/present.js';
import type { Details, KeptEvent, KeptTime, KnownSeries } from './calendar.js';
import { isChange, type Event } from './event.js';
import type { Series } from './merge.js';
import { readRule, type Rule } from './rule.js';
import { readTimes, type Period, type Time } from './times.js';

/** Of one UID. A person's series has far fewer; what is beyond is not known at the next reading. */
const MOST_EVENTS = 500;
const MOST_TIMES = 1000;
const DAY_MS = 24 * 60 * 60_000;
/** How far from where it was an occurrence may have been moved, and still be asked for. */
const MOST_MOVED_MS = 366 * DAY_MS;

/** What of a series has to be known at the next reading; nothing of one that is over. */
export function keep(uid: string, { master, changed }: Series, now: Date): KnownSeries {
  const soonest = now.getTime();
  const coming = changed.filter((event) => event.andFuture || lastOf(event) >= soonest);
  const ends = [...(master ? [lastOf(master)] : []), ...coming.map(lastOf)];
  const last = Math.max(0, ...ends);
  const isOver = last < soonest;
  const events = isOver ? [] : [...(master ? [master] : []), ...coming.slice(-MOST_EVENTS)];
  return {
    uid,
    isWhole: master !== undefined,
    endsAt: Number.isFinite(last) ? new Date(last).toISOString() : undefined,
    events: events.map((event) => kept(event, soonest)),
  };
}

/** As it was kept. */
export function restored(known: KnownSeries | undefined): Series {
  const events = known?.events.map((event) => eventOf(known.uid, event)) ?? [];
  return { master: events.find((one) => !one.original), changed: events.filter(isChange) };
}

function kept(event: Event, soonest: number): KeptEvent {
  const { version, feed, original, andFuture, wall, day, zone, minutes, rules } = event;
  const isNear = (time: Time) => about(time.wall) >= soonest - MOST_MOVED_MS;
  const added = event.added.filter(({ start }) => isNear(start)).slice(0, MOST_TIMES);
  const excluded = event.excluded.filter(isNear).slice(0, MOST_TIMES);
  return {
    version,
    feed,
    original: original && keptTime(original),
    andFuture: andFuture || undefined,
    starts: keptTime({ wall, day, zone }),
    minutes,
    rules: rules.length > 0 ? rules : undefined,
    exceptRules: event.exceptRules.length > 0 ? event.exceptRules : undefined,
    added:
      added.length > 0
        ? added.map(({ start, end, length }) => ({
            start: keptTime(start),
            end: end && keptTime(end),
            length: length?.toString(),
          }))
        : undefined,
    excluded: excluded.length > 0 ? excluded.map(keptTime) : undefined,
    details: keptDetails(event.details()),
  };
}

/** Of what is private only that it is. */
function keptDetails({ description: _, ...details }: Details): KeptEvent['details'] {
  if (!details.private) return details;
  return { ...details, title: '', place: undefined, organizer: undefined, attendees: [] };
}

function eventOf(uid: string, kept: KeptEvent): Event {
  const starts = timeOf(kept.starts);
  const details = { ...kept.details, description: undefined };
  return {
    uid,
    version: kept.version,
    feed: kept.feed,
    original: kept.original && timeOf(kept.original),
    andFuture: kept.andFuture ?? false,
    wall: starts.wall,
    day: starts.day,
    zone: present(starts.zone),
    minutes: kept.minutes,
    rules: kept.rules ?? [],
    exceptRules: kept.exceptRules ?? [],
    added: (kept.added ?? []).map(({ start, end, length }): Period => ({
      start: timeOf(start),
      ...(end && { end: timeOf(end) }),
      ...(length && { length: Temporal.Duration.from(length) }),
    })),
    excluded: (kept.excluded ?? []).map(timeOf),
    title: details.title,
    details: () => details,
  };
}

function keptTime({ wall, zone, day }: Time): KeptTime {
  const said = day ? wall.toPlainDate().toString() : wall.toString({ smallestUnit: 'minute' });
  return zone === undefined ? [said] : [said, zone];
}

const timeOf = ([said, zone]: KeptTime): Time => ({
  wall: Temporal.PlainDateTime.from(said),
  zone,
  day: !said.includes('T'),
});

/** Within a day: asking a zone is slow, and a file may hold twenty thousand events that are long over. */
const about = ({ year, month, day }: Temporal.PlainDateTime): number => Date.UTC(year, month - 1, day);

/** When the last of it is over, in ms; rather too late. */
function lastOf({ wall, minutes, rules, added, original }: Event): number {
  const first = about(wall);
  let last = original ? Math.max(first, about(original.wall)) : first;
  for (const { start, end, length } of added)
    last = Math.max(last, about(end?.wall ?? (length ? start.wall.add(length) : start.wall)));
  for (const said of rules) last = Math.max(last, first + lengthOf(readRule(said), first));
  return last + minutes * 60_000 + 2 * DAY_MS;
}

/** The 31st is left out by every other month, and 29 February by seven years around a century. */
const DAYS: Record<Rule['frequency'], number> = { DAILY: 1, WEEKLY: 7, MONTHLY: 62, YEARLY: 8 * 366 };

/** How long a rule goes on, in ms. */
function lengthOf(rule: Rule | undefined, first: number): number {
  if (!rule) return 0;
  const until = rule.until && readTimes(`UNTIL:${rule.until}`, () => 'UTC')[0]?.start;
  if (until) return about(until.wall) - first;
  const most = mostDays(rule);
  return rule.count === undefined || most === undefined ? Infinity : rule.count * rule.interval * most * DAY_MS;
}

/** The most days between two returns of a rule whose interval is 1; undefined where what it is limited to may leave out any number. */
function mostDays({ frequency, weekdays, months, monthDays, yearDays, weeks, positions }: Rule): number | undefined {
  if ([months, monthDays, yearDays, weeks, positions].some(({ length }) => length > 0)) return undefined;
  // In each week a weekday returns; other frequencies may wait for one.
  if (weekdays.length > 0 && frequency !== 'WEEKLY') return undefined;
  return DAYS[frequency];
}
