import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isNamed, numbered, roomName } from '../../../src/platforms/ms-teams/room-name.js';

test.each([
  ['Klant: R&D / Jansen B.V.', 'Klant R D Jansen B.V'],
  ['  Café D’Été  ', 'Café D’Été'],
  ["Smit's", 'Smit’s'],
  ['_.verborgen', 'verborgen'],
  ['wat... nu', 'wat. nu'],
  ['CON', 'Team CON'],
  ['general', 'Team general'],
  ['株式会社', '株式会社'],
  ['###', 'Team'],
  ['', 'Team'],
  ['a'.repeat(60), 'a'.repeat(50)],
])('the channel of “%s” is called %s', (name, called) => {
  expect(roomName(name)).toBe(called);
});

test('whatever a team is called, Teams takes it', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc
      .array(fc.constantFrom('.', '_', ' ', 'a', '/', '"', '😀', '\t', '~', '|'), { maxLength: 70 })
      .map((a) => a.join('')),
  );
  fc.assert(
    fc.property(anything, fc.integer({ min: 1, max: 50 }), (name, n) => {
      const called = numbered(roomName(name), n);
      expect(called.length).toBeLessThanOrEqual(50);
      expect(called).not.toMatch(/[~#%&*{}+/\\:<>?|'"\p{Cc}]|\.\.|^[_.\s]|[.\s]$|^$/u);
      expect(called.isWellFormed()).toBe(true);
      expect(isNamed(called, roomName(name))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a number never makes a name too long', () => {
  expect(numbered('a'.repeat(50), 12)).toBe(`${'a'.repeat(47)} 12`);
});

test('a name with a number of its own is not another’s', () => {
  expect(isNamed('Jansen 2', 'Jansen')).toBe(true);
  expect(isNamed('Jansen Groep', 'Jansen')).toBe(false);
});
