import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eq, like } from 'drizzle-orm';
import type { Card } from '../../../src/core/card.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { agreements } from '../../../src/features/agreements/table.js';
import { interactions } from '../../../src/features/history/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
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
  for (const days of [50, 40, 30, 20, 10]) await ago(days, kees, `log Jansen BV: bezoek ${days}, met Els de Boer +`);
  await ago(5, mary, 'log Jansen BV: called Els de Boer about invoice 5 0');
  await ago(4, ruben, 'log Jansen BV: klacht over de levering van vrijdag -');
  world.clock.now = MONDAY;
}, 120_000);
afterAll(() => world.close());

const ago = async (days: number, who: Person, line: string) => {
  world.clock.now = new Date(MONDAY.getTime() - days * DAY_MS);
  await who.asks(line);
};

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
  expect(said).toMatch(/4e kwartaal 2026 \| 5 \| 1 \| 1 \| 0 \| 1, 1 open \| \+57/);
  expect(said).toMatch(/Laatste klachten\n2026-11-19: .*levering van vrijdag/);
  expect(said).not.toMatch(/Kees|Ruben|Mary|Fatima/);
  expect(textOf(await mary.asks('satisfaction Jansen BV'))).toContain('Q4 2026 | 5 |');
});

const pictureIn = (card: Card) => card.parts.find((part) => part.kind === 'picture');

test('of several quarters bars are drawn, of which the words say every number; of one there are none', async () => {
  expect(pictureIn(await ruben.asks('tevredenheid Jansen BV'))).toBeUndefined();
  // In May, and nothing in the third quarter.
  for (const days of [190, 191, 192, 193, 194])
    await ago(days, kees, `log Jansen BV: bezoek ${days}, met Els de Boer -`);
  await ago(195, kees, 'log Jansen BV: bezoek 195');
  world.clock.now = MONDAY;
  const card = await ruben.asks('tevredenheid Jansen BV');
  const picture = pictureIn(card)!;
  expect(picture.picture.draws).toBe('bars');
  expect(picture.alt).toBe(
    [
      'Index van tevredenheid per kwartaal',
      '2e kwartaal 2026: index −100, 0 blij, 0 neutraal, 5 niet blij, 1 niet gezegd, 0 klachten',
      '3e kwartaal 2026: geen index, minder dan 5 oordelen, 0 blij, 0 neutraal, 0 niet blij, 0 niet gezegd, 0 klachten',
      '4e kwartaal 2026: index +57, 5 blij, 1 neutraal, 1 niet blij, 0 niet gezegd, 1 klacht',
    ].join('. '),
  );
  expect(textOf(card)).toContain('3e kwartaal 2026 | 0 | 0 | 0 | 0 | 0 | minder dan 5');
  expect(pictureIn(await mary.asks('satisfaction Jansen BV'))!.alt).toContain('Q2 2026: index −100, 0 happy');
  expect(textOf(await ruben.asks('tevredenheid Jansen BV kwartaal'))).not.toContain('2e kwartaal');
  expect(textOf(await ruben.asks('tevredenheid jaar Jansen BV'))).toContain('2e kwartaal');
});

test('stand on a page of the customer, for whom they are for; whoever only sees the customer reads why not', async () => {
  const [account] = await world.database.db.select().from(accounts);
  const path = `/accounts/${account!.id}/satisfaction`;
  const { text, main: html } = await ruben.visits(path);
  expect(html).toContain('class="picture bars" role="img"');
  expect(text).toMatch(/Spreiding van kennis .*1 van de 2 mensen daar gesproken/);
  expect(html).toContain(`href="${path}?period=quarter"`);
  expect((await ruben.visits(`${path}?period=quarter`)).text).not.toContain('2e kwartaal');
  expect((await mary.visits(path)).text).toMatch(/Satisfaction What we saw ourselves.* Q2 2026/);
  expect((await mona.visits(path)).text).not.toMatch(/Kees|Ruben|Mary|Fatima/);
  expect((await joke.visits(path)).text).toContain('Die cijfers zijn voor het team zelf');
  expect((await joke.visits(path)).text).not.toContain('kwartaal 2026');
  await world.database.db.update(accounts).set({ open: false });
  expect((await joke.visits(path)).status).toBe(404);
  await world.database.db.update(accounts).set({ open: true });
});

test('a complaint is open until a better contact comes after it, or what was promised is kept within thirty days', async () => {
  const { db } = world.database;
  const row = async () => /4e kwartaal 2026 \|.*/.exec(textOf(await ruben.asks('tevredenheid Jansen BV')))![0];
  expect(await row()).toContain('| 1, 1 open |');
  await ago(3, kees, 'log Jansen BV: gebeld, geen nieuws 0');
  world.clock.now = MONDAY;
  expect(await row()).toContain('| 1, 1 open |');
  await ago(3, kees, 'log Jansen BV: opgelost +');
  world.clock.now = MONDAY;
  expect(await row()).toContain('| 1 |');
  await db.delete(interactions).where(eq(interactions.text, 'opgelost +'));
  await db.delete(interactions).where(like(interactions.text, 'opgelost%'));
  expect(await row()).toContain('| 1, 1 open |');
  await ruben.asks('toezegging Jansen BV: nieuwe levering vrijdag');
  expect(await row()).toContain('| 1, 1 open |');
  const days = (count: number) => new Date(MONDAY.getTime() + count * DAY_MS);
  await db.update(agreements).set({ state: 'kept', closedAt: days(-3) });
  expect(await row()).toContain('| 1 |');
  await db.update(agreements).set({ closedAt: days(26) });
  expect(await row()).toContain('| 1, 1 open |');
  await db.update(agreements).set({ closedAt: days(-5) });
  expect(await row()).toContain('| 1, 1 open |');
});

test('a second contact is proposed for whom decides, those first whom nobody keeps in touch with', async () => {
  const second = async () =>
    buttonsOf(await ruben.asks('kennis Jansen BV')).find(({ label }) => label === 'Tweede koppeling…')!;
  expect((await second()).args).toEqual({});
  const { db } = world.database;
  const [els] = await db.select().from(stakeholders).where(eq(stakeholders.name, 'Els de Boer'));
  const [sander] = await db.select().from(stakeholders).where(eq(stakeholders.name, 'Sander Jansen'));
  await ruben.asks('rol Els de Boer beslist over prijs bij Jansen BV');
  expect((await second()).args).toEqual({ who: els!.id });
  await ruben.asks('rol Sander Jansen beslist over contract bij Jansen BV');
  await ruben.asks('koppeling Els de Boer @kees.molenaar bij Jansen BV');
  expect((await second()).args).toEqual({ who: sander!.id });
  expect(await ruben.presses(await ruben.asks('kennis Jansen BV'), 'Tweede koppeling…')).toMatchObject({
    kind: 'form',
  });
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
