import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { returns } from '../../../../src/features/calendars/ics/returns.js';
import { readRule } from '../../../../src/features/calendars/ics/rule.js';

const wall = (said: string) => Temporal.PlainDateTime.from(said);

interface Seen {
  from?: string;
  to?: string;
  most?: number;
  steps?: number;
}

function days(
  rule: string,
  start: string,
  { from = start, to = '2200-01-01', most = 1_000, steps = 50_000 }: Seen = {},
) {
  const stretch = { from: wall(from), to: wall(to), until: undefined };
  const found: string[] = [];
  for (const one of returns({ rule: readRule(rule)!, start: wall(start), stretch, budget: { left: steps } })) {
    if (Temporal.PlainDateTime.compare(one, stretch.from) >= 0) found.push(one.toString({ smallestUnit: 'minute' }));
    if (found.length >= most) break;
  }
  return found;
}

/** The examples of RFC 5545, 3.8.5.3, where only days matter, and what Outlook and Google write. */
describe('a rule returns on', () => {
  test.each<[rule: string, start: string, days: string[]]>([
    ['FREQ=DAILY;INTERVAL=10;COUNT=5', '1997-09-02', ['09-02', '09-12', '09-22', '10-02', '10-12']],
    ['FREQ=WEEKLY;WKST=SU;BYDAY=TU,TH;COUNT=4', '1997-09-02', ['09-02', '09-04', '09-09', '09-11']],
    [
      'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR;COUNT=6',
      '1997-09-01',
      ['09-01', '09-03', '09-05', '09-15', '09-17', '09-19'],
    ],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '1997-08-05', ['08-05', '08-10', '08-19', '08-24']],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '1997-08-05', ['08-05', '08-17', '08-19', '08-31']],
    ['FREQ=MONTHLY;COUNT=4;BYDAY=1FR', '1997-09-05', ['09-05', '10-03', '11-07', '12-05']],
    ['FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU', '1997-09-07', ['09-07', '09-28', '11-02', '11-30']],
    ['FREQ=MONTHLY;COUNT=3;BYDAY=-2MO', '1997-09-22', ['09-22', '10-20', '11-17']],
    ['FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3', '1997-09-28', ['09-28', '10-29', '11-28']],
    ['FREQ=MONTHLY;COUNT=5;BYMONTHDAY=1,-1', '1997-09-30', ['09-30', '10-01', '10-31', '11-01', '11-30']],
    ['FREQ=MONTHLY;COUNT=3', '1997-01-31', ['01-31', '03-31', '05-31']],
    ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997-09-04', ['09-04', '10-07', '11-06']],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=4', '1997-09-29', ['09-29', '10-30', '11-27', '12-30']],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2', '1998-02-13', ['02-13', '03-13']],
    ['FREQ=YEARLY;COUNT=4;BYMONTH=6,7', '1997-06-10', ['06-10', '07-10', '06-10', '07-10']],
    ['FREQ=YEARLY;COUNT=3', '1996-02-29', ['02-29', '02-29', '02-29']],
    ['FREQ=YEARLY;COUNT=3;BYDAY=20MO', '1997-05-19', ['05-19', '05-18', '05-17']],
    ['FREQ=YEARLY;COUNT=3;BYWEEKNO=20;BYDAY=MO', '1997-05-12', ['05-12', '05-11', '05-17']],
    [
      'FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3;INTERVAL=4',
      '1996-11-05',
      ['11-05', '11-07', '11-02'],
    ],
    ['FREQ=YEARLY;COUNT=4;INTERVAL=3;BYYEARDAY=1,100,200', '1997-01-01', ['01-01', '04-10', '07-19', '01-01']],
    ['FREQ=YEARLY;BYYEARDAY=-1;COUNT=2', '1996-12-31', ['12-31', '12-31']],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=4', '1997-09-04', ['09-04', '09-05', '09-08', '09-09']],
    ['FREQ=DAILY;BYMONTH=1;COUNT=2', '1998-01-31', ['01-31', '01-01']],
    // The first is the first, also where the rule would not give it.
    ['FREQ=WEEKLY;BYDAY=TU;COUNT=3', '1997-09-03', ['09-03', '09-09', '09-16']],
  ])('%s from %s', (rule, start, expected) => {
    expect(days(rule, `${start}T09:00`).map((one) => one.slice(5, 10))).toEqual(expected);
  });

  test('several times on one day', () => {
    expect(days('FREQ=DAILY;BYHOUR=9,16;BYMINUTE=0,30;COUNT=5', '2026-12-01T09:00')).toEqual(
      ['01T09:00', '01T09:30', '01T16:00', '01T16:30', '02T09:00'].map((one) => `2026-12-${one}`),
    );
  });
});

const list = <T>(from: fc.Arbitrary<T>) => fc.uniqueArray(from, { minLength: 1, maxLength: 3 });
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const part = (name: string, values: fc.Arbitrary<readonly unknown[]>) =>
  fc.option(
    values.map((all) => `;${name}=${all.join()}`),
    { nil: '' },
  );
const rule = fc
  .tuple(
    fc.oneof(
      fc.tuple(fc.constant('FREQ=DAILY'), part('BYDAY', list(weekday))),
      fc.tuple(fc.constant('FREQ=WEEKLY'), part('BYDAY', list(weekday)), part('WKST', fc.tuple(weekday))),
      fc.tuple(
        fc.constant('FREQ=MONTHLY'),
        part('BYDAY', list(fc.tuple(fc.constantFrom('1', '2', '4', '-1', '-2'), weekday).map((day) => day.join('')))),
      ),
      fc.tuple(fc.constant('FREQ=MONTHLY'), part('BYMONTHDAY', list(fc.integer({ min: 1, max: 28 })))),
    ),
    fc.integer({ min: 1, max: 5 }),
  )
  .map(([parts, interval]) => `${parts.join('')};INTERVAL=${interval}`);
const start = fc
  .integer({ min: 0, max: 4_000 })
  .map((n) => Temporal.PlainDate.from('2020-01-01').add({ days: n }).toPlainDateTime('14:00'));

test('an iterator that others wrote returns on the same days', () => {
  fc.assert(
    fc.property(rule, start, (said, first) => {
      const { year, month, day, hour } = first;
      const theirs = ICAL.Recur.fromString(said).iterator(
        new ICAL.Time({ year, month, day, hour, minute: 0 }, ICAL.Timezone.localTimezone),
      );
      const their = Array.from({ length: 12 }, () => String(theirs.next()).slice(0, 16));
      const ours = days(said, first.toString(), { most: 13 }).filter((one, i) => i > 0 || one === their[0]);
      expect(ours.slice(0, 12)).toEqual(their);
    }),
    { numRuns: 40 },
  );
});

test('seen from later on a series is the same as from its start', () => {
  fc.assert(
    fc.property(rule, start, fc.integer({ min: 1, max: 600 }), (said, first, later) => {
      const from = first.add({ days: later }).toString({ smallestUnit: 'minute' });
      const to = first.add({ days: later + 60 }).toString();
      expect(days(said, first.toString(), { from, to })).toEqual(
        days(said, first.toString(), { to }).filter((one) => one >= from),
      );
    }),
    { numRuns: 40 },
  );
});

describe('a rule that nothing can fulfil ends', () => {
  test.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYYEARDAY=366;INTERVAL=2',
    'FREQ=DAILY;BYDAY=MO;BYSETPOS=5',
  ])('%s', (said) => expect(days(said, '2023-01-15T10:00', { to: '2040-01-01' })).toEqual(['2023-01-15T10:00']));

  test('and one with a count that it never reaches stops when its budget is spent', () => {
    expect(days('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5', '0001-01-15T10:00', { steps: 500 })).toEqual([
      '0001-01-15T10:00',
    ]);
  });
});

test.each([
  ['a day that is looked at and is none', 'FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYYEARDAY=366', 31],
  ['a day of a week', 'FREQ=WEEKLY;BYDAY=MO,TU,WE;BYMONTHDAY=31;BYMONTH=2', 3],
  ['a time of day that is not chosen', 'FREQ=DAILY;BYHOUR=1,2,3,4,5,6;BYSETPOS=7', 6],
])('%s costs a step', (_, said, least) => {
  const budget = { left: 10_000 };
  const stretch = { from: wall('2020-01-01'), to: wall('2021-01-01'), until: undefined };
  const found = [...returns({ rule: readRule(`${said};COUNT=99`)!, start: wall('2020-01-01T10:00'), stretch, budget })];
  expect(found).toHaveLength(1);
  const periods = { YEARLY: 1, WEEKLY: 52, DAILY: 365 }[/FREQ=(\w+)/.exec(said)![1]!]!;
  expect(10_000 - budget.left).toBeGreaterThanOrEqual(periods * least);
});
