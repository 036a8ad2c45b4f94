import { expect, test } from '@jest/globals';
import { findWhen } from '../../src/language/dates/index.js';
import { zoned } from '../../src/language/moment.js';
import { nearest } from '../../src/language/nearest.js';
import { bare } from '../../src/language/words.js';
import { understand } from '../../src/features/history/understand.js';

/*
 * What someone pastes must not hold the process. By the clock, and therefore here: what is read in a time that grows with the
 * square of a text takes minutes.
 */
const now = zoned(new Date('2026-11-23T09:30:00Z'), 'Europe/Amsterdam');

function seconds(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

test('a word of any length is read at once', () => {
  const took = seconds(() => {
    for (const piece of ['=', 'x', '🙂', '.', '\u0301\u0316']) {
      bare('a' + piece.repeat(200_000) + 'a');
      nearest(piece.repeat(200_000), ['agreement', 'briefing'], 8);
    }
  });
  expect(took).toBeLessThan(2);
});

test('three thousand words of dates are read in good time', () => {
  const words = Array.from({ length: 3000 }, (_, index) => ['maandag', 'of', 'op'][index % 3] ?? '');
  expect(seconds(() => findWhen(words, { now, direction: 'future' }))).toBeLessThan(5);
});

test('40,000 characters of a contact are understood at once', () => {
  const bakker = { id: 'b', name: 'mw. E. Bakker' };
  const known = [bakker, { id: 'v', name: 'Kees de Vries' }, { id: 'j', name: 'Jan Jansen' }];
  const took = seconds(() => {
    for (const text of [
      'bezoek met Van De Van De '.repeat(1600),
      'a'.repeat(40_000),
      'wil '.repeat(10_000),
      'J. '.repeat(13_000),
    ])
      understand(text, { now, direction: 'past' }, known);
  });
  expect(took).toBeLessThan(3);
});
