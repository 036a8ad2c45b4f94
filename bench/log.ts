/**
 * `npm run bench`: what it costs a log that kept briefings are told of it, with and without the triggers, in turns: of its
 * statements alone, and of the whole line from Slack to its answer.
 */
import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { newId } from '../src/core/id.js';
import type { Db } from '../src/db/connect.js';
import { cpuOf, usageOf } from './measured.js';
import { atEachSize, fill, oneAccount } from './growing.js';
import { signed, slackApi, underLoad } from './slack-side.js';
import { startPostgres } from '../test/support/postgres.js';
import { RUNS } from './timed.js';

const at = new Date();
const ROUNDS = 6;
const INTERACTIONS = 10_000;

/** What tells kept briefings of a log. */
const turning = (watched: boolean): string[] =>
  ['interactions', 'interaction_people', 'needs'].flatMap((table) =>
    ['briefing_changed', 'briefing_made'].map(
      (trigger) => `alter table ${table} ${watched ? 'enable' : 'disable'} trigger ${trigger}`,
    ),
  );
const each = (seconds: number) => (seconds / (ROUNDS * RUNS)) * 1e6;

await atEachSize(
  { name: 'log', columns: ['contacts', 'a log with triggers, µs of Postgres', 'without', 'ratio'] },
  async (db, size, server) => {
    const { org, account } = await oneAccount(db, at);
    const person = newId();
    await db.execute(
      sql`insert into stakeholders (organisation, id, account, name, created_at) values (${org}, ${person}, ${account}, 'P', now())`,
    );
    await fill(db, size, (numbers) => [
      sql`insert into interactions (organisation, id, account, at, logged_at, kind, text)
        select ${org}, gen_random_uuid(), ${account}, now() - n * interval '1 minute', now(), 'visit', 'Pump ' || n || ' in the boiler room' from ${numbers}`,
    ]);
    const used = { with: 0, without: 0 };
    for (let round = 0; round < ROUNDS * 2; round++) {
      const watched = round % 2 === 0;
      for (const statement of turning(watched)) await db.execute(sql.raw(statement));
      const before = cpuOf(server);
      for (let n = 0; n < RUNS; n++) await log(db, { org, account, person });
      used[watched ? 'with' : 'without'] += cpuOf(server) - before;
    }
    return [Math.round(each(used.with)), Math.round(each(used.without)), (used.with / used.without).toFixed(2)];
  },
);
await wholeLines();

/** What a line that names a contact and a wish writes. */
async function log(db: Db, { org, account, person }: { org: string; account: string; person: string }): Promise<void> {
  const interaction = newId();
  await db.transaction(async (tx) => {
    await tx.execute(
      sql`insert into interactions (organisation, id, account, at, logged_at, kind, text) values (${org}, ${interaction}, ${account}, now(), now(), 'visit', 'Pump repaired, wants a quote for hall 3')`,
    );
    await tx.execute(
      sql`insert into interaction_people (organisation, interaction, stakeholder, at) values (${org}, ${interaction}, ${person}, now())`,
    );
    await tx.execute(
      sql`insert into needs (organisation, id, account, interaction, text, opened_at) values (${org}, ${newId()}, ${account}, ${interaction}, 'wants a quote for hall 3', now())`,
    );
  });
}

/** The same line as somebody types it in Slack, to its answer; none is like another. */
async function wholeLines(): Promise<void> {
  const server = await startPostgres({ shared_buffers: '256MB', max_wal_size: '4GB' });
  if (!server) throw new Error('this benchmark needs Postgres: install the package postgresql');
  const api = await slackApi();
  const url = server.database('whole_log');
  const child = underLoad(['app', String(INTERACTIONS)], { SLACK_API_URL: api.url, DATABASE_URL: url });
  const admin = postgres(url, { max: 1 });
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const used = { with: { node: 0, database: 0 }, without: { node: 0, database: 0 } };
    const to = `http://127.0.0.1:${port}`;
    for (let n = 0; n < RUNS; n++) await type(to, n);
    for (let round = 0; round < ROUNDS * 2; round++) {
      const watched = round % 2 === 0;
      for (const statement of turning(watched)) await admin.unsafe(statement);
      const before = { node: (await usageOf(child)).cpu, database: cpuOf(server.pid()) };
      for (let n = 0; n < RUNS; n++) await type(to, (round + 1) * RUNS + n);
      const side = used[watched ? 'with' : 'without'];
      side.node += (await usageOf(child)).cpu - before.node;
      side.database += cpuOf(server.pid()) - before.database;
    }
    console.log('| a whole line, µs | Node | Postgres | both |');
    console.log('| --- | --- | --- | --- |');
    for (const [what, { node, database }] of Object.entries(used))
      console.log(`| ${[what, ...[node, database, node + database].map((s) => Math.round(each(s)))].join(' | ')} |`);
    const both = ({ node, database }: { node: number; database: number }) => node + database;
    console.log(`ratio ${(both(used.with) / both(used.without)).toFixed(2)}`);
  } finally {
    await admin.end();
    child.kill();
    await once(child, 'exit');
    api.close();
    server.remove();
  }
}

async function type(url: string, n: number): Promise<void> {
  const line = `log Customer number 12 BV: visit with Person 1, repaired pump ${n}, wants a quote for hall ${n} +`;
  const { method, path, headers, body } = signed(line, n);
  const response = await fetch(url + path, { method, headers, body });
  const text = await response.text();
  // Too late for this way: it comes by another, and costs what it costs.
  if (response.ok && text === '') return;
  if (!text.includes('Customer number 12 BV') || !text.includes(`pump ${n}`))
    throw new Error(`unexpected answer ${response.status} to ${n}: ${text.slice(0, 400)}`);
}
