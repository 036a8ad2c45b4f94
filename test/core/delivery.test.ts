import { expect, test } from '@jest/globals';
import { awaitedKinds, bestBeforeOf, deliveryKinds, type DeliveryKind } from '../../src/core/delivery.js';

const FROM = new Date('2026-11-23T09:30:00Z');
const HOUR_MS = 60 * 60 * 1000;
const hoursOf = (kind: DeliveryKind, bestBefore?: Date) =>
  (bestBeforeOf({ kind, bestBefore }, FROM).getTime() - FROM.getTime()) / HOUR_MS;

test('each kind is worth saying for so many hours', () => {
  expect(Object.fromEntries(deliveryKinds.map((kind) => [kind, hoursOf(kind)]))).toEqual({
    briefing: 24,
    day: 10,
    afterwards: 72,
    nudge: 24,
    overview: 72,
    question: 30 * 24,
    news: 14 * 24,
    notice: 14 * 24,
  });
});

test('a moment of its own makes that shorter, and never longer', () => {
  expect(hoursOf('question', new Date(FROM.getTime() + HOUR_MS))).toBe(1);
  expect(hoursOf('nudge', new Date(FROM.getTime() + 90 * HOUR_MS))).toBe(24);
});

test('somebody waits for what is asked of them and what became of it, and for nothing else', () => {
  expect(awaitedKinds).toEqual(['question', 'news']);
});
