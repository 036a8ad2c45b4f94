import { expect, test } from '@jest/globals';
import type { Card } from '../../src/core/card.js';
import { drawnOnce } from '../../src/core/drawn-once.js';

test('a card is drawn once for each language and zone, and another one that says the same is another', () => {
  let times = 0;
  const draw = drawnOnce((card: Card, { locale, zone }) => `${card.title} ${locale} ${zone} ${++times}`);
  const card = { title: 'A', parts: [] };
  const amsterdam = { locale: 'nl', zone: 'Europe/Amsterdam' } as const;
  const drawn = draw(card, amsterdam);
  expect(drawn).toBe('A nl Europe/Amsterdam 1');
  expect(draw(card, { ...amsterdam })).toBe(drawn);
  expect(draw(card, { ...amsterdam, locale: 'en' })).toBe('A en Europe/Amsterdam 2');
  expect(draw(card, { ...amsterdam, zone: 'Asia/Tokyo' })).toBe('A nl Asia/Tokyo 3');
  expect(draw({ ...card }, amsterdam)).toBe('A nl Europe/Amsterdam 4');
});
