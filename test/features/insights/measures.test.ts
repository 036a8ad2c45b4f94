import { describe, expect, test } from '@jest/globals';
import {
  type AgreementFact,
  arrowOf,
  dmuCovered,
  keptOnTime,
  loggedInTime,
  outcomeOf,
  percentOf,
  withoutDate,
  withoutOwner,
} from '../../../src/features/insights/measures.js';
import { countsOf, recounted } from '../../../src/features/insights/week.js';
import { mondayOf, satisfactionSince, spreadSince, windowsOf } from '../../../src/features/insights/windows.js';
import type { Covered } from '../../../src/features/dmu/index.js';
import { defaultTopics } from '../../../src/features/dmu/topics.js';

const ZONE = 'Europe/Amsterdam';
/** Monday half past ten in Amsterdam. */
const NOW = new Date('2026-11-23T09:30:00Z');
const windows = windowsOf(NOW, ZONE);
const HOLIDAY = '2026-11-19';
const calendar = {
  zone: ZONE,
  hours: { days: [1, 2, 3, 4, 5], from: 9 * 60, until: 17 * 60 },
  isHoliday: (day: string) => day === HOLIDAY,
  away: [],
};
const at = (said: string) => new Date(`${said}Z`);
const on = (day: string) => ({ day, time: null, zone: ZONE });
const asked = (day: string) => ({ at: at('2026-11-01T09:00'), due: on(day) });

const agreement = (over: Partial<AgreementFact>): AgreementFact => ({
  kind: 'internal',
  state: 'accepted',
  owned: true,
  askedAt: at('2026-11-01T09:00'),
  closedAt: null,
  dueAt: at('2026-11-18T23:00'),
  dues: [asked('2026-11-18')],
  ...over,
});
const kept = (closed: string, over: Partial<AgreementFact> = {}) =>
  agreement({ state: 'kept', closedAt: at(closed), ...over });

describe('the windows', () => {
  test('are ninety whole days and today, and the ninety before them, across a clock that changes', () => {
    expect(windows).toEqual({
      now: { since: at('2026-08-24T22:00'), until: NOW },
      before: { since: at('2026-05-26T22:00'), until: at('2026-08-24T22:00') },
    });
  });

  test('of a quarter and a year begin where those of the calendar do, and have the whole one before', () => {
    expect(windowsOf(NOW, ZONE, 'quarter')).toEqual({
      now: { since: at('2026-09-30T22:00'), until: NOW },
      before: { since: at('2026-06-30T22:00'), until: at('2026-09-30T22:00') },
    });
    expect(windowsOf(NOW, ZONE, 'year')).toEqual({
      now: { since: at('2025-12-31T23:00'), until: NOW },
      before: { since: at('2024-12-31T23:00'), until: at('2025-12-31T23:00') },
    });
  });

  test('of the first and the last day of a quarter are of that quarter, where the organisation is', () => {
    const since = (now: string) => windowsOf(at(now), ZONE, 'quarter').now.since;
    expect(since('2026-03-31T21:59')).toEqual(at('2025-12-31T23:00'));
    expect(since('2026-03-31T22:00')).toEqual(at('2026-03-31T22:00'));
    expect(since('2026-12-31T22:59')).toEqual(at('2026-09-30T22:00'));
    expect(windowsOf(at('2026-12-31T23:00'), ZONE, 'year').now.since).toEqual(at('2026-12-31T23:00'));
  });

  test('what is known of a customer goes back half a year and four quarters, unless a period is asked for', () => {
    expect(spreadSince(NOW, ZONE, undefined)).toEqual(at('2026-05-26T22:00'));
    expect(spreadSince(NOW, ZONE, 'quarter')).toEqual(at('2026-09-30T22:00'));
    expect(satisfactionSince(NOW, ZONE, undefined)).toEqual(at('2025-12-31T23:00'));
    expect(satisfactionSince(at('2026-01-10T12:00'), ZONE, undefined)).toEqual(at('2025-03-31T22:00'));
    expect(satisfactionSince(NOW, ZONE, 'year')).toEqual(at('2025-12-31T23:00'));
  });

  test('a Sunday belongs to the Monday before it, where the organisation is', () => {
    expect(mondayOf(at('2026-11-22T22:59'), ZONE).toString()).toBe('2026-11-16');
    expect(mondayOf(at('2026-11-22T23:00'), ZONE).toString()).toBe('2026-11-23');
  });
});

describe('what became of an agreement', () => {
  const became = (one: AgreementFact) => outcomeOf(one, NOW)?.outcome ?? 'out';

  test.each<[string, AgreementFact, 'kept' | 'late' | 'out']>([
    ['kept on its day, late in the evening', kept('2026-11-18T22:59:59'), 'kept'],
    ['kept at midnight', kept('2026-11-18T23:00'), 'late'],
    ['kept before it was due', kept('2026-11-02T10:00'), 'kept'],
    ['open past its day', agreement({}), 'late'],
    ['declined, past its day', agreement({ state: 'declined', owned: false }), 'late'],
    ['without an owner, past its day', agreement({ state: 'proposed', owned: false }), 'late'],
    ['open and not due yet', agreement({ dueAt: at('2026-11-30T23:00'), dues: [asked('2026-11-30')] }), 'out'],
    ['dropped before it was due', agreement({ state: 'dropped', closedAt: at('2026-11-10T10:00') }), 'out'],
    ['dropped after it was due', agreement({ state: 'dropped', closedAt: at('2026-11-20T10:00') }), 'late'],
    ['without a date', agreement({ dueAt: null, dues: [] }), 'out'],
    ['opened again after it was kept', agreement({ state: 'accepted', closedAt: null }), 'late'],
    ['with no history of its date: the date that it has', kept('2026-11-18T10:00', { dues: [] }), 'kept'],
  ])('%s', (_, one, outcome) => expect(became(one)).toBe(outcome));

  const moved = (when: string, to = '2026-11-20') => ({
    dueAt: at(`${to}T23:00`),
    dues: [asked('2026-11-18'), { at: at(when), due: on(to) }],
  });

  test('among ourselves another date counts if it was agreed before the first had passed', () => {
    expect(became(kept('2026-11-20T10:00', moved('2026-11-17T10:00')))).toBe('kept');
  });

  test('and not if it was agreed afterwards', () => {
    expect(became(kept('2026-11-20T10:00', moved('2026-11-19T10:00')))).toBe('late');
  });

  test('a date that is taken away leaves it without one', () => {
    expect(became(agreement({ dueAt: null }))).toBe('out');
  });

  test('of a promise the first date counts, whenever it was moved and also when it was taken away', () => {
    expect(became(kept('2026-11-20T10:00', { kind: 'promise', ...moved('2026-11-17T10:00') }))).toBe('late');
    expect(became(agreement({ kind: 'promise', dueAt: null }))).toBe('late');
  });
});

describe('kept on time', () => {
  test('counts promises and what is among ourselves apart, by when it was due', () => {
    const agreements = [
      kept('2026-11-18T10:00'),
      agreement({}),
      kept('2026-11-18T10:00', { kind: 'promise' }),
      kept('2026-08-01T10:00', { dueAt: at('2026-08-20T22:00'), dues: [asked('2026-08-20')] }),
      kept('2026-01-01T10:00', { dueAt: at('2026-01-20T22:00'), dues: [asked('2026-01-20')] }),
    ];
    expect(keptOnTime(agreements, 'internal', windows)).toEqual({
      now: { part: 1, whole: 2 },
      before: { part: 1, whole: 1 },
    });
    expect(keptOnTime(agreements, 'promise', windows).now).toEqual({ part: 1, whole: 1 });
  });

  test('what was kept before a date that is still to come is not counted yet', () => {
    const early = kept('2026-11-20T10:00', { dueAt: at('2026-11-30T23:00'), dues: [asked('2026-11-30')] });
    expect(keptOnTime([early], 'internal', windows).now).toEqual({ part: 0, whole: 0 });
  });

  test('what is due at the very beginning of the window is in it, and not in the one before', () => {
    const edge = kept('2026-08-01T10:00', { dueAt: windows.now.since, dues: [] });
    expect(keptOnTime([edge], 'internal', windows)).toEqual({
      now: { part: 1, whole: 1 },
      before: { part: 0, whole: 0 },
    });
  });

  test('open ones without a date are told apart', () => {
    const undated = { dueAt: null, dues: [] };
    expect(withoutDate([agreement(undated), kept('2026-11-18T10:00', undated), agreement({})])).toBe(1);
  });
});

describe('without an owner', () => {
  const since = (askedAt: string) => agreement({ state: 'proposed', owned: false, askedAt: at(askedAt) });

  test('for more than two working days: not at a weekend, and not on a holiday', () => {
    // Wednesday; Thursday is a holiday, so that Friday is the first working day and Monday at nine the second.
    expect(withoutOwner([since('2026-11-18T10:00')], calendar, at('2026-11-23T08:00')).count).toBe(0);
    expect(withoutOwner([since('2026-11-18T10:00')], calendar, at('2026-11-23T08:01')).count).toBe(1);
  });

  test('says which is the oldest, and counts none that is owned or closed', () => {
    const all = [
      since('2026-11-10T10:00'),
      since('2026-11-05T10:00'),
      agreement({}),
      agreement({ state: 'dropped', owned: false, closedAt: NOW }),
    ];
    expect(withoutOwner(all, calendar, NOW)).toEqual({ count: 2, oldest: at('2026-11-05T10:00') });
    expect(withoutOwner([], calendar, NOW)).toEqual({ count: 0, oldest: null });
  });
});

describe('logged by the next working day', () => {
  const share = (happened: string, logged: string) =>
    loggedInTime([{ happened, logged, count: 1 }], calendar, windows).now;

  test.each([
    ['on the day itself', '2026-11-16', '2026-11-16', 1],
    ['the day after', '2026-11-16', '2026-11-17', 1],
    ['two days after', '2026-11-16', '2026-11-18', 0],
    ['on Friday, and written down on Monday', '2026-11-13', '2026-11-16', 1],
    ['on Friday, and written down on Tuesday', '2026-11-13', '2026-11-17', 0],
    ['on Saturday, and written down on Monday', '2026-11-14', '2026-11-16', 1],
    ['before a holiday, and written down after it', '2026-11-18', '2026-11-20', 1],
  ])('%s', (_, happened, logged, part) => expect(share(happened, logged)).toEqual({ part, whole: 1 }));

  test('adds up what happened in each window', () => {
    const facts = [
      { happened: '2026-08-25', logged: '2026-08-25', count: 3 },
      { happened: '2026-08-24', logged: '2026-08-31', count: 2 },
      { happened: '2026-11-23', logged: '2026-11-23', count: 4 },
    ];
    expect(loggedInTime(facts, calendar, windows)).toEqual({
      now: { part: 7, whole: 7 },
      before: { part: 0, whole: 2 },
    });
  });
});

describe('decision makers covered', () => {
  const decider: Covered = {
    placeholder: false,
    roles: [{ topic: 'any', role: 'decides' }],
    stances: [],
    pairs: [{ state: 'active', seen: at('2026-11-20T10:00'), everyDays: null, atMostDays: null }],
    named: false,
  };
  const counting = defaultTopics.filter(({ counts }) => counts).length;

  test('adds up the questions of all customers', () => {
    expect(dmuCovered([[decider], []], defaultTopics, NOW)).toEqual({ part: 3 * counting, whole: 6 * counting });
  });

  test('is nothing where no topic counts', () => {
    const none = defaultTopics.map((topic) => ({ ...topic, counts: false }));
    expect(dmuCovered([[{ ...decider, placeholder: true }]], none, NOW)).toEqual({ part: 0, whole: 0 });
  });
});

describe('how a figure is said', () => {
  test.each([
    [{ part: 3, whole: 4 }, undefined],
    [{ part: 0, whole: 0 }, undefined],
    [{ part: 4, whole: 5 }, 80],
    [{ part: 1, whole: 8 }, 13],
    [{ part: 249, whole: 250 }, 99],
    [{ part: 250, whole: 250 }, 100],
    [{ part: 1, whole: 3 * 67 }, 0],
  ])('%j is %s percent', (share, percent) => expect(percentOf(share)).toBe(percent));

  test.each([
    ['ten points up', [6, 10], [5, 10], 'up'],
    ['ten points down', [5, 10], [6, 10], 'down'],
    ['less than ten', [59, 100], [50, 100], undefined],
    ['the same', [5, 10], [5, 10], undefined],
    ['too few now', [4, 4], [0, 10], undefined],
    ['too few before', [10, 10], [0, 4], undefined],
  ] as const)('%s', (_, [part, whole], [earlier, of], arrow) =>
    expect(arrowOf({ now: { part, whole }, before: { part: earlier, whole: of } })).toBe(arrow),
  );
});

test('of a week numerators and denominators are kept, and no rate', () => {
  const none = { part: 0, whole: 0 };
  const change = { now: { part: 11, whole: 12 }, before: none };
  expect(
    countsOf({
      promises: change,
      internal: change,
      logged: change,
      undated: 2,
      unowned: { count: 3, oldest: NOW },
      dmu: { part: 31, whole: 44 },
    }),
  ).toEqual({
    promises: { part: 11, whole: 12 },
    internal: { part: 11, whole: 12 },
    logged: { part: 11, whole: 12 },
    dmu: { part: 31, whole: 44 },
    undated: 2,
    unowned: 3,
  });
});

test('a week that is counted again keeps what only that day could tell, and is none of nothing', () => {
  const none = { part: 0, whole: 0 };
  const change = { now: { part: 11, whole: 12 }, before: none };
  const measures = {
    promises: change,
    internal: change,
    logged: change,
    undated: 2,
    unowned: { count: 3, oldest: NOW },
    dmu: { part: 31, whole: 44 },
  };
  const shares = { promises: change.now, internal: change.now, logged: change.now };
  expect(recounted(measures, undefined)).toEqual(shares);
  const kept = { promises: { part: 1, whole: 1 }, dmu: { part: 2, whole: 9 }, unowned: 0, undated: 0 };
  expect(recounted(measures, kept)).toEqual({ ...shares, dmu: { part: 2, whole: 9 }, unowned: 0, undated: 0 });
  const nothing = { now: none, before: change.now };
  const empty = { promises: nothing, internal: nothing, logged: nothing, undated: 5, dmu: { part: 0, whole: 8 } };
  expect(recounted(empty, undefined)).toBeUndefined();
  expect(recounted(empty, { unowned: 3 })).toBeUndefined();
  expect(recounted(empty, { dmu: { part: 0, whole: 8 } })).toMatchObject({ dmu: { part: 0, whole: 8 } });
});
