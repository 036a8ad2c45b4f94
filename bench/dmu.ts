/** `node --import tsx bench/dmu.ts`: `/account dmu` at twenty a second, each of another customer, among 100,000 people; signed requests over HTTP. */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres } from '../test/support/postgres.js';
import { cpuOf, usageOf } from './measured.js';
import { signed, slackApi, underLoad } from './slack-side.js';
import { share } from './timed.js';

const INTERACTIONS = 1_000_000;
const PEOPLE = 100_000;
const PER_SECOND = 20;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60);
const CUSTOMERS = 400;
const WARM_UP = 100;
/** Every twelfth team has a seat of who asks. */
const SEEN_EVERY = 12;

/** Milliseconds until the whole answer is there. It begins when it is due, whatever the one before it does. */
async function ask(url: string, n: number): Promise<number> {
  const name = `Customer number ${(1 + (n % CUSTOMERS)) * SEEN_EVERY} BV`;
  const { method, path, headers, body } = signed(`dmu ${name}`, n);
  const before = performance.now();
  const response = await fetch(url + path, { method, headers, body });
  const text = await response.text();
  if (!text.includes(name) || !text.includes('Person 20 of'))
    throw new Error(`unexpected answer ${response.status} ${text.slice(0, 300)}`);
  return performance.now() - before;
}

/** A database that was loaded a moment ago is slow at first: such an answer comes later, by another way, and this one is empty. */
async function warmedUp(url: string): Promise<void> {
  for (let n = 0; n < WARM_UP; n++) await ask(url, n).catch(() => pause(1000));
}

async function asked(url: string, seconds: number): Promise<number[]> {
  const began = performance.now();
  const answers: Promise<number>[] = [];
  for (let n = 0; n < seconds * PER_SECOND; n++) {
    await pause(Math.max(0, began + (n * 1000) / PER_SECOND - performance.now()));
    answers.push(ask(url, n));
  }
  return (await Promise.all(answers)).sort((a, b) => a - b);
}

const postgres = await startPostgres({ shared_buffers: '512MB', max_wal_size: '4GB' });
if (!postgres) throw new Error('this benchmark needs Postgres: install the package postgresql');
const api = await slackApi();
const database = postgres.database('dmu');
try {
  console.log(`${PER_SECOND} a second for ${SECONDS} s, Node ${process.version}`);
  console.log('| pictures | p50 ms | p95 ms | p99 ms | CPU ms/request | of Postgres |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const pictures of ['off', 'on']) {
    const child = underLoad(['app', ...(pictures === 'off' ? [String(INTERACTIONS), String(PEOPLE)] : ['0'])], {
      SLACK_API_URL: api.url,
      DATABASE_URL: database,
      PICTURES: pictures,
    });
    try {
      const [{ port }] = (await once(child, 'message')) as [{ port: number }];
      const url = `http://127.0.0.1:${port}`;
      await warmedUp(url);
      const before = { own: await usageOf(child), database: cpuOf(postgres.pid()) };
      const times = await asked(url, SECONDS);
      const after = { own: await usageOf(child), database: cpuOf(postgres.pid()) };
      const cpu = [after.own.cpu - before.own.cpu, after.database - before.database];
      const cells = [
        ...[0.5, 0.95, 0.99].map((part) => share(times, part)),
        ...cpu.map((s) => (s * 1000) / times.length),
      ];
      console.log(`| ${[pictures, ...cells.map((ms) => ms.toFixed(1))].join(' | ')} |`);
    } finally {
      child.kill();
      await once(child, 'exit');
    }
  }
} finally {
  api.close();
  postgres.remove();
}
