/** `node --import tsx bench/agreements.ts`: "my agreements", what the ladder finds, and what is late or unowned, among few and many. */
import { sql } from 'drizzle-orm';
import type { Ask } from '../src/core/ask.js';
import { newId } from '../src/core/id.js';
import { rowsOf, type Db } from '../src/db/connect.js';
import { connectPostgres } from '../src/db/postgres.js';
import { agreementStore } from '../src/features/agreements/store.js';
import { organisationStore } from '../src/features/organisation/store.js';
import { startPostgres } from '../test/support/postgres.js';

const SIZES = (process.env['BENCH_SIZES'] ?? '1000,100000,1000000').split(',').map(Number);
const RUNS = Number(process.env['BENCH_RUNS'] ?? 200);
const AT = new Date('2026-11-25T10:00:00Z');
const MEMBERS = 200;
/** Due for attention now, the same at every size, so that only the table around it grows. */
const DUE = 25;
const AT_ONCE = 100_000;

/** Agreements of 200 members over two years around now: those behind us are closed but for every twentieth. */
async function load(db: Db, size: number): Promise<string> {
  const { id: org } = await organisationStore(db, newId).found({
    name: 'Bench',
    locale: 'nl',
    zone: 'Europe/Amsterdam',
    at: AT,
  });
  const [team, account] = [newId(), newId()];
  await db.execute(sql`insert into teams (organisation, id, name, created_at) values (${org}, ${team}, 'T', now())`);
  await db.execute(
    sql`insert into accounts (organisation, id, name, domains, team, created_at) values (${org}, ${account}, 'A', '{}', ${team}, now())`,
  );
  await db.execute(sql`insert into members (organisation, id, name, email, functions, administrator, locale, zone)
    select ${org}, ${memberId(sql`n`)}, 'Member ' || n, 'm' || n || '@bench.example', '{}', false, 'nl', 'Europe/Amsterdam' from generate_series(1, ${MEMBERS}::int) n`);
  const at = AT.toISOString();
  for (let from = 1; from <= size; from += AT_ONCE) {
    const to = Math.min(size, from + AT_ONCE - 1);
    await db.execute(sql`insert into agreements (organisation, id, number, account, kind, what, zone, due_day, due_at, owner, proposed, state, asked_by, asked_at, closed_at, active_at, attention_at)
      select ${org}, md5('a' || n)::uuid, n, ${account}, 'internal', 'what ' || n, 'Europe/Amsterdam', due::date, due,
        case when unowned then null else ${memberId(sql`n % ${MEMBERS}::int + 1`)} end,
        case when unowned then ${memberId(sql`n % ${MEMBERS}::int + 1`)} end,
        case when closed then 'kept' when unowned then 'proposed' else 'accepted' end,
        ${memberId(sql`(n + 7) % ${MEMBERS}::int + 1`)}, due - interval '20 days', case when closed then due end, due - interval '20 days',
        case when n <= ${DUE} then ${at}::timestamptz - interval '1 minute' when not closed then greatest(due, ${at}::timestamptz + interval '1 hour') end
      from (select n, due, n > ${DUE} and due < ${at}::timestamptz and n % 20 <> 0 as closed, n % 30 = 0 and not (n > ${DUE} and due < ${at}::timestamptz and n % 20 <> 0) as unowned
        from (select n, ${at}::timestamptz + ((n::bigint * 7919 % 1051200)::int - 960000) * interval '1 minute' as due
          from generate_series(${from}::int, ${to}::int) n) timed) one`);
  }
  await db.execute(sql`vacuum analyze`);
  return org;
}

const memberId = (n: ReturnType<typeof sql>) => sql`md5('m' || (${n})::text)::uuid`;

interface Times {
  p50: number;
  p99: number;
  found: number;
}

async function timed(run: (i: number) => Promise<unknown[]>): Promise<Times> {
  const times: number[] = [];
  let found = 0;
  for (let i = 0; i < RUNS; i++) {
    const before = performance.now();
    found = (await run(i)).length;
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const part = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { p50: part(0.5), p99: part(0.99), found };
}

async function asksOf(db: Db, organisation: string): Promise<Ask[]> {
  const people = await rowsOf<{ id: string; name: string }>(
    db,
    sql`select id, name from members where organisation = ${organisation}`,
  );
  return people.map(({ id, name }) => ({
    organisation: { id: organisation, name: 'Bench', locale: 'nl', zone: 'Europe/Amsterdam', functions: [] },
    asker: { id, name, functions: [], locale: 'nl', zone: 'Europe/Amsterdam', administrator: false },
    place: { platform: 'web', workspace: organisation, room: undefined, team: undefined, accounts: [] },
    at: AT,
    key: '',
    said: { as: 'words', text: 'agreements mine', mentions: [] },
  }));
}

const say = ({ p50, p99, found }: Times) => `${p50.toFixed(2)} | ${p99.toFixed(2)} | ${found}`;

const postgres = await startPostgres({ shared_buffers: '256MB', max_wal_size: '4GB' });
if (!postgres) throw new Error('no Postgres installed');
try {
  console.log(`${RUNS} runs each, Node ${process.version}; ms`);
  console.log('| agreements | mine p50 | p99 | found | attention p50 | p99 | found | late p50 | p99 | found |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const size of SIZES) {
    const database = await connectPostgres(postgres.database(`agreements_${size}`), 'migrations', { connections: 1 });
    const { db } = database;
    try {
      // Loading takes longer than an answer to a user may.
      await db.execute(sql`set statement_timeout = 0`);
      const organisation = await load(db, size);
      const asks = await asksOf(db, organisation);
      const store = agreementStore(db, newId, () => Promise.resolve());
      const of = (i: number) => asks[i % asks.length]!;
      const mine = await timed((i) => store.list({ member: of(i).asker.id }, undefined, 9, of(i)));
      const attention = await timed(() =>
        rowsOf(
          db,
          sql`select id from agreements where organisation = ${organisation} and attention_at <= ${AT.toISOString()}::timestamptz order by attention_at limit 200`,
        ),
      );
      const administrator = { ...of(0), asker: { ...of(0).asker, administrator: true } };
      const late = await timed(() => store.list({ only: 'late' }, undefined, 9, administrator));
      console.log(`| ${size.toLocaleString('en')} | ${say(mine)} | ${say(attention)} | ${say(late)} |`);
    } finally {
      await database.close();
    }
  }
} finally {
  postgres.remove();
}
