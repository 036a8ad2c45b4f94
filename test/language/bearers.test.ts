import { describe, expect, test } from '@jest/globals';
import { bearersAmong, bearersIn } from '../../src/language/bearers.js';
import type { AccountBearing, Asking } from '../../src/core/lookups.js';
import { wordsOf } from '../../src/language/words.js';

const ACCOUNTS = [
  'De Vries Kassen',
  'Smit & Zn.',
  'Smit Transport',
  'Scholengroep De Linde',
  'Basisschool De Brug',
  'Harbour International School',
  'Wonen Ons Dak',
  'Sint Odilia Ziekenhuis',
];
const DAYS = new Set(['vrijdag']);

/** As the database would find them: by a word of their name, or a part of one. */
const bearing = (words: readonly string[]): AccountBearing[] =>
  words.flatMap((phrase) =>
    ACCOUNTS.filter((name) => name.toLowerCase().includes(phrase)).map((name) => ({
      id: name,
      name,
      phrase,
      whole: wordsOf(name).some(({ bare }) => bare === phrase),
    })),
  );

async function asked(line: string, taken: readonly number[] = []) {
  const looked: string[] = [];
  const look = {
    accountsBearing: (words: string[]) => {
      looked.push(...words);
      return Promise.resolve(bearing(words));
    },
  };
  const words = wordsOf(line);
  const isTaken = (at: number) => taken.includes(at);
  const isDay = ([only]: readonly { bare: string }[]) => DAYS.has(only?.bare ?? '');
  const found = await bearersIn({ words, isTaken, isDay }, { look } as unknown as Asking);
  return { looked, found, names: found?.accounts.map(({ name }) => name).join(' / ') };
}

describe('a word of a name, without a capital, wherever it stands', () => {
  test.each([
    ['klacht van odilia over de lift', 'Sint Odilia Ziekenhuis'],
    ['complaint from odilia about the lift', 'Sint Odilia Ziekenhuis'],
    ['gebeld door odilia', 'Sint Odilia Ziekenhuis'],
    ['mail naar vries kassen', 'De Vries Kassen'],
    ['bij sint odilia geweest', 'Sint Odilia Ziekenhuis'],
    ['offerte odilia nabellen', 'Sint Odilia Ziekenhuis'],
    ['smit en zn gebeld over pallets', 'Smit & Zn.'],
    ['smit gebeld over pallets', 'Smit & Zn. / Smit Transport'],
    ['bij smit geweest', 'Smit & Zn. / Smit Transport'],
    ['lift stuk bij de linde', 'Scholengroep De Linde'],
    ['bij de brug geweest', 'Basisschool De Brug'],
  ])('%s: %s', async (line, names) => expect((await asked(line)).names).toBe(names));

  test.each([
    ['op het dak lekt het'],
    ['collega stond voor de school'],
    ['gesproken met mw. odilia'],
    ['auto reed onder brug'],
    ['vrijdag gebeld met iemand'],
    ['pomp vervangen'],
    [''],
  ])('none: %s', async (line) => expect((await asked(line)).names).toBeUndefined());
});

test('what bears the word within one of its own is offered as well', async () => {
  expect((await asked('storing op school')).names).toBe('Harbour International School / Basisschool De Brug');
});

test('a whole name is known for one, but for its legal form', async () => {
  expect((await asked('bezoek smit en zn vrijdag')).found?.whole?.name).toBe('Smit & Zn.');
  expect((await asked('bezoek smit vrijdag')).found?.whole).toBeUndefined();
});

test('two words side by side say more than a longer one elsewhere', async () => {
  const { names, found } = await asked('transport geregeld voor vries kassen');
  expect(names).toBe('De Vries Kassen');
  expect(found?.span).toEqual([2, 5]);
  expect((await asked('lift stuk bij de linde')).found?.span).toEqual([2, 5]);
  expect((await asked('lift van de odilia')).found).toBeUndefined();
});

test('what another blank took is not looked at, and no run goes across a comma', async () => {
  expect((await asked('gebeld met odilia', [2])).names).toBeUndefined();
  expect((await asked('vries, kassen')).found?.span).toEqual([1, 2]);
});

test('colleagues, days and words of every sentence are not looked up', async () => {
  const { looked } = await asked('vrijdag met @kees van 12 de monteur gebeld over lekkage odilia');
  expect(looked).toEqual(['odilia']);
});

test('of a line of 40,000 characters few words are looked up', async () => {
  const line = Array.from({ length: 6000 }, (_, i) => `woord${i}`).join(' ');
  expect((await asked(line)).looked.length).toBeLessThanOrEqual(30);
});

test('nobody bears them', () => {
  expect(bearersAmong([], { words: wordsOf('klacht van odilia'), isTaken: () => false })).toBeUndefined();
});
