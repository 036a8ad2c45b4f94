import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { readCalendar } from '../../../../src/features/calendars/ics/read.js';
import { writeCalendar, type FeedEntry } from '../../../../src/features/calendars/ics/write.js';
import { period } from './support.js';

const now = new Date('2026-11-24T15:30:00.500Z');
const entry: FeedEntry = {
  id: '0199-a',
  startsAt: new Date('2026-12-01T13:00:00Z'),
  endsAt: new Date('2026-12-01T14:00:00Z'),
  title: 'Bezoek Alfreds Futterkiste; jaargesprek, deel 1',
  place: 'Markt 1, Breda',
  description: 'Regel 1\nRegel 2 \\ slot',
  url: 'https://afspraak.example/briefing/0199-a?x=1,2;3',
  cancelled: false,
  sequence: 2,
};
const write = (entries: FeedEntry[], name = 'Afspraken van Piet') => writeCalendar({ name, entries, now });

test('a feed, as Outlook, Google and Apple read it', () => {
  expect(write([entry]).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Afspraak//Afspraak//EN',
    'CALSCALE:GREGORIAN',
    'NAME:Afspraken van Piet',
    'X-WR-CALNAME:Afspraken van Piet',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    'BEGIN:VEVENT',
    'UID:0199-a@afspraak',
    'DTSTAMP:20261124T153000Z',
    'DTSTART:20261201T130000Z',
    'DTEND:20261201T140000Z',
    'SUMMARY:Bezoek Alfreds Futterkiste\\; jaargesprek\\, deel 1',
    'LOCATION:Markt 1\\, Breda',
    'DESCRIPTION:Regel 1\\nRegel 2 \\\\ slot',
    'URL:https://afspraak.example/briefing/0199-a?x=1,2;3',
    'STATUS:CONFIRMED',
    'SEQUENCE:2',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('what is not there is left out, and what is cancelled says so', () => {
  const bare = write([{ ...entry, place: undefined, description: undefined, url: undefined, cancelled: true }]);
  expect(bare).not.toMatch(/LOCATION|DESCRIPTION|URL|METHOD/);
  expect(bare).toContain('STATUS:CANCELLED');
});

test('a line is 75 octets at most, and no letter is cut in two', () => {
  const lines = write([{ ...entry, title: `${'é'.repeat(100)}😀${'€'.repeat(100)}` }]).split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBe(75);
  expect(lines.join('\n')).not.toContain('\ufffd');
});

test('nobody’s words become lines of the calendar', () => {
  const written = write(
    [{ ...entry, title: 'x\r\nATTENDEE:mailto:a@b.c\rX:1\nEND:VEVENT', description: '\u0000\u001b[1m' }],
    'a\r\nMETHOD:REQUEST',
  );
  expect(written).not.toMatch(/^(ATTENDEE|X:|METHOD)/m);
  expect(written.match(/^END:VEVENT\r$/gm)).toHaveLength(1);

  expect(written).not.toMatch(/[\u0000\u001b]/);
});

const words = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('é', '€', '😀', ',', ';', '\\', '"', ':', '\n', ' ', 'n'),
      fc.string({ minLength: 1, maxLength: 1 }),
    ),
    minLength: 1,
    maxLength: 200,
  })
  .map((text) => `x${text}x`);
const entries = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    startsAt: fc.integer({ min: 0, max: 525_000 }).map((minute) => new Date(Date.UTC(2026, 0, 1, 0, minute))),
    minutes: fc.integer({ min: 1, max: 1_440 }),
    title: words,
    place: fc.option(words, { nil: undefined }),
    description: fc.option(words, { nil: undefined }),
    cancelled: fc.boolean(),
    sequence: fc.nat(100),
  }),
  { selector: ({ id }) => id, maxLength: 6 },
);

describe('what is written', () => {
  const feed = entries.map((all) =>
    all.map(({ minutes, ...one }): FeedEntry => ({
      ...one,
      url: undefined,
      endsAt: new Date(one.startsAt.getTime() + minutes * 60_000),
    })),
  );
  const sorted = (list: string[]) => [...list].sort();

  test('reads back', () => {
    fc.assert(
      fc.property(feed, words, (list, name) => {
        const read = readCalendar(Buffer.from(write(list, name)), period('2025-12-31', '2027-02-01'));
        expect(read.warnings).toEqual([]);
        expect(read.name).toBe(name);
        const told = list.map((one) =>
          JSON.stringify([
            `${one.id}@afspraak`,
            one.startsAt,
            (one.endsAt.getTime() - one.startsAt.getTime()) / 60_000,
            one.title,
            one.place,
            one.description,
            one.cancelled,
          ]),
        );
        const seen = read.events.map((one) =>
          JSON.stringify([
            one.uid,
            new Date(`${one.starts}Z`),
            one.minutes,
            one.title,
            one.place,
            one.description,
            one.cancelled,
          ]),
        );
        expect(sorted(seen)).toEqual(sorted(told));
      }),
      { numRuns: 40 },
    );
  });

  test('reads the same to a program that others wrote', () => {
    fc.assert(
      fc.property(feed, (list) => {
        const events = new ICAL.Component(ICAL.parse(write(list)) as unknown[])
          .getAllSubcomponents('vevent')
          .map((one) => new ICAL.Event(one));
        expect(
          events.map(({ summary, location, startDate, endDate, uid, sequence }) => [
            uid,
            summary,
            location ?? undefined,
            startDate.toJSDate(),
            endDate.toJSDate(),
            sequence,
          ]),
        ).toEqual(
          list.map(({ id, title, place, startsAt, endsAt, sequence }) => [
            `${id}@afspraak`,
            title,
            place,
            startsAt,
            endsAt,
            sequence,
          ]),
        );
      }),
      { numRuns: 40 },
    );
  });
});
