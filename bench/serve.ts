/** The side under load, in a process of its own: a bare Bolt app, or Afspraak. Told by messages; answers with figures. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { sql } from 'drizzle-orm';
import { collect } from '../src/core/collect.js';
import { readConfig } from '../src/config.js';
import type { Db } from '../src/db/connect.js';
import { makeLog } from '../src/log/logger.js';
import { start } from '../src/app/start.js';
import { load } from './load.js';
import { loadDecisionMakers } from './load-decision-makers.js';
import { reportUsage } from './measured.js';

const [mode, interactions, people] = process.argv.slice(2);
const port = mode === 'bare' ? await bare() : await afspraak(Number(interactions), Number(people ?? 0));
reportUsage(port);

/** The least that any Bolt app does: verify, route, acknowledge with a text. */
async function bare(): Promise<number> {
  const receiver = new HTTPReceiver({
    signingSecret: process.env['SLACK_SIGNING_SECRET']!,
    endpoints: ['/slack/events'],
    logLevel: LogLevel.ERROR,
  });
  const app = new App({
    receiver,
    authorize: () => Promise.resolve({ botToken: 'xoxb-bench' }),
    logLevel: LogLevel.ERROR,
  });
  app.command(/.*/, async ({ ack }) => {
    await ack({ response_type: 'ephemeral', text: 'A static message' });
  });
  const server = createServer(receiver.requestListener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** As if each briefing were asked just after a change: it is read from its tables. */
async function keepNothing(db: Db): Promise<void> {
  await db.execute(sql`create function keep_nothing() returns trigger language plpgsql as 'begin return null; end'`);
  await db.execute(
    sql`create trigger keep_nothing before insert on account_briefings for each row execute function keep_nothing()`,
  );
}

async function afspraak(size: number, people: number): Promise<number> {
  const config = readConfig(process.env);
  const { app, port } = await start(config, { log: makeLog('error') });
  while ((await collect(app.organisations.each({ on: 'slack' }), 1)).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
  if (size > 0) await load(app.database.db, size);
  if (people > 0) await loadDecisionMakers(app.database.db, people);
  if (process.env['BENCH_KEPT'] === 'no') await keepNothing(app.database.db);
  return port;
}
