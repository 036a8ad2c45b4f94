import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq, lt } from 'drizzle-orm';
import { isProblem } from '../../../src/core/problem.js';
import { newId } from '../../../src/core/id.js';
import { agreementStore } from '../../../src/features/agreements/store.js';
import { appointmentOf } from '../../../src/features/appointments/of-account.js';
import { agreements } from '../../../src/features/agreements/table.js';
import { members } from '../../../src/features/people/table.js';
import { cardOf, MONDAY, textOf, type Person } from '../../support/app.js';
import { askOf, type Part } from '../../support/tenants.js';
import { ELSEWHERE, HIDDEN, mixedTeam, OPEN } from '../../support/mixed-team.js';

const there = await mixedTeam();
const { world } = there;
beforeEach(async () => {
  world.clock.now = MONDAY;
  world.delivered.length = 0;
  await there.seatAnna(true);
});
afterAll(() => world.close());

async function agreed(line: string, by = there.anna): Promise<number> {
  return Number(/\d+/.exec((await by.asks(line)).title)![0]);
}
const rowOf = async (number: number) =>
  (await world.database.db.select().from(agreements).where(eq(agreements.number, number)))[0]!;
const told = (who: Person) => world.delivered.filter(({ to }) => 'member' in to && to.member === who.id);

describe('an agreement that someone is part of, of a customer that they do not see', () => {
  test('is theirs to accept, keep or give back, with the customer’s name; what it serves is a number to them', async () => {
    const promise = await agreed(`toezegging ${HIDDEN}: fabriek verhuizen 1 december`);
    const other = await agreed(`afspraak ${HIDDEN}: aandelen verkopen voor toezegging ${promise}`);
    world.delivered.length = 0;
    const number = await agreed(`afspraak ${HIDDEN}: kist brengen @joke.smit voor toezegging ${promise}`);
    const [asked] = told(there.joke);
    expect(textOf(asked!.card)).toContain(HIDDEN);
    expect(textOf(asked!.card)).toContain(`Voor toezegging: ${promise}`);
    expect(textOf(asked!.card)).not.toContain('fabriek');
    const shown = textOf(cardOf(await there.joke.types(`afspraak ${number}`)));
    expect(shown).toContain('kist brengen');
    expect(shown).toContain(HIDDEN);
    expect(shown).toContain(`Voor toezegging: ${promise}`);
    expect(shown).not.toMatch(/fabriek|aandelen/);
    for (const hidden of [promise, other])
      expect(JSON.stringify(await there.joke.types(`afspraak ${hidden}`))).not.toMatch(/fabriek|aandelen|Geheim/);
    expect(textOf(await there.joke.asks('afspraken'))).toContain('kist brengen');
    expect(textOf(await there.joke.asks('afspraken'))).not.toMatch(/fabriek|aandelen/);
    expect(textOf(await there.joke.asks('overzicht'))).not.toMatch(/fabriek|aandelen/);
    expect(textOf(await there.joke.asks('afspraken van iedereen'))).not.toMatch(/fabriek|aandelen/);
    await there.joke.types(`accepteer ${number}`);
    await there.joke.types(`nagekomen ${number}`);
    expect((await rowOf(number)).state).toBe('kept');
    // Who sees the customer reads what it serves.
    expect(textOf(cardOf(await there.anna.types(`afspraak ${number}`)))).toContain('fabriek verhuizen');
  });

  test('is told to who sees the customer with what it serves', async () => {
    const promise = await agreed(`toezegging ${OPEN}: pomp leveren 1 december`);
    await agreed(`afspraak ${OPEN}: pomp bestellen @bob.kuiper voor toezegging ${promise}`);
    expect(textOf(told(there.bob)[0]!.card)).toContain('pomp leveren');
  });

  test('a promise of theirs shows of what serves it only what is theirs too', async () => {
    const promise = await agreed(`toezegging ${HIDDEN}: tekening opsturen @joke.smit 24 november`);
    await there.joke.types(`accepteer ${promise}`);
    const secret = await agreed(`afspraak ${HIDDEN}: prijs halveren voor toezegging ${promise} vandaag`);
    const own = await agreed(`afspraak ${HIDDEN}: envelop kopen @joke.smit voor toezegging ${promise}`);
    const shown = textOf(cardOf(await there.joke.types(`afspraak ${promise}`)));
    expect(shown).toContain(`${own} envelop kopen`);
    expect(shown).not.toContain('prijs halveren');
    expect(textOf(cardOf(await there.anna.types(`afspraak ${promise}`)))).toContain(`${secret} prijs halveren`);
    // Nor in what they are reminded of.
    world.clock.now = new Date('2026-11-25T09:00:00Z');
    world.delivered.length = 0;
    await world.app.nudge(world.clock.now);
    const [reminder] = told(there.joke);
    expect(textOf(reminder!.card)).toContain('tekening opsturen');
    expect(textOf(reminder!.card)).not.toContain('prijs halveren');
  });

  test('gives them no way to ask for another there', async () => {
    const promise = await agreed(`toezegging ${HIDDEN}: model tonen @joke.smit 1 december`);
    await there.joke.types(`accepteer ${promise}`);
    const before = await world.database.db.select().from(agreements);
    for (const line of [
      `afspraak ${HIDDEN}: meekijken`,
      `afspraak meekijken voor toezegging ${promise}`,
      `toezegging ${HIDDEN}: meekijken`,
    ])
      expect(JSON.stringify(await there.joke.types(line))).not.toContain('staat genoteerd');
    const args = { account: there.hidden, text: 'meekijken', serves: String(promise) };
    await there.joke.says({ as: 'form', command: 'agreement.agree', args });
    expect(await world.database.db.select().from(agreements)).toHaveLength(before.length);
  });

  test('stays with who asked for it when their seat is gone, and the rest of the customer does not', async () => {
    const number = await agreed(`afspraak ${HIDDEN}: sleutel terugbrengen @saskia vrijdag`);
    const other = await agreed(`afspraak ${HIDDEN}: alarm vervangen`, there.admin);
    await there.seatAnna(false);
    expect(textOf(cardOf(await there.anna.types(`afspraak ${number}`)))).toContain('sleutel terugbrengen');
    expect(JSON.stringify(await there.anna.types(`afspraak ${other}`))).not.toMatch(/alarm|Geheim/);
    expect(JSON.stringify(await there.anna.types(`historie ${HIDDEN}`))).not.toMatch(/sleutel|alarm/);
    expect(cardOf(await there.anna.types(`vervalt ${number} hoeft niet meer`)).title).toContain(String(number));
    expect((await rowOf(number)).state).toBe('dropped');
  });
});

describe('the contact or appointment that it came from', () => {
  async function idsAt(account: string, by: Person) {
    await by.asks(`log ${account}: gebeld over de herkomst`);
    await by.asks(`inplannen bezoek ${account} vrijdag 14:00`);
    const newest = (table: string) => `select id from ${table} where account = (select id from accounts
      where name = '${account}' limit 1) order by id desc limit 1`;
    const [interaction] = await world.database.query<{ id: string }>(newest('interactions'));
    const [appointment] = await world.database.query<{ id: string }>(newest('appointments'));
    return { interaction: interaction!.id, appointment: appointment!.id };
  }
  async function keptOf(by: Person, args: Record<string, string>) {
    const reply = cardOf(
      await by.says({ as: 'form', command: 'agreement.agree', args: { text: 'herkomst', ...args } }),
    );
    const { interaction, appointment } = await rowOf(Number(/\d+/.exec(reply.title)![0]));
    return { interaction, appointment };
  }
  const NONE = { interaction: null, appointment: null };

  test('is kept with it', async () => {
    const ids = await idsAt(OPEN, there.anna);
    expect(await keptOf(there.joke, { account: there.open, ...ids })).toEqual(ids);
  });

  test('is not that of an account that the asker does not see, nor of another that they do, whatever a form says', async () => {
    const [hidden, elsewhere] = [await idsAt(HIDDEN, there.anna), await idsAt(ELSEWHERE, there.bob)];
    expect(await keptOf(there.joke, { account: there.open, ...hidden })).toEqual(NONE);
    expect(await keptOf(there.anna, { account: there.open, ...hidden })).toEqual(NONE);
    expect(await keptOf(there.bob, { account: there.open, ...elsewhere })).toEqual(NONE);
  });

  test('is not that of their promise’s account where they do not see it', async () => {
    const promise = await agreed(`toezegging ${HIDDEN}: model lenen @joke.smit 1 december`);
    await there.joke.types(`accepteer ${promise}`);
    const hidden = await idsAt(HIDDEN, there.anna);
    expect(await keptOf(there.anna, { account: there.hidden, serves: String(promise), ...hidden })).toEqual(hidden);
    const { db } = world.database;
    const store = agreementStore(db, { newId, deliver: () => Promise.resolve(), appointmentOf });
    const nothing = { place: undefined, due: null, owner: undefined, permalink: undefined };
    const { id: serves } = await rowOf(promise);
    const under = {
      account: there.hidden,
      kind: 'internal' as const,
      what: 'tas kopen',
      serves,
      ...nothing,
      ...hidden,
    };
    const part = { organisation: world.organisation, member: there.joke.id, memberName: 'Joke Smit' };
    const made = await store.add([under], askOf(part as Part));
    if (isProblem(made)) throw new Error(made.code);
    expect(await rowOf(made[0]!.agreement.number)).toMatchObject(NONE);
  });

  test('is not that of another organisation', async () => {
    await there.olga.presses(await there.olga.asks('nieuw Elders Klant'), /kanaal/);
    const theirs = await idsAt('Elders Klant', there.olga);
    expect(await keptOf(there.anna, { account: there.open, ...theirs })).toEqual(NONE);
  });
});

describe('who leads', () => {
  test('is the manager of one whom it is between; another’s manager has no part in it', async () => {
    const chief = await world.person({ name: 'Karel Baas' });
    await world.person({ name: 'Els Knecht', manager: chief.id });
    const number = await agreed(`afspraak ${OPEN}: ladder halen @anna.de.wit vrijdag`);
    for (const command of [
      'agreement.keep',
      'agreement.drop',
      'agreement.change',
      'agreement.hand',
      'nudge.stop',
      'nudge.ask-team',
    ])
      await chief.says({
        as: 'form',
        command,
        args: { number: String(number), reason: 'x', note: 'x', text: 'gekaapt', to: chief.id, why: 'x' },
      });
    expect(await rowOf(number)).toMatchObject({
      state: 'accepted',
      owner: there.anna.id,
      what: 'ladder halen',
      edition: 0,
    });
    await there.boss.types(`keep ${number}`);
    expect((await rowOf(number)).state).toBe('kept');
  });

  test('alone reads what blocks it, and that it no longer does; no other manager, administrator or colleague', async () => {
    const chief = await world.person({ name: 'Truus Baas' });
    await world.person({ name: 'Wim Knecht', manager: chief.id });
    const number = await agreed(`afspraak ${OPEN}: rapport typen @anna.de.wit vrijdag`);
    world.delivered.length = 0;
    await there.anna.types(`geblokkeerd ${number} wacht op de printer`);
    expect(world.delivered.map(({ to }) => to)).toEqual([{ member: there.boss.id }]);
    const reads = async (who: Person) => textOf(cardOf(await who.types(`afspraak ${number}`)));
    for (const who of [there.anna, there.boss]) expect(await reads(who)).toContain('wacht op de printer');
    for (const who of [chief, there.bob, there.joke, there.admin])
      expect(await reads(who)).not.toContain('wacht op de printer');
    world.delivered.length = 0;
    await there.anna.says({ as: 'button', command: 'agreement.unblock', args: { number: String(number) } });
    expect((await rowOf(number)).blockedWhy).toBeNull();
    expect(world.delivered).toEqual([]);
    const events = async (who: Person) => (await reads(who)).split('\n').filter((line) => / · .* /.test(line)).length;
    expect((await events(there.anna)) - (await events(chief))).toBe(2);
    expect((await events(there.boss)) - (await events(there.admin))).toBe(2);
  });

  test('sees in their overview what their people left unowned, of customers that they see', async () => {
    const visible = await agreed(`afspraak ${OPEN}: zaal boeken`);
    await agreed(`afspraak ${HIDDEN}: contract tekenen`);
    await world.database.db.update(agreements).set({ state: 'dropped' }).where(lt(agreements.number, visible));
    expect(textOf(await there.boss.asks('overview'))).toMatch(/zaal boeken[^]*contract tekenen/);
    await world.database.db.update(members).set({ manager: there.joke.id }).where(eq(members.id, there.bob.id));
    await agreed(`agree ${OPEN}: pay the bill`, there.bob);
    await agreed(`afspraak ${HIDDEN}: diefstal melden @bob.kuiper`);
    const shown = textOf(await there.joke.asks('overzicht'));
    await world.database.db.update(members).set({ manager: null }).where(eq(members.id, there.bob.id));
    expect(shown).toContain('pay the bill');
    expect(shown).not.toMatch(/diefstal|contract tekenen|zaal boeken/);
  });
});
