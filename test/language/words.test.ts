import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nearest } from '../../src/language/nearest.js';
import { bare, unquote } from '../../src/language/words.js';

test.each([
  ['“Offertes”,', 'offertes'],
  ['(@piet)', '@piet'],
  ['x@', 'x'],
  ['@', ''],
  ['...', ''],
  ['beëindig!', 'beeindig'],
  ['+', '+'],
  ['—', ''],
])('%s is the keyword %j', (word, keyword) => expect(bare(word)).toBe(keyword));

test('a keyword is what is left without the marks around it', () => {
  const unit = fc.constantFrom('a', 'É', '7', '@', '+', '-', '–', '.', ',', '"', '“', '=', ' ', '🙂', '\u0301');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (word) => {
      const plain = unquote(word).normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
      expect(bare(word)).toBe(plain.replaceAll(/^[^\p{L}\p{N}@+\-−–]+|[^\p{L}\p{N}+\-−–]+$/gu, ''));
    }),
  );
});

test('a word of any length is read at once', () => {
  const started = Date.now();
  for (const piece of ['=', 'x', '🙂', '.', '\u0301\u0316']) {
    bare('a' + piece.repeat(200_000) + 'a');
    nearest(piece.repeat(200_000), ['agreement', 'briefing'], 8);
  }
  expect(Date.now() - started).toBeLessThan(1500);
});
