import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { calendarReader } from '../../src/app/calendar-reader.js';
import { MOST_BYTES, MOST_OCCURRENCES, MOST_WARNINGS } from '../../src/features/calendars/ics/calendar.js';
import { readCalendar } from '../../src/features/calendars/ics/read.js';
import { large } from '../features/calendars/ics/bombs.js';
import { calendar, file, files, period, real } from '../features/calendars/ics/support.js';

const quarter = period('2026-11-20', '2027-02-20');

const text = fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((points) => String.fromCodePoint(...points));

/** What holds of everything that is read. */
function check(bytes: Uint8Array) {
  const read = readCalendar(bytes, quarter);
  expect(read.events.length).toBeLessThanOrEqual(MOST_OCCURRENCES);
  expect(read.warnings.length).toBeLessThanOrEqual(MOST_WARNINGS + 1);
  const names = read.events.map(({ uid, recurrenceId }) => `${uid} ${recurrenceId}`);
  expect(new Set(names).size).toBe(names.length);
  for (const event of read.events) {
    expect(event.starts).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
    expect(event.recurrenceId).toMatch(/^(\d{4}-\d\d-\d\d(T\d\d:\d\dZ)?)?$/);
    expect(event.uid.length).toBeLessThanOrEqual(255);
    expect(event.minutes).toBeGreaterThanOrEqual(0);
    expect(JSON.stringify(event)).not.toContain('\\u0000');
  }
  return read;
}

const names = [
  'BEGIN',
  'END',
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'RDATE',
  'EXDATE',
  'RECURRENCE-ID',
  'UID',
  'SUMMARY',
  'ATTENDEE',
  'SEQUENCE',
  'STATUS',
  'TZID',
  'TZOFFSETTO',
  'METHOD',
];
const values = [
  'VCALENDAR',
  'VEVENT',
  'VTIMEZONE',
  'STANDARD',
  '20261201T140000',
  '20261201T140000Z',
  '20261225',
  '20261201T140000Z/PT1H',
  '-PT9999999H',
  'P1D',
  'FREQ=DAILY',
  'FREQ=YEARLY;BYDAY=-53MO',
  'FREQ=WEEKLY;COUNT=99999;UNTIL=99991231',
  'mailto:a@b.c',
  '1',
  '+0100',
  '',
];
const params = [
  '',
  ';TZID=Europe/Amsterdam',
  ';TZID="',
  ';TZID=UTC',
  ';VALUE=DATE',
  ';RANGE=THISANDFUTURE',
  ';CN="a',
  ';',
];
const line = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom(...params), fc.constantFrom(...values))
  .map(([name, param, value]) => `${name}${param}:${value}`);

describe('nothing is thrown, and no more is given than may be', () => {
  test('for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void check(bytes)));
  });

  test('for any text around an event', () => {
    fc.assert(
      fc.property(
        text,
        text,
        (before, after) => void check(Buffer.from(`${before}\nBEGIN:VEVENT\nDTSTART:20261201\n${after}`)),
      ),
    );
  });

  test('for lines in any order', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 40 }),
        (lines) => void check(Buffer.from(['BEGIN:VEVENT', 'DTSTART:20261201T140000', ...lines].join('\n'))),
      ),
      { numRuns: 200 },
    );
  });
});

real('nor for what others wrote, cut short or mangled', () => {
  test('anywhere', () => {
    const all = readdirSync(files)
      .filter((name) => name.endsWith('.ics') && !name.includes('fablab'))
      .map((name) => file(name.replace('.ics', '')));
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        (bytes, share, changes) => {
          const mangled = Buffer.from(bytes.subarray(0, Math.floor(bytes.length * share)));
          for (const [at, byte] of changes) if (mangled.length > 0) mangled[at % mangled.length] = byte;
          check(mangled);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('too much', () => {
  const many = (count: number, lines: (i: number) => string[]) =>
    calendar(Array.from({ length: count }, (_, i) => [`UID:${i}`, ...lines(i)]));
  const codes = (bytes: Uint8Array) => check(bytes).warnings.map(({ code }) => code);

  test('bytes: the first are read', () => {
    const bytes = Buffer.concat([calendar([['DTSTART:20261201']]), Buffer.alloc(MOST_BYTES, ' ')]);
    const read = check(bytes);
    expect(read.warnings).toEqual([
      { code: 'too-large', about: { size: String(bytes.length), most: String(MOST_BYTES) } },
    ]);
    expect(read.events).toHaveLength(1);
  });

  test('events: the first are read', () => {
    expect(codes(many(20_001, () => ['DTSTART:19990101']))).toEqual(['too-many-events']);
  });

  test('occurrences: the earliest of those that were worked out are given', () => {
    const read = check(many(60, () => ['DTSTART:20200101T140000', 'RRULE:FREQ=DAILY']));
    expect(read.events).toHaveLength(MOST_OCCURRENCES);
    expect(read.warnings).toEqual([{ code: 'too-many-occurrences', about: { most: String(MOST_OCCURRENCES) } }]);
  });

  test('work: rules that nothing can fulfil, by the thousand, end', () => {
    expect(
      codes(many(2_000, () => ['DTSTART:19000101T140000', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9'])),
    ).toEqual(['too-many-occurrences']);
  });

  test('warnings: the rest is counted', () => {
    const { warnings } = check(many(60, (i) => [`SUMMARY:${i}`]));
    expect(warnings).toHaveLength(51);
    expect(warnings.at(-1)).toEqual({ code: 'more-warnings', about: { count: '10' } });
  });

  test.each([
    ['zones', ';TZID=', 1],
    ['quotes', ';CN="', 1],
    ['addresses', 'mailto:', 1],
  ])('%s in one line', (_, piece, count) => {
    const line = piece.repeat(100_000);
    expect(
      check(calendar([[`DTSTART${piece.startsWith(';') ? line : ''}:20261201T140000`, `ATTENDEE;CN="${line}:x`]]))
        .events,
    ).toHaveLength(count);
  });
});

describe('5 MB that ask for ages of work end elsewhere, with what there was time for or nothing', () => {
  const reader = calendarReader();
  afterAll(() => reader.stop());

  test.each(large)('%s', async (_, bytes) => {
    const read = await reader.readCalendar(bytes(), quarter);
    expect(read?.events.length ?? 0).toBeLessThanOrEqual(MOST_OCCURRENCES);
  });

  test('and after all that a calendar is read', async () => {
    const small = calendar([['SUMMARY:x', 'DTSTART:20261201T140000']]);
    expect(await reader.readCalendar(small, quarter)).toEqual(readCalendar(small, quarter));
  });
});
