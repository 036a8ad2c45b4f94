import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { keysFor, readConfig } from '../../../src/config.js';
import { newId } from '../../../src/core/id.js';
import { sealer } from '../../../src/core/encryption.js';
import { feedStore, type FeedStore } from '../../../src/features/calendars/feeds.js';
import { calendarFeeds } from '../../../src/features/calendars/table.js';
import { members } from '../../../src/features/people/table.js';
import { env, hire, MONDAY, testApp, type TestApp } from '../../support/app.js';

const MINUTE_MS = 60_000;
const after = (minutes: number) => new Date(MONDAY.getTime() + minutes * MINUTE_MS);

let world: TestApp;
let feeds: FeedStore;
/** An organisation with two calendars, of one member, and one with a calendar that is due after both. */
let slow: { organisation: string; member: string };
let quick: { organisation: string; member: string };

beforeAll(async () => {
  world = await testApp();
  feeds = feedStore(world.database.db, newId, sealer(keysFor('secrets', readConfig(env).keys)));
  slow = { organisation: world.organisation, member: (await world.person({ name: 'Sara Slow' })).id };
  const { organisations } = world.app;
  const founding = { name: 'Quick BV', locale: 'nl', zone: 'Europe/Amsterdam', at: MONDAY } as const;
  const { id: organisation } = await organisations.found(founding);
  const { id: place } = await organisations.connect(organisation, 'web', { id: organisation, name: 'Quick BV' });
  quick = { organisation, member: (await hire(world, organisation, place, { name: 'Quinten Quick' })).id };
});
afterAll(() => world.close());
beforeEach(async () => {
  const { db } = world.database;
  await db.delete(calendarFeeds);
  for (const [minutes, { organisation, member }, host] of [
    [0, slow, 'first.example'],
    [1, slow, 'second.example'],
    [2, quick, 'third.example'],
  ] as const) {
    const feed = await feeds.subscribe({ organisation, member, url: new URL(`https://${host}/x.ics`), now: MONDAY });
    await db
      .update(calendarFeeds)
      .set({ dueAt: after(minutes) })
      .where(eq(calendarFeeds.id, feed!.id));
  }
});

const claim = async (minutes: number, without: string[] = []) => (await feeds.claim(after(minutes), without))?.host;

test('calendars are taken in the order in which they are due, each once, and none before its time', async () => {
  expect(await claim(1)).toBe('first.example');
  expect(await claim(1)).toBe('second.example');
  expect(await claim(1)).toBeUndefined();
  expect(await claim(2)).toBe('third.example');
});

test('an organisation that is left out gives none, and holds up no other', async () => {
  expect(await claim(2, [slow.organisation])).toBe('third.example');
  expect(await claim(2, [slow.organisation])).toBeUndefined();
  expect(await claim(2, [slow.organisation, quick.organisation])).toBeUndefined();
  expect(await claim(2, [quick.organisation])).toBe('first.example');
});

test('what a process that died had taken is given back when its time is up', async () => {
  for (const host of ['first.example', 'second.example', 'third.example']) expect(await claim(2)).toBe(host);
  expect(await claim(6)).toBeUndefined();
  expect(await claim(7)).toBe('first.example');
});

test('of who left none is read', async () => {
  const { db } = world.database;
  await db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, slow.member));
  expect(await claim(2)).toBe('third.example');
  expect(await claim(2)).toBeUndefined();
  await db.update(members).set({ deactivatedAt: null }).where(eq(members.id, slow.member));
});
