import { describe, expect, test } from '@jest/globals';
import { marksOf, spansOf, without, type Bearer, type Others } from '../../../src/features/privacy/in-text.js';
import { takeOut } from '../../../src/features/privacy/take-out.js';

const bakker = { name: 'mw. E. Bakker', email: 'e.bakker@jansen.example', phone: '06-55501234' };
const none: Others = { people: [], accounts: [], emails: [], numbers: [] };

function left(text: string, who: Bearer = bakker, others: Partial<Others> = {}, isNear = true): string {
  return without(text, spansOf(text, marksOf(who, { ...none, ...others }), isNear), '[…]');
}

describe('somebody is found in a text where they work', () => {
  test.each([
    ['Gesproken met mw. E. Bakker.', 'Gesproken met […].'],
    ['Mevrouw Bakker belt terug', '[…] belt terug'],
    ['E. Bakker en E.Bakker', '[…] en […]'],
    ['BAKKER: akkoord', '[…]: akkoord'],
    ['Bakker’s offerte, Bákker weet ervan', '[…]’s offerte, […] weet ervan'],
    ['mw. E.\nBakker', '[…]'],
    ['mail e.bakker@jansen.example, of E.Bakker@Jansen.example.', 'mail […], of […].'],
    ['bel +31 (0)6 5550 1234 of 0655501234', 'bel […] of […]'],
  ])('%j', (text, rest) => expect(left(text)).toBe(rest));

  test.each([
    ['De bakker levert brood, de bakkerij is dicht', 'a trade, and a longer word'],
    ['x.e.bakker@jansen.example', 'another address'],
    ['bel 06-55501235', 'another number'],
    ['Van den Bakkerhof', 'another name'],
  ])('%j is not them: %s', (text) => expect(left(text)).toBe(text));

  test('by a double surname, a prefix that is left out, or a given name', () => {
    const els = { name: 'Els van der Vries-Jansen', email: null, phone: null };
    expect(left('Els belde, mw. Van der Vries-Jansen ook; Vries Jansen niet', els)).toBe(
      '[…] belde, […] ook; […] niet',
    );
  });

  test('whatever signs stand before them in the text', () => {
    expect(left('👩‍🔧 ﬁjn, e\u0301e\u0301n: Bakker 👍')).toBe('👩‍🔧 ﬁjn, e\u0301e\u0301n: […] 👍');
  });
});

describe('what may be somebody else is left', () => {
  test('of two who are called Bakker only the one whose initial or given name it is', () => {
    const others = { people: ['Piet Bakker'] };
    expect(left('Bakker, mw. Bakker, Piet Bakker en mw. E. Bakker', bakker, others)).toBe(
      'Bakker, mw. Bakker, Piet Bakker en […]',
    );
  });

  test('the customer is called Jansen BV, and mw. Jansen is somebody', () => {
    const ans = { name: 'Ans Jansen', email: null, phone: null };
    expect(left('Jansen BV: mw. Jansen en Ans Jansen', ans, { accounts: ['Jansen BV'] })).toBe('Jansen BV: […] en […]');
  });

  test('elsewhere only the whole name, the address and the number', () => {
    expect(left('Bakker en mw. E. Bakker, 0655501234', bakker, {}, false)).toBe('Bakker en […], […]');
  });

  test('an address and a number that others have as well', () => {
    const others = { emails: ['e.bakker@jansen.example'], numbers: ['655501234'] };
    expect(left('0655501234 e.bakker@jansen.example', bakker, others)).toBe('0655501234 e.bakker@jansen.example');
  });

  test('a name of one word is nobody in particular elsewhere', () => {
    expect(left('Bakker', { ...bakker, name: 'Bakker' }, {}, false)).toBe('Bakker');
  });
});

test('out of stored JSON goes whoever is in a list of people, and every text keeps its place', () => {
  const marks = marksOf(bakker, none);
  const was = {
    title: 'Bakker belt',
    people: [{ name: 'x', email: 'E.Bakker@jansen.example' }, { email: 'a@b.example' }],
    n: 1,
  };
  expect(takeOut(was, { marks, accounts: [], isNear: true })).toEqual({
    value: { title: '[…] belt', people: [{ email: 'a@b.example' }], n: 1 },
    took: true,
  });
  expect(takeOut({ title: 'Bakker belt' }, { marks, accounts: ['Jansen BV'], isNear: false }).took).toBe(false);
  expect(takeOut({ title: 'Bakker (Jansen BV) belt' }, { marks, accounts: ['Jansen BV'], isNear: false }).took).toBe(
    true,
  );
});
