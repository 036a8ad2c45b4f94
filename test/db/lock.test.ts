import { fork, spawnSync, type ChildProcess, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { FolderInUse, lockFolder } from '../../src/db/lock.js';

let folder: string;
let n = 0;
let children: ChildProcess[] = [];
const root = mkdtempSync(join(tmpdir(), 'afspraak-lock-'));
beforeEach(() => mkdirSync((folder = join(root, `${++n}`))));
afterEach(async () => {
  await Promise.all(children.map(killed));
  children = [];
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Long enough to be seen, short enough to wait for. */
const brief = { beatMs: 5, watchMs: 400 };

/** Another process that takes the lock; says "held", or why not. */
async function other(
  env: Record<string, string> = {},
  { at = folder, ...how }: ForkOptions & { at?: string } = {},
): Promise<{ child: ChildProcess; said: string }> {
  const child = fork('test/support/lock-holder.ts', [at], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    // One that shares a terminal is stopped when it touches that.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...how,
  });
  children.push(child);
  const [said] = (await once(child, 'message')) as [string];
  return { child, said };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

test('one process at a time; given back, it is free and leaves nothing', async () => {
  const giveBack = await lockFolder(folder);
  await expect(lockFolder(folder, { pid: 1 })).rejects.toThrow(`is in use by process ${process.pid}. Stop that one`);
  expect(readdirSync(folder)).toHaveLength(1);
  giveBack();
  expect(readdirSync(folder)).toEqual([]);
  (await lockFolder(folder))();
});

test('two containers that are both process 1 of the same machine do not both get it', async () => {
  const giveBack = await lockFolder(folder, { pid: 1 });
  await expect(lockFolder(folder, { pid: 1 })).rejects.toThrow(`${folder} is in use by another container. Stop`);
  giveBack();
});

/** A process number 1 of its own, and a network of its own, as a container has. */
const inContainer = {
  execPath: 'unshare',
  execArgv: ['-pfn', '--mount-proc', '--kill-child', process.execPath, '--import', 'tsx'],
};
const canContain = spawnSync('unshare', ['-pfn', '--mount-proc', 'true']).status === 0;

(canContain ? test : test.skip)(
  'two processes that share nothing but the kernel and the folder do not both get it',
  async () => {
    const first = await other({}, inContainer);
    const second = await other({}, inContainer);
    expect([first.said, second.said]).toEqual(['held', expect.stringContaining('is in use by another container.')]);
    await killed(first.child);
    let third = await other({}, inContainer);
    // The kernel takes a moment to end what was in it.
    for (let i = 0; third.said !== 'held' && i < 20; i++) third = await other({}, inContainer);
    expect(third.said).toBe('held');
  },
);

test('a holder of the same kernel is found also where the kernel has another name', async () => {
  const giveBack = await lockFolder(folder, { machine: 'aaaaaaaa' });
  await expect(lockFolder(folder, { machine: 'bbbbbbbb', ...brief })).rejects.toThrow('on another machine');
  giveBack();
});

test('a process that was killed holds it no longer, even when its number is somebody else’s now', async () => {
  const { child, said } = await other();
  expect(said).toBe('held');
  await expect(lockFolder(folder)).rejects.toThrow(`is in use by process ${child.pid}.`);
  await killed(child);
  const [left] = readdirSync(folder);
  // Ours lives.
  const renamed = left!.replace(`.${child.pid}.`, `.${process.pid}.`);
  rmSync(join(folder, left!));
  writeFileSync(join(folder, renamed), '');
  const giveBack = await lockFolder(folder);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.held$/)]);
  expect(readdirSync(folder)).not.toContain(renamed);
  giveBack();
});

test('the socket that a killed process leaves is taken over at once', async () => {
  const { child } = await other();
  await killed(child);
  expect(readdirSync(folder)).toHaveLength(1);
  const said: string[] = [];
  (await lockFolder(folder, { say: (what) => void said.push(what) }))();
  expect(said).toEqual([]);
});

test('a holder that is too busy to answer holds it all the same', async () => {
  const { child } = await other({ DEAF: '1' });
  for (let i = 0; i < 20; i++) await expect(lockFolder(folder)).rejects.toThrow(`is in use by process ${child.pid}.`);
});

test('on another machine: whoever renews its file holds it; who does not is taken over, and that is said', async () => {
  const theirs = join(folder, 'lock.00000000.elsewher.1.held');
  writeFileSync(theirs, '');
  let beat = 0;
  const beating = setInterval(() => utimesSync(theirs, ++beat, beat), 5);
  const said: string[] = [];
  const locking = { ...brief, say: (what: string) => void said.push(what) };
  await expect(lockFolder(folder, locking)).rejects.toThrow('is in use by process 1 on another machine.');
  clearInterval(beating);
  const giveBack = await lockFolder(folder, locking);
  expect(readdirSync(folder)).toEqual([expect.not.stringContaining('elsewher')]);
  expect(said).toEqual(Array(2).fill(expect.stringContaining('watching whether it still is')));
  giveBack();
});

test('whoever gets it while they are watched is seen to have it', async () => {
  const theirs = (state: string) => join(folder, `lock.ffffffff.elsewher.1.${state}`);
  writeFileSync(theirs('wants'), '');
  let beating: NodeJS.Timeout | undefined;
  let beat = 0;
  const say = () => {
    if (beating) return;
    renameSync(theirs('wants'), theirs('held'));
    beating = setInterval(() => utimesSync(theirs('held'), ++beat, beat), 5);
  };
  await expect(lockFolder(folder, { ...brief, say })).rejects.toThrow('is in use by process 1 on another machine.');
  clearInterval(beating);
});

test('a holder shows other machines that it lives', async () => {
  const giveBack = await lockFolder(folder, { machine: 'aaaaaaaa', ...brief });
  const file = join(folder, readdirSync(folder)[0]!);
  utimesSync(file, 1, 1);
  for (let i = 0; statSync(file).mtimeMs === 1000 && i < 1000; i++)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(statSync(file).mtimeMs).toBeGreaterThan(1000);
  giveBack();
});

test('of twenty that start at once exactly one gets it', async () => {
  for (let round = 0; round < 10; round++) {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
    const got = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(tries.filter((one) => one.status === 'rejected' && !(one.reason instanceof FolderInUse))).toEqual([]);
    expect(got).toHaveLength(1);
    got[0]!();
    expect(readdirSync(folder)).toEqual([]);
  }
});

test('of six processes that start at once exactly one gets it', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => other()));
  const held = all.filter(({ said }) => said === 'held');
  expect(held).toHaveLength(1);
  const others = all.filter(({ said }) => said !== 'held').map(({ said }) => said);
  expect(others).toEqual(Array(5).fill(expect.stringContaining(`${folder} is in use by process `)));
});

test('a folder whose path is longer than a socket’s address can be has a lock too', async () => {
  const deep = join(folder, 'x'.repeat(120));
  mkdirSync(deep);
  const { child } = await other({}, { at: deep });
  await expect(lockFolder(deep)).rejects.toThrow(`is in use by process ${child.pid}.`);
  await killed(child);
  (await lockFolder(deep))();
  expect(readdirSync(deep)).toEqual([]);
});
