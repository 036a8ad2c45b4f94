import { afterAll, expect, test } from '@jest/globals';
import { lastNight, nightly } from '../../../src/features/people/jobs/nightly.js';
import { organisations } from '../../../src/features/people/table.js';
import { testApp } from '../../support/app.js';

const world = await testApp();
afterAll(() => world.close());

const NIGHT = { hour: 1, minute: 17 };
let done: string[] = [];
let fails = false;
const job = nightly({
  name: 'test.night',
  at: NIGHT,
  run: ({ id }, { at }) => {
    if (fails) throw new Error('not tonight');
    done.push(`${id} ${at.toISOString()}`);
    return Promise.resolve();
  },
});
const runAt = async (at: string, signal = new AbortController().signal) => {
  done = [];
  await job.run({ at: new Date(at), signal }, { db: world.database.db });
  return done.length;
};

test.each([
  ['2026-11-24T01:17:00Z', '2026-11-24T01:17:00.000Z'],
  ['2026-11-24T01:16:59Z', '2026-11-23T01:17:00.000Z'],
  ['2026-11-24T23:00:00Z', '2026-11-24T01:17:00.000Z'],
  ['2026-03-01T00:00:00Z', '2026-02-28T01:17:00.000Z'],
])('at %s the last night began at %s', (now, night) =>
  expect(lastNight(NIGHT, new Date(now), 'Europe/Amsterdam').toISOString()).toBe(night),
);

test.each([
  ['Europe/Amsterdam', '2026-11-24T05:00:00Z', '2026-11-24T05:00:00.000Z'],
  ['Europe/Amsterdam', '2026-11-24T04:59:00Z', '2026-11-23T05:00:00.000Z'],
  ['Europe/Amsterdam', '2026-07-24T04:00:00Z', '2026-07-24T04:00:00.000Z'],
  ['America/New_York', '2026-11-24T10:59:00Z', '2026-11-23T11:00:00.000Z'],
])('on the clock of %s the last six o’clock of %s was %s', async (zone, now, morning) => {
  const at = { hour: 6, minute: 0, local: true } as const;
  expect(lastNight(at, new Date(now), zone).toISOString()).toBe(morning);
  await world.database.db.update(organisations).set({ zone });
  const ran: string[] = [];
  const local = nightly({ name: `test.${zone}${now}`, at, run: () => Promise.resolve(void ran.push(now)) });
  const running = { at: new Date(now), signal: new AbortController().signal };
  await local.run(running, { db: world.database.db });
  await local.run({ ...running, at: new Date(running.at.getTime() + 30_000) }, { db: world.database.db });
  expect(ran).toHaveLength(1);
  await world.database.db.update(organisations).set({ zone: 'Europe/Amsterdam' });
});

test('it is done once a night, and a night on which nothing ran is made up for once', async () => {
  expect(await runAt('2026-11-24T01:17:00Z')).toBe(1);
  expect(await runAt('2026-11-24T01:18:00Z')).toBe(0);
  expect(await runAt('2026-11-25T01:16:00Z')).toBe(0);
  // Away for three nights, back in the morning.
  expect(await runAt('2026-11-28T09:00:00Z')).toBe(1);
  expect(await runAt('2026-11-28T09:01:00Z')).toBe(0);
  expect(await runAt('2026-11-29T01:17:00Z')).toBe(1);
});

test('by one of many processes at once', async () => {
  done = [];
  const running = { at: new Date('2026-11-30T01:17:00Z'), signal: new AbortController().signal };
  await Promise.all(Array.from({ length: 5 }, () => job.run(running, { db: world.database.db })));
  expect(done).toHaveLength(1);
});

test('what failed, or was cut off, is done again when nobody is at it any more', async () => {
  fails = true;
  await expect(runAt('2026-12-01T01:17:00Z')).rejects.toThrow('not tonight');
  fails = false;
  expect(await runAt('2026-12-01T01:26:59Z')).toBe(0);
  expect(await runAt('2026-12-01T01:27:00Z')).toBe(1);
  expect(await runAt('2026-12-01T01:40:00Z')).toBe(0);
});

test('a process that is asked to stop begins none', async () => {
  expect(await runAt('2026-12-02T01:17:00Z', AbortSignal.abort())).toBe(0);
  expect(await runAt('2026-12-02T01:18:00Z')).toBe(1);
});
