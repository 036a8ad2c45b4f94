import { MOST_BYTES } from '../../../../src/features/calendars/ics/calendar.js';

const calendar = (body: string): Buffer => Buffer.from(`BEGIN:VCALENDAR\r\n${body}\r\nEND:VCALENDAR\r\n`);
const event = (...lines: string[]): string => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'].join('\r\n');

/** Pieces until the file is as large as may be. */
function full(piece: (i: number) => string): Buffer {
  const pieces: string[] = [];
  for (let i = 0, size = 100; ; i++) {
    const next = piece(i);
    size += next.length + 2;
    if (size > MOST_BYTES) return calendar(pieces.join('\r\n'));
    pieces.push(next);
  }
}
const events = (...lines: string[]): Buffer =>
  full((i) => ['BEGIN:VEVENT', `UID:${i}`, ...lines, 'END:VEVENT'].join('\r\n'));
const list = (count: number, one: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join();
const time = (i: number) => `202612${10 + (i % 20)}T12${10 + (i % 50)}00`;

const EVERY_HOUR = `BYHOUR=${list(24, String)}`;
const EVERY_DAY = 'BYDAY=MO,TU,WE,TH,FR,SA,SU';
const NEVER = 'RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2;COUNT=9';
const COSTLY = `RRULE:FREQ=YEARLY;COUNT=99999;${EVERY_DAY};${EVERY_HOUR};BYSETPOS=366,-366`;

/** A line or two that once took seconds or minutes, and what is said of each. */
export const small: [what: string, codes: string[], bytes: () => Buffer][] = [
  [
    'every hour of 127 years, chosen among by place',
    ['too-many-occurrences'],
    () => calendar(event('DTSTART:19000101T000000', COSTLY)),
  ],
  ['the same since the year 1', ['before-1900'], () => calendar(event('DTSTART:00010101T000000', COSTLY))],
  [
    'each second, chosen among by place',
    ['rule-unreadable'],
    () => calendar(event('DTSTART:20261201T000000', 'RRULE:FREQ=SECONDLY;BYSETPOS=1,-1')),
  ],
  [
    'each minute',
    ['rule-unreadable'],
    () => calendar(event('DTSTART:20261201T000000', 'RRULE:FREQ=MINUTELY;INTERVAL=1')),
  ],
  ['a day that never comes', [], () => calendar(event('DTSTART:19010101T000000', NEVER))],
  [
    'a day that never comes, day by day',
    [],
    () => calendar(event('DTSTART:19010101T000000', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=99999')),
  ],
  [
    'an interval of a hundred thousand years',
    [],
    () => calendar(event('DTSTART:20261201T000000', 'RRULE:FREQ=YEARLY;INTERVAL=100000')),
  ],
  [
    'a million weekdays',
    [],
    () =>
      calendar(event('DTSTART:20261201T000000', `RRULE:FREQ=DAILY;COUNT=3;BYDAY=${list(1_000_000, () => 'MO')},TU`)),
  ],
  ['a hundred thousand dates', [], () => calendar(event('DTSTART:20261201T000000', `RDATE:${list(100_000, time)}`))],
  [
    'a hundred thousand exceptions',
    [],
    () => calendar(event('DTSTART:20261201T000000', 'RRULE:FREQ=DAILY', `EXDATE:${list(100_000, time)}`)),
  ],
  [
    'a thousand zones that nobody knows',
    ['zone-unknown', 'more-warnings'],
    () =>
      calendar(
        Array.from({ length: 1000 }, (_, i) =>
          [
            ...['BEGIN:VTIMEZONE', `TZID:Nowhere ${i}`, 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
            ...[`TZOFFSETTO:+${10 + (i % 4)}37`, 'END:STANDARD', 'END:VTIMEZONE'],
            ...['BEGIN:VEVENT', `UID:${i}`, `DTSTART;TZID=Nowhere ${i}:20261201T100000`, 'END:VEVENT'],
          ].join('\r\n'),
        ).join('\r\n'),
      ),
  ],
];

/** As large as a file may be. */
export const large: [what: string, bytes: () => Buffer][] = [
  ['costly rules', () => events('DTSTART:19000101T000000', COSTLY)],
  ['days that never come', () => events('DTSTART:19010101T000000', NEVER)],
  [
    'rules that are over',
    () => events('DTSTART:20200101', ...Array<string>(10).fill('RRULE:FREQ=DAILY;UNTIL=20200102')),
  ],
  ['events of two thousand years', () => events('DTSTART:19010101T000000', 'DURATION:P99999W', 'RRULE:FREQ=DAILY')],
  [
    'lists of dates',
    () => full((i) => ['BEGIN:VEVENT', `UID:${i}`, 'DTSTART:20261201', `RDATE:${list(1000, time)}`].join('\r\n')),
  ],
  ['lines of dates', () => full((i) => (i === 0 ? 'BEGIN:VEVENT\r\nDTSTART:20261201' : `RDATE:${time(i)}`))],
  [
    'a line folded letter by letter',
    () => calendar(event('DTSTART:20261201', `SUMMARY:x${'\r\n y'.repeat(1_300_000)}`)),
  ],
  ['bare line ends', () => calendar(event('DTSTART:20261201', `SUMMARY:x${'\n'.repeat(5_000_000)}`))],
  ['events in events', () => full(() => 'BEGIN:VEVENT')],
  ['alarms in alarms', () => calendar(`BEGIN:VEVENT\r\n${'BEGIN:VALARM\r\n'.repeat(300_000)}`)],
  ['one line', () => calendar(event('DTSTART:20261201', `SUMMARY:${'x'.repeat(5_000_000)}`))],
  ['one line of zones', () => calendar(event(`DTSTART${';TZID=A'.repeat(700_000)}:20261201T000000`))],
  ['one line of quotes', () => calendar(event('DTSTART:20261201', `ATTENDEE${';CN="a'.repeat(700_000)}:mailto:a@b`))],
  [
    'changes of one series',
    () =>
      full((i) =>
        ['BEGIN:VEVENT', 'UID:1', `RECURRENCE-ID:${time(i)}`, `DTSTART;TZID=America/New_York:${time(i)}`].join('\r\n'),
      ),
  ],
  [
    'changes from an occurrence on',
    () =>
      full((i) =>
        i === 0
          ? ['BEGIN:VEVENT', 'UID:1', 'DTSTART:20261201T120000', 'RRULE:FREQ=DAILY'].join('\r\n')
          : [
              ...['BEGIN:VEVENT', 'UID:1', `SEQUENCE:${i}`, 'DTSTART:20261201T120000'],
              `RECURRENCE-ID;RANGE=THISANDFUTURE:${time(i)}`,
            ].join('\r\n'),
      ),
  ],
  [
    'events that share a UID',
    () => full((i) => ['BEGIN:VEVENT', 'UID:1', `DTSTART;TZID=America/New_York:${time(i)}`].join('\r\n')),
  ],
  [
    'exceptions of twenty thousand series',
    () => events('DTSTART:20261201T120000', 'RRULE:FREQ=DAILY;COUNT=3', `EXDATE:${list(11, time)}`),
  ],
  ['events of the year 9999', () => events('DTSTART:99991231T230000', 'DTEND:99991231T235959', 'RRULE:FREQ=YEARLY')],
  ['nothing but names', () => full((i) => `X-${i}:1`)],
];
