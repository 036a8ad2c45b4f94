import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { customerIn, hitsOf, phrasesIn } from '../../src/language/customer.js';
import { wordsOf } from '../../src/language/words.js';

const ACCOUNTS = [
  'Jansen BV',
  'De Vries Kassen BV',
  'Pomp BV',
  'Bakker BV',
  'Overmorgen BV',
  'Zuid BV',
  'Zuid Transport BV',
  'Zuid Transport Oost BV',
];
const DAYS = new Set(['overmorgen', 'weekend']);
const bareName = (name: string) => name.toLowerCase().replace(/ b\.?v\.?$/, '');
const refOf = (name: string) => ({ id: name, name });

/** As the database would find them: by their name, but for the legal form. */
const namedBy = (phrases: string[]) =>
  phrases.flatMap((phrase) =>
    ACCOUNTS.filter((name) => bareName(name) === bareName(phrase)).map((name) => ({
      ...refOf(name),
      phrase,
      exact: name.toLowerCase() === phrase.toLowerCase(),
    })),
  );

function found(line: string, here: string[] = []): string | undefined {
  const words = wordsOf(line);
  const phrases = phrasesIn(words, () => false);
  const customer = customerIn(hitsOf(phrases, namedBy([...new Set(phrases.map(({ text }) => text))])), {
    words,
    here: here.map(refOf),
    isDay: ([only, ...more]) => more.length === 0 && DAYS.has(only!.bare),
  });
  return (
    customer && `${customer.accounts.map(({ name }) => name).join(' / ')}${customer.certainty === 'sure' ? '' : '?'}`
  );
}

describe('where nothing is implied', () => {
  test.each([
    ['jansen bv offerte vr', 'Jansen BV'],
    ['offerte voor jansen b.v. sturen', 'Jansen BV'],
    ['gebeld met jansen', 'Jansen BV'],
    ['called w/ jansen', 'Jansen BV'],
    ['op bezoek bij de vries kassen geweest', 'De Vries Kassen BV'],
    ['lunch at Jansen', 'Jansen BV'],
    ['offerte voor Jansen', 'Jansen BV'],
    ['offerte voor jansen', 'Jansen BV?'],
    ['jansen gebeld', 'Jansen BV?'],
    ['Jansen gebeld', 'Jansen BV'],
    ['offerte naar jansen en zo sturen naar hal 3 bij de rest', undefined],
    ['pomp gemaakt', 'Pomp BV?'],
    ['de pomp is weer stuk', undefined],
    ['gebeld met zuid transport', 'Zuid Transport BV'],
    ['gebeld met zuid transport oost', 'Zuid Transport Oost BV'],
    ['overmorgen bellen', undefined],
    ['gebeld met Overmorgen', 'Overmorgen BV'],
    ['Overmorgen bellen', 'Overmorgen BV?'],
    ['overmorgen bv bellen', 'Overmorgen BV'],
    ['gebeld met mw. Bakker', undefined],
    ['gebeld met Kees Bakker', undefined],
    ['met Bakker bij Jansen BV', 'Jansen BV'],
    ['Jansen BV en Bakker BV samen', 'Jansen BV / Bakker BV?'],
    ['jansenius en dompompen', undefined],
    ['', undefined],
  ])('%s: %s', (line, name) => expect(found(line)).toBe(name));
});

describe('in the channel of Jansen', () => {
  test.each([
    ['gebeld met Bakker', undefined],
    ['pomp gemaakt', undefined],
    ['gebeld met Bakker BV', 'Bakker BV'],
    ['offerte voor Bakker', 'Bakker BV?'],
    ['concurrent Bakker BV was goedkoper', 'Bakker BV?'],
    ['jansen belde', 'Jansen BV'],
    ['Overmorgen bij hen langs', undefined],
  ])('%s: %s', (line, name) => expect(found(line, ['Jansen BV'])).toBe(name));
});

test('words that name nobody change nothing', () => {
  const ordinary = fc.array(fc.constantFrom('de', 'gebeld', 'over', 'factuur', 'en', 'hal', '3'), { maxLength: 6 });
  fc.assert(
    fc.property(ordinary, ordinary, (before, after) => {
      expect(found([...before, 'bij', 'Jansen', 'BV', ...after].join(' '))).toBe('Jansen BV');
    }),
  );
});

test('of a line of 40,000 characters few phrases are looked up', () => {
  const line = 'gebeld met Jansen en Bakker over van alles '.repeat(930);
  expect(phrasesIn(wordsOf(line), () => false).length).toBeLessThan(400);
  expect(phrasesIn(wordsOf('x'.repeat(40_000)), () => false)).toEqual([]);
});
