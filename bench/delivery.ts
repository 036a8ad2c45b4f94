/** `npm run bench`, third part: 5,000 messages over 5,000 channels by 1, 2 and 4 workers without limits, and against Slack's limits. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../src/db/connect.js';
import { connectPostgres } from '../src/db/postgres.js';
import type { Pace } from '../src/core/chat-platform.js';
import { limits } from '../src/platforms/slack/limits.js';
import { channelsIn } from '../test/support/channels.js';
import { migrations } from '../test/support/migrations.js';
import { startPostgres } from '../test/support/postgres.js';
import { wire } from '../test/support/wire.js';

const CHANNELS = Number(process.env['BENCH_CHANNELS'] ?? 5000);
/** What Slack itself would take a quarter of an hour for is measured over fewer: its pace is the same all along. */
const PACED = Number(process.env['BENCH_PACED'] ?? 300);
/** Milliseconds that the stand-in takes to answer. */
const LATENCY = Number(process.env['BENCH_LATENCY'] ?? 50);
const free: Pace = { channel: 0, workspace: {} };

interface Case {
  name: string;
  workers: number;
  channels: number;
  each: number;
  pace: Pace;
}

const postgres = await startPostgres();
if (!postgres) throw new Error('this benchmark needs Postgres: install the package postgresql');

async function measure({ name, workers, channels, each, pace }: Case) {
  const url = postgres!.database(name);
  const database = await connectPostgres(url, migrations, { connections: 2 });
  const { db } = database;
  const api = await wire({ latency: LATENCY, channelPace: pace.channel });
  const { say } = await channelsIn(db, channels);
  const all = Array.from({ length: channels }, (_, i) => i);
  const began = performance.now();
  for (let n = 0; n < each; n++) await say(all, (channel) => `${channel} ${n}`);
  const enqueued = performance.now() - began;
  await db.execute(sql`analyze`);
  const env = { ...process.env, DATABASE_URL: url, API_URL: api.apiUrl, PACE: JSON.stringify(pace), CAPACITY: '40' };
  const children = Array.from({ length: workers }, () =>
    fork('test/support/sender.ts', {
      execArgv: ['--import', 'tsx'],
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  );
  await Promise.all(children.map((child) => once(child, 'message')));
  const start = performance.now();
  const before = await cpuOf(children);
  for (const child of children) child.send('go');
  const total = channels * each;
  while (api.arrivals.length < total) await new Promise((resolve) => setTimeout(resolve, 5));
  const seconds = (performance.now() - start) / 1000;
  const cpu = (await cpuOf(children)) - before;
  await new Promise((resolve) => setTimeout(resolve, 500));
  const [left] = await rowsOf<{ n: number }>(db, sql`select count(*)::int as n from deliveries where state <> 'sent'`);
  if (left!.n > 0 || new Set(api.arrivals.map(({ text }) => text)).size !== total)
    throw new Error(`${name}: ${left!.n} left`);
  const exits = children.map((child) => once(child, 'exit'));
  for (const child of children) child.send('stop');
  await Promise.all(exits);
  await api.close();
  await database.close();
  return {
    seconds,
    total,
    perSecond: total / seconds,
    cpu: cpu / total,
    enqueue: enqueued / total,
    counts: api.counts,
  };
}

/** Milliseconds of all of them together. */
async function cpuOf(children: ChildProcess[]): Promise<number> {
  const all = await Promise.all(
    children.map(async (child) => {
      child.send('usage');
      const [{ cpu }] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage }];
      return (cpu.user + cpu.system) / 1000;
    }),
  );
  return all.reduce((a, b) => a + b, 0);
}

try {
  console.log(
    `${CHANNELS} channels, a message each; the stand-in answers after ${LATENCY} ms; Node ${process.version}`,
  );
  console.log('| workers | messages/s | per worker | against one | worker CPU µs | enqueue ms |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  let one = 0;
  for (const workers of [1, 2, 4]) {
    const run = await measure({ name: `free_${workers}`, workers, channels: CHANNELS, each: 1, pace: free });
    one ||= run.perSecond;
    console.log(
      `| ${workers} | ${Math.round(run.perSecond)} | ${Math.round(run.perSecond / workers)} | ${(run.perSecond / one).toFixed(2)} | ${Math.round(run.cpu * 1000)} | ${run.enqueue.toFixed(2)} |`,
    );
  }
  console.log('| with Slack’s limits | seconds | the limits alone | ratio | refused as too fast |');
  console.log('| --- | --- | --- | --- | --- |');
  const { post } = limits.pace.workspace;
  const wide = await measure({ name: 'wide', workers: 2, channels: PACED, each: 1, pace: limits.pace });
  const alone = ((PACED - 1) * post) / 1000;
  console.log(
    `| ${PACED} over ${PACED} channels, 2 workers | ${wide.seconds.toFixed(1)} | ${alone.toFixed(1)} | ${(wide.seconds / alone).toFixed(2)} | ${wide.counts['too fast'] ?? 0} |`,
  );
  const deep = await measure({ name: 'deep', workers: 2, channels: 3, each: 30, pace: limits.pace });
  console.log(
    `| 90 over 3 channels, 2 workers | ${deep.seconds.toFixed(1)} | 29.0 | ${(deep.seconds / 29).toFixed(2)} | ${deep.counts['too fast'] ?? 0} |`,
  );
} finally {
  postgres.remove();
}
