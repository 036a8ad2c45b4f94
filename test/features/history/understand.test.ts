import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { zoned } from '../../../src/language/moment.js';
import { understand } from '../../../src/features/history/understand.js';
import { anyText } from '../../support/text.js';

const now = zoned(new Date('2026-11-23T09:30:00Z'), 'Europe/Amsterdam');
const bakker = { id: 'b', name: 'mw. E. Bakker' };
const vries = { id: 'v', name: 'Kees de Vries' };
const willem = { id: 'w', name: 'Jan-Willem Kok' };
const berg = { id: 'g', name: 'P. van den Berg' };
const known = [bakker, vries, { id: 'j', name: 'Jan Jansen' }, willem, berg];
const read = (text: string) => understand(text, { now, direction: 'past' }, known);

describe('the kind of contact', () => {
  test.each([
    ['bezoek, pomp gerepareerd, tevreden +', 'visit'],
    ['visit, pump repaired, happy +', 'visit'],
    ['Gebeld met mw. Bakker over de offerte', 'call'],
    ['called about the invoice', 'call'],
    ['storing aan de cv-ketel verholpen', 'service'],
    ['factuur 2026-118 verstuurd', 'invoice'],
    ['delivered four pumps', 'delivery'],
    ['mail gestuurd met planning', 'e-mail'],
    ['the meeting room was flooded, she complained twice', 'meeting'],
    ['klacht over factuur, met mw. Bakker -', 'note'],
    ['complaint about the invoice -', 'note'],
    ['klacht, wil ook onderhoud', 'note'],
    ['complaint, wants a service contract', 'note'],
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
    ['mw Bakker woest aan de lijn', -1],
    ['zeer te spreken over de monteur', 1],
    ['slecht te spreken over de monteur', -1],
    ['niet te spreken over de levering', -1],
    ['Bakker was vandaag niet te spreken', undefined],
    ["couldn't be happier with the repair", 1],
    ['call from Mrs Bakker, not amused', -1],
    ['bezoek, pomp gerepareerd', undefined],
    ['rapport 2026 - deel 1', undefined],
    ['+', undefined],
  ])('%s → %s', (text, experience) => {
    expect(read(text).experience).toBe(experience);
  });
});

describe('a complaint, whatever the kind', () => {
  test.each([
    ['telefoon: klant woedend, klacht over lekkage -', 'yes', 'call'],
    ['phone: customer furious, complaint about a leak -', 'yes', 'call'],
    ['klacht over lekkage', 'yes', 'note'],
    ['complaint about the noise', 'yes', 'note'],
    ['twee weken stil, nu toch weer klaagt hij', 'yes', 'note'],
    ['the meeting room was flooded, she complained twice', 'yes', 'meeting'],
    ['bezoek, klacht over lekkage, direct opgelost', 'yes', 'visit'],
    ['bezoek, geen klachten', 'no', 'visit'],
    ['visit, no complaints', 'no', 'visit'],
    ['visit, without any complaints', 'no', 'visit'],
    ['bezoek, geen enkele klacht', 'no', 'visit'],
    ['klant klaagt niet', 'no', 'note'],
    ["they didn't complain, never complained", 'no', 'note'],
    ['klachtenprocedure doorgenomen', 'no', 'note'],
    ['klacht opgelost', 'asked', 'note'],
    ['complaint handled', 'asked', 'note'],
    ['klacht over lekkage is afgehandeld', 'asked', 'note'],
    ['gebeld over de klacht', 'asked', 'call'],
    ['called about the complaint', 'asked', 'call'],
    ['teruggebeld over klacht', 'asked', 'call'],
    ['gevraagd of er klachten zijn', 'asked', 'note'],
    ['asked if complaints came in', 'asked', 'note'],
    ['brief met "klacht" erboven ontvangen', 'asked', 'note'],
    ['hun klant heeft een klacht', 'asked', 'note'],
    ['een klant van onze klant klaagt over geur', 'asked', 'note'],
    ['complaint dept. called', 'asked', 'call'],
    ['heeft niks te klagen', 'no', 'note'],
    ['geen reden tot klagen', 'no', 'note'],
    ['they moan about the delay', 'yes', 'note'],
    ['their customer complained', 'asked', 'note'],
  ])('%s', (text, complaint, kind) => {
    const said = read(text);
    expect([said.complaint ? 'yes' : said.offered.complaint ? 'asked' : 'no', said.kind]).toEqual([complaint, kind]);
  });
});

describe('a mood that is not plainly that of the customer is asked', () => {
  test.each([
    ['niet ontevreden', 'asked'],
    ['not unhappy with the offer', 'asked'],
    ['klant is niet boos', 'asked'],
    ['customer was not angry', 'asked'],
    ['niet meer boos', 'asked'],
    ['niet blij met de levering', -1],
    ['not very happy', -1],
    ['minder tevreden dan vorig jaar', -1],
    ['klant woedend over lekkage', -1],
    ['customer furious about the leak', -1],
    ['hun klant was boos', 'asked'],
    ['their customer was angry', 'asked'],
    ['ik ben blij met de order', 'asked'],
    ['we are happy with the order', 'asked'],
    ['monteur was boos', 'asked'],
    ['de leverancier is ontevreden', 'asked'],
    ['hopelijk wordt klant tevreden', 'asked'],
    ['asked if they are satisfied', 'asked'],
    ['klant zei "ik ben blij"', 'asked'],
    ['was boos, nu weer tevreden', 'asked'],
    ['klant tevreden?', 'asked'],
    ['happy hour with Bakker', undefined],
    ['happy new year gewenst', undefined],
    ['klant blijft bij ons', undefined],
    ['gebeld met mw. Blij', undefined],
    ['niet ontevreden +', 1],
  ])('%s → %s', (text, experience) => {
    const said = read(text);
    expect(said.experience ?? (said.offered.experience ? 'asked' : undefined)).toBe(experience);
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
    ['mw. Bakker belde, pomp kapot', ['b'], []],
    ['Mrs Bakker called, pump broken', ['b'], []],
    ['gebeld door mw. Bakker', ['b'], []],
    ['called by Mrs Bakker', ['b'], []],
    ['gebeld door Gerrit', [], ['Gerrit']],
    ['Gerrit belde over de ketel', [], ['Gerrit']],
    ['Gerrit called about the boiler', [], ['Gerrit']],
    ['Jan-Willem gebeld', ['w'], []],
    ['called Jan-Willem about the quote', ['w'], []],
    ['spoke to Jan-Willem', ['w'], []],
    ['overleg met mevr. De Vries-Jansen', [], ['mevr. De Vries-Jansen']],
    ['bezoek, dhr. v.d. Berg was er ook', ['g'], []],
    ['visit with Mr van den Berg', ['g'], []],
    ['gebeld met van den Berg', ['g'], []],
    ['gebeld met Van der Berg', ['g'], []],
    ['met Bakker en Smit', ['b'], ['Smit']],
    ['met Bakker, Smit en De Vries overlegd', ['b', 'v'], ['Smit']],
    ['Mr van der Meer re: contract', [], ['Mr van der Meer']],
    ['dhr. Van der Meer inzake: contract', [], ['dhr. Van der Meer']],
    ['visit with Bakker Friday', ['b'], []],
    ['Jansen BV belde over de factuur', [], []],
    ['Klant belde over de factuur', [], []],
    ['Customer called about the invoice', [], []],
    ['januari was druk', [], []],
    ['ketel gerepareerd door Kees', [], []],
    ['"met mw. Bakker" stond in de mail', [], []],
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
    ['wil geen offerte', undefined],
    ['Wil Jansen kwam langs', undefined],
    ['tegen zijn wil verlengd', undefined],
  ])('%s → %s', (text, need) => {
    expect(read(text).need).toBe(need);
  });
});

test.each([
  ['hun klant wil een offerte', 'wil een offerte'],
  ['their customer wants a quote', 'wants a quote'],
  ['monteur wil een andere sleutel', 'wil een andere sleutel'],
  ['als de klant wil uitbreiden horen we het', 'wil uitbreiden horen we het'],
])('whose wish it is, is asked: %s', (text, need) => {
  expect(read(text)).toMatchObject({ need: undefined, offered: { need: [need] } });
});

describe('direction, where it is clear', () => {
  test.each([
    ['gebeld door mw. Bakker', 'in'],
    ['called by Mrs Bakker', 'in'],
    ['mw. Bakker belde', 'in'],
    ['Bakker called', 'in'],
    ['customer called about the leak', 'in'],
    ['de inkoper belde', 'in'],
    ['gisteren belde Bakker', 'in'],
    ['door Bakker gebeld', 'in'],
    ['ik belde', 'out'],
    ['gisteren belde ik Bakker', 'out'],
    ['I called', 'out'],
    ['called Bakker', 'out'],
    ['yesterday called about the invoice', 'out'],
    ['heb Bakker gebeld', 'out'],
    ['belde Bakker', 'asked'],
    ['Kees belde Bakker', 'asked'],
    ['Kees called Bakker', 'asked'],
    ['Jan-Willem gebeld', 'asked'],
    ['niet gebeld door Bakker', 'asked'],
    ['Bakker belde, ik belde terug', 'asked'],
    ['gebeld over de offerte', undefined],
    ['het project is called Zon', undefined],
    ['"Bakker belde" stond op het briefje', undefined],
  ])('%s → %s', (text, direction) => {
    const said = read(text);
    expect(said.direction ?? (said.offered.direction ? 'asked' : undefined)).toBe(direction);
  });
});

describe('what is still to come did not happen', () => {
  test.each([
    ['vrijdag bezoek gepland', true],
    ['will visit Friday', true],
    ['I will visit Friday', true],
    ['bezoek staat gepland', true],
    ['visit is scheduled', true],
    ['morgen bellen', true],
    ['bellen morgen', true],
    ['vrijdag bellen', true],
    ['moet nog bellen', true],
    ['ga morgen langs', true],
    ['lunch with client tomorrow', true],
    ['called, will call back tomorrow', false],
    ['gebeld, bezoek staat gepland', false],
    ['gepland onderhoud uitgevoerd', false],
    ['visit, all good', false],
    ['klant zal vrijdag betalen', false],
    ['bezoek niet gepland', false],
  ])('%s', (text, planned) => {
    expect(read(text).planned).toBe(planned);
  });
});

test('whom a name may mean is asked where several bear it', () => {
  const two = [bakker, { id: 'b2', name: 'Piet Bakker' }];
  const said = understand('gebeld met Bakker', { now, direction: 'past' }, two);
  expect(said).toMatchObject({ people: [], strangers: [], several: [{ said: 'Bakker', among: two }] });
  expect(understand('gebeld met Piet', { now, direction: 'past' }, two).people.map(({ id }) => id)).toEqual(['b2']);
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
