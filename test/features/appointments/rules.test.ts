import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Repeat } from '../../../src/language/dates/index.js';
import {
  occurrencesOf,
  reconcile,
  spanOf,
  wallOf,
  type Wanted,
} from '../../../src/features/appointments/appointment.js';
import { difference, saysOther, type Summary } from '../../../src/features/appointments/difference.js';
import { briefAt, dueBriefings, leadOf, type Upcoming } from '../../../src/features/appointments/due.js';
import { shiftedSeries } from '../../../src/features/appointments/series.js';

const AMSTERDAM = 'Europe/Amsterdam';

describe('a span on the wall', () => {
  test.each([
    ['2026-12-01T14:00', 60, '2026-12-01T13:00:00.000Z', '2026-12-01T14:00:00.000Z', undefined],
    ['2027-03-28T02:30', 60, '2027-03-28T01:30:00.000Z', '2027-03-28T02:30:00.000Z', 'gap'],
    ['2027-03-28T02:30', 90, '2027-03-28T01:30:00.000Z', '2027-03-28T03:00:00.000Z', 'gap'],
    ['2027-03-28T01:30', 60, '2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00.000Z', undefined],
    ['2027-10-31T02:30', 60, '2027-10-31T00:30:00.000Z', '2027-10-31T02:30:00.000Z', 'overlap'],
    ['2027-12-31T23:30', 60, '2027-12-31T22:30:00.000Z', '2027-12-31T23:30:00.000Z', undefined],
    ['2028-02-29T10:00', 30, '2028-02-29T09:00:00.000Z', '2028-02-29T09:30:00.000Z', undefined],
  ])('%s for %d minutes', (wall, minutes, starts, ends, note) => {
    const span = spanOf(wall, minutes, AMSTERDAM);
    expect([span.startsAt.toISOString(), span.endsAt.toISOString(), span.note]).toEqual([starts, ends, note]);
  });

  test('never ends before it starts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }),
        fc.integer({ min: 1, max: 1440 }),
        fc.constantFrom(AMSTERDAM, 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC'),
        (minute, length, zone) => {
          const wall = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString().slice(0, 16);
          const { startsAt, endsAt } = spanOf(wall, length, zone);
          expect(endsAt.getTime()).toBeGreaterThan(startsAt.getTime());
        },
      ),
    );
  });

  test('every database’s way of writing a wall time is one', () => {
    expect(wallOf('2026-12-01 14:00:00')).toBe('2026-12-01T14:00');
    expect(wallOf('2026-12-01T14:00:00.000')).toBe('2026-12-01T14:00');
  });
});

test('a weekly nine o’clock is at nine on both sides of each change', () => {
  const now = new Date('2027-03-01T00:00:00Z');
  const series = {
    starts: '2027-03-22T09:00',
    zone: AMSTERDAM,
    minutes: 60,
    repeat: { every: 1, unit: 'week', count: 3 },
  } as const;
  expect(occurrencesOf(series, now).map(({ startsAt }) => startsAt.toISOString())).toEqual([
    '2027-03-22T08:00:00.000Z',
    '2027-03-29T07:00:00.000Z',
    '2027-04-05T07:00:00.000Z',
  ]);
});

describe('reconciling', () => {
  const walls = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 20 });
  const at = (n: number) =>
    `2026-12-01T${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
  const wanted = (ns: number[]): Wanted[] =>
    [...ns].sort((a, b) => a - b).map((n) => ({ original: at(n), startsAt: new Date(n), endsAt: new Date(n + 1) }));

  test('fills every wanted place exactly once and loses nobody who fits', () => {
    fc.assert(
      fc.property(walls, walls, (have, want) => {
        const existing = have.map((n) => ({ id: `id${n}`, original: at(n) }));
        const { keep, add, drop } = reconcile(existing, wanted(want));
        expect([...keep.map((one) => one.at.original), ...add.map((one) => one.original)].sort()).toEqual(
          want.map(at).sort(),
        );
        expect([...keep.map(({ id }) => id), ...drop].sort()).toEqual(existing.map(({ id }) => id).sort());
        for (const n of have.filter((one) => want.includes(one)))
          expect(keep.find(({ id }) => id === `id${n}`)!.at.original).toBe(at(n));
        expect(add.length === 0 || drop.length === 0).toBe(true);
      }),
    );
  });
});

describe('moving a series', () => {
  test.each<[Repeat, string, string, string, number[] | undefined]>([
    [{ every: 1, unit: 'week', weekdays: [2] }, '2026-12-15T14:00', '2026-12-16T15:00', '2026-11-25T15:00', [3]],
    [{ every: 1, unit: 'week', weekdays: [2, 4] }, '2026-12-15T14:00', '2026-12-16T15:00', '2026-11-25T15:00', [3, 4]],
    [{ every: 2, unit: 'week' }, '2026-12-08T14:00', '2026-12-07T14:00', '2026-11-23T14:00', undefined],
  ])('%j from %s to %s starts on %s', (repeat, starts, to, first, weekdays) => {
    const moved = shiftedSeries(repeat, { starts, seriesStarts: '2026-11-24T14:00' }, to);
    expect([moved.starts, moved.repeat.weekdays]).toEqual([first, weekdays]);
  });
});

describe('what is due', () => {
  const now = new Date('2026-12-01T12:00:00Z');
  const one: Upcoming = {
    id: 'a',
    startsAt: new Date('2026-12-01T13:00:00Z'),
    leads: { members: [] },
    state: 'planned',
    briefedAt: null,
  };
  const due = (over: Partial<Upcoming>) => dueBriefings([{ ...one, ...over }], now).length === 1;

  test('an hour before, at once on short notice, until ten minutes after the start, not twice, not when cancelled', () => {
    expect(due({})).toBe(true);
    expect(due({ startsAt: new Date('2026-12-01T13:00:01Z') })).toBe(false);
    expect(due({ startsAt: new Date('2026-12-01T12:01:00Z') })).toBe(true);
    expect(due({ startsAt: now })).toBe(true);
    expect(due({ startsAt: new Date(now.getTime() - 10 * 60_000 + 1) })).toBe(true);
    expect(due({ startsAt: new Date(now.getTime() - 10 * 60_000) })).toBe(false);
    expect(due({ briefedAt: now })).toBe(false);
    expect(due({ state: 'cancelled' })).toBe(false);
  });

  test('whoever goes and wants it earliest decides, then the team, then the organisation', () => {
    expect(leadOf({ members: [30, 90], team: 120, organisation: 180 })).toBe(90);
    expect(leadOf({ members: [], team: 120, organisation: 180 })).toBe(120);
    expect(leadOf({ members: [], organisation: 180 })).toBe(180);
    expect(leadOf({ members: [] })).toBe(60);
  });

  test('minute by minute, whatever the lead, each is due in exactly one when it is marked as briefed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (lead, starts) => {
        let briefed = 0;
        const upcoming = { ...one, startsAt: new Date(starts * 60_000), leads: { members: [lead] } };
        for (let minute = 0; minute <= 301; minute++)
          if (dueBriefings([{ ...upcoming, briefedAt: briefed ? now : null }], new Date(minute * 60_000)).length > 0) {
            briefed += 1;
            expect(minute).toBe(Math.max(0, briefAt(upcoming.startsAt, lead).getTime() / 60_000));
          }
        expect(briefed).toBe(1);
      }),
    );
  });
});

describe('the difference', () => {
  const told: Summary = {
    startsAt: '2026-12-01T13:00:00.000Z',
    endsAt: '2026-12-01T14:00:00.000Z',
    state: 'planned',
    place: null,
    purpose: 'contract',
    needs: [{ id: 'n', text: 'a pump' }],
    complaints: [],
    readers: [],
  };
  test.each<[string, Partial<Summary>, string[]]>([
    ['nothing', {}, []],
    ['cancelled', { state: 'cancelled' }, ['cancelled']],
    ['moved', { startsAt: '2026-12-01T15:00:00.000Z' }, ['moved']],
    ['another place', { place: 'hall 3' }, ['place']],
    ['a need answered, another open', { needs: [{ id: 'm', text: 'a quote' }] }, ['need', 'answered']],
    ['a complaint', { complaints: [{ id: 'c', text: 'noise' }] }, ['complaint']],
  ])('%s', (_, over, kinds) => {
    expect(difference(told, { ...told, ...over }).map(({ kind }) => kind)).toEqual(kinds);
  });
  test('a reader changes the post and is no news', () => {
    const read = { ...told, readers: ['Anna'] };
    expect(difference(told, read)).toEqual([]);
    expect(saysOther(told, read)).toBe(true);
  });
});
