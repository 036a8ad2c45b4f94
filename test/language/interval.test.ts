import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { after, interval, sayInterval } from '../../src/language/fields/index.js';
import { isProblem } from '../../src/core/problem.js';
import { wordsOf } from '../../src/language/words.js';

const asking = { ask: { asker: { locale: 'nl' } } } as never;
const read = (said: string) => interval().read(said, asking);
const taken = (said: string, field = interval()) => field.match!(wordsOf(said), asking);

describe('how often', () => {
  test.each([
    ['elke 6 weken', 42],
    ['Elke week', 7],
    ['om de 3 maanden', 90],
    ['every 6 weeks', 42],
    ['every quarter', 91],
    ['6w', 42],
    ['10 dagen', 10],
    ['maandelijks', 30],
    ['monthly', 30],
    ['per kwartaal', 91],
    ['elke twee maanden', 60],
    ['jaarlijks', 365],
    ['2 jaar', 730],
  ])('%s', (said, days) => expect(read(said)).toBe(days));

  test.each(['0 dagen', '3 jaar', '731 dagen', 'elke', 'soms', 'elke 6 weken of zo', ''])(
    '“%s” is asked again',
    (said) => expect(isProblem(read(said))).toBe(true),
  );

  test('in a line it needs a word that says so, unless it stands behind its own', () => {
    expect(taken('elke 6 weken bezoek')).toBe(3);
    expect(taken('om de 3 maanden')).toBe(4);
    expect(taken('6 weken')).toBe(0);
    expect(taken('8 weken bezoek', interval({ place: after(['at most'], ['uiterlijk']) }))).toBe(2);
  });

  test('is said so that it is read again as the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 730 }), fc.constantFrom('nl' as const, 'en' as const), (days, locale) =>
        expect(read(sayInterval(days, locale))).toBe(days),
      ),
    );
    expect([42, 91, 182, 30, 365, 1].map((days) => sayInterval(days, 'nl'))).toEqual([
      '6 weken',
      '1 kwartaal',
      '2 kwartalen',
      '1 maand',
      '1 jaar',
      '1 dag',
    ]);
  });
});
