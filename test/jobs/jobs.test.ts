import { expect, test } from '@jest/globals';
import { defineJob } from '../../src/core/job.js';
import { flow } from '../../src/outbox/worker.js';
import { onSchedule } from '../../src/jobs/schedule.js';
import { startWorker } from '../../src/jobs/worker.js';

const fail = (error: unknown) => {
  throw error;
};
const until = async (isSo: () => boolean) => {
  for (let i = 0; !isSo() && i < 800; i++) await new Promise((resolve) => setTimeout(resolve, 10));
};

test('a job is started by the clock with what it needs; one that fails is reported and started again', async () => {
  const done: string[] = [];
  const followed: string[] = [];
  let failures = 1;
  const job = defineJob({
    name: 'test.write',
    schedule: '* * * * * *',
    async run(_, { write }: { write: (what: string) => void }) {
      if (failures-- > 0) throw new Error('not this time');
      write('done');
    },
  });
  const worker = startWorker({
    jobs: [job],
    needs: { write: (what: string) => done.push(what) },
    now: () => new Date(),
    follow: (name) => {
      followed.push(`${name} began`);
      return (fault) => followed.push(`${name} ${fault ? (fault.error as Error).message : 'done'}`);
    },
  });
  await until(() => done.length > 0);
  await worker.stop(1000);
  expect(done[0]).toBe('done');
  expect(followed.slice(0, 4)).toEqual([
    'test.write began',
    'test.write not this time',
    'test.write began',
    'test.write done',
  ]);
});

test('the clock starts planners, and a stopped one starts no more', async () => {
  let ran = 0;
  const ticks = onSchedule([{ name: 'x', schedule: '* * * * * *' }], async () => void ran++);
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
  await flowing.stop(300);
  expect([given, finished, back]).toEqual([2, [1], [2]]);
});
