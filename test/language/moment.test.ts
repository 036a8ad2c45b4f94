import { describe, expect, test } from '@jest/globals';
import { sayMoment } from '../../src/language/moment.js';

/** A Monday, half past eleven in the evening in Amsterdam. */
const readAt = new Date('2026-11-30T22:30:00Z');
const nl = { locale: 'nl', zone: 'Europe/Amsterdam' } as const;
const en = { locale: 'en', zone: 'America/New_York' } as const;

describe('a moment', () => {
  test.each([
    ['2026-11-30T08:00:00Z', 'vandaag', 'today'],
    ['2026-11-30T23:30:00Z', 'morgen', 'today'],
    ['2026-11-29T04:00:00Z', 'gisteren', '2 days ago'],
    ['2026-11-26T12:00:00Z', '4 dagen geleden', '4 days ago'],
    ['2026-11-24T12:00:00Z', '6 dagen geleden', '6 days ago'],
    ['2026-11-23T12:00:00Z', 'ma 23 nov 2026', 'Mon Nov 23 2026'],
    ['2026-12-02T12:00:00Z', 'wo 2 dec 2026', 'Wed Dec 2 2026'],
    ['2025-11-30T12:00:00Z', 'zo 30 nov 2025', 'Sun Nov 30 2025'],
  ])('near the one at which it is read is said by a word, in the reader’s own zone: %s', (at, dutch, english) => {
    expect(sayMoment(new Date(at), 'day', { ...nl, readAt })).toBe(dutch);
    expect(sayMoment(new Date(at), 'day', { ...en, readAt })).toBe(english);
  });

  test('keeps its time', () => {
    const at = new Date('2026-11-30T08:00:00Z');
    expect(sayMoment(at, 'both', { ...nl, readAt })).toBe('vandaag 09:00');
    expect(sayMoment(at, 'time', { ...nl, readAt })).toBe('09:00');
  });

  test('in a message, which is read whenever, is said in full', () => {
    const at = new Date('2026-11-30T08:00:00Z');
    expect(sayMoment(at, 'both', nl)).toBe('ma 30 nov 2026 09:00');
    expect(sayMoment(at, 'day', en)).toBe('Mon Nov 30 2026');
  });
});
