import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { newId } from '../../../src/core/id.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { seats } from '../../../src/features/accounts/teams/table.js';
import { pairings, stances } from '../../../src/features/dmu/table.js';
import { takeOut } from '../../../src/features/people/service.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { buttonsOf, cardOf, MONDAY, testApp, textOf, type Person } from '../../support/app.js';

const world = await testApp();
await world.person({ name: 'Bea Heer', functions: ['management'], administrator: true });
const ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'] });
const mary = await world.person({ name: 'Mary Jones', functions: ['finance'], locale: 'en' });
const left = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'] });
await world.person({ name: 'Joke Blind', functions: ['secretariat'] });
await ruben.asks('nieuw Jansen BV omvang groot potentie hoog');
await ruben.asks('plaats financiën @mary Jansen BV');
await takeOut(world.app.people, { organisation: world.organisation, member: left.id, at: MONDAY });
const jansen = (await world.database.db.select().from(accounts))[0]!.id;
afterAll(() => world.close());
beforeEach(async () => {
  await world.database.db.delete(stakeholders);
  await ruben.asks('contactpersoon Piet Bakker, inkoper bij Jansen BV');
});

const replied = async (who: Person, line: string) => JSON.stringify(await who.types(line));

describe('a stance', () => {
  test.each([
    ['nl', 'houding Bakker vijandig want vond de offerte te hoog', 'twijfelaar'],
    ['en', 'stance Bakker hostile because found the quote high', 'sceptic'],
  ] as const)(
    'in another word than the five is asked with those, and nothing typed is lost (%s)',
    async (locale, line, one) => {
      const said = await replied(locale === 'nl' ? ruben : mary, line);
      expect(said).toContain(one);
      expect(said).toContain(line.split(/want |because /)[1]);
      expect(await world.database.db.select().from(stances)).toEqual([]);
    },
  );

  test('in another word is one press away, for whom it was said of', async () => {
    const card = cardOf(await ruben.types('houding Bakker enthousiast over prijs'));
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['ambassadeur', 'voorstander', 'neutraal', 'twijfelaar', 'tegenstander']),
    );
    await ruben.presses(card, 'voorstander');
    expect(await world.database.db.select().from(stances)).toMatchObject([{ stance: 'supporter', topic: 'price' }]);
    await world.database.db.delete(stances);
  });

  test('in a channel is answered to who typed it alone', async () => {
    const reply = await ruben.types('houding Bakker twijfelaar want te duur', 'klant-jansen');
    expect(reply).toMatchObject({ kind: 'card', to: 'asker' });
    expect(
      world.delivered
        .filter(({ to }) => 'team' in to)
        .map(({ card }) => textOf(card))
        .join(),
    ).not.toMatch(/twijfelaar|te duur/);
  });
});

describe('a contact at a customer that nobody knows', () => {
  test.each([
    ['contactpersoon Jan Klaassen, monteur bij Onbekend BV', 'Ik ken geen klant “Onbekend BV”.', []],
    ['contactpersoon Jan Klaassen, monteur bij Jansne BV', 'Ik ken geen klant “Jansne BV”.', ['Jansen BV']],
  ])('%s', async (line, title, offered) => {
    const card = cardOf(await ruben.types(line));
    expect(card.title).toBe(title);
    expect(buttonsOf(card).map(({ label }) => label)).toEqual([...offered, 'Open het formulier']);
  });

  test('is not what merely has a capital', async () => {
    const reply = await ruben.types('contactpersoon Jan Klaassen, chef bij Techniek');
    expect(reply.kind).toBe('form');
  });
});

describe('a pairing', () => {
  test.each([
    ['who left', 'koppeling Bakker @kees', 'pair Bakker @kees', /Kees Molenaar/],
    ['whom nobody here knows', 'koppeling Bakker @gast', 'pair Bakker @gast', /gast/],
    ['who does not see the customer', 'koppeling Bakker @joke', 'pair Bakker @joke', /plaats|seat/],
  ])('with a colleague %s is refused in words, and nothing typed is lost', async (_, dutch, english, why) => {
    for (const [who, line] of [
      [ruben, dutch],
      [mary, english],
    ] as const) {
      const said = await replied(who, line);
      expect(said).toMatch(why);
      expect(said).toContain('Bakker');
    }
    expect(await world.database.db.select().from(pairings)).toEqual([]);
  });
});

test.each([
  'rol',
  'contactpersoon',
  'houding',
  'koppeling',
  'vertrokken',
  'wie beslist over',
  'dmu',
  'overdracht',
  'gedragscode',
])('“%s” with 40,000 characters behind it is answered, and what was typed is there still', async (words) => {
  const typed = 'x'.repeat(40_000);
  expect(await replied(ruben, `${words} ${typed}`)).toContain(typed.slice(0, 200));
  expect(world.faults).toEqual([]);
});

test('a name that is markup, right to left, Chinese or a picture stands as typed in the card, and in what is said of the picture', async () => {
  const names = ['王芳', '<!channel> *x*', '‏سارة‎', 'Şükrü Öztürk 🙂'];
  for (const name of names)
    await ruben.says({ as: 'form', command: 'stakeholder.contact', args: { name, account: jansen } });
  const card = await ruben.asks('dmu Jansen BV');
  const picture = card.parts.find((part) => part.kind === 'picture')!;
  for (const name of names) {
    expect(picture.alt).toContain(name);
    expect(textOf({ ...card, parts: card.parts.filter((part) => part !== picture) })).toContain(name);
  }
});

describe('500 people and 30 seats', () => {
  beforeEach(async () => {
    const { db, organisation } = { db: world.database.db, organisation: world.organisation };
    const people = Array.from({ length: 499 }, (_, i) => ({
      organisation,
      id: newId(),
      account: jansen,
      name: `Persoon ${String(i).padStart(3, '0')}`,
      createdAt: MONDAY,
    }));
    await db.insert(stakeholders).values(people);
    const [account] = await db.select().from(accounts).where(eq(accounts.id, jansen));
    const functions = Array.from({ length: 30 }, (_, i) => `functie-${i}`);
    await db
      .insert(seats)
      .values(functions.map((job) => ({ organisation, team: account!.team, function: job, need: 'required' as const })))
      .onConflictDoNothing();
  });

  test('are cut in a chat, which says of how many', async () => {
    const said = textOf(await ruben.asks('dmu Jansen BV'));
    expect(said).toContain('500 personen');
    expect(said.match(/Persoon \d{3}/g)!.length).toBeLessThan(60);
    expect(said).toContain('488');
  });

  test('are all on the page, in the picture and under it', async () => {
    const { html } = await ruben.visits(`/accounts/${jansen}/dmu`);
    const [picture] = /<svg[^>]*viewBox="0 0 600 [^]*?<\/svg>/.exec(html) ?? [''];
    for (const name of ['Persoon 000', 'Persoon 250', 'Persoon 498']) {
      expect(picture).toContain(name);
      expect(html.replace(picture, '')).toContain(name);
    }
    expect(html).not.toMatch(/nog \d+ anderen|en \d+ anderen/);
  });
});
