import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { phonesIn } from '../../src/core/phone.js';

const read = (text: string) => phonesIn(text).map(({ national }) => national);

describe('a telephone number', () => {
  test.each([
    ['+31 99 555 01 01', '995550101'],
    ['+31 (0)99 555 01 01', '995550101'],
    ['0031 99 5550101', '995550101'],
    ['099-5550101', '995550101'],
    ['(099) 555 01 01', '995550101'],
    ['099/555.01.01', '995550101'],
    ['555 01 01', '5550101'],
    ['5550101', '5550101'],
    ['+32 2 555 01 01', '25550101'],
    ['+353 1 555 0101', '15550101'],
    ['+49 30 5550101', '305550101'],
    ['1-202-555-0101', '2025550101'],
    ['+1 (202) 555-0101', '2025550101'],
  ])('%s ends with %s', (said, national) => expect(read(said)).toEqual([national]));

  test('is found where it stands', () => {
    expect(phonesIn('bel 099-5550101, vrijdag')).toEqual([{ start: 4, end: 15, national: '995550101' }]);
    expect(read('06 12345678 of 099-5550101?')).toEqual(['612345678', '995550101']);
  });
});

describe('no telephone number', () => {
  test.each([
    '12-11-2026',
    '12.11.26',
    '12/11/2026',
    '01 12 2026',
    '2026-11-12',
    '20261112',
    '12-11-2026 14:00',
    '2026-2027',
    '14:00-15:30',
    '€ 1.250.000',
    '1.250.000',
    'EUR 12.500,00',
    '1.250.000 euro',
    '12',
    '#1234567',
    'offerte 2026-0012',
    'NL91 ABNA 0417 1643 00',
    '100.000 stuks',
    'P1234567',
    '12345678901234567890',
    '08 30 17 00',
    '8 30 17 00',
  ])('%s', (said) => expect(read(said)).toEqual([]));
});

test('whatever stands between its digits, it is the same number', () => {
  const between = fc.constantFrom('', ' ', '-', '.');
  fc.assert(
    fc.property(fc.tuple(between, between, between), ([a, b, c]) => {
      expect(read(`099${a}555${b}01${c}01`)).toEqual(['995550101']);
    }),
  );
});

test('a long line of digits and signs is read at once', () => {
  expect(read('1 '.repeat(150))).toEqual([]);
  expect(read('('.repeat(300))).toEqual([]);
});
