import { expect, test } from '@jest/globals';
import { clausesOf, isInfinitive, JOINS, kindOf } from '../../src/language/dates/clauses.js';
import type { Place } from '../../src/language/dates/reading.js';

test.each([
  ['klant bellen', 'task'],
  ['call them', 'task'],
  ['please send the quote', 'task'],
  ['offerte moet weg', 'task'],
  ['cheque to be collected', 'task'],
  ['zou je willen bellen', 'task'],
  ['tell everyone the depot shuts', 'told'],
  ['tell everyone', 'task'],
  ['klant kwam langs', 'was'],
  ['they said so', 'was'],
  ['jan beloofde de cijfers', 'was'],
  ['de beloofde offerte', 'bare'],
  ['klant komt langs', 'is'],
  ['contract lapses', 'is'],
  ["bob's back", 'is'],
  ['client signed', 'is'],
  ['revised quote', 'bare'],
  ['the signed contract', 'bare'],
  ['speed', 'bare'],
  ['extra vracht pepernoten', 'bare'],
  ['open dag', 'bare'],
] as const)('“%s”: %s', (clause, kind) => {
  expect(kindOf(clause.split(' '))).toBe(kind);
});

test.each([
  ['terugbellen', true],
  ['nagaan', true],
  ['factureren', true],
  ['bevestigen', true],
  ['kinderen', false],
  ['onderdelen', false],
  ['dozen', false],
])('%s is what is to be done: %s', (word, is) => {
  expect(isInfinitive(word)).toBe(is);
});

/** The clauses of a line whose date stands between brackets. */
function clauses(line: string, joins: ReadonlySet<string>) {
  const typed = line.split(' ');
  const lead = typed.findIndex((word) => word.startsWith('['));
  const to = typed.findIndex((word) => /\][.,;:]?$/.test(word)) + 1;
  const bare = typed.map((word) => word.replace(/[[\]]/g, ''));
  const words = bare.map((word) => word.replace(/[.,;:]$/, ''));
  return clausesOf({ line: { typed: bare, words }, lead, to } as unknown as Place, joins);
}

test('a clause ends at a pause or a dash, and where another is joined to it', () => {
  expect(clauses('ze zijn [vrijdag] dicht, dus donderdag leveren', JOINS)).toEqual({
    own: ['ze', 'zijn', 'dicht'],
    others: [['dus', 'donderdag', 'leveren']],
  });
  expect(clauses('leveren want ze zijn [vrijdag] dicht', JOINS).own).toEqual(['want', 'ze', 'zijn', 'dicht']);
  expect(clauses('leveren want ze zijn [vrijdag] dicht', new Set())).toEqual({
    own: ['leveren', 'want', 'ze', 'zijn', 'dicht'],
    others: [],
  });
  expect(clauses('banners regelen - open dag [zaterdag]', new Set()).own).toEqual(['open', 'dag']);
});

test('what says no more than when, or how urgent it is, is no clause', () => {
  expect(clauses('offerte sturen [vrijdag], uiterlijk 12:00, graag', JOINS).others).toEqual([]);
  expect(clauses('niet vergeten: offerte sturen [vrijdag]', JOINS).others).toEqual([]);
  expect(clauses('ring them re: the pallets [tomorrow]', JOINS).own).toEqual(['ring', 'them', 're', 'the', 'pallets']);
});
