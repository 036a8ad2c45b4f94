import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { newId } from '../../../src/core/id.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { seats } from '../../../src/features/accounts/teams/table.js';
import { interactions } from '../../../src/features/history/table.js';
import { warnOfUnhappy } from '../../../src/features/insights/jobs/unhappy.js';
import { unhappyWarnings } from '../../../src/features/insights/table.js';
import { causesOf } from '../../../src/features/insights/unhappy.js';
import { absenceStore } from '../../../src/features/people/absence/store.js';
import { organisationOf } from '../../../src/features/people/organisation-of.js';
import { absences } from '../../../src/features/people/absence/table.js';
import { members, organisations } from '../../../src/features/people/table.js';
import { buttonsOf, cardOf, hire, MONDAY, testApp, textOf } from '../../support/app.js';

const DAY_MS = 24 * 60 * 60_000;

const world = await testApp();
const ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'] });
const kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'], locale: 'en' });
const joke = await world.person({ name: 'Joke Smit' });
await ruben.asks('nieuw Jansen BV omvang groot potentie hoog');
await ruben.asks('plaats technische dienst @kees.molenaar Jansen BV');
const [found] = await world.database.db.select().from(accounts);
const account = found!.id;
afterAll(() => world.close());
beforeEach(async () => {
  const { db } = world.database;
  world.clock.now = MONDAY;
  world.delivered.length = 0;
  await db.delete(interactions);
  await db.delete(unhappyWarnings);
  await db.delete(absences);
  await db.update(organisations).set({ staffPrivacy: null });
});

interface Felt {
  ago: number;
  experience?: number | null;
  function?: string | null;
  said?: string;
}

const felt = (...all: Felt[]) =>
  world.database.db.insert(interactions).values(
    all.map(({ ago, experience = -1, function: job = 'technical-service', said = 'gebeld' }) => ({
      organisation: world.organisation,
      id: newId(),
      account,
      at: new Date(world.clock.now.getTime() - ago * DAY_MS),
      loggedAt: world.clock.now,
      member: kees.id,
      loggedBy: kees.id,
      function: job,
      kind: 'call' as const,
      experience,
      text: said,
    })),
  );

const warn = async (): Promise<number> => {
  const { db } = world.database;
  const needs = {
    db,
    absence: absenceStore(db, newId),
    deliver: (_: unknown, all: (typeof world.delivered)[number] | readonly (typeof world.delivered)[number][]) => {
      world.delivered.push(...[all].flat());
      return Promise.resolve();
    },
  };
  return warnOfUnhappy(await organisationOf(db, world.organisation), world.clock.now, needs);
};

const unhappy = [1, 2, 3].map((ago) => ({ ago: ago * 10 }));
const happy = (count: number) => Array.from({ length: count }, (_, i) => ({ ago: 20 + i, experience: 1 }));

describe('a customer seems unhappy', () => {
  const rated = (good: number, neutral: number, bad: number) => ({ rated: { good, neutral, bad }, functions: 0 });

  test('with more unhappy than happy, of five ratings or more', () => {
    expect(causesOf(rated(2, 0, 3))).toEqual(['index']);
    expect(causesOf(rated(1, 0, 3))).toEqual([]);
    expect(causesOf(rated(2, 1, 2))).toEqual([]);
    expect(causesOf(rated(0, 4, 1))).toEqual(['index']);
  });

  test('with two functions of ours, however few ratings there are', () => {
    expect(causesOf({ ...rated(9, 0, 2), functions: 2 })).toEqual(['functions']);
    expect(causesOf({ ...rated(9, 0, 2), functions: 1 })).toEqual([]);
    expect(causesOf({ ...rated(0, 0, 5), functions: 2 })).toEqual(['index', 'functions']);
  });
});

describe('the account manager is told', () => {
  test('in a direct message, with the counts, what was said last, and the way to the history and the briefing', async () => {
    await felt(...unhappy, ...happy(2), { ago: 5, experience: null }, { ago: 4, said: 'boos over de factuur' });
    expect(await warn()).toBe(1);
    const [one, ...more] = world.delivered;
    expect(more).toEqual([]);
    expect(one!.to).toEqual({ member: ruben.id });
    const said = textOf(one!.card);
    expect(said).toContain('Jansen BV lijkt ontevreden');
    expect(said).toContain('In 60 dagen 2 + · 0 0 · 4 −: index −33.');
    expect(said).toContain('boos over de factuur');
    expect(said).not.toContain('Kees');
    expect(said).not.toContain('functies van ons');
    expect(buttonsOf(one!.card).map(({ label }) => label)).toEqual(['Tonen', 'Tonen', 'Tonen', 'Historie', 'Briefing']);
    expect(cardOf(await ruben.presses(one!.card, 'Historie')).title).toContain('Jansen BV');
    expect(cardOf(await ruben.presses(one!.card, 'Briefing')).title).toContain('Jansen BV');
  });

  test('by whom it was handed a button that is not for them: they see nothing of that customer', async () => {
    await felt(...unhappy, { ago: 3 }, { ago: 2 });
    await warn();
    const { card } = world.delivered[0]!;
    for (const label of ['Historie', 'Briefing'])
      expect(JSON.stringify(await joke.presses(card, label))).not.toMatch(/Jansen|gebeld/);
  });

  test('once, as long as it is so; and again when it became better in between', async () => {
    await felt(...unhappy, { ago: 3 }, { ago: 2 });
    expect(await warn()).toBe(1);
    world.clock.now = new Date(MONDAY.getTime() + DAY_MS);
    await felt({ ago: 0 });
    expect(await warn()).toBe(0);
    await felt(...happy(9));
    expect(await warn()).toBe(0);
    expect(await world.database.db.select().from(unhappyWarnings)).toEqual([]);
    world.clock.now = new Date(MONDAY.getTime() + 2 * DAY_MS);
    await felt(...Array.from({ length: 9 }, () => ({ ago: 0.1 })));
    expect(await warn()).toBe(1);
    expect(new Set(world.delivered.map(({ key }) => key)).size).toBe(2);
  });

  test('when two functions met with it within fourteen days: not on the fifteenth, and not of one that nobody knows', async () => {
    const other = { ago: 14, function: 'finance' };
    await felt({ ago: 1 }, { ago: 2 }, { ago: 3, function: null }, { ...other, ago: 15 });
    expect(await warn()).toBe(0);
    await felt(other);
    expect(await warn()).toBe(1);
    expect(textOf(world.delivered[0]!.card)).toContain('In 14 dagen niet blij bij 2 functies van ons.');
  });

  test('a second cause is told too, and the first one not again', async () => {
    await felt(...unhappy, { ago: 3 }, { ago: 2 });
    await warn();
    await felt({ ago: 1, function: 'finance' });
    expect(await warn()).toBe(1);
    const said = textOf(world.delivered[1]!.card);
    expect(said).toContain('2 functies van ons');
    expect(said).not.toContain('In 60 dagen');
  });

  test('of sixty days, and not of what is longer ago or still to come', async () => {
    await felt({ ago: 60 }, { ago: 50 }, { ago: 40 }, { ago: 30 }, { ago: 61 });
    await felt({ ago: -1 });
    expect(await warn()).toBe(0);
    await felt({ ago: 20 });
    expect(await warn()).toBe(1);
  });

  test('not outside their hours: it waits until they work', async () => {
    world.clock.now = new Date('2026-11-28T09:30:00Z');
    await felt(...unhappy, { ago: 3 }, { ago: 2 });
    expect(await warn()).toBe(1);
    expect(world.delivered[0]!.notBefore?.toISOString()).toMatch(/^2026-11-30T0[78]:/);
  });

  test('nobody is, of a customer that ended or that has no account manager', async () => {
    const { db } = world.database;
    await felt(...unhappy, { ago: 3 }, { ago: 2 });
    await db.update(accounts).set({ endedAt: MONDAY });
    expect(await warn()).toBe(0);
    await db.update(accounts).set({ endedAt: null });
    await db.update(seats).set({ member: null }).where(eq(seats.function, 'account-manager'));
    expect(await warn()).toBe(0);
    await db.update(seats).set({ member: ruben.id }).where(eq(seats.function, 'account-manager'));
    await db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, ruben.id));
    expect(await warn()).toBe(0);
    await db.update(members).set({ deactivatedAt: null }).where(eq(members.id, ruben.id));
    expect(await db.select().from(unhappyWarnings)).toEqual([]);
    expect(await warn()).toBe(1);
  });

  test('in their absence their deputy is, in their own language, if in the team; else it waits', async () => {
    await felt(...unhappy, { ago: 3 }, { ago: 2 });
    const away = { organisation: world.organisation, id: newId(), member: ruben.id };
    const period = { from: '2026-11-20', through: '2026-11-27' };
    await world.database.db.insert(absences).values({ ...away, ...period, madeAt: MONDAY, deputy: joke.id });
    expect(await warn()).toBe(0);
    await world.database.db.update(absences).set({ deputy: kees.id });
    expect(await warn()).toBe(1);
    expect(world.delivered[0]!.to).toEqual({ member: kees.id });
    expect(textOf(world.delivered[0]!.card)).toContain('Jansen BV seems unhappy');
    expect(textOf(world.delivered[0]!.card)).toContain('In 60 days 0 + · 0 0 · 5 −: index −100.');
  });

  test('of five customers on one morning, and of the others on the next', async () => {
    const { db } = world.database;
    const [one] = await db.select().from(accounts).where(eq(accounts.id, account));
    const { folded: _, ...columns } = one! as typeof one & { folded?: unknown };
    const more = Array.from({ length: 6 }, (_each, i) => ({
      ...columns,
      id: newId(),
      name: `Klant ${i}`,
      key: `klant ${i}`,
      externalId: null,
    }));
    await db.insert(accounts).values(more as (typeof accounts.$inferInsert)[]);
    for (const { id } of more) {
      await felt(...unhappy, { ago: 3 }, { ago: 2 });
      await db.update(interactions).set({ account: id }).where(eq(interactions.account, account));
    }
    expect(await warn()).toBe(5);
    world.clock.now = new Date(MONDAY.getTime() + DAY_MS);
    expect(await warn()).toBe(1);
    await db.delete(interactions);
    await db.delete(unhappyWarnings);
    for (const { id } of more) await db.delete(accounts).where(eq(accounts.id, id));
  });
});

test('where figures are off nothing is computed, told or kept', async () => {
  await felt(...unhappy, { ago: 3 }, { ago: 2 });
  await warn();
  world.delivered.length = 0;
  await world.database.db.update(organisations).set({ staffPrivacy: { insight: 'off' } });
  const before = world.database.sent.length;
  expect(await warn()).toBe(0);
  expect(world.database.sent.slice(before).filter((one) => one.includes('"interactions"'))).toEqual([]);
  expect(world.delivered).toEqual([]);
  expect(await world.database.db.select().from(unhappyWarnings)).toEqual([]);
  await world.database.db.update(organisations).set({ staffPrivacy: { insight: 'team' } });
  expect(await warn()).toBe(1);
});

test('of another organisation nobody is told, whatever its customers feel', async () => {
  const { organisations: all } = world.app;
  const founded = await all.found({ name: 'Elders', locale: 'nl', zone: 'Europe/Amsterdam', at: MONDAY });
  const { id } = await all.connect(founded.id, 'web', { id: founded.id, name: 'Elders' });
  const olga = await hire(world, founded.id, id, { name: 'Olga Mol', functions: ['account-manager'] });
  await olga.asks('nieuw Vreemd BV omvang groot potentie hoog');
  const [theirs] = await world.database.db.select().from(accounts).where(eq(accounts.organisation, founded.id));
  await felt(...unhappy, { ago: 3 }, { ago: 2 });
  const of = { organisation: founded.id, account: theirs!.id, member: olga.id, loggedBy: olga.id };
  await world.database.db.update(interactions).set(of);
  const before = { organisation: founded.id, account: theirs!.id, cause: 'functions' as const, at: MONDAY };
  await world.database.db.insert(unhappyWarnings).values(before);
  expect(await warn()).toBe(0);
  expect(world.delivered).toEqual([]);
  expect(await world.database.db.select().from(unhappyWarnings)).toEqual([before]);
});

test('it is never said in a channel', async () => {
  await felt(...unhappy, { ago: 3 }, { ago: 2, function: 'finance' });
  await warn();
  expect(world.delivered.map(({ to }) => to)).toEqual([{ member: ruben.id }]);
});
