import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { candidatesIn } from '../../src/language/dates/index.js';

const now = Temporal.PlainDateTime.from('2026-11-30T09:10').toZonedDateTime('Europe/Amsterdam');
const datesIn = (line: string, dutch = true) =>
  candidatesIn({ typed: line.split(' '), taken: () => false, looks: () => true, dutch }, { now, direction: 'future' });

test.each([
  'klant klaagt over lekkage, offerte donderdag',
  'klant was hier 1 september',
  'offerte (2 st) vrijdag',
  'cijfers doorgeven (vrijdag)',
  'klant bellen, uiterlijk vrijdag',
  'ult. 18/12 monsters retour',
  'klant komt vrijdag',
])('%s: its day is clear', (line) => {
  expect(datesIn(line).map(({ hangs }) => hangs)).toEqual([false]);
});

test.each([
  'monday lien waiver to Hobbs',
  'ring friday 10am depot',
  'ring friday the depot',
  'pump replaced by 18 December',
])('%s: its day is clear in English', (line) => {
  expect(datesIn(line, false).map(({ hangs }) => hangs)).toEqual([false]);
});

test.each([
  'klant kwam vrijdag langs',
  'klant belt vrijdag, offerte nakijken',
  'offerte nakijken want klant belt vrijdag',
  'levertijd navragen fabriek (los 2 st, wk 50)',
])('%s: its day is asked', (line) => {
  expect(datesIn(line).map(({ hangs }) => hangs)).toEqual([true]);
});

test('how many days something takes is no date', () => {
  expect(datesIn('posted within 5-7 business days', false)).toEqual([]);
});

test('a day of the month beside another month is one of either, where that month has it', () => {
  const days = (line: string) => datesIn(line).map(({ when }) => when?.date.toString());
  expect(days('dicht t/m 3 januari, bellen op de 4e')).toEqual(['2027-01-03', '2026-12-04', '2027-01-04']);
  expect(days('dicht t/m 3 februari, bellen op de 31e')).toEqual(['2027-02-03', '2026-12-31']);
});

test('a short day and the number behind it are one date', () => {
  expect(datesIn('mail van di 24/11 beantwoorden').map(({ from, to }) => to - from)).toEqual([2]);
});

test('a month behind a small number in words is no day of it', () => {
  expect(datesIn('een maart actie voorbereiden')).toEqual([]);
  expect(datesIn('actie veertien maart').map(({ when }) => when?.date.toString())).toEqual(['2027-03-14']);
});
