import { afterAll, describe, expect, test } from '@jest/globals';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { newId } from '../../../src/core/id.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { dmuRoles, pairings } from '../../../src/features/dmu/table.js';
import { interactionPeople, interactions, needs } from '../../../src/features/history/table.js';
import { loadDemo, moved, weeksSince } from '../../../src/features/import/demo.js';
import { members } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { seats, teams } from '../../../src/features/accounts/teams/table.js';
import { freshDatabase } from '../../support/database.js';
import { countIn, counts, found, now } from '../../features/import/support.js';

const database = await freshDatabase();
const organisation = await found(database.db);
await loadDemo(database.db, organisation, { now, newId, folder: 'demo' });
afterAll(() => database.close());

const tables = { members, accounts, teams, seats, stakeholders, interactions, interactionPeople, needs };
async function inStock() {
  const stock: Record<string, number> = {};
  for (const [name, table] of Object.entries(tables)) stock[name] = await countIn(database.db, table, organisation.id);
  return stock;
}

const demo = {
  members: 12,
  accounts: 40,
  teams: 35,
  seats: 230,
  stakeholders: 113,
  interactions: 2000,
  interactionPeople: 1897,
  needs: 164,
};

test('everything in the files is there', async () => {
  expect(await inStock()).toEqual(demo);
});

test('the same files again change nothing', async () => {
  const reports = await loadDemo(database.db, organisation, { now, newId, folder: 'demo' });
  expect(reports.map(counts)).toEqual([12, 40, 113, 2000].map((unchanged) => ({ added: 0, changed: 0, unchanged })));
  expect(await inStock()).toEqual(demo);
});

test('teams are confirmed, and every interaction has its member and his function', async () => {
  const open = await database.db.select().from(teams).where(isNull(teams.confirmedAt));
  const nobodys = await database.db.select().from(interactions).where(isNull(interactions.function));
  expect([open, nobodys]).toEqual([[], []]);
});

test('at 25 customers somebody is known who does something in deciding, and nobody keeps more contacts than one should', async () => {
  const at = await database.db
    .selectDistinct({ account: stakeholders.account })
    .from(dmuRoles)
    .innerJoin(stakeholders, eq(stakeholders.id, dmuRoles.stakeholder));
  expect(at).toHaveLength(25);
  const kept = new Map<string, number>();
  for (const { member, state } of await database.db.select().from(pairings)) {
    expect(state).toBe('active');
    kept.set(member, (kept.get(member) ?? 0) + 1);
  }
  expect(Math.max(...kept.values())).toBeLessThanOrEqual(12);
});

test('a seat with nobody behind its colon is vacant', async () => {
  const vacant = await database.db
    .select({ function: seats.function, need: seats.need, member: seats.member })
    .from(accounts)
    .innerJoin(seats, and(eq(seats.organisation, accounts.organisation), eq(seats.team, accounts.team)))
    .where(and(eq(accounts.externalId, 'K1010'), isNull(seats.member)));
  expect(vacant).toContainEqual({ function: 'account-manager', need: 'required', member: null });
});

test('manager, locale and zone are as written', async () => {
  const [tom] = await database.db.select().from(members).where(eq(members.email, 'tom@vandijk-installatie.example'));
  const [annelies] = await database.db
    .select()
    .from(members)
    .where(eq(members.email, 'annelies@vandijk-installatie.example'));
  expect(tom).toMatchObject({
    name: 'Tom Ashworth',
    functions: ['product-management'],
    manager: annelies!.id,
    locale: 'en',
    zone: 'Europe/London',
  });
  expect(annelies).toMatchObject({ administrator: true, manager: null });
});

test('the last interaction is on the Friday before this Monday, at the time written', async () => {
  const [last] = await database.db
    .select({ at: interactions.at })
    .from(interactions)
    .orderBy(desc(interactions.at))
    .limit(1);
  expect(last!.at.toISOString()).toBe('2026-11-20T13:25:00.000Z');
});

describe('the dates of the demo', () => {
  test.each([
    ['2026-11-20', -1],
    ['2026-11-21', 0],
    ['2026-11-27', 0],
    ['2026-11-28', 1],
    ['2027-12-01', 53],
    ['2026-03-02', -38],
  ])('on %s they move %i weeks', (today, weeks) => {
    expect(weeksSince(Temporal.PlainDate.from(today))).toBe(weeks);
  });

  test('the last day is before any today, by a week at most, and still a Friday', () => {
    for (let day = 0; day < 400; day++) {
      const today = Temporal.PlainDate.from('2026-09-01').add({ days: day });
      const last = Temporal.PlainDate.from('2026-11-20').add({ weeks: weeksSince(today) });
      expect(last.dayOfWeek).toBe(5);
      expect([1, 2, 3, 4, 5, 6, 7]).toContain(last.until(today).days);
    }
  });

  test('only cells move, not what a text says', () => {
    expect(moved('a,2026-11-20,"on 2026-11-20, again",2026-10-01\r\n', 1)).toBe(
      'a,2026-11-27,"on 2026-11-20, again",2026-10-08\r\n',
    );
  });
});
