import { describe, expect, test } from '@jest/globals';
import { rateLimit } from '../../src/core/rate-limit.js';
import { Recent } from '../../src/core/recent.js';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 30) + seconds * 1000);
const passes = (may: (key: string, at: Date) => boolean, { key = 'anna', times = 1, seconds = 0 }) =>
  Array.from({ length: times }, () => may(key, at(seconds))).filter(Boolean).length;

describe('each person', () => {
  test('gets so many at once, and then so many a second', () => {
    const may = rateLimit({ atOnce: 30, perSecond: 2 });
    expect(passes(may, { times: 40 })).toBe(30);
    expect(passes(may, { times: 40, seconds: 0.4 })).toBe(0);
    expect(passes(may, { times: 40, seconds: 0.5 })).toBe(1);
    expect(passes(may, { times: 40, seconds: 5.5 })).toBe(10);
  });

  test('gets no more than that after however long a pause', () => {
    const may = rateLimit({ atOnce: 3, perSecond: 2 });
    expect(passes(may, { times: 3 })).toBe(3);
    expect(passes(may, { times: 9, seconds: 3600 })).toBe(3);
  });

  test('is refused without waiting any longer for it', () => {
    const may = rateLimit({ atOnce: 1, perSecond: 1 });
    passes(may, { times: 1 });
    for (let tenth = 1; tenth < 10; tenth++) expect(passes(may, { seconds: tenth / 10 })).toBe(0);
    expect(passes(may, { seconds: 1 })).toBe(1);
  });

  test('has their own', () => {
    const may = rateLimit({ atOnce: 1, perSecond: 1 });
    expect([passes(may, { times: 2 }), passes(may, { key: 'piet', times: 2 })]).toEqual([1, 1]);
  });
});

test('a clock that goes back gives nothing twice', () => {
  const may = rateLimit({ atOnce: 2, perSecond: 1 });
  expect(passes(may, { times: 2, seconds: 10 })).toBe(2);
  expect(passes(may, { times: 2, seconds: 0 })).toBe(0);
  expect(passes(may, { times: 2, seconds: 10 })).toBe(0);
  expect(passes(may, { times: 2, seconds: 11 })).toBe(1);
});

test('whoever has been away longest is forgotten, nobody else', () => {
  const may = rateLimit({ atOnce: 1, perSecond: 0.001 }, 2);
  for (const key of ['anna', 'piet', 'anna', 'kees']) passes(may, { key });
  expect(passes(may, { key: 'anna' })).toBe(0);
  expect(passes(may, { key: 'piet' })).toBe(1);
});

test('a million keys take the room of the latest', () => {
  const kept = new Recent<number>(100);
  for (let i = 0; i < 1_000_000; i++) kept.set(`${i}`, i);
  expect([kept.size, kept.get('999899'), kept.get('999900')]).toEqual([100, undefined, 999_900]);
});
