/** A worker that does nothing but deliver, in a process of its own; to be killed. Told by its environment; `stop` ends it in order. */
import { sql } from 'drizzle-orm';
import { rowsOf } from '../../src/db/connect.js';
import { connectEmbedded } from '../../src/db/embedded.js';
import { connectPostgres } from '../../src/db/postgres.js';
import { newId } from '../../src/core/id.js';
import type { Pace } from '../../src/core/chat-platform.js';
import { deliverer } from '../../src/outbox/deliver.js';
import { enqueuer } from '../../src/outbox/enqueue.js';
import { deliveryStore } from '../../src/outbox/store.js';
import { flow } from '../../src/outbox/worker.js';
import { makeLog } from '../../src/log/logger.js';
import { connectSlack } from '../../src/platforms/slack/connect.js';
import { channelsIn } from './channels.js';
import { migrations } from './migrations.js';

const { DATABASE_URL, DATA_DIR, API_URL, PACE, CAPACITY, FILL } = process.env as Record<string, string>;
const log = makeLog('silent');
const now = () => new Date();
const database = DATABASE_URL
  ? await connectPostgres(DATABASE_URL, migrations, { connections: 8 })
  : await connectEmbedded(DATA_DIR!, migrations);
const { db } = database;
if (FILL) await fill(JSON.parse(FILL) as { lines: number; each: number });
const slack = connectSlack({
  door: () => {
    throw new Error('no door here');
  },
  config: { botToken: 'xoxb-1', signingSecret: 'x', apiUrl: API_URL },
  now,
  log,
  hearEvent: () => Promise.resolve(),
});
const report = (error: unknown) => process.send?.({ fault: String(error) });
const store = deliveryStore(db, newId);
if (database.kind === 'embedded') await store.freeAll(now());
const delivering = deliverer({
  db,
  store,
  enqueue: enqueuer({ newId, now, on: ['slack'] }),
  workplaces: { slack: { ...slack.workplace, pace: JSON.parse(PACE!) as Pace } },
  now,
  luck: Math.random,
  report,
});
process.on('disconnect', () => process.exit(0));
process.on('message', (said) => {
  if (said === 'go') sending = flow(delivering, { capacity: Number(CAPACITY), report });
  if (said === 'usage') process.send!({ cpu: process.cpuUsage() });
  if (said === 'stop')
    void sending
      ?.stop(7000)
      .then(() => database.close())
      .then(() => process.exit(0));
});
/** Nobody else can reach an embedded database: it is filled from here, once, all of it or nothing. */
async function fill({ lines, each }: { lines: number; each: number }): Promise<void> {
  const [there] = await rowsOf<{ n: number }>(db, sql`select count(*)::int as n from deliveries`);
  setInterval(() => void tellWhenIdle(), 500);
  if (there!.n === lines * each) return;
  await db.transaction(async (tx) => {
    const { say } = await channelsIn(tx, lines);
    const all = Array.from({ length: lines }, (_, i) => i);
    for (let n = 0; n < each; n++) await say(all, (channel) => `${channel} ${n}`);
  });
}

async function tellWhenIdle(): Promise<void> {
  const [left] = await rowsOf<{ n: number }>(
    db,
    sql`select count(*)::int as n from deliveries where state not in ('sent', 'failed')`,
  );
  if (left!.n === 0) process.send!({ idle: true });
}

let sending: ReturnType<typeof flow> | undefined;
process.send!({ ready: true });
