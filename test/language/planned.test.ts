import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  readPlan,
  readRepeat,
  returns,
  sayPlanned,
  sayRepeat,
  type Planned,
  type Repeat,
} from '../../src/language/dates/index.js';

const at = (wall: string, zone = 'Europe/Amsterdam') => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone);
/** A Monday. */
const NOW = '2026-11-23T10:30';

/** "2026-12-01T14:00 90' | elke dinsdag", several between slashes. */
const brief = (plans: Planned[]) =>
  plans
    .map(({ date, time, minutes, repeat }) =>
      [
        `${date.toString()}${time ? `T${time.toString({ smallestUnit: 'minute' })}` : ''}`,
        minutes ? `${minutes}'` : '',
        repeat ? sayRepeat(repeat, 'nl') : '',
      ]
        .filter(Boolean)
        .join(' | '),
    )
    .join(' / ');

const dutch: [string, string][] = [
  ['elke dinsdag 14:00', '2026-11-24T14:00 | elke dinsdag'],
  ['elke dinsdag 14:00 tot 24 december', '2026-11-24T14:00 | elke dinsdag t/m do 24 december 2026'],
  ['elke dinsdag 14:00 tot 31 december', '2026-11-24T14:00 | elke dinsdag t/m do 31 december 2026'],
  ['elke maandag om 9 uur', '2026-11-30T09:00 | elke maandag'],
  ['elke maandag om 11 uur', '2026-11-23T11:00 | elke maandag'],
  ['iedere dinsdag en donderdag van 9 tot 10 uur', "2026-11-24T09:00 | 60' | elke dinsdag en donderdag"],
  ['elke ma, wo en vr 8:30', '2026-11-25T08:30 | elke maandag en woensdag en vrijdag'],
  ['elke twee weken op dinsdag 14:00', '2026-11-24T14:00 | elke 2 weken op dinsdag'],
  ['elke 2 weken dinsdag 14:00', '2026-11-24T14:00 | elke 2 weken'],
  ['om de week dinsdag 14:00', '2026-11-24T14:00 | elke 2 weken'],
  ['om de drie weken op vrijdag 13:00', '2026-11-27T13:00 | elke 3 weken op vrijdag'],
  ['om de dag 10:00', '2026-11-24T10:00 | elke 2 dagen'],
  ['dagelijks 17:00', '2026-11-23T17:00 | elke dag'],
  ['elke werkdag 8:45', '2026-11-24T08:45 | elke maandag en dinsdag en woensdag en donderdag en vrijdag'],
  ['wekelijks dinsdag 1 december 14:00', '2026-12-01T14:00 | elke week'],
  ['tweewekelijks op woensdag om 15u30', '2026-11-25T15:30 | elke 2 weken op woensdag'],
  ['maandelijks op 31 december 10:00', '2026-12-31T10:00 | elke maand'],
  ['31 december 10:00 maandelijks', '2026-12-31T10:00 | elke maand'],
  ['elke eerste dinsdag van de maand 9:00', '2026-12-01T09:00 | elke maand op de eerste dinsdag'],
  ['de laatste vrijdag van de maand 16:00', '2026-11-27T16:00 | elke maand op de laatste vrijdag'],
  [
    'elke tweede dinsdag 9:00',
    '2026-11-24T09:00 | elke 2 weken op dinsdag / 2026-12-08T09:00 | elke maand op de tweede dinsdag',
  ],
  ['elk kwartaal 5 januari 11:00', '2027-01-05T11:00 | elke 3 maanden'],
  ['elke dinsdag 14:00 tot 16:00', "2026-11-24T14:00 | 120' | elke dinsdag"],
  ['elke dinsdag 14:00 t/m 1 maart', '2026-11-24T14:00 | elke dinsdag t/m ma 1 maart 2027'],
  ['elke dinsdag tot 1 maart 14:00', '2026-11-24T14:00 | elke dinsdag t/m ma 1 maart 2027'],
  ['elke dinsdag 14:00 tot en met eind maart', '2026-11-24T14:00 | elke dinsdag t/m wo 31 maart 2027'],
  ['elke dinsdag 14:00 10 keer', '2026-11-24T14:00 | elke dinsdag 10 keer'],
  ['elke dinsdag vanaf 1 december om 14:00', '2026-12-01T14:00 | elke dinsdag'],
  ['elke dinsdag vanaf 3 december 14:00', '2026-12-08T14:00 | elke dinsdag'],
  ['dinsdag 14:00 anderhalf uur', "2026-11-24T14:00 | 90'"],
  ['dinsdag 14:00 2 uur lang', "2026-11-24T14:00 | 120'"],
  ['dinsdag half drie 45 minuten', "2026-11-24T14:30 | 45'"],
  ['morgen 14.30 uur', '2026-11-24T14:30'],
  ['1 dec 14u30', '2026-12-01T14:30'],
  ['overmorgen kwart over 9', '2026-11-25T09:15'],
  ['volgende week dinsdag 14:00', '2026-12-01T14:00'],
  ['maandag 14:00', '2026-11-23T14:00 / 2026-11-30T14:00'],
  ['29 februari 10:00', '2028-02-29T10:00'],
  ['31 december 23:00-01:00', "2026-12-31T23:00 | 120'"],
  ['elke dag van 25:00', ''],
  ['elke derde of vierde dinsdag 14:00', ''],
  ['pomp', ''],
  ['', ''],
];

const english: [string, string][] = [
  ['every Tuesday 14:00', '2026-11-24T14:00 | elke dinsdag'],
  ['every other Tuesday at 2pm', '2026-11-24T14:00 | elke 2 weken op dinsdag'],
  ['every two weeks on Tuesday at 2pm for an hour', "2026-11-24T14:00 | 60' | elke 2 weken op dinsdag"],
  ['Tuesday 14:00 every two weeks', '2026-11-24T14:00 | elke 2 weken'],
  ['Tuesday 1 December 2pm-3:30pm weekly', "2026-12-01T14:00 | 90' | elke week"],
  ['every weekday 9:00', '2026-11-24T09:00 | elke maandag en dinsdag en woensdag en donderdag en vrijdag'],
  ['every month on the last Friday at 4pm', '2026-11-27T16:00 | elke maand op de laatste vrijdag'],
  ['the first Monday of the month 10:00', '2026-12-07T10:00 | elke maand op de eerste maandag'],
  [
    'every Tuesday and Thursday 10:00 until 1 February',
    '2026-11-24T10:00 | elke dinsdag en donderdag t/m ma 1 februari 2027',
  ],
  ['daily 9:00 5 times', '2026-11-24T09:00 | elke dag 5 keer'],
  ['every Friday starting 4 December at 10:00', '2026-12-04T10:00 | elke vrijdag'],
  ['quarterly 5 January 11:00', '2027-01-05T11:00 | elke 3 maanden'],
  ['fortnightly on Wednesday 9:30', '2026-11-25T09:30 | elke 2 weken op woensdag'],
  ['tomorrow 3pm 90 minutes', "2026-11-24T15:00 | 90'"],
  ['in 2 weeks', '2026-12-07'],
  ['next Friday 14:00', '2026-11-27T14:00 / 2026-12-04T14:00'],
  ['Friday', '2026-11-27'],
];

describe('what is planned, in words', () => {
  test.each([...dutch, ...english])('"%s"', (phrase, expected) => {
    expect(brief(readPlan(phrase, { now: at(NOW), direction: 'future' }))).toBe(expected);
  });
});

const rules: fc.Arbitrary<Repeat> = fc
  .record({
    every: fc.integer({ min: 1, max: 12 }),
    kind: fc.constantFrom('day', 'week', 'weekdays', 'month', 'nth'),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
    nth: fc.constantFrom(1, 2, 3, 4, -1),
    end: fc.constantFrom('never', 'until', 'count'),
    later: fc.integer({ min: 0, max: 900 }),
  })
  .map(({ every, kind, days, nth, end, later }) => ({
    every,
    unit: kind === 'weekdays' ? 'week' : kind === 'nth' ? 'month' : kind,
    ...(kind === 'weekdays' && { weekdays: [...days].sort() }),
    ...(kind === 'nth' && { weekdays: days.slice(0, 1), nth }),
    ...(end === 'until' && { until: Temporal.PlainDate.from('2027-01-02').add({ days: later }).toString() }),
    ...(end === 'count' && { count: (later % 30) + 1 }),
  }));
const dates = fc.integer({ min: 0, max: 2000 }).map((days) => Temporal.PlainDate.from('2026-12-01').add({ days }));

const mondayOf = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });

/** Day by day, from what the words mean. */
function naive(rule: Repeat, start: Temporal.PlainDate, last: Temporal.PlainDate): string[] {
  const found: string[] = [];
  for (let date = start; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    const weekday = date.dayOfWeek;
    const months = (date.year - start.year) * 12 + date.month - start.month;
    const weeks = mondayOf(start).until(mondayOf(date)).days / 7;
    const nth = rule.nth === -1 ? date.day + 7 > date.daysInMonth : Math.ceil(date.day / 7) === rule.nth;
    const fits =
      rule.unit === 'day'
        ? start.until(date).days % rule.every === 0
        : rule.unit === 'week'
          ? weeks % rule.every === 0 && (rule.weekdays ?? [start.dayOfWeek]).includes(weekday)
          : months % rule.every === 0 &&
            (rule.nth ? rule.weekdays!.includes(weekday) && nth : date.day === Math.min(start.day, date.daysInMonth));
    if (!fits || (rule.until && date.toString() > rule.until)) continue;
    if (rule.count !== undefined && found.length === rule.count) break;
    found.push(date.toString());
  }
  return found;
}

describe('what returns', () => {
  test('falls on the days that counting them one by one gives', () => {
    fc.assert(
      fc.property(rules, dates, (rule, start) => {
        const last = start.add({ days: 800 });
        expect([...returns(rule, start, last)].map(String)).toEqual(naive(rule, start, last));
      }),
      { numRuns: 40 },
    );
  });

  test('reads back as it is said', () => {
    fc.assert(
      fc.property(rules, fc.constantFrom('en' as const, 'nl' as const), (rule, locale) => {
        expect(readRepeat(sayRepeat(rule, locale), { now: at(NOW), direction: 'future' })).toEqual([rule]);
      }),
    );
  });

  test('a moment reads back as it is said', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 0, max: 1439 }),
        fc.option(fc.integer({ min: 1, max: 720 }), { nil: undefined }),
        fc.constantFrom('en' as const, 'nl' as const),
        (date, minute, minutes, locale) => {
          const plan = {
            date,
            time: Temporal.PlainTime.from('00:00').add({ minutes: minute }),
            ...(minutes && { minutes }),
          };
          const [read, ...others] = readPlan(sayPlanned(plan, locale), { now: at(NOW), direction: 'future' });
          expect(others).toEqual([]);
          expect(sayPlanned(read!, locale)).toBe(sayPlanned(plan, locale));
        },
      ),
    );
  });

  test('the 31st of a month without one is its last day, also in a leap year', () => {
    const start = Temporal.PlainDate.from('2027-12-31');
    expect([...returns({ every: 1, unit: 'month', count: 4 }, start, start.add({ years: 1 }))].map(String)).toEqual([
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
    ]);
  });
});

test('of several phrases from one point of view each is read for itself', () => {
  const viewpoint = { now: at(NOW), direction: 'future' } as const;
  const phrases = ['elke dinsdag 14:00', 'vrijdag 9:00', 'elke dinsdag 14:00'];
  expect(phrases.map((phrase) => brief(readPlan(phrase, viewpoint)))).toEqual([
    '2026-11-24T14:00 | elke dinsdag',
    '2026-11-27T09:00',
    '2026-11-24T14:00 | elke dinsdag',
  ]);
});
