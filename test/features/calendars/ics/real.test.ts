import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { ReadCalendar } from '../../../../src/features/calendars/ics/calendar.js';
import { readCalendar } from '../../../../src/features/calendars/ics/read.js';
import { brief, file, files, period, real } from './support.js';

interface Expected {
  /** Of the asked period. */
  from: string;
  to: string;
  name?: string;
  /** How many take place. */
  count: number;
  /** Some of them. */
  some?: string[];
  warnings?: ReadCalendar['warnings'];
  more?: (read: ReadCalendar) => void;
}

const titled = (title: string, read: ReadCalendar) => read.events.find((event) => event.title === title)!;

const expected: Record<string, Expected> = {
  'allenporter--apple_ical': {
    from: '2022-09-01',
    to: '2022-10-01',
    name: 'Home',
    count: 22,
    some: ['2022-09-20T09:00 America/Los_Angeles 120', '2022-09-30T09:00 America/Los_Angeles 60'],
    more: (read) => {
      expect(read.events.filter(({ title }) => title === 'Daily')).toHaveLength(13 + 5);
      expect(titled('Example', read)).toMatchObject({ description: 'Test description', allDay: false });
    },
  },
  'allenporter--google_dtstart_until_mismatch': {
    from: '2023-10-01',
    to: '2024-03-01',
    count: 13,
    some: [
      '2023-10-05T09:00 America/New_York 60',
      '2023-11-09T09:00 America/New_York 60',
      '2023-12-28T09:00 America/New_York 60',
    ],
  },
  'allenporter--office_365_extended_timezone': {
    from: '2024-04-01',
    to: '2024-05-01',
    name: 'Kalender',
    count: 1,
    some: ['2024-04-26T14:00 Europe/Amsterdam 60'],
    more: ({ events: [event] }) =>
      expect(event).toMatchObject({
        uid: '040000008200E00074C5B7101A82E00800000000687C546B5596DA01000000000000000010000000309AE93C8C3A94489F90ADBEA30C2F2B',
        recurrenceId: '',
        place: undefined,
        private: false,
      }),
  },
  'allenporter--recurring_with_single_change': {
    from: '2026-01-01',
    to: '2027-01-01',
    name: 'iCal bug 2',
    count: 3,
    more: ({ events }) =>
      expect(events.map(({ title }) => title)).toEqual(['Initial Title', 'Edited Title', 'Initial Title']),
  },
  'colicalendar--bom_calendar': { from: '2020-01-01', to: '2030-01-01', count: 0 },
  'ical4j--Belgische32feestdagen': {
    from: '2004-01-01',
    to: '2006-01-01',
    name: 'Belgische feestdagen',
    count: 30,
    some: ['2004-07-21T00:00 Europe/Amsterdam 1440'],
    more: ({ events }) => expect(events.every(({ allDay }) => allDay)).toBe(true),
  },
  'ical4j--blankTzid': {
    from: '2015-08-01',
    to: '2015-09-01',
    count: 1,
    some: ['2015-08-26T09:00 Europe/Amsterdam 60'],
    more: ({ events: [event] }) =>
      expect(event).toMatchObject({
        title: '',
        description: 'This event has been changed',
        place: '17 Commerce Crescent,Eastgate',
        organizer: { email: 'p10d6f4@example.invalid', name: 'Bruce Roberts' },
        attendees: [
          { email: 'p10d6f4@example.invalid', name: 'Bruce Roberts', declined: false },
          { email: 'p45d3cb@example.invalid', name: 'Sam Peter', declined: false },
        ],
      }),
  },
  'ical4j--incoming': {
    from: '1996-01-01',
    to: '1998-01-01',
    count: 1,
    some: ['1997-07-01T19:00 UTC 30'],
    more: ({ events: [event] }) => {
      expect(event).toMatchObject({ title: 'Pool party', cancelled: false, organizer: { email: 'b@example.com' } });
      expect(event!.attendees.map(({ email }) => email)).toEqual(
        ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.com`),
      );
    },
  },
  'icaljs--multiple_rrules': {
    from: '2012-03-01',
    to: '2012-10-01',
    count: 36,
    some: [
      '2012-03-26T11:00 America/Los_Angeles 30',
      '2012-04-01T11:00 America/Los_Angeles 30',
      '2012-07-29T11:00 America/Los_Angeles 30',
    ],
    more: ({ events }) => expect(events.at(-1)!.starts).toBe('2012-07-29T11:00'),
  },
  'icaljs--recur_instances': {
    from: '2012-10-01',
    to: '2013-05-01',
    count: 7,
    some: [
      '2012-10-02T10:00 > 2012-10-02T15:00 America/Los_Angeles 30',
      '2012-11-05T10:00 > 2012-11-06T20:00 America/Los_Angeles 30',
      '2012-11-10T10:00 America/Los_Angeles 30',
      '2012-11-30T10:00 America/Los_Angeles 30',
      '2013-03-05T10:00 America/Los_Angeles 30',
    ],
    more: ({ events: [first] }) => expect(first!.description).toBe('I HAZ CHANGED!'),
  },
  'icalnet--Outlook2007LineFolds': {
    from: '2009-06-01',
    to: '2009-07-01',
    name: 'Parse Error Calendar',
    count: 1,
    some: ['2009-06-21T00:00 Europe/Amsterdam 1440'],
    more: ({ events: [event] }) => {
      expect(event).toMatchObject({ allDay: true, description: undefined });
      expect(event!.place).toMatch(
        /Wraps Over Several Lines When Exported .* Office Software Application Microsoft Office 2007$/,
      );
      expect(event!.attendees.map(({ name }) => name)).toEqual(['pffb5ef@example.invalid', 'p0cfa2c@example.invalid']);
    },
  },
  'khal--cal_lots_of_timezones': {
    from: '2014-04-01',
    to: '2014-10-01',
    count: 12,
    some: [
      '2014-04-09T09:30 Europe/Berlin 420',
      '2014-04-11T18:30 Europe/Berlin 420',
      '2014-04-18T09:30 Europe/Berlin 420',
      '2014-05-09T19:30 Europe/London 60',
    ],
    warnings: [{ code: 'zone-guessed', about: { name: 'IndianReunion', zone: 'Asia/Dubai' } }],
    more: (read) => expect(titled('An Updated Event', read).recurrenceId).toBe('2014-07-07T05:00Z'),
  },
  'khal--event_dt_mixed_awareness': {
    from: '2015-05-01',
    to: '2015-07-01',
    count: 2,
    some: ['2015-05-30T12:00 Europe/Amsterdam 360', '2015-06-02T12:00 UTC 240'],
  },
  'khal--event_dtr_exdatez': {
    from: '2014-06-01',
    to: '2014-09-01',
    count: 3,
    some: ['2014-06-30T07:30 Europe/Berlin 271', '2014-07-14T07:30 Europe/Berlin 271'],
  },
  'khal--tz_windows_format': {
    from: '2019-11-01',
    to: '2019-12-01',
    count: 1,
    some: ['2019-11-20T13:00 Pacific/Auckland 90'],
  },
  'nodeical--Office-2012-owa': {
    from: '2020-10-01',
    to: '2020-11-14',
    name: 'Fake Calendar',
    count: 8,
    some: [
      '2020-10-28T13:30 Australia/Melbourne 90',
      '2020-10-28T13:30 America/New_York 90',
      '2020-11-13T13:30 America/New_York 90',
    ],
    more: ({ events }) => expect(new Set(events.map(({ uid }) => uid)).size).toBe(4),
  },
  'nodeical--bad_custom_ms_tz': {
    from: '2021-03-01',
    to: '2021-05-01',
    count: 3,
    some: ['2021-03-25T10:35 Europe/Amsterdam 75', '2021-04-01T19:30 UTC 0', '2021-04-01T00:00 Europe/Amsterdam 1440'],
    warnings: [{ code: 'zone-unknown', about: { name: 'tzone://Microsoft/Custom', zone: 'Europe/Amsterdam' } }],
  },
  'nodeical--daily-count-exdate-recurrence-id': {
    from: '2015-07-01',
    to: '2015-08-01',
    count: 8,
    some: [
      '2015-07-06T12:00 America/Los_Angeles 60',
      '2015-07-07T12:00 > 2015-07-09T15:00 America/Los_Angeles 0',
      '2015-07-15T12:00 America/Los_Angeles 60',
    ],
    warnings: [{ code: 'end-before-start', about: { title: 'More Treasure Hunting' } }],
    more: (read) => expect(titled('More Treasure Hunting', read).place).toBe('The other island'),
  },
  'nodeical--exchange-custom-tz': {
    from: '2019-04-01',
    to: '2019-06-01',
    name: 'Calendar name',
    count: 1,
    some: ['2019-04-30T09:00 Asia/Bangkok 180'],
  },
  'nodeical--floating-dtstart-custom-vtimezone': {
    from: '2025-06-01',
    to: '2025-07-01',
    count: 1,
    some: ['2025-06-10T14:00 Europe/Amsterdam 60'],
  },
  'nodeical--google-calendar-kiev-tz': {
    from: '2016-08-01',
    to: '2016-09-01',
    name: 'ical',
    count: 4,
    some: ['2016-08-28T14:00 Europe/Kiev 60'],
    more: ({ events }) =>
      expect(events.map(({ title }) => title)).toEqual(['repeated', 'bla bla', 'repeated', 'repeated']),
  },
  'nodeical--mixed-timezone-handling': {
    from: '2002-10-01',
    to: '2002-11-01',
    name: 'Example',
    count: 5,
    some: [
      '2002-10-28T01:20 Europe/Amsterdam 1440',
      '2002-10-28T01:20 UTC 1440',
      '2002-10-28T01:20 America/New_York 1440',
    ],
    more: (read) => {
      expect(titled('Date Only (Implicit)', read).allDay).toBe(true);
      expect(titled('No Timezone', read).allDay).toBe(false);
    },
  },
  'nodeical--tentative-apple-calendar': {
    from: '2022-07-01',
    to: '2022-08-01',
    name: 'Test',
    count: 4,
    some: ['2022-07-04T23:00 UTC 50', '2022-07-05T09:00 America/Vancouver 60'],
    more: ({ events }) => {
      expect(events.filter(({ cancelled }) => cancelled).map(({ title }) => title)).toEqual(['Cancelled']);
      expect(events[0]!.attendees).toEqual([
        { email: 'tentative@example.com', name: 'tentative@example.com', declined: false, tentative: true },
      ]);
    },
  },
  'nodeical--whole_day_moved_over_dst_change_berlin': {
    from: '2024-10-01',
    to: '2024-11-30',
    count: 3,
    some: [
      '2024-10-27T00:00 Europe/Amsterdam 1440',
      '2024-10-28T00:00 > 2024-10-30T00:00 Europe/Amsterdam 1440',
      '2024-10-29T00:00 Europe/Amsterdam 1440',
    ],
  },
  'rie--fablab_cottbus': {
    from: '2016-01-01',
    to: '2019-01-01',
    count: 27 + 12,
    some: [
      '2016-12-03T14:00 Europe/Berlin 300',
      '2018-01-06T14:00 Europe/Berlin 180',
      '2018-07-07T14:00 Europe/Berlin 180',
    ],
    more: (read) =>
      expect(titled('Weihnachts Repair-Café', read).place).toBe(
        'FabLab Cottbus @ Walther-Pauer-Straße 5, 03044 Cottbus',
      ),
  },
  'rie--issue_18_cancel_status': {
    from: '2020-01-01',
    to: '2020-03-01',
    count: 3,
    more: ({ events }) => expect(events.map(({ cancelled }) => cancelled)).toEqual([false, true, false]),
  },
  'rie--issue_20_exdate_ignored': {
    from: '2019-10-01',
    to: '2020-06-01',
    count: 7,
    some: [
      '2019-10-29T16:15 Europe/Berlin 90',
      '2019-11-12T16:15 Europe/Berlin 90',
      '2020-01-28T16:15 Europe/Berlin 90',
    ],
  },
  'rie--issue_62_moved_event': {
    from: '2021-11-01',
    to: '2022-02-01',
    name: 'Partyborn Zeitgeist',
    count: 3,
    some: ['2021-12-31T21:30 > 2021-12-17T21:30 Europe/Berlin 0', '2022-01-28T21:30 Europe/Berlin 0'],
    more: ({ events: [event] }) =>
      expect(event!.description).toMatch(/^Jeden letzten Freitag im Monat <a href=".*CWwxmqbKXsC\/<\/a>$/),
  },
  'rie--rdate_hackerpublicradio': {
    from: '2013-01-01',
    to: '2015-01-01',
    name: 'Hacker Public Radio',
    count: 12,
    some: ['2013-08-03T19:00 UTC 120', '2013-10-05T19:00 UTC 120', '2014-07-05T19:00 UTC 120'],
    more: ({ events: [event] }) => expect(event!.uid).toMatch(/^made-/),
  },
};

real('files that calendars wrote', () => {
  test.each(Object.entries(expected))(
    '%s',
    (name, { from, to, name: called, count, some = [], warnings = [], more }) => {
      const read = readCalendar(file(name), period(from, to));
      expect(read.warnings).toEqual(warnings);
      expect(read.name).toBe(called);
      expect(read.events.map(brief)).toEqual(expect.arrayContaining(some));
      expect(read.events).toHaveLength(count);
      more?.(read);
    },
  );

  test('each of them is told here', () => {
    const all = readdirSync(files).filter((name) => name.endsWith('.ics'));
    expect(all.map((name) => name.replace('.ics', '')).sort()).toEqual(Object.keys(expected).sort());
  });
});
