import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { Locale } from '../../src/core/locale.js';
import { accounts } from '../../src/features/accounts/table.js';
import { takeOut } from '../../src/features/people/service.js';
import {
  buttonsOf,
  cardOf,
  formIn,
  hireElsewhere,
  MONDAY,
  testApp,
  type Person,
  type TestApp,
} from '../support/app.js';

const DAY_MS = 24 * 60 * 60 * 1000;

const words = {
  nl: {
    contact: 'contactpersoon Ans Jansen, directeur bij Jansen BV',
    role: 'rol Ans Jansen beslist over prijs, contract',
    who: 'wie beslist over veiligheid bij Jansen BV',
    place: 'Plaats een onbekende',
    adviser: 'veiligheidsadviseur',
    gap: 'Wie is “veiligheidsadviseur”?',
    stance: 'houding Ans Jansen twijfelaar over prijs want vond de offerte te hoog',
    sceptic: /twijfelaar/,
    old: /twijfelaar[^.]*\(oud\)/,
    because: 'vond de offerte te hoog',
    pair: 'koppeling Ans Jansen ik',
    decides: 'beslist: prijs, contract',
    accept: 'Neem aan',
  },
  en: {
    contact: 'contact Ans Jansen, director at Jansen BV',
    role: 'role Ans Jansen decides on price, contract',
    who: 'who decides on safety at Jansen BV',
    place: 'Place somebody unknown',
    adviser: 'safety adviser',
    gap: 'Who is “safety adviser”?',
    stance: 'stance Ans Jansen sceptic on price because found the quote high',
    sceptic: /sceptic/,
    old: /sceptic[^.]*\(old\)/,
    because: 'found the quote high',
    pair: 'pair Ans Jansen me',
    decides: 'decides: price, contract',
    accept: 'Accept',
  },
};

describe.each(['nl', 'en'] as const)('who decides, on the page (%s)', (locale: Locale) => {
  const say = words[locale];
  let world: TestApp;
  let anna: Person;
  let kees: Person;
  let daan: Person;
  let joke: Person;
  let olga: Person;
  let other: string;
  let jansen: string;
  let theirs: string;

  beforeAll(async () => {
    world = await testApp();
    await world.person({ name: 'Bea Heer', functions: ['management'], administrator: true });
    anna = await world.person({ name: 'Anna Vos', functions: ['account-manager'], locale });
    kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'], locale });
    daan = await world.person({ name: 'Daan Vos', functions: ['inside-sales'], locale });
    joke = await world.person({ name: 'Joke Smit', functions: ['secretariat'], locale });
    olga = await hireElsewhere(
      world,
      { name: 'Olga Mol', functions: ['account-manager'], locale },
      { name: 'Elders', locale },
    );
    other = olga.organisation;
    for (const who of [anna, olga]) await who.asks('nieuw Jansen BV omvang groot potentie hoog');
    const rows = await world.database.db.select().from(accounts);
    jansen = rows.find(({ organisation }) => organisation === world.organisation)!.id;
    theirs = rows.find(({ organisation }) => organisation === other)!.id;
    await world.database.db.update(accounts).set({ open: true }).where(eq(accounts.id, jansen));
    await anna.asks('plaats technische dienst @kees Jansen BV');
    await anna.asks('plaats binnendienst @daan Jansen BV');
  }, 600_000);
  afterAll(() => world.close());

  async function visit(who: Person, path: string): Promise<{ status: number; text: string; picture: string }> {
    const { status, main, text } = await who.visits(path);
    return { status, text, picture: /<svg[^>]*viewBox="0 0 600 [^]*?<\/svg>/.exec(main)?.[0] ?? '' };
  }
  const dmu = (who: Person) => visit(who, `/accounts/${jansen}/dmu`);

  test('what is mapped stands there with its picture, and each pairing counts', async () => {
    await anna.asks(say.contact);
    await anna.asks(say.role);
    const form = formIn(await anna.presses(await anna.asks(say.who), say.place));
    await anna.submits(form, { name: say.adviser });
    const before = await dmu(anna);
    expect(before.text).toContain(say.decides);
    expect(before.text).toContain(say.gap);
    expect(before.picture).toContain('Ans Jansen');
    await kees.asks(say.pair);
    const after = await dmu(anna);
    const yes = (text: string) => Number(/(\d+) (?:van|of) \d+ (?:gedekt|questions)/.exec(text)![1]);
    expect(yes(after.text)).toBe(yes(before.text) + 2);
    expect(after.picture).toContain('Kees Molenaar');
  });

  test('a stance is there for who may change the customer and nobody else, fades, and is forgotten', async () => {
    await anna.asks(say.stance);
    const mine = await dmu(anna);
    expect(mine.text).toMatch(say.sceptic);
    const seen = await dmu(joke);
    expect(seen.status).toBe(200);
    expect(seen.text + seen.picture).not.toMatch(say.sceptic);
    for (const tab of ['', '/timeline', '/people', '/agreements'])
      expect((await visit(anna, `/accounts/${jansen}${tab}`)).text).not.toContain(say.because);
    world.clock.now = new Date(MONDAY.getTime() + 181 * DAY_MS);
    expect((await dmu(anna)).text).toMatch(say.old);
    world.clock.now = new Date(MONDAY.getTime() + 366 * DAY_MS);
    const year = await dmu(anna);
    expect(year.text + year.picture).not.toMatch(say.sceptic);
    world.clock.now = MONDAY;
  });

  test('of another organisation’s customer of the same name nothing crosses, whichever way it is asked', async () => {
    const own = await visit(olga, `/accounts/${theirs}/dmu`);
    expect(own.status).toBe(200);
    expect(own.text + own.picture).not.toMatch(/Ans Jansen|Kees|sceptic|twijfelaar/);
    const foreign = await visit(olga, `/accounts/${jansen}/dmu`);
    expect(foreign.status).toBe(404);
    expect(foreign.text).not.toMatch(/Jansen/);
    expect((await visit(olga, `/handover/${kees.id}`)).status).toBe(404);
  });

  test('when a colleague leaves the picture follows who takes over, and they are offered to nobody any more', async () => {
    await daan.asks(`log Jansen BV: ${locale === 'nl' ? 'bezoek met' : 'visit with'} Ans Jansen, goed`);
    await takeOut(world.app.people, { organisation: world.organisation, member: kees.id, at: world.clock.now });
    expect((await dmu(anna)).picture).not.toContain('Kees');
    world.clock.now = new Date('2026-11-24T05:00:00Z');
    await world.app.runJob('pairings.sweep');
    const asked = world.delivered.find(
      ({ to, card }) =>
        'member' in to && to.member === daan.id && buttonsOf(card).some(({ label }) => label === say.accept),
    )!;
    await daan.presses(asked.card, say.accept);
    const after = await dmu(anna);
    expect(after.text).toContain('Daan Vos');
    expect(after.picture).toContain('Daan Vos');
    expect(after.text + after.picture).not.toContain('Kees');
    const refused = cardOf(await anna.types(`${locale === 'nl' ? 'koppeling' : 'pair'} Ans Jansen @kees`));
    expect(JSON.stringify(refused)).toContain('Kees Molenaar');
  });
});
