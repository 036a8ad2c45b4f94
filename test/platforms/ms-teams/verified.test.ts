import { expect, test } from '@jest/globals';
import { limits } from '../../../src/platforms/ms-teams/limits.js';
import { Verified } from '../../../src/platforms/ms-teams/verified.js';

const NOW = 1_764_000_000_000;
const { most, trusted } = limits.tokens;
const endsIn = (milliseconds: number) => ({ exp: (NOW + milliseconds) / 1000 });

test('what was found good is good for some minutes', () => {
  const verified = new Verified();
  verified.keep('a', endsIn(3_600_000), NOW);
  expect(verified.find('a', NOW + trusted - 1)).toEqual(endsIn(3_600_000));
  expect(verified.find('a', NOW + trusted)).toBeUndefined();
  expect(verified.find('b', NOW)).toBeUndefined();
});

test('never longer than it says itself, and not at all when it does not', () => {
  const verified = new Verified();
  verified.keep('short', endsIn(1000), NOW);
  verified.keep('over', endsIn(-1000), NOW);
  verified.keep('endless', {}, NOW);
  expect(verified.find('short', NOW + 999)).toBeDefined();
  expect(verified.find('short', NOW + 1000)).toBeUndefined();
  expect(verified.find('over', NOW)).toBeUndefined();
  expect(verified.find('endless', NOW)).toBeUndefined();
});

test('of so many, and no more', () => {
  const verified = new Verified();
  const names = Array.from({ length: most + 1 }, (_, i) => `token-${i}`);
  for (const name of names) verified.keep(name, endsIn(3_600_000), NOW);
  expect(verified.find(names[0]!, NOW)).toBeUndefined();
  expect(verified.find(names[most]!, NOW)).toBeDefined();
});
