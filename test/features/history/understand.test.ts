import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { zoned } from '../../../src/language/moment.js';
import { understand } from '../../../src/features/history/understand.js';
import { anyText } from '../../support/text.js';

const now = zoned(new Date('2026-11-23T09:30:00Z'), 'Europe/Amsterdam');
const bakker = { id: 'b', name: 'mw. E. Bakker' };
const vries = { id: 'v', name: 'Kees de Vries' };
const known = [bakker, vries, { id: 'j', name: 'Jan Jansen' }];
const read = (text: string) => understand(text, { now, direction: 'past' }, known);

describe('the kind of contact', () => {
  test.each([
    ['bezoek, pomp gerepareerd, tevreden +', 'visit'],
    ['visit, pump repaired, happy +', 'visit'],
    ['klacht over factuur, met mw. Bakker -', 'complaint'],
    ['Gebeld met mw. Bakker over de offerte', 'call'],
    ['called about the invoice', 'call'],
    ['storing aan de cv-ketel verholpen', 'service'],
    ['factuur 2026-118 verstuurd', 'invoice'],
    ['delivered four pumps', 'delivery'],
    ['mail gestuurd met planning', 'e-mail'],
    ['the meeting room was flooded, she complained twice', 'meeting'],
    ['twee weken stil, nu toch weer klaagt hij', 'complaint'],
    ['niets bijzonders', 'note'],
  ])('%s → %s', (text, kind) => {
    expect(read(text).kind).toBe(kind);
  });
});

describe('how the customer experienced it', () => {
  test.each([
    ['bezoek +', 1],
    ['bezoek, alles goed. +', 1],
    ['klacht -', -1],
    ['klacht −', -1],
    ['overleg 0', 0],
    ['bezoek 👍', 1],
    ['was erg tevreden over Kees', 1],
    ['was niet tevreden', -1],
    ['customer is not happy', -1],
    ['she is unhappy with the delivery', -1],
    ['bezoek, pomp gerepareerd', undefined],
    ['rapport 2026 - deel 1', undefined],
    ['+', undefined],
  ])('%s → %s', (text, experience) => {
    expect(read(text).experience).toBe(experience);
  });
});

describe('people of the customer', () => {
  test.each([
    ['bezoek met mw. Bakker', ['b'], []],
    ['bezoek met mw bakker', ['b'], []],
    ['call with Mrs Bakker and Kees de Vries', ['b', 'v'], []],
    ['gebeld met De Vries en mw. Smit', ['v'], ['mw. Smit']],
    ['Jan Jansen belde over de ketel', ['j'], []],
    ['bezig met de ketel', [], []],
    ['met spoed gerepareerd', [], []],
  ])('%s', (text, people, strangers) => {
    const said = read(text);
    expect(said.people.map((one) => one.id).sort()).toEqual(people);
    expect(said.strangers).toEqual(strangers);
  });
});

describe('an open need', () => {
  test.each([
    ['bezoek, wil ook onderhoud +', 'wil ook onderhoud'],
    ['klant vraagt om een offerte voor hal 3. Verder goed.', 'vraagt om een offerte voor hal 3'],
    ['wens: een warmtepomp op het dak', 'een warmtepomp op het dak'],
    ['She asked whether we can come on Saturdays', 'asked whether we can come on Saturdays'],
    ['customer wants a quote for hall 3 +', 'wants a quote for hall 3'],
    ['visit, wants a quote for hall 3, not very happy', 'wants a quote for hall 3'],
    ['wil een offerte, erg tevreden', 'wil een offerte'],
    ['ik wil morgen terugbellen', undefined],
    ['wil niet meer gebeld worden', undefined],
    ['pomp gerepareerd', undefined],
  ])('%s → %s', (text, need) => {
    expect(read(text).need).toBe(need);
  });
});

describe('direction and place, where written', () => {
  test.each([
    ['mw. Bakker belde over de storing', 'in', undefined],
    ['ik belde over de offerte', 'out', undefined],
    ['gebeld met de inkoper', 'out', undefined],
    ['call from the site manager', 'in', undefined],
    ['bezoek bij klant', undefined, 'bij klant'],
    ['visit at the customer', undefined, 'at the customer'],
    ['overleg in Zwolle over de nieuwbouw', undefined, 'in Zwolle'],
    ['in orde gemaakt', undefined, undefined],
  ])('%s', (text, direction, place) => {
    expect(read(text)).toMatchObject({ direction, place });
  });
});

describe('the day, where plainly said', () => {
  test.each([
    ['gisteren bezoek, pomp gerepareerd', '2026-11-22'],
    ['bezoek afgelopen vrijdag, pomp lekt', '2026-11-20'],
    ['called last Friday', '2026-11-20'],
    ['3 dagen geleden gebeld', '2026-11-20'],
    ['20-11-2026 bezoek', '2026-11-20'],
    ['bezoek, komt dinsdag terug', undefined],
    ['levering volgende week dinsdag', undefined],
    ['offerte geldig tot 1 december', undefined],
  ])('%s → %s', (text, day) => {
    expect(read(text).date?.toString()).toBe(day);
  });
});

test('no text of any kind makes it stumble', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyText(),
        fc.string({ unit: fc.constantFrom('met ', 'mw. ', 'Bakker ', 'wil ', 'gisteren ', ', ', '+', ': ', 'De ') }),
      ),
      (text) => {
        read(text);
      },
    ),
  );
});

test('40,000 characters are understood in well under a second', () => {
  const began = performance.now();
  read('bezoek met Van De Van De '.repeat(1600));
  read('a'.repeat(40_000));
  read('wil '.repeat(10_000));
  read('J. '.repeat(13_000));
  expect(performance.now() - began).toBeLessThan(2000);
});
