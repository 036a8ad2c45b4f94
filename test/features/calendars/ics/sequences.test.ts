import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { Kept } from './kept.js';

/** A file, or `feed`: what a calendar that is read again and again has. */
interface Said {
  method: string;
  feed?: true;
  events: string[][];
}

const A = ';TZID=Europe/Amsterdam:';
const event = (sequence: number, start: string, ...more: string[]): string[] => [
  ...['UID:u', 'SUMMARY:x', `SEQUENCE:${sequence}`, `DTSTART${start}`, 'DURATION:PT1H'],
  ...(more.some((line) => line.startsWith('DTSTAMP')) ? [] : ['DTSTAMP:20261101T000000Z']),
  ...more,
];
const weekly = (sequence: number, ...more: string[]) =>
  event(sequence, `${A}20261201T140000`, 'RRULE:FREQ=WEEKLY;COUNT=4', ...more);
const file = (method: string, ...events: string[][]): Said => ({ method, events });
const feed = (...events: string[][]): Said => ({ method: '', feed: true, events });
const request = (...events: string[][]) => file('REQUEST', ...events);
const cancel = (...events: string[][]) => file('CANCEL', ...events);

const SECOND = 'RECURRENCE-ID:20261208T130000Z';
const THIRD_ON = 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261215T130000Z';
const [one, two, three, four] = ['12-01 14:00', '12-08 14:00', '12-15 14:00', '12-22 14:00'] as const;
const all = [one, two, three, four];
const without = (gone: string) => all.filter((time) => time !== gone);
const moved = event(1, `${A}20261209T100000`, SECOND);
const add = (sequence: number, day: string) => file('ADD', event(sequence, `${A}202612${day}T100000`));

test.each<[string, Said[], string[]]>([
  [
    'cancelled by its day',
    [request(weekly(0)), cancel(event(1, ';VALUE=DATE:20261208', 'RECURRENCE-ID;VALUE=DATE:20261208'))],
    without(two),
  ],
  [
    'moved, and then cancelled',
    [request(weekly(0)), request(moved), cancel(event(2, `${A}20261209T100000`, SECOND))],
    without(two),
  ],
  ['cancelled before it was asked', [cancel(event(1, `${A}20261201T140000`)), request(weekly(0))], []],
  ['cancelled, and asked anew', [cancel(event(1, `${A}20261201T140000`)), request(weekly(2))], all],
  [
    'cancelled without a start, which need not be said',
    [request(weekly(0)), cancel(['UID:u', 'SEQUENCE:1', 'DTSTAMP:20261102T000000Z'])],
    [],
  ],
  [
    'cancelled without a start by an older message',
    [request(weekly(2)), cancel(['UID:u', 'SEQUENCE:1', 'DTSTAMP:20261102T000000Z'])],
    all,
  ],
  [
    'one cancelled without a start',
    [request(weekly(0)), cancel(['UID:u', 'SEQUENCE:1', 'DTSTAMP:20261102T000000Z', SECOND])],
    without(two),
  ],
  [
    'a later stamp of one number',
    [request(event(0, `${A}20261201T140000`)), request(event(0, `${A}20261202T140000`, 'DTSTAMP:20261102T000000Z'))],
    ['12-02 14:00'],
  ],
  [
    'an earlier stamp of one number',
    [request(event(0, `${A}20261202T140000`, 'DTSTAMP:20261102T000000Z')), request(event(0, `${A}20261201T140000`))],
    ['12-02 14:00'],
  ],
  [
    'a lower number with a later stamp',
    [request(weekly(3)), request(event(2, `${A}20261202T100000`, 'DTSTAMP:20261120T000000Z'))],
    all,
  ],
  [
    'the whole once more as it was, behind a change',
    [request(weekly(0)), request(moved), request(weekly(0))],
    [one, '12-09 10:00', three, four],
  ],
  ['the whole anew, behind a change', [request(weekly(0)), request(moved), request(weekly(2))], all],
  [
    'a change that a calendar has no longer',
    [feed(weekly(0), moved), feed(weekly(1, 'DTSTAMP:20261105T000000Z'))],
    all,
  ],
  [
    'a date left out, and in again, of one version',
    [feed(weekly(0)), feed(weekly(0, 'EXDATE:20261208T130000Z')), feed(weekly(0))],
    all,
  ],
  [
    'a day left out of a series with times',
    [request(weekly(0)), request(weekly(1, 'EXDATE;VALUE=DATE:20261208'))],
    without(two),
  ],
  [
    'a date more, as a period',
    [request(weekly(0, 'RDATE;VALUE=PERIOD:20261210T090000Z/PT2H'))],
    [one, two, '12-10 10:00', three, four],
  ],
  ['a date more, taken away', [request(weekly(0, 'RDATE:20261210T090000Z')), request(weekly(1))], all],
  [
    'an end at the last of them',
    [request(event(0, `${A}20261201T140000`, 'RRULE:FREQ=WEEKLY;UNTIL=20261215T130000Z'))],
    [one, two, three],
  ],
  [
    'an end a second before it',
    [request(event(0, `${A}20261201T140000`, 'RRULE:FREQ=WEEKLY;UNTIL=20261215T125959Z'))],
    [one, two],
  ],
  [
    'all from the third on, and then one before',
    [
      request(weekly(0)),
      request(event(1, `${A}20261215T150000`, THIRD_ON)),
      request(event(2, `${A}20261208T090000`, SECOND)),
    ],
    [one, '12-08 09:00', '12-15 15:00', '12-22 15:00'],
  ],
  [
    'all from the third on cancelled, and then all anew',
    [request(weekly(0)), cancel(event(1, `${A}20261215T140000`, THIRD_ON)), request(weekly(2))],
    all,
  ],
  [
    'single, a series, single',
    [request(event(0, `${A}20261201T140000`)), request(weekly(1)), request(event(2, `${A}20261201T140000`))],
    [one],
  ],
  [
    'cancelled by its status alone',
    [request(weekly(0)), file('PUBLISH', event(1, `${A}20261201T140000`, 'STATUS:CANCELLED'))],
    [],
  ],
  ['cancelled in a calendar that has its rule still', [feed(weekly(0)), feed(weekly(1, 'STATUS:CANCELLED'))], []],
  [
    'named in London',
    [
      request(weekly(0)),
      cancel(event(1, ';TZID=Europe/London:20261208T130000', 'RECURRENCE-ID;TZID=Europe/London:20261208T130000')),
    ],
    without(two),
  ],
  [
    'named by a zone of Windows',
    [
      request(weekly(0)),
      cancel(event(1, `${A}20261208T140000`, 'RECURRENCE-ID;TZID="W. Europe Standard Time":20261208T140000')),
    ],
    without(two),
  ],
  [
    'UIDs that differ in their case',
    [request(event(0, `${A}20261201T140000`)), request(event(0, `${A}20261202T140000`).with(0, 'UID:U'))],
    [one, '12-02 14:00'],
  ],
  [
    'a file that is newer than the calendar',
    [feed(weekly(0)), request(event(1, `${A}20261202T100000`)), feed(weekly(0))],
    ['12-02 10:00'],
  ],
  [
    'a declining answer',
    [request(weekly(0)), file('REPLY', event(0, `${A}20261201T140000`, 'ATTENDEE;PARTSTAT=DECLINED:mailto:x@y.nl'))],
    all,
  ],
  ['a proposal', [request(weekly(0)), file('COUNTER', event(0, `${A}20261203T140000`))], all],
  ['one more', [request(weekly(0)), add(1, '10')], [one, two, '12-10 10:00', three, four]],
  [
    'two more, one of them twice',
    [request(weekly(0)), add(1, '10'), add(2, '11'), add(1, '10')],
    [one, two, '12-10 10:00', '12-11 10:00', three, four],
  ],
  [
    'one more, cancelled',
    [request(weekly(0)), add(1, '10'), cancel(event(2, `${A}20261210T100000`, 'RECURRENCE-ID:20261210T090000Z'))],
    all,
  ],
  ['one more, before the whole is known', [add(1, '10'), request(weekly(0))], [one, two, '12-10 10:00', three, four]],
  ['one more, and then all anew', [request(weekly(0)), add(1, '10'), request(weekly(2))], all],
  ['one more of a single event', [request(event(0, `${A}20261201T140000`)), add(1, '10')], [one, '12-10 10:00']],
  ['a rule of when not', [request(weekly(0, 'EXRULE:FREQ=WEEKLY;COUNT=1'))], [two, three, four]],
  [
    'a rule of when not, read again',
    [request(weekly(0, 'EXRULE:FREQ=WEEKLY;INTERVAL=2')), request(moved)],
    ['12-09 10:00', four],
  ],
  [
    'moved onto another',
    [request(weekly(0)), request(event(1, `${A}20261215T140000`, SECOND))],
    [one, three, three, four],
  ],
  [
    'cancelled, and there again',
    [
      request(weekly(0)),
      cancel(event(1, ':20261208T130000Z', SECOND)),
      request(event(2, `${A}20261208T140000`, SECOND)),
    ],
    all,
  ],
  ['moved into what is over', [request(event(0, `${A}20261201T140000`)), request(event(1, `${A}20260801T140000`))], []],
  [
    'and so under a name that is too long to be kept',
    [`20261201`, `20260801`].map((day, at) =>
      request([`UID:${'u'.repeat(300)}`, `SEQUENCE:${at}`, `DTSTART${A}${day}T140000`]),
    ),
    [],
  ],
  ['two of one file, the newer first', [feed(weekly(2), event(1, `${A}20261202T140000`))], all],
  [
    'several cancelled in one file',
    [
      request(weekly(0)),
      cancel(event(1, ':20261208T130000Z', SECOND), event(1, ':20261222T130000Z', 'RECURRENCE-ID:20261222T130000Z')),
    ],
    [one, three],
  ],
  [
    'no number and no stamp',
    [request(['UID:u', 'DTSTART:20261201T130000Z']), request(['UID:u', 'DTSTART:20261202T130000Z'])],
    ['12-02 14:00'],
  ],
  [
    'one of after the clock changed, in UTC',
    [
      request(event(0, `${A}20270316T140000`, 'RRULE:FREQ=WEEKLY;COUNT=4')),
      cancel(event(1, ':20270330T120000Z', 'RECURRENCE-ID:20270330T120000Z')),
    ],
    ['03-16 14:00', '03-23 14:00', '04-06 14:00'],
  ],
  [
    'an hour that a clock skips, in UTC',
    [
      request(event(0, `${A}20270327T023000`, 'RRULE:FREQ=DAILY;COUNT=3')),
      cancel(event(1, ':20270328T013000Z', 'RECURRENCE-ID:20270328T013000Z')),
    ],
    ['03-27 02:30', '03-29 02:30'],
  ],
])('%s', (_, said, wanted) => {
  const kept = new Kept();
  for (const { method, feed: isFeed, events } of said) {
    const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']);
    const bytes = Buffer.from(
      ['BEGIN:VCALENDAR', ...(method ? [`METHOD:${method}`] : []), ...lines, 'END:VCALENDAR'].join('\r\n'),
    );
    kept.read(bytes, isFeed && 'feed');
  }
  const inAmsterdam = (at: string) =>
    Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Amsterdam').toPlainDateTime().toString();
  expect(kept.planned().map((at) => inAmsterdam(at).slice(5, 16).replace('T', ' '))).toEqual(wanted);
});
