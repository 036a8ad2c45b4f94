import { describe, expect, test } from '@jest/globals';
import { readCalendar } from '../../../../src/features/calendars/ics/read.js';
import { small } from './bombs.js';
import { calendar, period } from './support.js';

const winter = period('2026-11-23', '2027-02-23');

describe('a few lines that ask for ages of work end, and it is said', () => {
  test.each(small)('%s', (_, codes, bytes) => {
    expect([...new Set(readCalendar(bytes(), winter).warnings.map(({ code }) => code))]).toEqual(codes);
  });
});

test('a calendar that goes on and on is read as far as there are steps, and what came before stays', () => {
  const { events, warnings } = readCalendar(
    calendar([
      ['UID:good', 'DTSTART:20261201T140000'],
      ['UID:bomb', 'DTSTART:19000101T000000', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=99999'],
      ...Array.from({ length: 9 }, (_, i) => [
        `UID:bomb${i}`,
        'DTSTART:19000101T000000',
        'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=99999',
      ]),
      ['UID:single', 'DTSTART:20261202T140000'],
    ]),
    winter,
  );
  expect(events.map(({ uid }) => uid)).toEqual(['good', 'single']);
  expect(warnings).toEqual([{ code: 'too-many-occurrences', about: { most: '5000' } }]);
});
