import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { accounts } from '../../../src/features/accounts/table.js';
import { dmuRoles, pairings, stakeholderEvents, stances } from '../../../src/features/dmu/table.js';
import { organisations } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { webRooms } from '../../../src/platforms/page/table.js';
import type { Card } from '../../../src/core/card.js';
import { buttonsOf, cardOf, formBehind, formIn, MONDAY, testApp, textOf } from '../../support/app.js';

const world = await testApp();
const ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'] });
const kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'] });
const mary = await world.person({ name: 'Mary Jones', functions: ['finance'], locale: 'en' });
const admin = await world.person({ name: 'Bea Heer', functions: ['management'], administrator: true });
await ruben.asks('nieuw Jansen BV omvang groot potentie hoog');
await ruben.asks('plaats technische dienst @kees.molenaar Jansen BV');
await world.database.db.update(accounts).set({ open: true });
await ruben.asks('contactpersoon Ans Jansen, directeur bij Jansen BV');
await ruben.asks('contactpersoon Piet Bakker, inkoper, p.bakker@jansen.example bij Jansen BV');
world.delivered.length = 0;
/** Each begins with a customer of whom two people are known, and which everybody sees. */
beforeEach(await world.remember());
afterAll(() => world.close());

const rows = <T extends typeof dmuRoles | typeof stances | typeof pairings | typeof stakeholderEvents>(table: T) =>
  world.database.db.select().from(table as typeof dmuRoles) as unknown as Promise<T['$inferSelect'][]>;
const covered = (card: Card) => /(\d+) van (\d+) gedekt/.exec(textOf(card))!.slice(1).map(Number);
const said = (key: RegExp) => world.delivered.filter((one) => key.test(one.key));

describe('a contact', () => {
  test('has what the line says of them, and by its name alone is shown again', async () => {
    const card = await ruben.asks(
      'contactpersoon Els de Boer, facility manager, e.deboer@jansenbv.example bij Jansen BV',
    );
    expect(card.title).toBe('Els de Boer is contactpersoon van Jansen BV');
    const [els] = await world.database.db.select().from(stakeholders).where(eq(stakeholders.name, 'Els de Boer'));
    expect(els).toMatchObject({ title: 'facility manager', email: 'e.deboer@jansenbv.example', placeholder: false });
    expect((await ruben.asks('contactpersoon mw. de Boer bij Jansen BV')).title).toBe('Els de Boer · Jansen BV');
    expect(textOf(await mary.asks('contacts Jansen BV'))).toContain('Els de Boer | facility manager');
  });

  test('without an account is asked which, and nothing typed is lost', async () => {
    const form = formIn(await ruben.types('contactpersoon Els de Boer, facility manager'));
    expect(form.blanks.find(({ name }) => name === 'name')?.value?.label).toBe('Els de Boer, facility manager');
    await ruben.submits(form, { account: await account() });
    expect(textOf(await ruben.asks('dmu Jansen BV'))).toContain('Els de Boer, facility manager');
  });

  test('whose names are markup, right to left or Chinese is shown as typed', async () => {
    for (const name of ['王芳', '<!channel> *x*', '‏سارة‎', 'Şükrü Öztürk 🙂'])
      await ruben.submits(formIn(await ruben.types('contactpersoon')), { name, account: await account() });
    const card = textOf(await ruben.asks('contactpersonen Jansen BV'));
    for (const name of ['王芳', '‏سارة‎', 'Şükrü Öztürk 🙂', '<!channel> *x*']) expect(card).toContain(name);
  });
});

async function account(): Promise<string> {
  const [one] = await world.database.db.select().from(stakeholders).where(eq(stakeholders.name, 'Ans Jansen'));
  return one!.account;
}

describe('a role', () => {
  test('is about topics, several at once, and is answered with who they are', async () => {
    const card = await ruben.asks('rol Ans Jansen beslist over prijs, contract');
    expect(card.title).toBe('Genoteerd: waarover Ans Jansen beslist');
    expect(textOf(card)).toContain('rol: beslist: prijs, contract');
    await mary.asks('dmu Jansen BV');
    expect(textOf(await mary.asks('dmu Jansen BV'))).toContain('Ans Jansen, directeur | decides: price, contract');
  });

  test('of two kinds in one line, about everything, and taken away again', async () => {
    await ruben.asks('rol Bakker koopt in en adviseert');
    expect((await rows(dmuRoles)).map(({ role, topic }) => `${role} ${topic}`).sort()).toEqual([
      'advises any',
      'buys any',
    ]);
    const card = await ruben.asks('rol Bakker adviseert niet over alles');
    expect(card.title).toContain('niet meer');
    expect((await rows(dmuRoles)).map(({ role }) => role)).toEqual(['buys']);
    expect((await rows(stakeholderEvents)).filter(({ kind }) => kind === 'role')).toHaveLength(3);
  });

  test('needs no preposition before its topic, which a name may follow', async () => {
    await ruben.asks('role Bakker uses technology');
    await ruben.asks('rol beslist prijs en contract Ans Jansen');
    expect((await rows(dmuRoles)).map(({ role, topic }) => `${role} ${topic}`).sort()).toEqual([
      'decides contract',
      'decides price',
      'uses technology',
    ]);
  });

  test('said twice is one, and one event', async () => {
    await ruben.asks('rol Bakker beslist over prijs');
    await ruben.asks('rol Bakker beslist over prijs');
    expect(await rows(dmuRoles)).toHaveLength(1);
    expect((await rows(stakeholderEvents)).filter(({ kind }) => kind === 'role')).toHaveLength(1);
  });

  test('of one whom nobody knows, or of two of that name, is asked', async () => {
    const unknown = await ruben.asks('rol Vermeer beslist over prijs');
    expect(unknown.title).toBe('Ik ken bij een klant niemand die “Vermeer” heet.');
    await ruben.asks('contactpersoon Jan Bakker bij Jansen BV');
    const two = await ruben.asks('rol Bakker beslist over prijs');
    expect(two.title).toBe('Welke contactpersoon is “Bakker”?');
    const done = cardOf(await ruben.presses(two, 'Jan Bakker · Jansen BV'));
    expect(done.title).toBe('Genoteerd: waarover Jan Bakker beslist');
  });

  test('of a namesake elsewhere is told apart by the account behind the name', async () => {
    await ruben.asks('nieuw De Vries BV omvang klein');
    await ruben.asks('contactpersoon Piet Bakker bij De Vries BV');
    expect((await ruben.asks('rol Piet Bakker beslist over prijs')).title).toBe(
      'Welke contactpersoon is “Piet Bakker”?',
    );
    expect(textOf(await ruben.asks('rol Piet Bakker van De Vries BV beslist over prijs'))).toContain(
      'Piet Bakker · De Vries BV',
    );
  });

  test('about an unknown topic says which there are, and that an administrator can add it', async () => {
    const card = await ruben.asks('rol Bakker beslist over marketing');
    expect(card.title).toMatch(/“marketing” is niet een van de onderwerpen: prijs, techniek.*beheerder/);
    await admin.asks('regel onderwerpen Marketing engels marketing woorden reclame');
    expect((await ruben.asks('rol Bakker beslist over reclame')).title).toBe('Genoteerd: waarover Piet Bakker beslist');
    expect((await mary.asks('rule topics')).title).toMatch(/administrator/i);
  });

  test('is only set by who may change the account', async () => {
    expect((await mary.asks('role Bakker decides on price')).title).toMatch(/^Only this customer’s team/);
    expect(await rows(dmuRoles)).toEqual([]);
  });

  test('opens its form, filled in as far as the line went', async () => {
    const form = formIn(await ruben.types('rol Bakker over prijs'));
    expect(form.blanks.map(({ name, value }) => [name, value?.label])).toEqual([
      ['who', 'Piet Bakker · Jansen BV'],
      ['role', undefined],
      ['not', undefined],
      ['topics', 'prijs'],
    ]);
    await ruben.submits(form, { role: 'decides' });
    expect(await rows(dmuRoles)).toMatchObject([{ role: 'decides', topic: 'price' }]);
  });
});

describe('who decides', () => {
  test.each([
    'wie beslist bij Jansen BV',
    'wie beslist er bij Jansen BV?',
    'wie kent wie bij Jansen BV',
    'wie kent iemand bij Jansen BV',
    'beslissers Jansen BV',
  ])('%s: of all that is decided there', async (line) => {
    expect((await ruben.asks(line)).title).toBe('Besluitvormend team van Jansen BV');
  });

  test.each(['who decides at Jansen BV', 'who knows whom at Jansen BV', 'deciders Jansen BV'])(
    '%s: of all that is decided there',
    async (line) => {
      expect((await mary.asks(line)).title).toBe('Decision makers at Jansen BV');
    },
  );

  test('is answered, with the pair and the last contact', async () => {
    await ruben.asks('rol Ans Jansen beslist over prijs');
    await ruben.asks('koppeling Ans Jansen @ik');
    await ruben.asks('log Jansen BV: bezoek met Ans Jansen, tevreden +');
    const card = textOf(await mary.asks('who decides on price at Jansen BV'));
    expect(card).toContain('Ans Jansen, directeur');
    expect(card).toContain('paired with: Ruben Bos · last contact: 2026-11-23');
  });

  test('unknown: asked of the team in one line, once in two weeks; who knows fills in the placeholder, and the asker is told', async () => {
    const nobody = await ruben.asks('wie beslist over veiligheid bij Jansen BV');
    expect(nobody.title).toBe('Niemand bekend bij Jansen BV voor “beslist: veiligheid”');
    const place = formIn(await ruben.presses(nobody, 'Plaats een onbekende'));
    await ruben.submits(place, { name: 'veiligheidsadviseur' });
    expect(textOf(await ruben.asks('dmu Jansen BV'))).toContain('Wie is “veiligheidsadviseur”?');
    const asked = cardOf(await ruben.presses(nobody, 'Vraag het het team'));
    expect(asked.title).toBe('Het is het team in het kanaal gevraagd.');
    expect(cardOf(await ruben.presses(nobody, 'Vraag het het team')).title).toMatch(/al gevraagd/);
    const [line, ...others] = said(/^dmu question/);
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      to: { team: expect.any(String) },
      card: { title: 'Wie bij Jansen BV: beslist, veiligheid?' },
    });
    const form = formIn(await kees.presses(line!.card, 'Ik weet het'));
    const known = cardOf(await kees.submits(form, { name: 'Els de Boer, adviseur' }));
    expect(known.title).toBe('Els de Boer (Jansen BV) · beslist: veiligheid');
    const people = await world.database.db.select().from(stakeholders);
    expect(people.map(({ name, placeholder }) => [name, placeholder]).sort()).toEqual([
      ['Ans Jansen', false],
      ['Els de Boer', false],
      ['Piet Bakker', false],
    ]);
    const [edit, told] = said(/^dmu question:.*:(answered|told)$/);
    expect(edit).toMatchObject({ edits: line!.key, card: { title: 'Els de Boer (Jansen BV) · beslist: veiligheid' } });
    expect(told).toMatchObject({ to: { member: ruben.id } });
    world.clock.now = new Date(MONDAY.getTime() + 86_400_000);
    expect(cardOf(await kees.submits(form, { name: 'Els de Boer' })).title).toContain('Els de Boer');
    expect(said(/:told$/)).toHaveLength(1);
  });

  test('who asked, and does not see the customer any more, is not told', async () => {
    await mary.presses(await mary.asks('who decides on safety at Jansen BV'), 'Ask the team');
    await world.database.db.update(accounts).set({ open: false });
    await ruben.asks('rol Bakker beslist over veiligheid');
    expect(said(/:answered$/)).toHaveLength(1);
    expect(said(/:told$/)).toEqual([]);
  });

  test('an answer that names somebody of another customer is asked again', async () => {
    await ruben.asks('nieuw De Vries Kassen');
    const nobody = await ruben.asks('wie beslist over techniek bij Jansen BV');
    const form = formIn(await ruben.presses(nobody, 'Ik weet het'));
    const again = formIn(await ruben.submits(form, { name: 'Els de Boer bij De Vries Kassen' }));
    expect(again.blanks.find(({ name }) => name === 'name')!.error).toContain('De Vries Kassen');
    expect(await world.database.db.select().from(stakeholders)).toHaveLength(2);
  });

  test('a placeholder that turns out to be somebody known is that person', async () => {
    const nobody = await ruben.asks('wie beslist over veiligheid bij Jansen BV');
    await ruben.submits(formIn(await ruben.presses(nobody, 'Plaats een onbekende')), { name: 'veiligheidsadviseur' });
    await ruben.asks('koppeling veiligheidsadviseur @ik');
    const dmu = await ruben.asks('dmu Jansen BV');
    const form = formIn(await ruben.presses(dmu, 'Ik weet het: veiligheidsadviseur'));
    await ruben.submits(form, { name: 'Piet Bakker' });
    const card = textOf(await ruben.asks('dmu Jansen BV'));
    expect(card).toContain('Piet Bakker, inkoper | beslist: veiligheid |  | Ruben Bos');
    expect(card).not.toContain('veiligheidsadviseur');
  });
});

describe('a stance', () => {
  test('is answered to who noted it alone, also in a channel, and stands in no briefing', async () => {
    const reply = await ruben.types('houding Bakker twijfelaar over prijs want vond de offerte te hoog');
    expect(reply).toMatchObject({ kind: 'card', to: 'asker' });
    expect(textOf(cardOf(reply))).toContain(
      '▼ twijfelaar (prijs) · Ruben Bos, 2026-11-23\n  want: vond de offerte te hoog',
    );
    expect(await rows(stances)).toMatchObject([
      { stance: 'sceptic', topic: 'price', because: 'vond de offerte te hoog' },
    ]);
    for (const line of ['briefing Jansen BV', 'historie Jansen BV', 'zoek offerte'])
      expect(textOf(await ruben.asks(line))).not.toMatch(/twijfelaar|te hoog/);
    expect(JSON.stringify(world.delivered)).not.toMatch(/twijfelaar|sceptic|te hoog/);
  });

  test('is shown to who may change the account, and to nobody else who sees it', async () => {
    await ruben.asks('houding Bakker tegenstander over prijs want vond de offerte te hoog');
    for (const who of [ruben, kees, admin]) expect(textOf(await who.asks('dmu Jansen BV'))).toContain('tegenstander');
    for (const line of ['dmu Jansen BV', 'contacts Jansen BV', 'contact Bakker at Jansen BV']) {
      const reply = JSON.stringify(await mary.types(line));
      expect(reply).toContain('Bakker');
      expect(reply).not.toMatch(/opponent|te hoog|plan/);
    }
  });

  test('fades: after half a year it is old, after a year it is not known, and the row stays', async () => {
    await ruben.asks('houding Bakker tegenstander');
    const days = (count: number) => (world.clock.now = new Date(MONDAY.getTime() + count * 86_400_000));
    days(181);
    expect(textOf(await ruben.asks('dmu Jansen BV'))).toContain('▼▼ tegenstander (oud)');
    days(366);
    expect(textOf(await ruben.asks('dmu Jansen BV'))).not.toContain('tegenstander');
    expect(await rows(stances)).toHaveLength(1);
  });

  test('that is a half sentence in the other language’s words comes back whole', async () => {
    const line = 'stance Bakker sceptic they want cheaper';
    const card = await ruben.asks(line);
    expect(card.title).toBe('Ik ken bij een klant niemand die “Bakker they” heet.');
    expect(textOf(card)).toContain(line);
    const form = await formBehind(ruben, { kind: 'card', to: 'asker', card });
    expect(form.blanks.map(({ name, value, said: typed }) => [name, value?.label ?? typed])).toEqual([
      ['who', 'Bakker they'],
      ['stance', 'twijfelaar'],
      ['topics', undefined],
      ['because', 'cheaper'],
    ]);
    expect(await rows(stances)).toEqual([]);
  });

  test('replaced keeps what it was', async () => {
    await ruben.asks('houding Bakker tegenstander');
    await kees.asks('houding Bakker voorstander');
    expect(await rows(stances)).toMatchObject([{ stance: 'supporter', setBy: kees.id }]);
    const kept = (await rows(stakeholderEvents)).filter(({ kind }) => kind === 'stance');
    expect(kept.map(({ was, became }) => [was, became])).toEqual(
      expect.arrayContaining([
        [null, 'opponent'],
        ['opponent', 'supporter'],
      ]),
    );
  });
});

describe('a pairing', () => {
  test('counts once it is accepted, and whoever asked is told', async () => {
    await ruben.asks('rol Ans Jansen beslist over prijs, contract');
    const before = covered(await ruben.asks('dmu Jansen BV'));
    const asked = await ruben.asks('koppeling Ans Jansen @kees.molenaar elke 6 weken uiterlijk 8 weken bezoek');
    expect(asked.title).toMatch(/^Aan Kees Molenaar is gevraagd/);
    expect(await rows(pairings)).toMatchObject([{ state: 'asked', everyDays: 42, atMostDays: 56, contact: 'visit' }]);
    const [dm] = said(/^pairing:/);
    expect(dm).toMatchObject({ to: { member: kees.id } });
    expect(textOf(dm!.card)).toContain('contact elke 6 weken · hooguit 8 weken ertussen');
    expect(covered(await ruben.asks('dmu Jansen BV'))).toEqual(before);
    expect(cardOf(await mary.presses(dm!.card, 'Neem aan')).title).toBe(
      'This was answered already, or is not asked any more.',
    );
    expect(cardOf(await kees.presses(dm!.card, 'Neem aan')).title).toBe(
      'U houdt het contact met Ans Jansen (Jansen BV)',
    );
    expect(covered(await ruben.asks('dmu Jansen BV'))).toEqual([before[0]! + 2, before[1]]);
    expect(said(/answered$/)).toMatchObject([
      { to: { member: ruben.id }, card: { title: 'Kees Molenaar houdt het contact met Ans Jansen (Jansen BV)' } },
    ]);
    expect(cardOf(await kees.presses(dm!.card, 'Liever niet')).title).toMatch(/al beantwoord/);
  });

  test('of a colleague who leaves ends that day', async () => {
    const bob = await world.person({ name: 'Bob Vis', functions: ['finance'] });
    await ruben.asks('koppeling Bakker @bob.vis');
    await ruben.asks('koppeling Ans Jansen @bob.vis');
    await bob.presses(said(/^pairing:/)[0]!.card, 'Neem aan');
    expect(textOf(await ruben.asks('dmu Jansen BV'))).toContain('Bob Vis');
    await admin.asks('vertrek @bob.vis');
    expect(textOf(await ruben.asks('dmu Jansen BV'))).not.toContain('Bob Vis');
    expect((await rows(pairings)).map(({ state, why }) => [state, why])).toEqual([
      ['ended', 'left'],
      ['ended', 'left'],
    ]);
    const ended = (await rows(stakeholderEvents)).filter((one) => one.became === 'ended');
    expect(ended.map(({ note }) => note)).toEqual([bob.id, bob.id]);
  });

  test('accepted twice at once is accepted once', async () => {
    await ruben.asks('koppeling Bakker @kees.molenaar');
    const [dm] = said(/^pairing:/);
    const both = await Promise.all([kees.presses(dm!.card, 'Neem aan'), kees.presses(dm!.card, 'Liever niet')]);
    expect(both.map((reply) => cardOf(reply).title).filter((title) => /al beantwoord/.test(title))).toHaveLength(1);
    expect(said(/answered$/)).toHaveLength(1);
  });

  test('asked twice is one, and one message', async () => {
    await ruben.asks('koppeling Bakker @kees.molenaar');
    await ruben.asks('koppeling Bakker @kees.molenaar elke maand');
    expect(await rows(pairings)).toMatchObject([{ everyDays: 30 }]);
    expect(said(/^pairing:/)).toHaveLength(1);
  });

  test('with oneself is there at once, and has one first contact', async () => {
    await kees.asks('koppeling Bakker @ik eerste');
    await ruben.asks('koppeling Bakker @ik eerste');
    expect((await rows(pairings)).map(({ member, state, lead }) => [member, state, lead]).sort()).toEqual(
      [
        [kees.id, 'active', false],
        [ruben.id, 'active', true],
      ].sort(),
    );
    expect(said(/^pairing:/)).toEqual([]);
  });

  test('with who does not see the account, or an interval that cannot be, is refused in words', async () => {
    await world.database.db
      .update(accounts)
      .set({ open: false })
      .where(eq(accounts.id, await account()));
    expect((await ruben.asks('koppeling Bakker @mary.jones')).title).toMatch(/ziet deze klant niet/);
    expect((await ruben.asks('koppeling Bakker @kees.molenaar elke 8 weken uiterlijk 6 weken')).title).toMatch(
      /niet minder dagen/,
    );
    expect((await ruben.asks('koppeling Bakker @kees.molenaar elke 3 jaar')).title).toMatch(/hoe vaak/);
    expect(await rows(pairings)).toEqual([]);
  });

  test('with oneself is said by “me”, “ik” or nothing', async () => {
    for (const line of ['pair Bakker me every 6 weeks', 'koppeling mij Ans Jansen']) await kees.asks(line);
    await ruben.asks('koppeling Bakker');
    const paired = await rows(pairings);
    expect(paired.map(({ member, everyDays, state }) => [member, everyDays, state])).toEqual([
      [kees.id, 42, 'active'],
      [kees.id, null, 'active'],
      [ruben.id, null, 'active'],
    ]);
    await kees.asks('unpair Bakker me');
    expect((await rows(pairings)).filter(({ state }) => state === 'active')).toHaveLength(2);
  });

  test('ends, and says so of one that was not there', async () => {
    await kees.asks('koppeling Bakker @ik');
    expect((await ruben.asks('ontkoppel Bakker @kees.molenaar want wisselt van team')).title).toBe(
      'Kees Molenaar houdt het contact met Piet Bakker niet meer',
    );
    expect((await ruben.asks('ontkoppel Bakker @kees.molenaar')).title).toMatch(/was niet gekoppeld/);
    expect(await rows(pairings)).toMatchObject([{ state: 'ended', why: 'wisselt van team' }]);
  });
});

test('who left decides nothing any more, their pairings end, and their name is free again', async () => {
  await ruben.asks('rol Bakker beslist over prijs');
  await ruben.asks('koppeling Bakker @ik');
  await ruben.asks('nieuw De Boer BV omvang klein');
  const card = await ruben.asks('vertrokken Bakker naar De Boer BV');
  expect(card.title).toBe('Piet Bakker is weg bij Jansen BV');
  const there = formIn(await ruben.presses(card, 'Toevoegen bij De Boer BV'));
  expect(cardOf(await ruben.submits(there, {})).title).toBe('Piet Bakker is contactpersoon van De Boer BV');
  const dmu = await ruben.asks('dmu Jansen BV');
  expect(textOf(dmu)).toContain('Niemand bekend die beslist over prijs');
  expect(textOf(dmu)).not.toContain('Bakker');
  expect(await rows(pairings)).toMatchObject([{ state: 'ended', why: 'gone' }]);
  expect((await ruben.asks('contactpersoon Piet Bakker bij Jansen BV')).title).toBe(
    'Piet Bakker is contactpersoon van Jansen BV',
  );
});

describe('who left', () => {
  test('did so on a day that is over, which stands behind where they went or before it', async () => {
    await ruben.asks('vertrokken Bakker naar De Boer Groep gisteren');
    await ruben.asks('gone Ans Jansen 1 november to Elders BV');
    const left = await world.database.db.select().from(stakeholders);
    expect(left.map(({ name, goneAt, goneTo }) => [name, goneAt?.toISOString(), goneTo]).sort()).toEqual([
      ['Ans Jansen', '2026-10-31T23:00:00.000Z', 'Elders BV'],
      ['Piet Bakker', '2026-11-21T23:00:00.000Z', 'De Boer Groep'],
    ]);
  });

  test('does not do so on a day to come: it is asked again, and nothing typed is lost', async () => {
    const asked = await ruben.asks('vertrokken Bakker naar De Boer Groep 1 januari 2027');
    expect(asked.title).toBe('vr 1 januari 2027 moet nog komen. Noteer het dan, of laat de dag weg.');
    expect(textOf(asked)).toContain('vertrokken Bakker naar De Boer Groep 1 januari 2027');
    const form = await formBehind(ruben, { kind: 'card', to: 'asker', card: asked });
    expect(form.blanks.map(({ name, value }) => [name, value?.label])).toEqual([
      ['who', 'Piet Bakker · Jansen BV'],
      ['to', 'De Boer Groep'],
      ['day', 'vr 1 januari 2027'],
    ]);
    expect(cardOf(await ruben.submits(form, { day: '' })).title).toBe('Piet Bakker is weg bij Jansen BV');
  });

  test('leaves what was planned with them, each appointment once, to be changed by who may', async () => {
    await ruben.asks('inplannen bezoek Jansen BV elke dinsdag 14:00 4 keer met Piet Bakker');
    await ruben.asks('inplannen telefoon Jansen BV donderdag 10:00 met Piet Bakker');
    await ruben.asks('inplannen bezoek Jansen BV woensdag 9:00 met Ans Jansen');
    const off = await ruben.asks('inplannen overleg Jansen BV vrijdag 9:00 met Piet Bakker');
    await ruben.presses(off, 'Afzeggen');
    const card = await ruben.asks('vertrokken Bakker');
    expect(textOf(card)).toContain('Gepland met Piet Bakker');
    expect(textOf(card).match(/^(bezoek|telefoon|overleg) .*/gm)).toEqual([
      'bezoek · 2026-11-24 · Jansen BV',
      'telefoon · 2026-11-26 · Jansen BV',
    ]);
    const [first] = buttonsOf(card).filter(({ label }) => label === 'Wijzig');
    const form = formIn(await ruben.says({ as: 'open', command: first!.command, args: first!.args }));
    expect(form.blanks.find(({ name }) => name === 'with')?.value?.label).toBe('Piet Bakker');
  });

  test('with more planned than fits is told so', async () => {
    for (let hour = 9; hour < 15; hour++)
      await ruben.asks(`inplannen bezoek Jansen BV woensdag ${hour}:00 met Piet Bakker`);
    const card = await ruben.asks('vertrokken Bakker');
    expect(buttonsOf(card).filter(({ label }) => label === 'Wijzig')).toHaveLength(5);
    expect(textOf(card)).toContain('Er is meer gepland: typ “agenda” en de naam van de klant.');
  });
});

describe('“koppel” that is meant as “koppeling”', () => {
  test('is asked, where a colleague is named; its form is filled in', async () => {
    const card = await ruben.asks('koppel Bakker @kees.molenaar elke 6 weken');
    expect(card.title).toBe('Bedoelt u een koppeling?');
    expect(textOf(card)).toContain('Bakker @kees.molenaar elke 6 weken');
    const [button, ...others] = buttonsOf(card);
    expect(others).toEqual([]);
    const form = formIn(await ruben.says({ as: 'open', command: button!.command, args: button!.args }));
    expect(form.blanks.map(({ name, value }) => [name, value?.label]).slice(0, 3)).toEqual([
      ['who', 'Piet Bakker · Jansen BV'],
      ['member', 'Kees Molenaar'],
      ['every', '6 weken'],
    ]);
    expect(await rows(pairings)).toEqual([]);
    await ruben.submits(form, {});
    expect(await rows(pairings)).toMatchObject([{ state: 'asked', everyDays: 42 }]);
  });

  test('is asked of somebody who is known, in both languages; an administrator may mean the channel', async () => {
    expect((await mary.asks('link Piet Bakker')).title).toBe('Did you mean a pairing?');
    const card = await admin.asks('koppel Piet Bakker');
    expect(buttonsOf(card).map(({ command, args }) => [command, args])).toEqual([
      ['pairing.pair', { who: 'Piet Bakker' }],
      ['team.link', { team: 'Piet Bakker' }],
    ]);
  });

  test('is no question where an account or nobody is named', async () => {
    for (const line of ['koppel Jansen BV', 'koppel Jansen', 'koppel Vermeulen'])
      expect((await admin.asks(line)).title).not.toBe('Bedoelt u een koppeling?');
    expect((await mary.asks('link Jansen BV')).title).toMatch(/^Only an administrator/);
  });
});

test('help with choosing proposes a role, which a person saves', async () => {
  const [bakker] = await world.database.db.select().from(stakeholders).where(eq(stakeholders.name, 'Piet Bakker'));
  const form = formIn(await ruben.says({ as: 'open', command: 'stakeholder.choose-role', args: { who: bakker!.id } }));
  const card = cardOf(await ruben.submits(form, { refuses: 'yes' }));
  expect(card.title).toBe('Piet Bakker: kan blokkeren?');
  expect(await rows(dmuRoles)).toEqual([]);
  await ruben.submits(formIn(await ruben.presses(card, 'Rol vastleggen')), {});
  expect(await rows(dmuRoles)).toMatchObject([{ role: 'vetoes' }]);
});

test('a customer with many contacts is cut at twelve, and says how many more there are', async () => {
  const at = await account();
  const organisation = world.organisation;
  const many = Array.from({ length: 500 }, (_, i) => ({
    organisation,
    id: crypto.randomUUID(),
    account: at,
    name: `Persoon ${i}`,
    createdAt: MONDAY,
  }));
  await world.database.db.insert(stakeholders).values(many);
  const card = await ruben.asks('dmu Jansen BV');
  expect(textOf(card)).toContain('…en 488 anderen');
  const contacts = await ruben.asks('contactpersonen Jansen BV');
  const next = cardOf(await ruben.presses(contacts, /^…en 480/));
  expect(textOf(next)).toContain('…en 460 anderen');
});

test('by the very name, and in the channel of its team, the whole map is two round trips; by a part of the name three', async () => {
  await ruben.presses(await ruben.asks('team Jansen BV'), 'Bevestigen en kanaal maken');
  const [channel] = await world.database.db.select().from(webRooms).where(eq(webRooms.name, 'klant-Jansen BV'));
  const { sent } = world.database;
  for (const [typed, room, most] of [
    ['dmu jansen b.v.', undefined, 2],
    ['besluitvorming “Jansen BV”', undefined, 2],
    ['dmu', channel!.id, 2],
    ['dmu jansen', undefined, 3],
  ] as const) {
    sent.length = 0;
    expect((await ruben.asks(typed, room)).title).toBe('Besluitvormend team van Jansen BV');
    expect(sent.length).toBeLessThanOrEqual(most);
  }
});

test('by the very name of a customer whom one may not see, one is told what one is told of a name that nobody bears', async () => {
  await ruben.asks('nieuw Zilvermeeuw Glas BV');
  await world.database.db.update(accounts).set({ open: false });
  const told = async (name: string) => textOf(await mary.asks(`dmu ${name}`)).replaceAll(name, '…');
  expect(await told('Zilvermeeuw Glas BV')).toBe(await told('Wqzxkvj Pfmtrg BV'));
  expect(await told('Zilvermeeuw Glas BV')).toContain('“…”');
});

test('a new customer’s says what to do first', async () => {
  await ruben.asks('nieuw Leeg BV omvang klein');
  const card = await ruben.asks('dmu Leeg BV');
  expect(textOf(card)).toContain('Begin met één persoon: wie beslist?');
  const labels = buttonsOf(card).map(({ label }) => label);
  expect(labels).toContain('Contactpersoon');
  // Nobody is there of whom one could say it.
  for (const label of ['Rol vastleggen', 'Koppelen', 'Houding']) expect(labels).not.toContain(label);
});

test('with one contact, another is offered once: as what closes the gap', async () => {
  await ruben.asks('nieuw Eenling BV omvang klein');
  await ruben.asks('contactpersoon Els Enig bij Eenling BV');
  const labels = buttonsOf(await ruben.asks('dmu Eenling BV')).map(({ label }) => label);
  expect(labels.filter((label) => label === 'Contactpersoon')).toHaveLength(1);
});

test('a topic that is none is not taken off the list, and “everything” is no topic of one’s own', async () => {
  expect((await admin.asks('regel onderwerpen Prijz vervalt')).title).toContain(
    '“Prijz” is niet een van de onderwerpen',
  );
  expect((await admin.asks('regel onderwerpen alles')).title).toContain('“alles” is niet een van de onderwerpen');
  const [organisation] = await world.database.db.select().from(organisations);
  expect(organisation!.topics).toBeNull();
});
