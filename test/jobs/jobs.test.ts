import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type PgBoss from 'pg-boss';
import { z } from 'zod';
import { defineJob } from '../../src/core/job.js';
import { jobEnqueuer } from '../../src/jobs/enqueue.js';
import { flow } from '../../src/jobs/flow.js';
import { openQueue } from '../../src/jobs/queue.js';
import { onSchedule } from '../../src/jobs/schedule.js';
import { startWorker } from '../../src/jobs/worker.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let boss: PgBoss;
const fail = (error: unknown) => {
  throw error;
};
beforeAll(async () => {
  database = await freshDatabase();
  boss = await openQueue(database, fail);
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.close();
});

const until = async (isSo: () => boolean) => {
  for (let i = 0; !isSo() && i < 800; i++) await new Promise((resolve) => setTimeout(resolve, 10));
};

test('a job is done once per key, with what it needs; not when its cause was not saved; again when it failed', async () => {
  const done: string[] = [];
  let failures = 1;
  const job = defineJob({
    name: 'test.write',
    payload: z.object({ id: z.string() }),
    async run({ payload }, { write }: { write: (id: string) => void }) {
      if (payload.id === 'shaky' && failures-- > 0) throw new Error('not this time');
      write(payload.id);
    },
  });
  const enqueue = jobEnqueuer(boss);
  const { db } = database;
  expect(await db.transaction((tx) => enqueue(tx, job, { id: 'one' }, { key: 'k1' }))).toBe(true);
  expect(await db.transaction((tx) => enqueue(tx, job, { id: 'one' }, { key: 'k1' }))).toBe(false);
  await db
    .transaction(async (tx) => {
      await enqueue(tx, job, { id: 'undone' }, { key: 'k2' });
      throw new Error('no');
    })
    .catch(() => undefined);
  await enqueue(db, job, { id: 'shaky' }, { key: 'k3' });
  await enqueue(db, job, { id: 'tomorrow' }, { key: 'k4', notBefore: new Date(Date.now() + 86_400_000) });
  const reported: string[] = [];
  const needs = { write: (id: string) => done.push(id) };
  const worker = await startWorker(boss, {
    jobs: [job],
    needs,
    now: () => new Date(),
    report: (_, name) => reported.push(name),
  });
  await until(() => done.length === 2);
  expect([done.sort(), reported]).toEqual([['one', 'shaky'], ['test.write']]);
  await worker.stop(1000);
});

test('the clock starts planners, and a stopped one starts no more', async () => {
  let ran = 0;
  const ticks = onSchedule([{ name: 'x', schedule: '* * * * * *' }, { name: 'y' }], async () => void ran++);
  await until(() => ran > 0);
  await ticks.stop();
  const then = ran;
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(ran).toBe(then);
});

test('a flow that stops takes nothing new, waits for what is under way, and gives the rest back', async () => {
  let given = 0;
  const finished: number[] = [];
  const back: number[] = [];
  const source = {
    take: async (limit: number) =>
      Array.from({ length: Math.min(limit, 2) }, () => {
        const claimed = ++given;
        const takes = claimed % 2 === 0 ? 60_000 : 50;
        const done = new Promise<void>((resolve) =>
          setTimeout(() => {
            finished.push(claimed);
            resolve();
          }, takes).unref(),
        );
        return { claimed, done };
      }),
    nextDue: async () => undefined,
    giveBack: async (one: number) => void back.push(one),
  };
  const flowing = flow(source, { capacity: 2, report: fail });
  await until(() => given === 2);
  const began = Date.now();
  await flowing.stop(300);
  expect(Date.now() - began).toBeLessThan(1000);
  expect([given, finished, back]).toEqual([2, [1], [2]]);
});
