import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { isSpent, spend, type Budget } from './budget.js';
import type { CalendarPerson, Details, Version } from './calendar.js';
import type { Component, Lines } from './components.js';
import { readLine, textOf } from './line.js';
import { prefixOf } from './prefixes.js';
import { epochOf, readLength, readTimes, wallIn, type Period, type Time, type ZoneOf } from './times.js';
import type { Warn } from './warnings.js';

/** One VEVENT: an event, a series, or what is different about one occurrence of a series (`original`). */
export interface Event {
  uid: string;
  version: Version;
  /** The calendar that is read again and again that says so; undefined: a file. */
  feed: string | undefined;
  original: Time | undefined;
  /** The difference holds for all that follow, too. */
  andFuture: boolean;
  wall: Temporal.PlainDateTime;
  /** It has no time, only a day. */
  day: boolean;
  /** IANA. */
  zone: string;
  minutes: number;
  rules: string[];
  /** When it does not return after all: of RFC 2445, and still written. */
  exceptRules: string[];
  added: Period[];
  excluded: Time[];
  title: string;
  /** Read when asked for: most events of a file are long over. */
  details: () => Details;
}

/** What is different about one occurrence of a series. */
export type Change = Event & { original: Time };

export const isChange = (event: Event): event is Change => event.original !== undefined;

const MOST_TITLE = 500;
const MOST_DESCRIPTION = 10_000;
const MOST_PEOPLE = 500;
const MOST_RULES = 10;
/** Of one line, and lines of one property. */
const MOST_TIMES = 5_000;
/** Lines of a property that is said once; of those that cannot be read the next is tried. */
const MOST_SAID = 10;
/** Nobody's appointment began earlier; computers that do not know a date write the year 1, 1601 or 1604. */
const FIRST_YEAR = 1900;
/** What a database's index still holds. */
const MOST_UID = 255;

export interface Reading {
  /** IANA: the member's. */
  zone: string;
  zoneOf: ZoneOf;
  warn: Warn;
  budget: Budget;
  feed: string | undefined;
}

/** Undefined, with a warning, for what has no start, or one that nobody can have meant. */
export function readEvent({ lines, method }: Component, reading: Reading): Event | undefined {
  const { zone: own, zoneOf, warn, budget, feed } = reading;
  const title = textOf(lines.get('SUMMARY')?.[0], MOST_TITLE) ?? '';
  const time = (name: string) => timeOf(lines, name, zoneOf);
  const named = time('RECURRENCE-ID');
  // Whoever cancels the whole need not say when it was: RFC 5546, 3.2.5.
  const start = time('DTSTART') ?? named ?? (method === 'CANCEL' ? time('DTSTAMP') : undefined);
  if (!start) return void warn({ code: 'no-start', about: { title } });
  if (start.wall.year < FIRST_YEAR) return void warn({ code: 'before-1900', about: {} });
  // One occurrence more: RFC 5546, 3.2.4.
  const original = named ?? (method === 'ADD' ? start : undefined);
  const zone = start.zone ?? own;
  let details: Details | undefined;
  return {
    uid: uidOf(lines, start, title),
    version: versionOf(lines),
    feed,
    original,
    andFuture: /;RANGE="?THISANDFUTURE/i.test(lines.get('RECURRENCE-ID')?.[0] ?? ''),
    wall: start.wall,
    day: start.day,
    zone,
    minutes: minutesOf({ lines, start, zone, about: { end: time('DTEND'), warn, title } }),
    rules: rulesOf(lines, 'RRULE'),
    exceptRules: rulesOf(lines, 'EXRULE'),
    added: timesOf(lines, 'RDATE', { zoneOf, budget }),
    excluded: timesOf(lines, 'EXDATE', { zoneOf, budget }).map((period) => period.start),
    title,
    details: () => (details ??= detailsOf(lines, { title, allDay: start.day, cancelled: method === 'CANCEL' })),
  };
}

const rulesOf = (lines: Lines, name: string): string[] =>
  (lines.get(name) ?? []).slice(0, MOST_RULES).map((line) => line.slice(line.indexOf(':') + 1).trim());

const timeOf = (lines: Lines, name: string, zoneOf: ZoneOf): Time | undefined =>
  (lines.get(name) ?? []).slice(0, MOST_SAID).flatMap((line) => readTimes(line, zoneOf))[0]?.start;

/** A list of times, as far as the file's budget goes. */
function timesOf(lines: Lines, name: string, { zoneOf, budget }: Pick<Reading, 'zoneOf' | 'budget'>): Period[] {
  const times: Period[] = [];
  for (const line of lines.get(name) ?? []) {
    if (times.length >= MOST_TIMES || isSpent(budget)) break;
    const read = readTimes(line, zoneOf, MOST_TIMES);
    spend(budget, read.length);
    times.push(...read);
  }
  return times;
}

function detailsOf(
  lines: Lines,
  { title, allDay, cancelled }: { title: string; allDay: boolean; cancelled: boolean },
): Details {
  return {
    title,
    description: textOf(lines.get('DESCRIPTION')?.[0], MOST_DESCRIPTION),
    place: textOf(lines.get('LOCATION')?.[0], MOST_TITLE),
    allDay: allDay || word(lines, 'X-MICROSOFT-CDO-ALLDAYEVENT') === 'TRUE',
    // A class that is not known counts as private: RFC 5545, 3.8.1.3.
    private: !['', 'PUBLIC'].includes(word(lines, 'CLASS')),
    ...certaintyOf(lines, title, cancelled || ['CANCELLED', 'CANCELED'].includes(word(lines, 'STATUS'))),
    organizer: personOf(lines.get('ORGANIZER')?.[0]),
    attendees: (lines.get('ATTENDEE') ?? []).slice(0, MOST_PEOPLE).flatMap((line) => personOf(line) ?? []),
  };
}

/**
 * Outlook leaves a meeting that was cancelled, or that its owner declined, in their calendar as free time, and says so only before
 * its title.
 */
function certaintyOf(
  lines: Lines,
  title: string,
  cancelled: boolean,
): Pick<Details, 'cancelled' | 'declined' | 'doubt'> {
  const prefix = prefixOf(title);
  const busy = word(lines, 'X-MICROSOFT-CDO-BUSYSTATUS');
  const free = busy === 'FREE' || (busy === '' && word(lines, 'TRANSP') === 'TRANSPARENT');
  const tentative = busy === 'TENTATIVE' || word(lines, 'STATUS') === 'TENTATIVE';
  const doubt = prefix ?? (free ? 'free' : tentative ? 'tentative' : undefined);
  return {
    cancelled: cancelled || (free && prefix === 'cancelled'),
    declined: free && prefix === 'declined',
    doubt,
  };
}

const word = (lines: Lines, name: string): string => textOf(lines.get(name)?.[0], 50)?.toUpperCase() ?? '';

/** A name that is missing, or too long to be kept, is made from what the event is. */
const uidOf = (lines: Lines, start: Time, title: string): string =>
  saidUid(lines) ?? made(`${start.wall.toString()} ${start.zone ?? ''} ${title}`);

export function saidUid(lines: Lines): string | undefined {
  const uid = textOf(lines.get('UID')?.[0], 10_000);
  return uid && nameFor(uid);
}

/** As it is, where it is not too long. */
export const nameFor = (uid: string): string => (uid.length <= MOST_UID ? uid : made(uid));

const made = (from: string): string => `made-${createHash('sha256').update(from).digest('hex').slice(0, 32)}`;

function versionOf(lines: Lines): Version {
  const stamp = textOf(lines.get('DTSTAMP')?.[0], 50) ?? textOf(lines.get('LAST-MODIFIED')?.[0], 50) ?? '';
  const sequence = lines.get('SEQUENCE')?.[0]?.split(':').at(-1);
  return [Number.parseInt(sequence ?? '', 10) || 0, stamp];
}

function minutesOf({
  lines,
  start,
  zone,
  about: { end, warn, title },
}: {
  lines: Lines;
  start: Time;
  zone: string;
  about: { end: Time | undefined; warn: Warn; title: string };
}): number {
  const last = end ?? lastOf(start, zone, lines.get('DURATION')?.[0]);
  const minutes = last && minutesUntil(start.wall, zone, last);
  if (start.day) return minutes ? Math.max(DAY, minutes) : DAY;
  if (minutes === undefined || minutes >= 0) return minutes ?? 0;
  warn({ code: 'end-before-start', about: { title } });
  return 0;
}

/** Hours are by the clock on the wall only where no clock changes under them. */
function lastOf({ wall, day }: Time, zone: string, said: string | undefined): Time | undefined {
  const length = said && readLength(said.slice(said.indexOf(':') + 1));
  if (!length) return undefined;
  const instant = wall.toZonedDateTime(zone).add(length).toInstant();
  return { wall: instant.toZonedDateTimeISO('UTC').toPlainDateTime(), zone: 'UTC', day };
}

const DAY = 24 * 60;

/** Of plain numbers: a duration of Temporal's costs a hundred times as much, and a file has thousands of events. */
export const minutesBetween = (from: Temporal.PlainDateTime, to: Temporal.PlainDateTime): number =>
  minuteOf(to) - minuteOf(from);

function minuteOf({ year, month, day, hour, minute }: Temporal.PlainDateTime): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / 60_000 + hour * 60 + minute;
}

/**
 * By the clock on the wall; by the time that passes where that clock was put back under it, so that it ends at an earlier hour
 * than it began.
 */
function minutesUntil(wall: Temporal.PlainDateTime, zone: string, end: Time): number {
  const minutes = minutesBetween(wall, wallIn(zone, end));
  if (minutes >= 0) return minutes;
  const passed = (epochOf(end.wall, end.zone ?? zone) - epochOf(wall, zone)) / 60_000;
  return passed >= 0 ? passed : minutes;
}

function personOf(line: string | undefined): CalendarPerson | undefined {
  const read = readLine(line);
  if (!read || ['ROOM', 'RESOURCE'].includes(read.params.cutype?.toUpperCase() ?? '')) return undefined;
  const { params, value } = read;
  const address =
    /mailto:\s*([^\s<>;,"]+@[^\s<>;,"]+)/i.exec(value.slice(0, 1000))?.[1] ??
    addressIn(params.email) ??
    addressIn(value);
  const email = address?.toLowerCase();
  const name = params.cn?.trim().slice(0, MOST_TITLE);
  if (!email && !name) return undefined;
  const partstat = params.partstat?.toUpperCase();
  const tentative = partstat === 'TENTATIVE' && { tentative: true as const };
  // Who sent another in their place does not come either.
  const declined = partstat === 'DECLINED' || partstat === 'DELEGATED';
  return { email, name: name || undefined, declined, ...tentative };
}

const addressIn = (said: string | undefined): string | undefined =>
  said?.slice(0, 1000).match(/^\s*([^\s<>;,":]+@[^\s<>;,":]+)\s*$/)?.[1];
