import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { isSpent, spend, type Budget } from './budget.js';
import type { CalendarPerson, IcsEvent } from './calendar.js';
import type { Component, Lines } from './components.js';
import { readLine, textOf } from './line.js';
import { readLength, readTimes, wallIn, type Period, type Time, type ZoneOf } from './times.js';
import type { Warn } from './warnings.js';

/** What is said of every occurrence alike. */
export type Details = Omit<IcsEvent, 'uid' | 'recurrenceId' | 'starts' | 'zone' | 'minutes'>;

/** One VEVENT: an event, a series, or what is different about one occurrence of a series (`original`). */
export interface Event {
  uid: string;
  /** Of two that say the same, the higher counts; of equals the later one. */
  version: [sequence: number, stamp: string];
  original: Time | undefined;
  /** The difference holds for all that follow, too. */
  andFuture: boolean;
  wall: Temporal.PlainDateTime;
  /** IANA. */
  zone: string;
  minutes: number;
  rules: string[];
  added: Period[];
  excluded: Time[];
  title: string;
  /** Read when asked for: most events of a file are long over. */
  details: () => Details;
}

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
}

/** Undefined, with a warning, for what has no start, or one that nobody can have meant. */
export function readEvent({ lines, method }: Component, reading: Reading): Event | undefined {
  const { zone: own, zoneOf, warn, budget } = reading;
  const title = textOf(lines.get('SUMMARY')?.[0], MOST_TITLE) ?? '';
  const time = (name: string) => timeOf(lines, name, zoneOf);
  const original = time('RECURRENCE-ID');
  const start = time('DTSTART') ?? original;
  if (!start) return void warn({ code: 'no-start', about: { title } });
  if (start.wall.year < FIRST_YEAR) return void warn({ code: 'before-1900', about: {} });
  const zone = start.zone ?? own;
  let details: Details | undefined;
  return {
    uid: uidOf(lines, start, title),
    version: versionOf(lines),
    original,
    andFuture: /;RANGE="?THISANDFUTURE/i.test(lines.get('RECURRENCE-ID')?.[0] ?? ''),
    wall: start.wall,
    zone,
    minutes: minutesOf(lines, start, zone, { end: time('DTEND'), warn, title }),
    rules: (lines.get('RRULE') ?? []).slice(0, MOST_RULES).map((line) => line.slice(line.indexOf(':') + 1).trim()),
    added: timesOf(lines, 'RDATE', { zoneOf, budget }),
    excluded: timesOf(lines, 'EXDATE', { zoneOf, budget }).map((period) => period.start),
    title,
    details: () => (details ??= detailsOf(lines, { title, allDay: start.day, cancelled: method === 'CANCEL' })),
  };
}

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
    cancelled: cancelled || ['CANCELLED', 'CANCELED'].includes(word(lines, 'STATUS')),
    organizer: personOf(lines.get('ORGANIZER')?.[0]),
    attendees: (lines.get('ATTENDEE') ?? []).slice(0, MOST_PEOPLE).flatMap((line) => personOf(line) ?? []),
  };
}

const word = (lines: Lines, name: string): string => textOf(lines.get(name)?.[0], 50)?.toUpperCase() ?? '';

/** A name that is missing, or too long to be kept, is made from what the event is. */
function uidOf(lines: Lines, start: Time, title: string): string {
  const uid = textOf(lines.get('UID')?.[0], 10_000);
  if (uid && uid.length <= MOST_UID) return uid;
  const made = createHash('sha256').update(uid ?? `${start.wall.toString()} ${start.zone ?? ''} ${title}`);
  return `made-${made.digest('hex').slice(0, 32)}`;
}

function versionOf(lines: Lines): Event['version'] {
  const stamp = textOf(lines.get('DTSTAMP')?.[0], 50) ?? textOf(lines.get('LAST-MODIFIED')?.[0], 50) ?? '';
  const sequence = lines.get('SEQUENCE')?.[0]?.split(':').at(-1);
  return [Number.parseInt(sequence ?? '', 10) || 0, stamp];
}

/** Of two that are about the same, the one that counts. */
export function later(known: Event | undefined, event: Event): Event {
  if (!known) return event;
  const [[sequence, stamp], [other, otherStamp]] = [event.version, known.version];
  return sequence > other || (sequence === other && stamp >= otherStamp) ? event : known;
}

function minutesOf(
  lines: Lines,
  start: Time,
  zone: string,
  { end, warn, title }: { end: Time | undefined; warn: Warn; title: string },
): number {
  const length = lines.get('DURATION')?.[0];
  const minutes = end
    ? minutesBetween(start.wall, wallIn(zone, end))
    : length && minutesLong(start.wall, zone, readLength(length.slice(length.indexOf(':') + 1)));
  if (start.day) return minutes ? Math.max(DAY, minutes) : DAY;
  if (minutes === undefined || minutes === '' || minutes >= 0) return minutes || 0;
  warn({ code: 'end-before-start', about: { title } });
  return 0;
}

const DAY = 24 * 60;

export const minutesBetween = (from: Temporal.PlainDateTime, to: Temporal.PlainDateTime): number =>
  from.until(to, { largestUnit: 'minute' }).minutes;

/** Hours are by the clock on the wall only where no clock changes under them. */
function minutesLong(
  wall: Temporal.PlainDateTime,
  zone: string,
  length: Temporal.Duration | undefined,
): number | undefined {
  return length && minutesBetween(wall, wall.toZonedDateTime(zone).add(length).toPlainDateTime());
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
  return { email, name: name || undefined, declined: params.partstat?.toUpperCase() === 'DECLINED' };
}

const addressIn = (said: string | undefined): string | undefined =>
  said?.slice(0, 1000).match(/^\s*([^\s<>;,":]+@[^\s<>;,":]+)\s*$/)?.[1];
