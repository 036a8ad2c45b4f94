import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import type { Card } from '../../src/core/card.js';
import { accounts } from '../../src/features/accounts/table.js';
import { seats } from '../../src/features/accounts/teams/table.js';
import { agreements } from '../../src/features/agreements/table.js';
import { pairings } from '../../src/features/dmu/table.js';
import { packOf as packRows } from '../../src/features/handover/store/pack.js';
import { seatOffers } from '../../src/features/handover/table.js';
import { newId } from '../../src/core/id.js';
import { takeBack, takeOut } from '../../src/features/people/service.js';
import { members } from '../../src/features/people/table.js';
import { buttonsOf, cardOf, formIn, rowOf, testApp, textOf, type Person, type TestApp } from '../support/app.js';

let world: TestApp;
let bea: Person;
let mieke: Person;
let ruben: Person;
let kees: Person;
let daan: Person;
let mary: Person;
let again: () => Promise<void>;
const [jansen, vries] = ['Jansen BV', 'De Vries'];

/** Two customers, of which Daan sees the first. Kees has a seat at both, keeps a contact at both and owns an agreement at both. */
beforeAll(async () => {
  world = await testApp({ publicUrl: 'https://afspraak.example', pageUrl: 'https://afspraak.example' });
  bea = await world.person({ name: 'Bea Heer', functions: ['management'], administrator: true });
  mieke = await world.person({ name: 'Mieke Baas', functions: ['management'] });
  ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'] });
  daan = await world.person({ name: 'Daan Vos', functions: ['inside-sales'] });
  mary = await world.person({ name: 'Mary Jones', functions: ['technical-service'], locale: 'en' });
  kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'], manager: mieke.id });
  for (const account of [jansen, vries]) {
    await ruben.asks(`nieuw ${account} omvang groot potentie hoog`);
    await ruben.asks(`plaats technische dienst @kees ${account}`);
  }
  await ruben.asks(`contactpersoon Piet Bakker, inkoper bij ${jansen}`);
  await ruben.asks(`contactpersoon Els Smit, directeur bij ${vries}`);
  await ruben.asks(`plaats binnendienst @daan ${jansen}`);
  await kees.asks('koppeling Bakker');
  await kees.asks('koppeling Smit');
  await kees.asks(`afspraak ik offerte sturen voor ${jansen}`);
  await kees.asks(`afspraak ik pomp bestellen voor ${vries}`);
  for (const number of [1, 2]) await kees.types(`accepteer ${number}`);
  await kees.asks(`log ${jansen}: bezoek, pomp nagekeken +`);
  await kees.asks(`inplannen bezoek ${jansen} morgen 14:00: onderhoud`);
  world.delivered.length = 0;
  again = await world.remember();
}, 600_000);
beforeEach(() => again());
afterAll(() => world.close());

const holderOf = async (name: string) => {
  const [account] = await world.database.db.select().from(accounts).where(eq(accounts.name, name));
  const [seat] = await world.database.db
    .select()
    .from(seats)
    .where(and(eq(seats.team, account!.team), eq(seats.function, 'technical-service')));
  return seat!.member;
};
const askedOf = (who: Person) =>
  world.delivered.filter(({ to }) => 'member' in to && to.member === who.id).map(({ card }) => card);
const asking = (who: Person, says: RegExp): Card => {
  const card = askedOf(who).find(({ title }) => says.test(title));
  if (!card) throw new Error(`not asked: ${String(says)}\n${askedOf(who).map(textOf).join('\n\n')}`);
  return card;
};
const labels = (card: Card) => buttonsOf(card).map(({ label }) => label);
const pack = (who: Person, line = `overdracht @kees aan @daan`) => who.asks(line);
const one = (who: Person, account: string) => pack(who, `overdracht @kees aan @daan ${account}`);

describe('what is handed over', () => {
  test('stands by customer, with what each comes to, and the way to each', async () => {
    const card = await pack(kees);
    expect(card.title).toBe(`Overdracht van Kees Molenaar aan Daan Vos`);
    const said = textOf(card);
    expect(said).toContain('2 klanten · 2 plaatsen · 2 contacten · 2 afspraken');
    expect(said).toContain(`${jansen}\n  1 plaats · 1 contact · 1 afspraak · 1 geplande afspraak`);
    expect(said).toContain('Daan Vos ziet deze klant nog niet');
    expect(labels(card)).toEqual(['Tonen', 'Tonen', 'Alles aan Daan Vos', 'Aan wie…', 'Op de pagina']);
    expect((await kees.presses(rowOf(card, /De Vries/), 'Tonen')).kind).toBe('card');
  });

  test('of one customer: seat, contacts, agreements, what is planned and what happened last', async () => {
    const said = textOf(await one(kees, jansen));
    for (const part of [
      'Plaatsen\ntechnische dienst',
      `Piet Bakker`,
      'offerte sturen',
      'Bezoek · 2026-11-24',
      'pomp nagekeken',
    ])
      expect(said).toContain(part);
    expect(said).not.toContain('pomp bestellen');
  });

  test('it says the same in English', async () => {
    await kees.asks('taal en');
    const said = textOf(await pack(kees, `handover @kees to @daan`));
    expect(said).toContain(`Hand-over from Kees Molenaar to Daan Vos`);
    expect(said).toContain('2 customers · 2 seats · 2 contacts · 2 agreements');
    expect(said).toContain('Daan Vos does not see this customer yet');
  });

  test('what was agreed and is done is nobody’s to take over', async () => {
    const done = { state: 'kept' as const, closedAt: world.clock.now };
    await world.database.db.update(agreements).set(done).where(eq(agreements.number, 1));
    expect(textOf(await pack(kees))).toContain('2 klanten · 2 plaatsen · 2 contacten · 1 afspraak');
    expect(textOf(await one(kees, jansen))).not.toContain('offerte sturen');
  });

  test('without to whom it is shown, and asked', async () => {
    const card = await pack(kees, `overdracht @kees`);
    expect(card.title).toBe(`Overdracht van Kees Molenaar`);
    expect(labels(card)).not.toContain('Alles aan Daan Vos');
    const form = formIn(await kees.presses(card, 'Aan wie…'));
    expect(textOf(cardOf(await kees.submits(form, { to: daan.id })))).toContain('aan Daan Vos');
  });
});

describe('who may', () => {
  test('they themselves, their manager and an administrator; a colleague is told who', async () => {
    for (const who of [kees, mieke, bea]) expect((await pack(who)).title).toContain('Overdracht van');
    expect(textOf(await pack(ruben))).toContain('Overdragen kan alleen de collega zelf');
    expect(textOf(await pack(mary, `handover @kees to @daan`))).toContain('Only they themselves');
  });

  test('nobody hands over to the same colleague', async () => {
    expect(textOf(await pack(kees, `overdracht @kees aan @kees`))).toContain('dezelfde collega');
  });

  test('of what a manager does not see they are told nothing', async () => {
    await ruben.asks(`plaats technische dienst vacant ${vries}`);
    const said = textOf(await pack(mieke));
    expect(said).toContain(jansen);
    for (const hidden of [vries, 'Els Smit', 'pomp bestellen']) expect(said).not.toContain(hidden);
  });

  test('a button is asked the right anew when it is pressed', async () => {
    const card = await pack(kees);
    const said = cardOf(await ruben.presses(card, 'Alles aan Daan Vos'));
    expect(textOf(said)).toContain('Overdragen kan alleen de collega zelf');
    expect(world.delivered).toEqual([]);
  });

  test('what is no longer theirs to change is not handed over', async () => {
    const card = await pack(kees);
    await ruben.asks(`plaats technische dienst vacant ${jansen}`);
    await ruben.asks(`plaats technische dienst vacant ${vries}`);
    world.delivered.length = 0;
    expect(textOf(cardOf(await kees.presses(card, 'Alles aan Daan Vos')))).toContain(
      'niets dat aan Daan Vos gevraagd kan worden',
    );
    expect(world.delivered).toEqual([]);
  });

  test('of a customer whom they see and may not change, what they own there is shown and not handed over', async () => {
    const { db } = world.database;
    await db.update(accounts).set({ open: true }).where(eq(accounts.name, jansen));
    await ruben.asks(`plaats technische dienst vacant ${jansen}`);
    const owns = { owner: kees.id, proposed: null, state: 'accepted' as const };
    await db.update(agreements).set(owns).where(eq(agreements.number, 1));
    world.delivered.length = 0;
    const card = await one(kees, jansen);
    expect(textOf(card)).toContain('offerte sturen');
    expect(labels(card)).not.toContain('Aan Daan Vos');
    const args = { from: kees.id, to: daan.id };
    const said = textOf(cardOf(await kees.says({ as: 'button', command: 'handover.ask', args })));
    expect(said.split('\n')[0]).toBe('Aan Daan Vos gevraagd: 1 plaats');
    expect(
      askedOf(daan)
        .map(({ title }) => title)
        .join(),
    ).not.toContain('offerte sturen');
  });
});

describe('asked', () => {
  test('everything: each by itself, and of a customer whom they do not see only the seat', async () => {
    const card = await pack(kees);
    const after = cardOf(await kees.presses(card, 'Alles aan Daan Vos'));
    expect(after.title).toBe('Aan Daan Vos gevraagd: 2 plaatsen · 1 contact · 1 afspraak');
    const titles = askedOf(daan).map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith('Neemt u de plaats'))).toHaveLength(2);
    expect(titles.filter((title) => title.includes(`Piet Bakker`))).toHaveLength(1);
    expect(titles.join('\n')).not.toContain('pomp bestellen');
    expect(asking(daan, /gevraagd over te nemen van Kees/)).toBeDefined();
    expect(labels(after)).not.toContain('Alles aan Daan Vos');
  });

  test('twice is once', async () => {
    const card = await pack(kees);
    await kees.presses(card, 'Alles aan Daan Vos');
    const before = world.delivered.length;
    expect(textOf(cardOf(await kees.presses(card, 'Alles aan Daan Vos')))).toContain(
      'niets dat aan Daan Vos gevraagd kan worden',
    );
    expect(world.delivered).toHaveLength(before);
  });

  test('one by one: only that', async () => {
    const card = await one(kees, jansen);
    const after = cardOf(await kees.presses(rowOf(card, /Piet Bakker/), 'Aan Daan Vos'));
    expect(after.title).toBe('Aan Daan Vos gevraagd: 1 contact');
    expect(textOf(after)).toContain('gevraagd aan Daan Vos');
    expect(askedOf(daan)).toHaveLength(1);
    expect(labels(rowOf(after, /Piet Bakker/))).toEqual([]);
  });

  test('whoever is asked sees what it is about, and no more', async () => {
    await kees.presses(await pack(kees), 'Alles aan Daan Vos');
    const shown = cardOf(await daan.presses(asking(daan, /over te nemen van/), 'Toon waar het om gaat'));
    const said = textOf(shown);
    expect(said).toContain(jansen);
    expect(said).toContain('offerte sturen');
    expect(said).not.toContain(vries);
    expect(said).not.toContain('pomp bestellen');
    expect(labels(shown)).toEqual(['Op de pagina']);
  });
});

describe('accepted', () => {
  test('a seat changes hands then, and is told to the team, who asked and who had it', async () => {
    await mieke.presses(rowOf(await one(mieke, jansen), /technische dienst/), 'Aan Daan Vos');
    expect(await holderOf(jansen)).toBe(kees.id);
    const offer = asking(daan, /Neemt u de plaats technische dienst/);
    expect(textOf(offer)).toContain('Mieke Baas vraagt u dit');
    expect(textOf(cardOf(await daan.presses(offer, 'Neem aan')))).toContain('is van u');
    expect(await holderOf(jansen)).toBe(daan.id);
    expect(textOf(asking(mieke, /Daan Vos neemt de plaats/))).toContain(jansen);
    expect(textOf(asking(kees, /U bezet de plaats/))).toContain('Daan Vos');
    const news = world.delivered.filter(({ to }) => 'team' in to).map(({ card }) => card.title);
    expect(news.join('\n')).toMatch(/Kees Molenaar[^]*Daan Vos/);
  });

  test('rather not: it stays where it is, and who asked hears so', async () => {
    await kees.presses(rowOf(await one(kees, jansen), /technische dienst/), 'Aan Daan Vos');
    await daan.presses(asking(daan, /Neemt u de plaats/), 'Liever niet');
    expect(await holderOf(jansen)).toBe(kees.id);
    expect(textOf(asking(kees, /liever niet over/))).toContain('Daan Vos');
  });

  test('a contact and an agreement are theirs then, and the former keeps neither', async () => {
    await kees.presses(await one(kees, jansen), 'Alles aan Daan Vos');
    await daan.presses(asking(daan, /Bakker/), 'Neem aan');
    const kept = await world.database.db
      .select({ state: pairings.state })
      .from(pairings)
      .where(and(eq(pairings.member, daan.id), eq(pairings.askedBy, kees.id)));
    expect(kept).toEqual([{ state: 'active' }]);
    const former = await world.database.db.select().from(pairings).where(eq(pairings.member, kees.id));
    expect(former.map(({ state, why }) => [state, why]).sort()).toEqual([
      ['active', null],
      ['ended', 'succeeded'],
    ]);
    const [agreement] = await world.database.db
      .select()
      .from(agreements)
      .where(and(eq(agreements.askedBy, kees.id), eq(agreements.proposed, daan.id)));
    expect(agreement!.owner).toBe(kees.id);
    await daan.asks(`accepteer ${agreement!.number}`);
    expect(textOf(await one(kees, jansen))).not.toContain('offerte sturen');
  });

  test('whose first contact it was, theirs it is', async () => {
    await world.database.db.update(pairings).set({ lead: true }).where(eq(pairings.member, kees.id));
    await kees.presses(rowOf(await one(kees, jansen), /Piet Bakker/), 'Aan Daan Vos');
    await daan.presses(asking(daan, /Bakker/), 'Neem aan');
    const theirs = await world.database.db
      .select()
      .from(pairings)
      .where(and(eq(pairings.member, daan.id), eq(pairings.askedBy, kees.id)));
    expect(theirs.map(({ state, lead }) => [state, lead])).toEqual([['active', true]]);
  });

  test('a seat that another got meanwhile is not taken from them', async () => {
    await kees.presses(rowOf(await one(kees, jansen), /technische dienst/), 'Aan Daan Vos');
    await ruben.asks(`plaats technische dienst @mary ${jansen}`);
    const said = textOf(cardOf(await daan.presses(asking(daan, /Neemt u de plaats/), 'Neem aan')));
    expect(said).toContain('wordt u niet meer gevraagd');
    expect(await holderOf(jansen)).toBe(mary.id);
  });

  test('a seat that its team made vacant meanwhile stays so, as long as whose it was works here', async () => {
    await kees.presses(rowOf(await one(kees, jansen), /technische dienst/), 'Aan Daan Vos');
    await ruben.asks(`plaats technische dienst vacant ${jansen}`);
    const said = textOf(cardOf(await daan.presses(asking(daan, /Neemt u de plaats/), 'Neem aan')));
    expect(said).toContain('wordt u niet meer gevraagd');
    expect(await holderOf(jansen)).toBeNull();
  });

  test('asked of another after them, it is not theirs to accept, and nobody accepts for somebody else', async () => {
    await kees.presses(rowOf(await one(kees, jansen), /technische dienst/), 'Aan Daan Vos');
    const offer = asking(daan, /Neemt u de plaats/);
    expect(textOf(cardOf(await mary.presses(offer, 'Neem aan')))).toContain('You are not asked');
    const again = await kees.asks(`overdracht @kees aan @mary ${jansen}`);
    await kees.presses(rowOf(again, /technische dienst/), /^Aan /);
    expect(textOf(cardOf(await daan.presses(offer, 'Neem aan')))).toContain('wordt u niet meer gevraagd');
    await mary.presses(asking(mary, /Will you take over the seat/), 'Accept');
    expect(await holderOf(jansen)).toBe(mary.id);
    const states = await world.database.db
      .select({ state: seatOffers.state })
      .from(seatOffers)
      .where(eq(seatOffers.former, kees.id));
    expect(states.map(({ state }) => state).sort()).toEqual(['accepted', 'withdrawn']);
  });
});

describe('who left', () => {
  test('their manager is offered the pack, with the seats that are vacant and the contacts that nobody keeps', async () => {
    await takeOut(world.app.people, { organisation: world.organisation, member: kees.id, at: world.clock.now });
    const told = asking(mieke, /is uit dienst/);
    const shown = cardOf(await mieke.presses(told, 'Overdrachtspakket'));
    const said = textOf(shown);
    expect(said).toContain('2 klanten · 2 plaatsen · 2 contacten · 2 afspraken');
    const form = formIn(await mieke.presses(shown, 'Aan wie…'));
    const to = cardOf(await mieke.submits(form, { to: daan.id }));
    const after = cardOf(await mieke.presses(to, 'Alles aan Daan Vos'));
    expect(after.title).toBe('Aan Daan Vos gevraagd: 2 plaatsen · 1 contact · 1 afspraak');
    const offer = askedOf(daan).find(({ title }) => title.includes(jansen) && title.startsWith('Neemt u de plaats'))!;
    await daan.presses(offer, 'Neem aan');
    expect(await holderOf(jansen)).toBe(daan.id);
  });

  test('of a customer that nobody of theirs serves now, their manager hands the work over and reads no history', async () => {
    await takeOut(world.app.people, { organisation: world.organisation, member: kees.id, at: world.clock.now });
    const packOf = async (asker: Person, administrator = false) => {
      const all = await packRows(world.database.db, { former: kees, to: undefined }, asker.ask({ administrator }));
      return all.find(({ name }) => name === jansen)!;
    };
    const theirs = await packOf(mieke);
    expect([theirs.seen, theirs.agreements.length, theirs.lastContacts]).toEqual([false, 1, []]);
    expect((await packOf(bea, true)).lastContacts.map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringContaining('pomp nagekeken')]),
    );
  });

  test('what another left behind is not among it', async () => {
    await ruben.asks(`plaats financiën @mary ${vries}`);
    for (const { id: member } of [kees, mary])
      await takeOut(world.app.people, { organisation: world.organisation, member, at: world.clock.now });
    expect(textOf(await pack(bea))).toContain('2 klanten · 2 plaatsen');
  });

  test('whoever is to take over looks at what they are asked, at customers that they see', async () => {
    await takeOut(world.app.people, { organisation: world.organisation, member: kees.id, at: world.clock.now });
    await mieke.presses(await pack(mieke), 'Alles aan Daan Vos');
    const said = textOf(await pack(daan));
    expect(said).toContain(jansen);
    expect(said).not.toContain(vries);
  });

  test('by name: a manager types it, and is understood', async () => {
    await takeOut(world.app.people, { organisation: world.organisation, member: kees.id, at: world.clock.now });
    expect((await pack(bea)).title).toBe(`Overdracht van Kees Molenaar aan Daan Vos`);
  });
});

describe('who is back', () => {
  test.each([
    ['nl', /is weer in dienst/, 'Alle 2 teruggeven', 'Kees Molenaar heeft weer 2 plaatsen'],
    ['en', /is back in service/, 'Give all 2 back', 'Kees Molenaar has 2 seats again'],
  ] as const)('gets all their seats back with one button, or each by itself (%s)', async (locale, says, all, done) => {
    await world.database.db.update(members).set({ locale }).where(eq(members.id, mieke.id));
    const keess = { organisation: world.organisation, member: kees.id, at: world.clock.now };
    await takeOut(world.app.people, keess);
    await takeBack(world.app.people, keess);
    const card = asking(mieke, says);
    expect(textOf(rowOf(card, /De Vries/))).toContain({ nl: 'technische dienst', en: 'technical service' }[locale]);
    expect(cardOf(await mieke.presses(card, all)).title).toBe(done);
    for (const account of [jansen, vries]) expect(await holderOf(account)).toBe(kees.id);
    expect(textOf(cardOf(await mieke.presses(card, all)))).toContain(
      { nl: 'niet meer vacant', en: 'not vacant any more' }[locale],
    );
    const news = world.delivered.filter(({ to }) => 'team' in to).map(({ card: { title } }) => title);
    expect(news.filter((title) => title.includes('Kees Molenaar')).length).toBeGreaterThanOrEqual(2);
  });

  test('is given nothing by a colleague who does not manage them', async () => {
    const keess = { organisation: world.organisation, member: kees.id, at: world.clock.now };
    await takeOut(world.app.people, keess);
    await takeBack(world.app.people, keess);
    await ruben.presses(asking(mieke, /is weer in dienst/), 'Alle 2 teruggeven');
    expect(await holderOf(jansen)).toBeNull();
  });
});

describe('on the page', () => {
  test('all of it stands by customer, and each is one press', async () => {
    const { status, text } = await kees.visits(`/handover/${kees.id}?to=${daan.id}`);
    expect(status).toBe(200);
    for (const part of [
      'Overdracht van Kees Molenaar aan Daan Vos',
      jansen,
      vries,
      'Piet Bakker',
      'pomp bestellen',
      'pomp nagekeken',
    ])
      expect(text).toContain(part);
    expect(text).toContain('Daan Vos ziet deze klant niet');
    expect(text).toContain('Alles aan Daan Vos');
  });

  test('who may not is told what is said of an address that does not exist', async () => {
    const none = await ruben.visits(`/handover/${newId()}?to=${daan.id}`);
    for (const path of [`/handover/${kees.id}?to=${daan.id}`, `/handover/${kees.id}`, '/handover/kees'])
      expect(await ruben.visits(path)).toMatchObject({ status: 404, text: none.text });
    expect(none.status).toBe(404);
  });
});

describe('who asked for a seat to be taken over', () => {
  const offerOf = async (who: Person, line = `overdracht @kees aan @daan ${jansen}`) => {
    await who.presses(rowOf(await who.asks(line), /technische dienst|technical service/), /^(?:Aan|To) /);
    return asking(daan, /Neemt u de plaats technische dienst/);
  };

  test('and manages them no more has asked nothing: the seat stays where it is', async () => {
    const offer = await offerOf(mieke);
    await world.database.db.update(members).set({ manager: ruben.id }).where(eq(members.id, kees.id));
    expect(textOf(cardOf(await daan.presses(offer, 'Neem aan')))).toContain('wordt u niet meer gevraagd');
    expect(await holderOf(jansen)).toBe(kees.id);
  });

  test('and is no administrator any more, or left, has asked nothing', async () => {
    const offer = await offerOf(bea);
    const other = await world.person({ name: 'Ada Bestuur', administrator: true });
    await other.asks('medewerker @bea beheerder nee');
    expect(textOf(cardOf(await daan.presses(offer, 'Neem aan')))).toContain('wordt u niet meer gevraagd');
    await other.asks('medewerker @bea beheerder ja');
    await takeOut(world.app.people, { organisation: world.organisation, member: bea.id, at: world.clock.now });
    expect(textOf(cardOf(await daan.presses(offer, 'Neem aan')))).toContain('wordt u niet meer gevraagd');
    expect(await holderOf(jansen)).toBe(kees.id);
  });

  test('and held it themselves asked it for good: it is taken over after they left', async () => {
    const offer = await offerOf(kees);
    await takeOut(world.app.people, { organisation: world.organisation, member: kees.id, at: world.clock.now });
    expect(textOf(cardOf(await daan.presses(offer, 'Neem aan')))).toContain('is van u');
    expect(await holderOf(jansen)).toBe(daan.id);
  });

  test.each([
    ['nl', 'Daan Vos is uit dienst en neemt de plaats technische dienst in Jansen BV niet over'],
    ['en', 'Daan Vos is out of service and does not take over the seat technical service in Jansen BV'],
  ] as const)('hears that whom they asked left, who is not asked when they are back (%s)', async (locale, said) => {
    const { db } = world.database;
    await db.update(members).set({ locale }).where(eq(members.id, kees.id));
    const line = { nl: `overdracht @kees aan @daan ${jansen}`, en: `handover @kees to @daan ${jansen}` }[locale];
    const offer = await offerOf(kees, line);
    const daans = { organisation: world.organisation, member: daan.id, at: world.clock.now };
    await takeOut(world.app.people, daans);
    expect(askedOf(kees).map(({ title }) => title)).toContain(said);
    await takeBack(world.app.people, daans);
    expect(textOf(cardOf(await daan.presses(offer, 'Neem aan')))).toContain('wordt u niet meer gevraagd');
    expect(await holderOf(jansen)).toBe(kees.id);
  });

  test('hears nothing of what was answered before they left', async () => {
    await daan.presses(await offerOf(kees), 'Neem aan');
    const again = await kees.asks(`overdracht @kees aan @daan ${vries}`);
    await kees.presses(rowOf(again, /technische dienst/), 'Aan Daan Vos');
    await daan.presses(asking(daan, /Neemt u de plaats technische dienst in De Vries/), 'Liever niet');
    world.delivered.length = 0;
    await takeOut(world.app.people, { organisation: world.organisation, member: daan.id, at: world.clock.now });
    expect(askedOf(kees).filter(({ title }) => title.includes('technische dienst'))).toEqual([]);
  });

  test('is not taken at their word when whose seat it was is back', async () => {
    const keess = { organisation: world.organisation, member: kees.id, at: world.clock.now };
    await takeOut(world.app.people, keess);
    const offer = await offerOf(bea);
    await takeBack(world.app.people, keess);
    await mieke.presses(rowOf(asking(mieke, /is weer in dienst/), /Jansen BV/), 'Teruggeven');
    expect(await holderOf(jansen)).toBe(kees.id);
    expect(textOf(cardOf(await daan.presses(offer, 'Neem aan')))).toContain('wordt u niet meer gevraagd');
    expect(await holderOf(jansen)).toBe(kees.id);
  });
});
