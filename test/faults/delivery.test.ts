import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf, type Database } from '../../src/db/connect.js';
import { connectPostgres } from '../../src/db/postgres.js';
import { channelsIn } from '../support/channels.js';
import { migrations } from '../support/migrations.js';
import { startPostgres, type PostgresServer } from '../support/postgres.js';
import { wire } from '../support/wire.js';

const CHANNELS = 200;
const EACH = 10;
const WORKERS = 3;
const KILLS = 24;
const pace = { channel: 1000, workspace: { post: 15, edit: 1200, look: 50 } };
const mishaps = { busy: 0.03, error: 0.02, errorAfter: 0.01, cut: 0.02, cutAfter: 0.02, hang: 0.002, hangAfter: 0.002 };

let postgres: PostgresServer;
let database: Database;
let api: Awaited<ReturnType<typeof wire>>;
beforeAll(async () => {
  const started = await startPostgres();
  if (!started) throw new Error('this test needs Postgres: install the package postgresql');
  postgres = started;
  api = await wire({ mishaps, channelPace: pace.channel });
});
afterAll(async () => {
  await database.close().catch(() => undefined);
  await api.close();
  postgres.remove();
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('2,000 messages over 200 channels, while workers are killed and everything fails: each once, in order, in pace', async () => {
  const began = Date.now();
  const url = postgres.database('delivery');
  database = await connectPostgres(url, migrations, { connections: 2 });
  const channels = await channelsIn(database.db, CHANNELS);
  const all = Array.from({ length: CHANNELS }, (_, i) => i);
  for (let n = 0; n < EACH; n++) await channels.say(all, (channel) => `${channel} ${n}`);
  let again = 0;
  for (let n = 0; n < EACH; n += 3) again += await channels.say(all, (channel) => `${channel} ${n}`);
  expect(again).toBe(0);

  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    DATABASE_URL: url,
    API_URL: api.apiUrl,
    PACE: JSON.stringify(pace),
    CAPACITY: '20',
  };
  let faults = 0;
  const start = (): ChildProcess => {
    const child = fork('test/support/sender.ts', {
      execArgv: ['--import', 'tsx'],
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.once('exit', (code) => {
      // One that was started while Postgres was away.
      if (code) workers[workers.indexOf(child)] = start();
    });
    child.on('message', (said: { ready?: boolean; fault?: string }) => {
      if (said.ready) child.send('go');
      if (said.fault) faults++;
    });
    return child;
  };
  const workers: ChildProcess[] = Array.from({ length: WORKERS }, start);
  const left = async () => {
    const [row] = await rowsOf<{ n: number }>(
      database.db,
      sql`select count(*)::int as n from deliveries where state not in ('sent', 'failed')`,
    ).catch(() => [{ n: -1 }]);
    return row!.n;
  };

  let kills = 0;
  let waiting = await left();
  const end = began + 220_000;
  while (waiting !== 0 && Date.now() < end) {
    await pause(900 + Math.random() * 900);
    if (kills < KILLS) {
      const at = Math.floor(Math.random() * WORKERS);
      workers[at]!.kill('SIGKILL');
      workers[at] = start();
      kills++;
      if (kills === KILLS / 2) {
        postgres.stop();
        await pause(1500);
        postgres.start();
      }
    }
    waiting = await left();
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  for (const worker of workers) worker.send('stop');
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve))));

  const times = new Map<string, number>();
  for (const { text } of api.arrivals) times.set(text, (times.get(text) ?? 0) + 1);
  const lost = all
    .flatMap((channel) => Array.from({ length: EACH }, (_, n) => `${channel} ${n}`))
    .filter((text) => !times.has(text));
  const doubled = [...times].filter(([, count]) => count > 1);
  const heardIn = all.map((channel) => api.arrivals.filter((one) => one.channel === `C${channel}`));
  const disordered = heardIn.filter((heard) =>
    heard.some((one, i) => i > 0 && number(one.text) <= number(heard[i - 1]!.text)),
  );
  const gaps = heardIn.flatMap((heard) => heard.slice(1).map((one, i) => one.at - heard[i]!.at));
  const busiest = Math.max(
    ...api.arrivals.map(({ at }) => api.arrivals.filter((one) => one.at >= at && one.at < at + 5000).length),
  );
  process.stdout.write(
    `${JSON.stringify({ seconds, kills, postgresRestarts: 1, arrived: api.arrivals.length, lost: lost.length, doubled: doubled.length, disordered: disordered.length, shortestGap: Math.min(...gaps), busiest5s: busiest, reportedFaults: faults, ...api.counts })}\n`,
  );
  expect({ waiting, lost, doubled, disordered: disordered.length }).toEqual({
    waiting: 0,
    lost: [],
    doubled: [],
    disordered: 0,
  });
  expect(kills).toBeGreaterThanOrEqual(20);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(pace.channel);
  expect(busiest).toBeLessThanOrEqual((5000 / pace.workspace.post) * 1.2);
  expect(await rowsOf(database.db, sql`select id from deliveries where state <> 'sent'`)).toEqual([]);
}, 260_000);

/** The embedded database is one process's: it dies in the middle of sending, and the next one opens the same folder. */
test('on the embedded database, killed in the middle of sending, eight times: each message once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'afspraak-delivery-'));
  const embedded = await wire({ mishaps: { ...mishaps, hang: 0, hangAfter: 0 }, latency: 30 });
  const [lines, each] = [20, 20];
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    DATA_DIR: folder,
    API_URL: embedded.apiUrl,
    PACE: JSON.stringify({ channel: 50, workspace: {} }),
    CAPACITY: '10',
    FILL: JSON.stringify({ lines, each }),
  };
  let kills = 0;
  const heard = () => new Set(embedded.arrivals.map(({ text }) => text)).size;
  for (;;) {
    const child = fork('test/support/sender.ts', {
      execArgv: ['--import', 'tsx'],
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const idle = new Promise<void>((resolve) =>
      child.on('message', (said: { ready?: boolean; idle?: boolean }) => {
        if (said.ready) child.send('go');
        if (said.idle) resolve();
      }),
    );
    if (kills === 8) {
      await idle;
      child.kill('SIGKILL');
      break;
    }
    const before = embedded.arrivals.length;
    for (let i = 0; embedded.arrivals.length < before + 30 && heard() < lines * each && i < 1000; i++) await pause(10);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    kills++;
  }
  process.stdout.write(
    `${JSON.stringify({ embedded: true, kills, arrived: embedded.arrivals.length, different: heard(), ...embedded.counts })}\n`,
  );
  expect([embedded.arrivals.length, heard()]).toEqual([lines * each, lines * each]);
  await embedded.close();
  rmSync(folder, { recursive: true, force: true });
}, 200_000);

const number = (text: string) => Number(text.split(' ')[1]);
