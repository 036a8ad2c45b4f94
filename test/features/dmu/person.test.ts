import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { accounts } from '../../../src/features/accounts/table.js';
import { dmuRoles, stakeholderEvents } from '../../../src/features/dmu/table.js';
import { interactionPeople } from '../../../src/features/history/table.js';
import { organisations } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { joinPeople } from '../../../src/features/dmu/index.js';
import type { Card } from '../../../src/core/card.js';
import type { Form } from '../../../src/core/form.js';
import { buttonsOf, cardOf, formIn, MONDAY, rowOf, testApp, textOf, type Person } from '../../support/app.js';

const world = await testApp();
const ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'] });
const kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'] });
const mary = await world.person({ name: 'Mary Jones', functions: ['finance'], locale: 'en' });
const admin = await world.person({ name: 'Bea Heer', functions: ['management'], administrator: true });
await ruben.asks('nieuw Jansen BV omvang groot potentie hoog');
await ruben.asks('plaats technische dienst @kees.molenaar Jansen BV');
await ruben.asks('nieuw De Vries Kassen');
await ruben.asks('contactpersoon Joost Prins bij De Vries Kassen');
afterAll(() => world.close());

let account: string;
beforeEach(async () => {
  const { db } = world.database;
  const [jansen] = await db.select().from(accounts).where(eq(accounts.name, 'Jansen BV'));
  account = jansen!.id;
  await db.delete(interactionPeople);
  await db.delete(stakeholders).where(eq(stakeholders.account, account));
  await db.update(accounts).set({ open: true });
  await db.update(organisations).set({ topics: null });
  world.clock.now = MONDAY;
  await ruben.asks('contactpersoon Ans Jansen, directeur bij Jansen BV');
  await ruben.asks('contactpersoon Piet Bakker, inkoper, p.bakker@jansen.example bij Jansen BV');
});

const idOf = async (name: string) => {
  const [one] = await world.database.db.select().from(stakeholders).where(eq(stakeholders.name, name));
  return one!.id;
};
const rolesOf = async () =>
  (await world.database.db.select().from(dmuRoles)).map(({ role, topic }) => `${role} ${topic}`).sort();
const personCard = (who: Person, name: string) => who.asks(`contactpersoon ${name} bij Jansen BV`);
const open = async (who: Person, card: Card, label: string): Promise<Form> => formIn(await who.presses(card, label));
const shown = (form: Form) => form.blanks.map(({ label, value }) => [label, value?.label]);

describe('the form of somebody’s roles', () => {
  test('asks of everything and of each topic that counts, filled in with today’s', async () => {
    await ruben.asks('rol Bakker beslist over prijs');
    await ruben.asks('rol Bakker gebruikt techniek');
    await ruben.asks('rol Bakker adviseert over techniek');
    const form = await open(ruben, await personCard(ruben, 'Bakker'), 'Rol vastleggen');
    expect(form.about).toBe('Piet Bakker');
    expect(shown(form)).toEqual([
      ['alles', undefined],
      ['prijs', 'beslist'],
      ['techniek', 'adviseert'],
      ['veiligheid', undefined],
      ['contract', undefined],
    ]);
  });

  test('changes what was changed in it, keeps the rest, and each change is one event', async () => {
    await ruben.asks('rol Bakker beslist over prijs');
    await ruben.asks('rol Bakker gebruikt en adviseert over techniek');
    const before = (await world.database.db.select().from(stakeholderEvents)).length;
    const form = await open(ruben, await personCard(ruben, 'Bakker'), 'Rol vastleggen');
    const card = cardOf(await ruben.submits(form, { first: 'none', second: 'vetoes', third: 'decides' }));
    expect(card.title).toBe('Genoteerd: waarover Piet Bakker beslist');
    expect(await rolesOf()).toEqual(['decides safety', 'uses technology', 'vetoes technology']);
    const events = (await world.database.db.select().from(stakeholderEvents)).slice(before);
    expect(events.map(({ topic, was, became }) => [topic, was, became]).sort()).toEqual([
      ['price', 'decides', null],
      ['safety', null, 'decides'],
      ['technology', 'advises', 'vetoes'],
    ]);
    await ruben.submits(await open(ruben, card, 'Rol vastleggen'), {});
    expect((await world.database.db.select().from(stakeholderEvents)).length).toBe(before + 3);
  });

  test('opens with “rol” alone, and asks of whom, too', async () => {
    const form = formIn(await mary.types('role'));
    expect(form.command).toBe('stakeholder.roles');
    expect(shown(form)).toEqual([
      ['who', undefined],
      ['everything', undefined],
      ['price', undefined],
      ['technology', undefined],
      ['safety', undefined],
      ['contract', undefined],
    ]);
    const who = await idOf('Piet Bakker');
    const refused = await mary.submits(form, { who, first: 'decides' });
    expect(cardOf(refused).title).toMatch(/^Only this customer’s team/);
    expect(await rolesOf()).toEqual([]);
    await ruben.submits(formIn(await ruben.types('rol')), { who, first: 'decides' });
    expect(await rolesOf()).toEqual(['decides price']);
  });

  test('answers what the team was asked', async () => {
    await ruben.presses(await ruben.asks('wie beslist over veiligheid bij Jansen BV'), 'Vraag het het team');
    world.delivered.length = 0;
    const form = await open(kees, await personCard(kees, 'Bakker'), 'Rol vastleggen');
    await kees.submits(form, { third: 'decides' });
    expect(world.delivered.map(({ card }) => card.title)).toContain('Piet Bakker (Jansen BV) · beslist: veiligheid');
  });

  test('says which topics it has no room for', async () => {
    for (const topic of ['Marketing', 'Energie', 'Logistiek', 'Inrichting', 'Schoonmaak'])
      await admin.asks(`regel onderwerpen ${topic}`);
    const form = formIn(await ruben.types('rol'));
    expect(form.blanks).toHaveLength(9);
    expect(form.blanks.at(-1)!.label).toBe('Logistiek (hier past niet: Inrichting, Schoonmaak; typ dat achter “rol”)');
  });
});

describe('the card of a person', () => {
  test('has how to reach them, what happened last, what is agreed, and what one can do', async () => {
    for (const day of [7, 6, 5, 4, 3, 2]) {
      world.clock.now = new Date(MONDAY.getTime() - day * 86_400_000);
      await kees.asks(`log Jansen BV: bezoek nummer ${day} met Piet Bakker, akkoord +`);
    }
    world.clock.now = MONDAY;
    await ruben.asks('afspraak Jansen BV: offerte naar Bakker sturen @ik vrijdag');
    await ruben.asks('afspraak Jansen BV: pomp nakijken @ik vrijdag');
    const card = await personCard(ruben, 'Bakker');
    const said = textOf(card);
    expect(said).toContain('functie: inkoper\ne-mail: p.bakker@jansen.example');
    expect(said.match(/bezoek nummer \d/g)).toEqual([2, 3, 4, 5, 6].map((day) => `bezoek nummer ${day}`));
    expect(said).toContain('Open afspraken met deze naam');
    expect(said).toMatch(/\d+ offerte naar Bakker sturen/);
    expect(said).not.toContain('pomp nakijken');
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Wijzig', 'Koppelen', 'Vertrokken']),
    );
    const agreed = cardOf(await ruben.presses(rowOf(card, /offerte naar Bakker/), 'Tonen'));
    expect(agreed.title).toContain('offerte naar Bakker sturen');
    const english = textOf(await mary.asks('contact Bakker at Jansen BV'));
    expect(english).toContain('Last contacts');
    expect(english).toContain('Open agreements that name them');
  });

  test('shows a note to who may change the account alone', async () => {
    const form = await open(ruben, await personCard(ruben, 'Bakker'), 'Wijzig');
    await ruben.submits(form, { note: 'belt liever na vijven' });
    expect(textOf(await personCard(kees, 'Bakker'))).toContain('notitie: belt liever na vijven');
    expect(textOf(await mary.asks('contact Bakker at Jansen BV'))).not.toContain('belt liever');
  });
});

describe('changing somebody', () => {
  test('opens with what is known, and what is taken out is known no longer', async () => {
    const form = await open(ruben, await personCard(ruben, 'Bakker'), 'Wijzig');
    expect(Object.fromEntries(form.blanks.map(({ name, value }) => [name, value?.label]))).toMatchObject({
      name: 'Piet Bakker',
      title: 'inkoper',
      email: 'p.bakker@jansen.example',
    });
    const card = cardOf(await ruben.submits(form, { name: 'Piet Bakker-Smit', email: '', title: 'hoofd inkoop' }));
    expect(textOf(card)).toContain('functie: hoofd inkoop');
    const people = await world.database.db.select().from(stakeholders).where(eq(stakeholders.account, account));
    expect(people.map(({ name, email }) => [name, email]).sort()).toEqual([
      ['Ans Jansen', null],
      ['Piet Bakker-Smit', null],
    ]);
  });

  test('into a name that another there bears is refused, and stays in the form', async () => {
    const form = await open(ruben, await personCard(ruben, 'Bakker'), 'Wijzig');
    const again = formIn(await ruben.submits(form, { name: 'Ans Jansen' }));
    expect(again.blanks.find(({ name }) => name === 'name')).toMatchObject({
      value: { label: 'Ans Jansen' },
      error: expect.stringContaining('Ans Jansen'),
    });
  });

  test('is for who may change the account', async () => {
    const form = await open(ruben, await personCard(ruben, 'Bakker'), 'Wijzig');
    expect(cardOf(await mary.submits(form, { title: 'chef' })).title).toMatch(/^Only this customer’s team/);
    expect(textOf(await personCard(ruben, 'Bakker'))).toContain('functie: inkoper');
  });
});

describe('whom somebody reports to', () => {
  const report = async (name: string, to: string) =>
    ruben.submits(await open(ruben, await personCard(ruben, name), 'Wijzig'), { reportsTo: to });

  test('stands on their card, and goes when it is taken out', async () => {
    expect(textOf(cardOf(await report('Bakker', await idOf('Ans Jansen'))))).toContain('rapporteert aan: Ans Jansen');
    expect(textOf(cardOf(await report('Bakker', '')))).not.toContain('rapporteert aan');
  });

  test('is never themselves, by way of others neither', async () => {
    await ruben.asks('contactpersoon Els de Boer bij Jansen BV');
    await report('Bakker', await idOf('Ans Jansen'));
    await report('de Boer', await idOf('Piet Bakker'));
    for (const to of ['Els de Boer', 'Ans Jansen']) {
      const again = formIn(await report('Ans Jansen', await idOf(to)));
      expect(again.blanks.find(({ name }) => name === 'reportsTo')!.error).toContain('bij dezelfde persoon terug');
    }
    expect(textOf(await personCard(ruben, 'Ans Jansen'))).not.toContain('rapporteert aan');
  });

  test('is nobody of another customer', async () => {
    const again = formIn(await report('Bakker', await idOf('Joost Prins')));
    expect(again.blanks.find(({ name }) => name === 'reportsTo')!.error).toContain('iemand van een andere klant');
  });

  test('follows when two turn out to be one', async () => {
    await ruben.asks('contactpersoon Els de Boer bij Jansen BV');
    await report('Bakker', await idOf('Ans Jansen'));
    const [goes, stays] = [await idOf('Ans Jansen'), await idOf('Els de Boer')];
    await world.database.db.transaction((tx) => joinPeople(tx, { organisation: world.organisation, goes, stays }));
    expect(textOf(await personCard(ruben, 'Bakker'))).toContain('rapporteert aan: Els de Boer');
  });

  test('and not to whom that one reports', async () => {
    await ruben.asks('contactpersoon Els de Boer bij Jansen BV');
    await report('Bakker', await idOf('Ans Jansen'));
    await report('de Boer', await idOf('Piet Bakker'));
    const [goes, stays] = [await idOf('Ans Jansen'), await idOf('Els de Boer')];
    await world.database.db.transaction((tx) => joinPeople(tx, { organisation: world.organisation, goes, stays }));
    expect(textOf(await personCard(ruben, 'Bakker'))).not.toContain('rapporteert aan');
    expect(textOf(await personCard(ruben, 'de Boer'))).toContain('rapporteert aan: Piet Bakker');
  });
});
