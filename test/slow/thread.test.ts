import { constants, getPriority } from 'node:os';
import { afterEach, expect, test } from '@jest/globals';
import { inThreads, type Threads } from '../../src/jobs/thread.js';
import type { work } from './thread-work.js';

type Work = Threads<Parameters<typeof work>, ReturnType<typeof work>>;

let started: Work[] = [];
const threads = ({ threads = 1, name = 'work', timeMs = 300, yields = false } = {}): Work => {
  const made: Work = inThreads({
    module: new URL('./thread-work.ts', import.meta.url),
    name,
    threads,
    timeMs,
    memoryMb: 32,
    yields,
  });
  started.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(started.map((one) => one.stop()));
  started = [];
});

const done = (value: string) => ({ kind: 'done', value });

test('a function runs in another thread, which is used again', async () => {
  const { run } = threads();
  expect(await run('answer', 'a')).toEqual(done('a!'));
  expect(await run('answer', 'b')).toEqual(done('b!'));
});

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('where nobody waits for it, the thread yields to the process, whose own priority stays', async () => {
  const before = getPriority();
  expect(await threads({ yields: true }).run('priority')).toEqual(done(String(constants.priority.PRIORITY_LOW)));
  expect(await threads().run('priority')).toEqual(done(String(before)));
  expect(getPriority()).toBe(before);
});

test('what never ends is stopped, and what waited behind it is done by another thread', async () => {
  const { run } = threads();
  const all = await Promise.all([run('endless'), run('answer', 'after'), run('endless'), run('answer', 'last')]);
  expect(all).toEqual([
    { kind: 'stopped', why: 'time' },
    done('after!'),
    { kind: 'stopped', why: 'time' },
    done('last!'),
  ]);
});

/** So many that the process gets its share of a machine that does other work too: nobody's patience is endless. */
const BUSY = 6;

test('what others use meanwhile is not counted as its own', async () => {
  const { run } = threads({ timeMs: 1000 });
  const others = threads({ timeMs: 60_000, threads: BUSY });
  const busy = Array.from({ length: BUSY }, () => others.run('endless').catch(() => undefined));
  let isOver = false;
  const waiting = run('wait', 'a').finally(() => (isOver = true));
  for (let n = 0; !isOver; n++) {
    const until = process.cpuUsage().user + 20_000;
    while (process.cpuUsage().user < until) Math.sqrt(n);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await others.stop();
  await Promise.all(busy);
  expect(await waiting).toEqual(done('a!'));
});

test('what takes all memory is stopped, and the process is as it was', async () => {
  const { run } = threads({ timeMs: 60_000 });
  expect(await run('greedy')).toEqual({ kind: 'stopped', why: 'memory' });
  expect(await run('answer', 'after')).toEqual(done('after!'));
});

test('what it throws is thrown here, and the thread goes on', async () => {
  const { run } = threads();
  await expect(run('throw')).rejects.toThrow('too far');
  expect(await run('answer', 'after')).toEqual(done('after!'));
});

test('with several threads one that hangs holds up no other', async () => {
  const { run, stop } = threads({ threads: 2, timeMs: 60_000 });
  const endless = run('endless');
  expect(await Promise.all([run('answer', 'a'), run('answer', 'b')])).toEqual([done('a!'), done('b!')]);
  await Promise.all([stop(), expect(endless).rejects.toThrow('was stopped')]);
});

test('a file without that function is a fault, each time', async () => {
  const { run } = threads({ name: 'nothing' });
  await expect(run('answer')).rejects.toThrow();
  await expect(run('answer')).rejects.toThrow();
});
