import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { accounts } from '../../../src/features/accounts/table.js';
import { accountBriefings } from '../../../src/features/briefing/table.js';
import { organisations } from '../../../src/features/people/table.js';
import { buttonsOf, cardOf, formIn, MONDAY, testApp, textOf, type Person } from '../../support/app.js';

const world = await testApp();
const ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'] });
const kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'] });
const mary = await world.person({ name: 'Mary Jones', functions: ['finance'], locale: 'en' });
const admin = await world.person({ name: 'Bea Heer', functions: ['management'], administrator: true });
beforeEach(async () => {
  world.clock.now = MONDAY;
  world.delivered.length = 0;
  await world.database.db.update(organisations).set({ topics: null });
});
afterAll(() => world.close());

let made = 0;
/** A customer of its own, with a channel, and with two people. */
async function customer(): Promise<string> {
  const name = `Klant${++made} ${'abcdefghijklmnopqrstuvwxyz'[made]!.repeat(5)}`;
  await ruben.asks(`nieuw ${name}`);
  await ruben.presses(
    await ruben.asks(`plaats technische dienst @kees.molenaar ${name}`),
    'Bevestigen en kanaal maken',
  );
  await world.database.db.update(accounts).set({ open: true }).where(eq(accounts.name, name));
  await ruben.asks(`contactpersoon Ans Jansen, directeur bij ${name}`);
  await ruben.asks(`contactpersoon Piet Bakker, inkoper bij ${name}`);
  return name;
}
const linesOf = async (who: Person, name: string) => textOf(await who.asks(`briefing ${name}`)).split('\n');
const peopleIn = (lines: string[]) =>
  lines
    .slice(
      0,
      lines.findIndex((line) => /^(Wat ontbreekt|What is missing)$/.test(line)),
    )
    .filter((line) => /^(Ans Jansen|Piet Bakker|Els de Boer|Persoon)/.test(line));
const runAt = async (at: string) => {
  world.clock.now = new Date(at);
  await world.app.plan(world.clock.now);
  return world.delivered.splice(0);
};
const about = async (name: string, at: string) =>
  (await runAt(at)).filter(({ card }) => JSON.stringify(card).includes(name));

describe('the people in a briefing', () => {
  test('are those who are expected, then those who decide; with their roles, who of us keeps the contact, and when it was', async () => {
    const name = await customer();
    await ruben.asks(`contactpersoon Els de Boer bij ${name}`);
    await ruben.asks(`log ${name}: bezoek met Els de Boer, akkoord`);
    await ruben.asks(`rol Ans Jansen van ${name} beslist over prijs, contract`);
    await ruben.asks(`rol Piet Bakker van ${name} gebruikt techniek`);
    await kees.asks(`koppeling Piet Bakker van ${name} @ik`);
    await ruben.asks(`koppeling Ans Jansen van ${name} @kees.molenaar`);
    expect(peopleIn(await linesOf(ruben, name))).toEqual([
      'Ans Jansen, directeur · beslist: prijs, contract',
      'Els de Boer · laatste contact 2026-11-23',
      'Piet Bakker, inkoper · gebruikt: techniek · koppeling Kees Molenaar',
    ]);
    await ruben.asks(`inplannen bezoek ${name} dinsdag 14:00 met Piet Bakker: contract`);
    expect(peopleIn(await linesOf(mary, name))).toEqual([
      'Piet Bakker, inkoper · uses: technology · paired with Kees Molenaar',
      'Ans Jansen, directeur · decides: price, contract',
      'Els de Boer · last contact 2026-11-23',
    ]);
  });

  test('are four at most; of those who neither come nor decide, as many as make three', async () => {
    const name = await customer();
    for (let i = 0; i < 8; i++) await ruben.asks(`contactpersoon Persoon ${'abcdefgh'[i]!.repeat(4)} bij ${name}`);
    expect(peopleIn(await linesOf(ruben, name))).toHaveLength(3);
    for (const letter of 'abcdefg')
      await ruben.asks(`rol Persoon ${letter.repeat(4)} van ${name} beslist over techniek`);
    const shown = peopleIn(await linesOf(ruben, name));
    expect(shown.filter((line) => line.includes('beslist'))).toHaveLength(4);
    expect(shown).toHaveLength(4);
    expect(await linesOf(ruben, name)).toContain('Er zijn er meer: “contactpersonen”.');
  });

  test('are who is there: not who left, and no place without a name', async () => {
    const name = await customer();
    await ruben.asks(`rol Ans Jansen van ${name} adviseert over prijs`);
    for (const topic of ['prijs', 'contract']) await admin.asks(`regel onderwerpen ${topic} telt niet`);
    await ruben
      .presses(await ruben.asks(`wie beslist over veiligheid bij ${name}`), 'Plaats een onbekende')
      .then((reply) => ruben.submits(formIn(reply), { name: 'veiligheidsadviseur' }));
    await ruben.asks(`vertrokken Piet Bakker van ${name}`);
    const lines = await linesOf(ruben, name);
    expect(peopleIn(lines)).toEqual(['Ans Jansen, directeur · adviseert: prijs']);
    expect(lines.filter((line) => line.startsWith('veiligheidsadviseur'))).toEqual([]);
    expect(lines).toContain('Wie is “veiligheidsadviseur”?');
  });

  test('are told again as soon as a role, a pairing or the list of topics is another', async () => {
    const name = await customer();
    await ruben.asks(`rol Ans Jansen van ${name} beslist over prijs`);
    expect((await linesOf(kees, name))[0]).toContain('Briefing');
    await admin.asks('regel onderwerpen prijs vervalt');
    expect(await linesOf(ruben, name)).toContain('Ans Jansen, directeur · beslist: price');
  });
});

describe('what a briefing says is missing', () => {
  const gaps = (lines: string[]) => lines.filter((line) => /Niemand bekend|Wie is|niemand van ons/.test(line));

  test('is nothing of who decides until a first role was set; then three lines at most', async () => {
    const name = await customer();
    expect(gaps(await linesOf(ruben, name))).toEqual([]);
    await ruben.asks(`rol Piet Bakker van ${name} gebruikt techniek`);
    expect(gaps(await linesOf(ruben, name))).toEqual([
      'Niemand bekend die beslist over prijs',
      'Niemand bekend die beslist over techniek',
      'Niemand bekend die beslist over veiligheid',
    ]);
    await ruben.asks(`rol Ans Jansen van ${name} beslist over alles`);
    expect(gaps(await linesOf(ruben, name))).toEqual(['Ans Jansen beslist, en niemand van ons houdt dat contact']);
    await ruben.asks(`koppeling Ans Jansen van ${name} @ik`);
    expect(gaps(await linesOf(ruben, name))).toEqual([]);
  });

  test('is that of whoever left with the only role, too', async () => {
    const name = await customer();
    await ruben.asks(`rol Ans Jansen van ${name} beslist over alles`);
    await ruben.asks(`vertrokken Ans Jansen van ${name}`);
    expect(gaps(await linesOf(ruben, name))).toHaveLength(3);
  });
});

describe('a stance', () => {
  test('is in no briefing and nowhere in what is kept of it; a button answers the one who presses, with their rights', async () => {
    const name = await customer();
    await ruben.asks(`rol Piet Bakker van ${name} kan blokkeren prijs`);
    await ruben.asks(`inplannen bezoek ${name} dinsdag 14:00 met Piet Bakker: contract`);
    await ruben.asks(`houding Piet Bakker van ${name} tegenstander over prijs want vond de offerte te hoog`);
    const [post] = await about(name, '2026-11-24T12:00:00Z');
    expect(textOf(post!.card)).toContain('Piet Bakker, inkoper · kan blokkeren: prijs');
    const personal = await ruben.asks(`briefing ${name}`);
    const kept = await world.database.db.select().from(accountBriefings);
    expect(kept.length).toBeGreaterThan(0);
    for (const one of [post!.card, personal, kept])
      expect(JSON.stringify(one)).not.toMatch(/tegenstander|opponent|te hoog|tegenhouden/);

    const shown = await kees.presses(post!.card, 'Houding tonen');
    expect(shown).toMatchObject({ kind: 'card', to: 'asker' });
    expect(shown).not.toMatchObject({ redraw: true });
    expect(textOf(cardOf(shown))).toContain(
      'Piet Bakker: ▼▼ tegenstander (prijs) · Ruben Bos, 2026-11-23\n  want: vond de offerte te hoog',
    );
    expect(textOf(cardOf(shown))).toContain('Piet Bakker kan het tegenhouden, en daarover is niets afgesproken');
    expect(cardOf(await mary.presses(post!.card, 'Houding tonen')).title).toMatch(/^Only this customer’s team/);
    await world.database.db.update(accounts).set({ open: false }).where(eq(accounts.name, name));
    const outside = JSON.stringify(await mary.presses(post!.card, 'Houding tonen'));
    expect(outside).not.toMatch(/Bakker|opponent|tegenstander/);
  });

  test('is said in English, too, and that there is none', async () => {
    const name = await customer();
    await ruben.asks(`plaats financiën @mary.jones ${name}`);
    await ruben.asks(`rol Piet Bakker van ${name} gebruikt techniek`);
    const none = cardOf(await mary.presses(await mary.asks(`briefing ${name}`), 'Show stance'));
    expect(textOf(none)).toContain('Nobody noted this of anyone here.');
    await mary.asks(`stance Piet Bakker of ${name} sceptic`);
    const card = cardOf(await mary.presses(await mary.asks(`briefing ${name}`), 'Show stance'));
    expect(textOf(card)).toContain('Piet Bakker: ▼ sceptic · Mary Jones, 2026-11-23');
    expect(textOf(card)).not.toContain('What is missing');
  });

  test('is not offered where nobody has a role', async () => {
    const name = await customer();
    expect(buttonsOf(await ruben.asks(`briefing ${name}`)).map(({ label }) => label)).not.toContain('Houding tonen');
  });
});

describe('what is said under a posted briefing', () => {
  test('is who decides now and who keeps which contact; a stance and another role are not', async () => {
    const name = await customer();
    await ruben.asks(`rol Ans Jansen van ${name} beslist over prijs`);
    await ruben.asks(`koppeling Ans Jansen van ${name} @ik`);
    await ruben.asks(`inplannen bezoek ${name} dinsdag 14:00: contract`);
    expect(await about(name, '2026-11-24T12:00:00Z')).toHaveLength(1);
    await ruben.asks(`houding Ans Jansen van ${name} tegenstander`);
    await ruben.asks(`rol Piet Bakker van ${name} gebruikt techniek`);
    expect(await about(name, '2026-11-24T12:05:00Z')).toEqual([]);

    await ruben.asks(`rol Piet Bakker van ${name} beslist over contract, techniek`);
    await kees.asks(`koppeling Piet Bakker van ${name} @ik`);
    await ruben.asks(`ontkoppel Ans Jansen van ${name}`);
    const [edit, under] = await about(name, '2026-11-24T12:10:00Z');
    expect(edit!.edits).toBeDefined();
    expect(textOf(edit!.card)).toContain('Piet Bakker, inkoper · beslist: techniek, contract');
    expect(textOf(under!.card).split('\n').slice(1)).toEqual([
      'Beslist nu: Piet Bakker (contract, techniek)',
      'Houdt nu het contact: Kees Molenaar – Piet Bakker',
      'Houdt het contact niet meer: Ruben Bos – Ans Jansen',
    ]);

    await ruben.asks(`vertrokken Piet Bakker van ${name}`);
    const [, later] = await about(name, '2026-11-24T12:15:00Z');
    expect(textOf(later!.card).split('\n').slice(1)).toEqual([
      'Beslist niet meer: Piet Bakker (contract, techniek)',
      'Houdt het contact niet meer: Kees Molenaar – Piet Bakker',
    ]);
  });

  test('is nothing of this where the briefing was posted by a release that did not note it', async () => {
    const name = await customer();
    await ruben.asks(`rol Ans Jansen van ${name} beslist over prijs`);
    await ruben.asks(`inplannen bezoek ${name} dinsdag 14:00: contract`);
    await about(name, '2026-11-24T12:00:00Z');
    await world.database.db.execute(
      sql`update occurrences set told = told - 'deciders' - 'pairs' where told is not null`,
    );
    expect(await about(name, '2026-11-24T12:05:00Z')).toEqual([]);
  });
});

test('a briefing that another release kept is read anew', async () => {
  const name = await customer();
  await ruben.asks(`rol Ans Jansen van ${name} beslist over alles`);
  await ruben.asks(`briefing ${name}`);
  world.clock.now = new Date(MONDAY.getTime() + 60_000);
  await ruben.asks(`briefing ${name}`);
  await world.database.db.execute(
    sql`update account_briefings set sections = (sections::jsonb - 'map')::json, version = gen_random_uuid()`,
  );
  expect(await linesOf(ruben, name)).toContain('Ans Jansen beslist, en niemand van ons houdt dat contact');
});
