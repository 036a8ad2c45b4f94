/** `node --import tsx bench/sweep.ts`: the minute's sweep for briefings that are due, among few and among many appointments. */
import { sql } from 'drizzle-orm';
import { newId } from '../src/core/id.js';
import { rowsOf, type Db } from '../src/db/connect.js';
import { connectPostgres } from '../src/db/postgres.js';
import { briefedNow, dueNow, overNow } from '../src/features/appointments/sweep.js';
import { organisationStore } from '../src/features/organisation/store.js';
import { startPostgres } from '../test/support/postgres.js';
import { p50 } from './p50.js';

const SIZES = (process.env['BENCH_SIZES'] ?? '1000,100000,1000000').split(',').map(Number);
const RUNS = Number(process.env['BENCH_RUNS'] ?? 200);
const AT = new Date('2026-11-25T10:00:00Z');
/** Due in this minute, the same at every size, so that only the table around it grows. */
const DUE = 25;
const AT_ONCE = 100_000;

/** Appointments spread over the year around now, half of them over and briefed, and some that are due. */
async function load(db: Db, size: number): Promise<void> {
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
  const workspace = newId();
  await db.execute(
    sql`insert into workspaces (organisation, id, platform, external_id, name) values (${org}, ${workspace}, 'slack', 'T', 'T')`,
  );
  await db.execute(
    sql`insert into rooms (organisation, workspace, team, external_id, name, opened_at) values (${org}, ${workspace}, ${team}, 'C', 'klant', now())`,
  );
  const id = (n: ReturnType<typeof sql>) => sql`md5('o' || (${n})::text)::uuid`;
  const at = AT.toISOString();
  for (let from = 1; from <= size; from += AT_ONCE) {
    const to = Math.min(size, from + AT_ONCE - 1);
    const start = sql`case when n <= ${DUE} then ${at}::timestamptz + interval '40 minutes'
      else ${at}::timestamptz + (case when n % 2 = 0 then 1 else -1 end) * (interval '2 hours' + (n::bigint * 7919 % 262800)::int * interval '1 minute') end`;
    await db.execute(sql`insert into appointments (organisation, id, account, kind, starts, zone, minutes, guests, state, made_at)
      select ${org}, ${id(sql`n`)}, ${account}, 'visit', now(), 'Europe/Amsterdam', 60, '{}', 'planned', now() from generate_series(${from}::int, ${to}::int) n`);
    await db.execute(sql`insert into occurrences (organisation, id, appointment, account, original, starts, minutes, starts_at, ends_at, brief_at, briefed_at, after_asked_at)
      select ${org}, ${id(sql`n`)}, ${id(sql`n`)}, ${account}, at, at, 60, at, at + interval '1 hour', at - interval '1 hour',
        case when at < ${at}::timestamptz then at - interval '1 hour' end, case when at < ${at}::timestamptz then at + interval '1 hour' end
      from (select n, ${start} as at from generate_series(${from}::int, ${to}::int) n) one`);
  }
  await db.execute(sql`vacuum analyze`);
}

const postgres = await startPostgres({ shared_buffers: '256MB', max_wal_size: '4GB' });
if (!postgres) throw new Error('no Postgres installed');
try {
  console.log(`${RUNS} runs each, Node ${process.version}; p50 in ms`);
  console.log('| appointments | due | p50 | briefed and ahead p50 | over p50 | rows |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const size of SIZES) {
    const database = await connectPostgres(postgres.database(`sweep_${size}`), 'migrations', { connections: 1 });
    try {
      // Loading takes longer than an answer to a user may.
      await database.db.execute(sql`set statement_timeout = 0`);
      await load(database.db, size);
      const due = await p50(() => dueNow(database.db, AT), RUNS);
      const briefed = await p50(() => briefedNow(database.db, AT), RUNS);
      const over = await p50(() => overNow(database.db, AT), RUNS);
      const [{ rows } = { rows: 0 }] = await rowsOf<{ rows: number }>(
        database.db,
        sql`select count(*)::int as rows from occurrences`,
      );
      console.log(
        `| ${size.toLocaleString('en')} | ${due.found} | ${due.p50.toFixed(2)} | ${briefed.p50.toFixed(2)} | ${over.p50.toFixed(2)} | ${rows} |`,
      );
    } finally {
      await database.close();
    }
  }
} finally {
  postgres.remove();
}
