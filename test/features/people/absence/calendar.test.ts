import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isWorking, nextWorkingMoment, type Calendar } from '../../../../src/features/people/absence/calendar.js';
import { holidaysOf } from '../../../../src/features/people/absence/holidays.js';
import { sayWeekdays, usualHours } from '../../../../src/features/people/absence/hours.js';
import { readWeekdays } from '../../../../src/language/dates/index.js';
import { periodOf } from '../../../../src/features/people/absence/period.js';
import { absentAt, standIn, type Absence, type Presence } from '../../../../src/features/people/absence/standin.js';
import { zoned } from '../../../../src/language/moment.js';
import { Temporal } from 'temporal-polyfill';

const dutch = await holidaysOf('NL', [2026, 2027]);
const belgian = await holidaysOf('BE', [2026, 2027]);
const calendar = (over: Partial<Calendar> = {}): Calendar => ({
  zone: 'Europe/Amsterdam',
  hours: usualHours,
  isHoliday: dutch,
  away: [],
  ...over,
});
const next = (at: string, over: Partial<Calendar> = {}) =>
  nextWorkingMoment(calendar(over), new Date(at))?.toISOString();

describe('the next working moment', () => {
  test('is now within hours, this morning before them, tomorrow after them, Monday in the weekend', () => {
    expect(next('2026-11-23T09:30:00Z')).toBe('2026-11-23T09:30:00.000Z');
    expect(next('2026-11-23T05:00:00Z')).toBe('2026-11-23T07:30:00.000Z');
    expect(next('2026-11-23T16:30:00Z')).toBe('2026-11-24T07:30:00.000Z');
    expect(next('2026-11-28T12:00:00Z')).toBe('2026-11-30T07:30:00.000Z');
  });

  test('passes over the holidays of one’s own country', () => {
    expect(next('2026-04-27T10:00:00Z')).toBe('2026-04-28T06:30:00.000Z');
    expect(next('2026-04-27T10:00:00Z', { isHoliday: belgian, zone: 'Europe/Brussels' })).toBe(
      '2026-04-27T10:00:00.000Z',
    );
    expect(next('2026-07-21T10:00:00Z', { isHoliday: belgian, zone: 'Europe/Brussels' })).toBe(
      '2026-07-22T06:30:00.000Z',
    );
    expect(next('2026-12-24T17:00:00Z')).toBe('2026-12-28T07:30:00.000Z');
  });

  test('keeps to the wall clock when it changes', () => {
    expect(next('2027-03-26T17:00:00Z')).toBe('2027-03-30T06:30:00.000Z');
    const weekend = { hours: { days: [7], from: 150, until: 240 }, isHoliday: () => false };
    expect(next('2027-03-27T12:00:00Z', weekend)).toBe('2027-03-28T01:30:00.000Z');
    expect(next('2026-10-24T12:00:00Z', weekend)).toBe('2026-10-25T00:30:00.000Z');
  });

  test('is after an absence, and never for who never works', () => {
    expect(next('2026-11-23T09:30:00Z', { away: [{ from: '2026-11-20', through: '2026-11-29' }] })).toBe(
      '2026-11-30T07:30:00.000Z',
    );
    expect(next('2026-11-23T09:30:00Z', { hours: { ...usualHours, days: [] } })).toBeUndefined();
  });

  test('is working, is the earliest such moment, and is itself its next', () => {
    const zones = ['Europe/Amsterdam', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];
    const day = fc.integer({ min: 0, max: 400 }).map((days) => Temporal.PlainDate.from('2026-09-01').add({ days }));
    const some = fc.record({
      zone: fc.constantFrom(...zones),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      from: fc.integer({ min: 0, max: 1300 }),
      length: fc.integer({ min: 30, max: 139 }),
      away: fc.array(fc.tuple(day, fc.integer({ min: 0, max: 30 })), { maxLength: 3 }),
      at: fc.integer({ min: Date.parse('2026-09-01'), max: Date.parse('2027-10-01') }),
      between: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    });
    fc.assert(
      fc.property(some, ({ zone, days, from, length, away, at, between }) => {
        const one = calendar({
          zone,
          hours: { days, from, until: from + length },
          away: away.map(([start, more]) => ({
            from: start.toString(),
            through: start.add({ days: more }).toString(),
          })),
        });
        const moment = nextWorkingMoment(one, new Date(at))!;
        expect(isWorking(one, moment)).toBe(true);
        expect(nextWorkingMoment(one, moment)).toEqual(moment);
        const earlier = new Date(at + Math.floor((moment.getTime() - at) * between));
        if (earlier < moment) expect(isWorking(one, earlier)).toBe(false);
        const wall = zoned(moment, zone);
        expect(days).toContain(wall.dayOfWeek);
      }),
      { numRuns: 150 },
    );
  });
});

describe('which days are meant', () => {
  const today = Temporal.PlainDate.from('2026-11-23');
  const on = (day: string) => Temporal.PlainDate.from(day);
  test('until a day is back on it, through a day is away on it', () => {
    expect(periodOf({ back: on('2026-11-30') }, today)).toEqual({ from: '2026-11-23', through: '2026-11-29' });
    expect(periodOf({ from: on('2026-12-24'), through: on('2027-01-02') }, today)).toEqual({
      from: '2026-12-24',
      through: '2027-01-02',
    });
    expect(periodOf({ from: on('2026-12-24') }, today)).toEqual({ from: '2026-12-24', through: '2026-12-24' });
    expect(periodOf({ span: { days: 14 } }, today)).toEqual({ from: '2026-11-23', through: '2026-12-06' });
    expect(periodOf({ span: { week: 'next' } }, today)).toEqual({ from: '2026-11-30', through: '2026-12-06' });
  });
  test('what has begun already has begun this year', () => {
    expect(
      periodOf({ from: on('2027-12-24'), through: on('2027-01-02') }, Temporal.PlainDate.from('2026-12-28')),
    ).toEqual({ from: '2026-12-24', through: '2027-01-02' });
  });
  test('what can’t be is a problem', () => {
    expect(periodOf({ from: on('2026-12-05'), back: on('2026-12-01') }, today)).toMatchObject({
      code: 'away.reversed',
    });
    expect(periodOf({ from: on('2026-11-02'), through: on('2026-11-05') }, today)).toMatchObject({ code: 'away.past' });
    expect(periodOf({ through: on('2028-01-01') }, today)).toMatchObject({ code: 'away.too-long' });
  });
});

describe('weekdays', () => {
  test.each([
    ['ma-vr', [1, 2, 3, 4, 5]],
    ['Monday to Thursday', [1, 2, 3, 4]],
    ['ma, di en do', [1, 2, 4]],
    ['za t/m di', [1, 2, 6, 7]],
    ['werkdagen', [1, 2, 3, 4, 5]],
    ['ma t/m', undefined],
    ['8:30', undefined],
  ])('%s', (said, days) => expect(readWeekdays(said)).toEqual(days));

  test('what is said of them reads back, in both languages', () => {
    const some = fc
      .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
      .map((days) => days.sort((a, b) => a - b));
    fc.assert(
      fc.property(some, fc.constantFrom('en' as const, 'nl' as const), (days, locale) => {
        expect(readWeekdays(sayWeekdays(days, locale))).toEqual(days);
      }),
      { numRuns: 60 },
    );
  });
});

describe('who stands in', () => {
  const now = new Date('2026-11-23T09:30:00Z');
  const away = (deputy: string | null): Absence => ({ from: '2026-11-20', through: '2026-11-29', deputy });
  const people = (all: Record<string, Absence[]>, gone: string[] = []) =>
    new Map(
      Object.entries(all).map(([id, absences]): [string, Presence] => [
        id,
        { id, reachable: !gone.includes(id), absences, calendar: calendar({ away: absences }) },
      ]),
    );
  const who = (member: string, presences: ReturnType<typeof people>, may: (id: string) => boolean = () => true) =>
    standIn(member, { presences, absent: absentAt(now), may })?.id;

  test('he himself, his deputy, the deputy’s deputy', () => {
    expect(who('a', people({ a: [] }))).toBe('a');
    expect(who('a', people({ a: [away('b')], b: [] }))).toBe('b');
    expect(who('a', people({ a: [away('b')], b: [away('c')], c: [] }))).toBe('c');
  });
  test('nobody: without a deputy, in a circle, when the deputy left or may not know of it', () => {
    expect(who('a', people({ a: [away(null)] }))).toBeUndefined();
    expect(who('a', people({ a: [away('b')], b: [away('a')] }))).toBeUndefined();
    expect(who('a', people({ a: [away('b')], b: [] }, ['b']))).toBeUndefined();
    expect(who('a', people({ a: [away('b')], b: [] }), (id) => id === 'a')).toBeUndefined();
    expect(who('nobody', people({}))).toBeUndefined();
  });
});
