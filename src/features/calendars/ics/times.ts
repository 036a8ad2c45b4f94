import { Temporal } from 'temporal-polyfill';

/** A time as a calendar tells it. */
export interface Time {
  /** Of a day: midnight. */
  wall: Temporal.PlainDateTime;
  /** IANA; undefined for a time of no zone, which is that of whoever reads it. */
  zone: string | undefined;
  /** A whole day, without a time. */
  day: boolean;
}

export interface Period {
  start: Time;
  end?: Time;
  length?: Temporal.Duration;
}

export type ZoneOf = (tzid: string) => string;

const ISO = /:(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z?)$/;
const VALUE = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?(Z)?)?$/i;

/**
 * The times of a line such as `EXDATE;TZID=Europe/Amsterdam:20261201T140000,20261208T140000`. Names of zones hold commas, colons
 * and quotes that nobody closes, values never do: so the line is split at its end. What is no time, and what is beyond `most`,
 * is left out.
 */
export function readTimes(line: string, zoneOf: ZoneOf, most = 1): Period[] {
  const value = ISO.exec(line)?.[1] ?? line.slice(line.lastIndexOf(':') + 1);
  const params = line.slice(0, line.length - value.length - 1);
  const isPlain = !params.includes(';');
  const tzid = isPlain ? undefined : /;TZID=(.*?)(?=;[A-Z-]+=|$)/i.exec(params)?.[1]?.replaceAll('"', '').trim();
  const day = !isPlain && /;VALUE="?DATE"?(?=;|$)/i.test(params);
  const time = (said: string) => readTime(said, { tzid, day, zoneOf });
  return value.split(',', most).flatMap((one): Period[] => {
    const [first = '', last] = one.trim().split('/');
    const start = time(first);
    if (!start) return [];
    const length = last?.toUpperCase().startsWith('P') ? readLength(last) : undefined;
    const end = last && !length ? time(last) : undefined;
    return [{ start, ...(end && { end }), ...(length && { length }) }];
  });
}

function readTime(said: string, { tzid, day, zoneOf }: { tzid: string | undefined; day: boolean; zoneOf: ZoneOf }) {
  const [, year, month, date, hour, minute, , utc] = VALUE.exec(said) ?? [];
  if (!year) return undefined;
  const whole = day || hour === undefined;
  const [hours, minutes] = whole ? [0, 0] : [Number(hour), Number(minute)];
  const wall = orUndefined(() => new Temporal.PlainDateTime(Number(year), Number(month), Number(date), hours, minutes));
  if (!wall) return undefined;
  return { wall, zone: whole ? undefined : utc ? 'UTC' : tzid ? zoneOf(tzid) : undefined, day: whole } satisfies Time;
}

/** "PT1H30M" */
export function readLength(said: string): Temporal.Duration | undefined {
  return orUndefined(() => Temporal.Duration.from(said.trim()));
}

/** The wall time that it is in this zone. */
export function wallIn(zone: string, { wall, zone: own }: Time): Temporal.PlainDateTime {
  return own === undefined || own === zone ? wall : wall.toZonedDateTime(own).withTimeZone(zone).toPlainDateTime();
}

export const epochOf = (wall: Temporal.PlainDateTime, zone: string): number =>
  wall.toZonedDateTime(zone).epochMilliseconds;

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
