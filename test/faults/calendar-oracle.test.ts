import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { readCalendar } from '../../src/features/calendars/ics/read.js';

/*
 * Series with what is left out, added and changed, over both changes of the clock: ours beside Debian's python3-recurring-ical-events,
 * which rests on python-dateutil and has none of our code.
 */
const isThere = existsSync('/usr/lib/python3/dist-packages/recurring_ical_events.py');
const withOracle = isThere || process.env.CI === 'true' ? describe : describe.skip;

/** More for a night: CALENDAR_SERIES=20000. */
const SERIES = Number(process.env.CALENDAR_SERIES ?? 200);
const SEED = 20_261_130;
const FROM = [2026, 9, 1] as const;
const TO = [2028, 1, 1] as const;
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const start = fc.record({
  day: fc.constantFrom(
    '2026-09-30',
    '2026-10-20',
    '2026-10-24',
    '2026-12-31',
    '2027-01-31',
    '2027-03-10',
    '2027-03-27',
  ),
  // The hours that a clock skips or has twice are told apart in ics/read.test.ts; programs differ about them.
  time: fc.constantFrom('00:30', '09:00', '14:00', '23:30'),
  zone: fc.constantFrom('Europe/Amsterdam', 'Europe/London', 'America/New_York', 'UTC'),
});

const shape = fc.record({
  start,
  frequency: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'MONTHLY', 'YEARLY'),
  interval: fc.integer({ min: 1, max: 4 }),
  by: fc.constantFrom('none', 'days', 'nth', 'last', 'places', 'months'),
  weekStart: fc.constantFrom('', ';WKST=SU', ';WKST=MO'),
  end: fc.constantFrom('none', 'count', 'until'),
  many: fc.integer({ min: 1, max: 20 }),
  out: fc.array(fc.nat(20), { maxLength: 4 }),
  added: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 3 }),
  changed: fc.array(
    fc.record({ which: fc.nat(20), by: fc.constantFrom(-1440, -90, 45, 1440, 4320), cancelled: fc.boolean() }),
    { maxLength: 3 },
  ),
  named: fc.constantFrom('own', 'utc'),
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

const compact = (wall: Temporal.PlainDateTime) => wall.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
const utcOf = (wall: Temporal.PlainDateTime, zone: string) =>
  wall.toZonedDateTime(zone).withTimeZone('UTC').toPlainDateTime();

/** A rule of which its start is the first, as RFC 5545, 3.8.5.3 wants it. */
function ruleOf(
  { frequency, interval, by, weekStart, end, many, start: { zone } }: Shape,
  first: Temporal.PlainDateTime,
) {
  const day = DAYS[first.dayOfWeek - 1]!;
  const nth = Math.ceil(first.day / 7);
  const isLast = first.day + 7 > first.daysInMonth;
  const parts: Record<string, string> = {
    days: frequency === 'WEEKLY' || frequency === 'DAILY' ? `;BYDAY=${day},TH,SU` : '',
    nth: frequency === 'MONTHLY' ? `;BYDAY=${nth}${day}` : '',
    last: frequency === 'MONTHLY' ? (isLast ? `;BYDAY=-1${day}` : `;BYMONTHDAY=${first.day},-1`) : '',
    places: frequency === 'MONTHLY' && isLast ? `;BYDAY=${day};BYSETPOS=-1` : '',
    months: frequency === 'YEARLY' ? `;BYMONTH=${first.month};BYMONTHDAY=${first.day}` : '',
  };
  // It takes the offset of the start for that of the end: an hour and a half is enough for either.
  const until = utcOf(first.add({ weeks: many, minutes: 90 }), zone);
  const ends = { none: '', count: `;COUNT=${many}`, until: `;UNTIL=${compact(until)}Z` };
  return `RRULE:FREQ=${frequency};INTERVAL=${interval}${parts[by] ?? ''}${weekStart}${ends[end]}`;
}

function written(one: Shape, places: readonly string[]): string {
  const { zone } = one.start;
  const first = Temporal.PlainDateTime.from(`${one.start.day}T${one.start.time}`);
  const inUtc = (wall: Temporal.PlainDateTime) => `:${compact(utcOf(wall, zone))}Z`;
  const line = (name: string, wall: Temporal.PlainDateTime, as = one.named) =>
    as === 'utc' || zone === 'UTC' ? `${name}${inUtc(wall)}` : `${name};TZID=${zone}:${compact(wall)}`;
  const wallOf = (place: string) => Temporal.Instant.from(place).toZonedDateTimeISO(zone).toPlainDateTime();
  const days = new Set(places.map((place) => wallOf(place).toPlainDate().toString()));
  const added = one.added
    .map((after) => first.add({ days: after, minutes: 7 }))
    .filter((wall) => !days.has(wall.toPlainDate().toString()));
  const out = [...new Set(one.out.flatMap((at) => places[at] ?? []))];
  const changed = new Map(
    one.changed.flatMap((change) => (places[change.which] ? [[places[change.which]!, change]] : [])),
  );
  const master = [
    line('DTSTART', first, 'own'),
    ruleOf(one, first),
    ...out.map((place) => line('EXDATE', wallOf(place))),
    ...added.map((wall) => line('RDATE', wall, 'own')),
  ];
  const others = [...changed]
    .filter(([place]) => !out.includes(place))
    .map(([place, { by, cancelled }]) => [
      // By its day, where it is named in another zone.
      line('RECURRENCE-ID', wallOf(place), 'own'),
      line('DTSTART', wallOf(place).add({ minutes: by }), 'own'),
      ...(cancelled ? ['STATUS:CANCELLED'] : []),
    ]);
  return [
    'BEGIN:VCALENDAR',
    ...[master, ...others].flatMap((lines) => [
      ...['BEGIN:VEVENT', 'UID:u', 'SUMMARY:x', 'DTSTAMP:20260901T000000Z', 'DURATION:PT30M', ...lines, 'END:VEVENT'],
    ]),
    'END:VCALENDAR',
  ].join('\r\n');
}

/** It looks by the days of each zone: what lies at the end is in the one and not in the other. */
const LAST = '2027-12-30';

const day = ([year, month, date]: readonly [number, number, number]) => new Date(Date.UTC(year, month - 1, date));

function ours(text: string): string[] {
  const { events, warnings } = readCalendar(Buffer.from(text), { zone: 'UTC', from: day(FROM), to: day(TO) });
  expect(warnings).toEqual([]);
  return events
    .filter(({ cancelled }) => !cancelled)
    .map(({ starts, zone }) => utcOf(Temporal.PlainDateTime.from(starts), zone).toString({ smallestUnit: 'minute' }))
    .map((at) => `${at}Z`)
    .filter((at) => at < LAST)
    .sort();
}

function theirs(calendars: readonly string[]): string[][] {
  const input = JSON.stringify({ calendars, from: FROM, to: TO });
  const { stdout, stderr, status } = spawnSync('/usr/bin/python3', ['test/support/recurring-events.py'], {
    input,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as string[][]).map((times) => times.filter((at) => at < LAST));
}

withOracle('beside a program that others wrote', () => {
  test('whatever a series says, it takes place at the same times', () => {
    const shapes = fc.sample(shape, { numRuns: SERIES, seed: SEED });
    const bare = shapes.map((one) => written({ ...one, added: [] }, []));
    const places = theirs(bare);
    const whole = shapes.map((one, at) => written(one, places[at]!));
    const found = theirs(whole);
    expect(found.flat().length).toBeGreaterThan(SERIES);
    const differing = whole.flatMap((text, at) => {
      const [here, there] = [ours(text), found[at]!];
      const only = (these: string[], those: string[]) => these.filter((one) => !those.includes(one));
      const [more, less] = [only(here, there), only(there, here)];
      return here.join() === there.join() ? [] : [{ text, more, less }];
    });
    expect(differing).toEqual([]);
  }, 600_000);
});
