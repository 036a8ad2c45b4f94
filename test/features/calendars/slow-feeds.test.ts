import { expect, test } from '@jest/globals';
import type { FetchUrl } from '../../../src/core/fetch.js';
import type { Feed } from '../../../src/features/calendars/feeds.js';
import { readDue } from '../../../src/features/calendars/jobs/read-due.js';

const AT = new Date('2026-11-23T09:30:00Z');
type Fetched = Awaited<ReturnType<FetchUrl>>;

/** The job over these calendars, due in this order; each address is answered when the test says so. */
function reading(due: { organisation: string; id: string }[]) {
  const waiting: Feed[] = due.map(
    (one) =>
      ({
        ...one,
        url: `${one.organisation}/${one.id}`,
        failures: 0,
        outcome: { kind: 'read' },
        member: { id: 'm', zone: 'UTC' },
      }) as unknown as Feed,
  );
  const asked: string[] = [];
  const answers = new Map<string, (fetched: Fetched) => void>();
  const feeds = {
    claim: (_: Date, without: readonly string[]) => {
      const next = waiting.findIndex(({ organisation }) => !without.includes(organisation));
      return Promise.resolve(next < 0 ? undefined : waiting.splice(next, 1)[0]);
    },
    wasUnchanged: () => Promise.resolve(),
    hasFailed: () => Promise.resolve(),
  };
  const fetchUrl: FetchUrl = ({ url }) => {
    asked.push(url);
    return new Promise((resolve) => answers.set(url, resolve));
  };
  const db = { transaction: (work: (tx: unknown) => Promise<unknown>) => work(db) };
  const calendars = { feeds, fetchUrl, luck: () => 0 };
  const running = readDue.run({ at: AT, signal: new AbortController().signal }, {
    db,
    calendars,
    deliver: () => Promise.resolve(),
  } as never);
  const settled = async () => {
    for (let turns = 0; turns < 5; turns++) await new Promise<void>((resolve) => setImmediate(resolve));
  };
  return {
    asked,
    running,
    settled,
    async answer(url: string, fetched: Fetched) {
      answers.get(url)!(fetched);
      await settled();
    },
  };
}

const many = (organisation: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ organisation, id: String(n) }));

test('an organisation whose five hundred calendars hang is asked three at a time, and another one’s is read meanwhile', async () => {
  const job = reading([...many('slow', 500), { organisation: 'quick', id: '0' }]);
  await job.settled();
  expect(job.asked).toEqual(['slow/0', 'slow/1', 'slow/2', 'quick/0']);
});

test('after six that failed the others of that organisation wait for the next minute, and the run ends', async () => {
  const job = reading(many('slow', 500));
  await job.settled();
  for (let n = 0; n < job.asked.length; n++) await job.answer(job.asked[n]!, { kind: 'failed', why: 'time' });
  await job.running;
  expect(job.asked.length).toBeGreaterThanOrEqual(6);
  expect(job.asked.length).toBeLessThanOrEqual(8);
});

test('of a quick one sixty are read in a run', async () => {
  const job = reading(many('quick', 100));
  await job.settled();
  for (let n = 0; n < job.asked.length; n++) await job.answer(job.asked[n]!, { kind: 'notModified' });
  await job.running;
  expect(job.asked).toHaveLength(60);
});
