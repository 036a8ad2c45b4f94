import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accounts } from '../../../src/features/accounts/table.js';
import { buttonsOf, MONDAY, testApp, textOf, type Person, type TestApp } from '../../support/app.js';

const DAY_MS = 24 * 60 * 60_000;
let world: TestApp;
let ruben: Person;
let kees: Person;
let mary: Person;
let mona: Person;
let joke: Person;

beforeAll(async () => {
  world = await testApp();
  mona = await world.person({ name: 'Mona Leider' });
  ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'], manager: mona.id });
  kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'] });
  mary = await world.person({ name: 'Mary Jones', functions: ['finance'], locale: 'en' });
  joke = await world.person({ name: 'Joke Smit' });
  await world.person({ name: 'Fatima Amrani', functions: ['customer-service'] });
  await ruben.asks('nieuw Jansen BV omvang groot');
  await ruben.asks('plaats financiën @mary.jones Jansen BV');
  await ruben.asks('plaats klantenservice @fatima.amrani Jansen BV');
  await ruben.asks('plaats technische dienst @kees.molenaar Jansen BV');
  await world.database.db.update(accounts).set({ open: true });
  for (const name of ['Els de Boer', 'Sander Jansen']) await ruben.asks(`contactpersoon ${name} bij Jansen BV`);
  const ago = async (days: number, who: Person, line: string) => {
    world.clock.now = new Date(MONDAY.getTime() - days * DAY_MS);
    await who.asks(line);
  };
  for (const days of [50, 40, 30, 20, 10]) await ago(days, kees, `log Jansen BV: bezoek ${days}, met Els de Boer +`);
  await ago(5, mary, 'log Jansen BV: called Els de Boer about invoice 5 0');
  await ago(4, ruben, 'log Jansen BV: klacht over de levering van vrijdag -');
  world.clock.now = MONDAY;
}, 120_000);
afterAll(() => world.close());

test('on how many of us it hangs, with the name for the account manager and that colleague alone, in both languages', async () => {
  const said = textOf(await ruben.asks('kennis Jansen BV'));
  expect(said).toContain('kwetsbaar · 1 collega had twee contacten of meer');
  expect(said).toContain('Kees Molenaar voerde 5 van 7 (71%) contacten');
  expect(said).toContain('1 van de 2 mensen daar gesproken');
  expect(said).toMatch(/Sander Jansen \| 0\nEls de Boer \| 2/);
  expect(textOf(await kees.asks('kennis Jansen BV'))).toContain('Kees Molenaar voerde');
  const english = textOf(await mary.asks('spread Jansen BV'));
  expect(english).toContain('One colleague had 5 of 7 (71%) contacts');
  for (const card of [english, textOf(await mona.asks('kennis Jansen BV'))])
    expect(card).not.toMatch(/Kees|Ruben|Mary|Fatima/);
  expect(buttonsOf(await ruben.asks('kennis Jansen BV')).map(({ label }) => label)).toEqual(['Tweede koppeling…']);
});

test('how a customer experienced us, with all counts, and what they complained of last', async () => {
  const said = textOf(await ruben.asks('tevredenheid Jansen BV'));
  expect(said).toContain('Onze waarneming, geen enquête.');
  expect(said).toMatch(/4e kwartaal 2026 \| 5 \+ \| 1 0 \| 1 − \| 0 \| 1 \| \+57/);
  expect(said).toMatch(/Laatste klachten\n2026-11-19: .*levering van vrijdag/);
  expect(said).not.toMatch(/Kees|Ruben|Mary|Fatima/);
  expect(textOf(await mary.asks('satisfaction Jansen BV'))).toContain('Q4 2026 | 5 +');
});

test('are for the team and its manager: not for who only sees an open customer, and nothing where it is not computed', async () => {
  const refused = 'Die cijfers zijn voor het team zelf, en waar uw organisatie dat wil voor de leidinggevende ervan.';
  for (const line of ['kennis Jansen BV', 'tevredenheid Jansen BV']) {
    expect((await joke.asks(line)).title).toBe(refused);
    expect((await mona.asks(line)).title).not.toBe(refused);
  }
  const root = await world.person({ name: 'Root Beheer', administrator: true });
  await root.asks('regel privacy inzicht uit');
  for (const line of ['kennis Jansen BV', 'tevredenheid Jansen BV'])
    expect((await ruben.asks(line)).title).toBe('Uw organisatie berekent geen cijfers van hoe collega’s werken.');
});
