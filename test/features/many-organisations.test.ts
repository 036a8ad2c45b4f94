import { afterAll, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import { collect } from '../../src/core/collect.js';
import { newId } from '../../src/core/id.js';
import { occurrences } from '../../src/features/appointments/table.js';
import { weeklyOverviews } from '../../src/features/nudges/table.js';
import { defaultFunctions } from '../../src/features/people/functions.js';
import { memberStore } from '../../src/features/people/members.js';
import { asksSeen, members, organisations, workspaces } from '../../src/features/people/table.js';
import { defaultStaffing } from '../../src/features/people/staffing.js';
import { makeLog } from '../../src/log/logger.js';
import { sweep } from '../../src/app/start.js';
import { everything } from '../support/slow.js';
import { hire, MONDAY, testApp } from '../support/app.js';

/** All: more than are read at once, and than a loop that stops at the thousandth would reach. */
const MANY = everything ? 1003 : 33;
const LAST = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
const world = await testApp();
const { db } = world.database;
const made = Array.from({ length: MANY - 1 }, (_, i) => (i === 0 ? LAST : newId()));
await db.insert(organisations).values(
  made.map((id) => ({
    id,
    name: id === LAST ? 'Zandstra' : `Bedrijf ${id}`,
    locale: 'nl' as const,
    zone: 'Europe/Amsterdam',
    functions: defaultFunctions,
    staffing: defaultStaffing,
    channelTemplate: '{team}',
    createdAt: MONDAY,
  })),
);
await db.insert(workspaces).values(
  made.map((organisation) => ({
    organisation,
    id: newId(),
    platform: 'web' as const,
    externalId: organisation,
    name: organisation,
  })),
);
const [workspace] = await db.select().from(workspaces).where(eq(workspaces.organisation, LAST));
const last = await hire(world, LAST, workspace!.id, { name: 'Zoe Zandstra', administrator: true });
afterAll(() => world.close());

test.each([Math.floor(MANY / 2), MANY - 1, MANY, MANY + 1])(
  'in pages of %d each is given once, by id',
  async (pageSize) => {
    const ids = (await collect(world.app.organisations.each({ pageSize }))).map(({ id }) => id);
    expect(ids).toHaveLength(MANY);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.at(-1)).toBe(LAST);
  },
);

test('those on a platform are, and no others, also one at a time', async () => {
  const { organisations: all } = world.app;
  expect((await collect(all.each({ on: 'web' }))).at(-1)!.id).toBe(LAST);
  expect(await collect(all.each({ on: 'slack' }))).toEqual([]);
  const some = (await collect(all.each({ pageSize: MANY }))).filter((_, n) => n % Math.floor(MANY / 5) === 1);
  for (const { id } of some) await all.connect(id, 'slack', { id, name: 'Slack' });
  for (const pageSize of [1, some.length - 1, some.length, some.length + 1])
    expect((await collect(all.each({ on: 'slack', pageSize }))).map(({ id }) => id)).toEqual(some.map(({ id }) => id));
});

test('members are, of one organisation', async () => {
  const { db } = world.database;
  await db.insert(members).values(
    Array.from({ length: 11 }, (_, i) => ({
      organisation: world.organisation,
      id: newId(),
      name: `Lid ${i}`,
      email: `lid${i}@vandijk.example`,
      functions: [],
      locale: 'nl' as const,
      zone: 'Europe/Amsterdam',
      administrator: false,
    })),
  );
  const ids = (await collect(memberStore(db).each(world.organisation, { pageSize: 4 }))).map(({ id }) => id);
  expect(ids).toHaveLength(11);
  expect(ids).toEqual([...new Set(ids)].sort());
});

test('the last one’s series comes nearer at night', async () => {
  await last.asks('nieuw Klok BV');
  await last.asks('inplannen bezoek Klok BV elke maand 1 december 9:00');
  const { db } = world.database;
  const theirs = () => db.$count(occurrences, eq(occurrences.organisation, LAST));
  const before = await theirs();
  expect(before).toBeGreaterThan(0);
  world.clock.now = new Date('2027-02-15T01:17:00Z');
  await world.app.runJob('appointments.refresh');
  expect(await theirs()).toBeGreaterThan(before);
});

test('and it has its weekly overview', async () => {
  await world.app.runJob('nudges.night');
  const { db } = world.database;
  const wanted = and(eq(weeklyOverviews.organisation, LAST), eq(weeklyOverviews.member, last.id));
  expect(await db.$count(weeklyOverviews, wanted)).toBe(1);
});

test('and its housekeeping', async () => {
  const { db } = world.database;
  const theirs = () => db.$count(asksSeen, eq(asksSeen.organisation, LAST));
  await db.insert(asksSeen).values({ organisation: LAST, key: 'long ago', at: MONDAY });
  expect(await theirs()).toBeGreaterThan(0);
  await sweep(world.app, world.clock.now, makeLog('silent'));
  expect(await theirs()).toBe(0);
});
