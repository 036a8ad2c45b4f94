import { expect, test } from '@jest/globals';
import { otherForm } from '../../src/core/word-form.js';

test.each([
  ['koelcellen', 'koelcel'],
  ['bruggen', 'brug'],
  ['huizen', 'huis'],
  ['prijzen', 'prijs'],
  ['brieven', 'brief'],
  ['bedrijven', 'bedrijf'],
  ['shelves', 'shelf'],
  ['staaf', 'staven'],
  ['doos', 'dozen'],
  ['brief', 'brieven'],
  ['prijs', 'prijzen'],
])('%s is also %s', (word, other) => expect(otherForm(word)).toBe(other));

test.each(['pomp', 'pompen', 'factuur', 'all', 'ball', 'call', 'lekkage', '2026-118', ''])(
  'of “%s” a stemmer knows enough',
  (word) => expect(otherForm(word)).toBeUndefined(),
);
