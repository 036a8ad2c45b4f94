import { expect, test } from '@jest/globals';
import { DatabaseSilent, patience } from '../../src/core/database-timeout.js';

const never = new Promise<never>(() => undefined);
/** Time passes at once: what is not there already does not come. */
function clock(onWait: () => void = () => undefined) {
  const waited: number[] = [];
  const wait = async <T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> => {
    waited.push(milliseconds);
    onWait();
    return Promise.race([promise, new Promise<undefined>((resolve) => setImmediate(resolve, undefined))]);
  };
  return { waited, wait };
}

test('what is done in time is answered, and the database is not asked', async () => {
  const { waited, wait } = clock();
  let pings = 0;
  const inTime = patience(async () => void pings++, wait);
  expect(await inTime(Promise.resolve(undefined))).toBeUndefined();
  expect([waited, pings]).toEqual([[7000], 0]);
});

test.each([
  ['hangs', () => never],
  ['is away', () => Promise.reject(new Error('ECONNREFUSED'))],
])('while the database %s nobody waits longer than eight seconds', async (_, ping) => {
  const { waited, wait } = clock();
  await expect(patience(ping, wait)(never)).rejects.toBeInstanceOf(DatabaseSilent);
  expect(waited.reduce((sum, one) => sum + one)).toBe(8000);
});

test('as long as the database answers, what is slow is waited for', async () => {
  let finish: (text: string) => void = () => undefined;
  const slow = new Promise<string>((resolve) => (finish = resolve));
  const { waited, wait } = clock(() => waited.length === 9 && finish('made'));
  expect(await patience(() => Promise.resolve(), wait)(slow)).toBe('made');
  expect(waited.filter((one) => one === 1000)).toHaveLength(4);
});

test('what is done while the database is asked is answered', async () => {
  let finish: (text: string) => void = () => undefined;
  const slow = new Promise<string>((resolve) => (finish = resolve));
  const { waited, wait } = clock(() => waited.length === 2 && finish('just in time'));
  expect(await patience(() => never, wait)(slow)).toBe('just in time');
});

test('what fails fails, and what fails later is nobody’s fault', async () => {
  const { wait } = clock();
  await expect(patience(() => never, wait)(Promise.reject(new Error('bug')))).rejects.toThrow('bug');
  let fail: (error: Error) => void = () => undefined;
  const late = new Promise<never>((_, reject) => (fail = reject));
  await expect(patience(() => never, wait)(late)).rejects.toBeInstanceOf(DatabaseSilent);
  fail(new Error('too late'));
  await new Promise((resolve) => setImmediate(resolve));
});
