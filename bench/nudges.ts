/** `node --import tsx bench/nudges.ts`: finding what is late or unowned among few and many agreements, and the ladder's own time. */
import { sql } from 'drizzle-orm';
import { newId } from '../src/core/id.js';
import { rowsOf, type Db } from '../src/db/connect.js';
import { connectPostgres } from '../src/db/postgres.js';
import { holidaysOf } from '../src/features/absence/holidays.js';
import { usualHours } from '../src/features/absence/hours.js';
import { ladder, type Colleague, type Needing, type World } from '../src/features/nudges/ladder.js';
import { usualRules } from '../src/features/nudges/rules.js';
import { needing, waitingNow } from '../src/features/nudges/sweep.js';
import { organisationStore } from '../src/features/organisation/store.js';
import { startPostgres } from '../test/support/postgres.js';
import { p50 } from './p50.js';

const SIZES = (process.env['BENCH_SIZES'] ?? '1000,100000,1000000').split(',').filter(Boolean).map(Number);
const RUNS = Number(process.env['BENCH_RUNS'] ?? 200);
const AT = new Date('2026-11-25T15:00:00Z');
/** The same at every size, so that only the table around it grows. */
const DUE = 25;
const AT_ONCE = 100_000;

await measureLadder(10_000);
if (SIZES.length > 0) await measureSweep();

/** A thousand colleagues in three zones, a quarter of them away, on an afternoon on which all of them work. */
async function measureLadder(size: number): Promise<void> {
  const isHoliday = await holidaysOf('NL', [2026, 2027]);
  const zones = ['Europe/Amsterdam', 'Europe/London', 'America/New_York'];
  const people = Array.from({ length: 1000 }, (_, i): Colleague => {
    const absences = i % 4 ? [] : [{ from: '2026-11-20', through: '2026-12-02', deputy: `m${(i + 7) % 1000}` }];
    return {
      id: `m${i}`,
      reachable: true,
      absences,
      manager: `m${i % 50}`,
      administrator: i < 3,
      calendar: { zone: zones[i % 3]!, hours: usualHours, isHoliday, away: absences },
    };
  });
  const world: World = {
    members: new Map(people.map((one) => [one.id, one])),
    administrators: ['m0', 'm1', 'm2'],
    channels: new Set(Array.from({ length: 400 }, (_, i) => `t${i}`)),
    office: people[1]!.calendar,
    may: () => true,
    wasNudged: () => false,
  };
  const due = Array.from({ length: size }, (_, i): Needing => {
    const owner = i % 3 ? `m${(i * 7) % 1000}` : null;
    return { id: `a${i}`, team: `t${i % 500}`, owner, proposed: null, askedBy: `m${i % 1000}`, step: i % 3, count: 0 };
  });
  console.log(`| the ladder, ${size.toLocaleString('en')} due | messages | CPU ms |\n| --- | --- | --- |`);
  for (const run of ['first', 'second', 'third']) {
    const before = process.cpuUsage();
    const { nudges } = ladder(due, world, usualRules, AT);
    const { user, system } = process.cpuUsage(before);
    console.log(`| ${run} time in a process | ${nudges.length} | ${Math.round((user + system) / 1000)} |`);
  }
}

/** Half of them closed; of the open ones most are not due yet. */
async function load(db: Db, size: number): Promise<string> {
  const founding = { name: 'Bench', locale: 'nl', zone: 'Europe/Amsterdam', at: AT } as const;
  const { id: org } = await organisationStore(db, newId).found(founding);
  const [team, account, member] = [newId(), newId(), newId()];
  await db.execute(sql`insert into teams (organisation, id, name, created_at) values (${org}, ${team}, 'T', now())`);
  await db.execute(
    sql`insert into accounts (organisation, id, name, domains, team, created_at) values (${org}, ${account}, 'A', '{}', ${team}, now())`,
  );
  await db.execute(sql`insert into members (organisation, id, name, email, functions, administrator, locale, zone)
    values (${org}, ${member}, 'M', 'm@bench.example', '{}', false, 'nl', 'Europe/Amsterdam')`);
  const at = AT.toISOString();
  for (let from = 1; from <= size; from += AT_ONCE) {
    const to = Math.min(size, from + AT_ONCE - 1);
    await db.execute(sql`insert into agreements (organisation, id, number, account, kind, what, zone, owner, state, asked_by, asked_at, closed_at, active_at, due_at, attention_at)
      select ${org}, md5('a' || n)::uuid, n, ${account}, 'internal', 'bench', 'Europe/Amsterdam', ${member}::uuid,
        case when open then 'accepted' else 'kept' end, ${member}, ${at}::timestamptz - interval '90 days', case when open then null else ${at}::timestamptz end,
        ${at}::timestamptz - interval '60 days', due, case when open then due end
      from (select n, n <= ${DUE} or n % 2 = 0 as open, case when n <= ${DUE} then ${at}::timestamptz - interval '1 hour'
        else ${at}::timestamptz + interval '2 hours' + (n::bigint * 7919 % 262800)::int * interval '1 minute' end as due
        from generate_series(${from}::int, ${to}::int) n) one`);
  }
  await db.execute(sql`vacuum analyze`);
  return org;
}

async function measureSweep(): Promise<void> {
  const postgres = await startPostgres({ shared_buffers: '256MB', max_wal_size: '4GB' });
  if (!postgres) throw new Error('this benchmark needs Postgres: install the package postgresql');
  try {
    console.log(`\n${RUNS} runs each, Node ${process.version}; p50 in ms`);
    console.log('| agreements | due | who has any p50 | which p50 | rows |\n| --- | --- | --- | --- | --- |');
    for (const size of SIZES) {
      const database = await connectPostgres(postgres.database(`nudges_${size}`), 'migrations', { connections: 1 });
      try {
        // Loading takes longer than an answer to a user may.
        await database.db.execute(sql`set statement_timeout = 0`);
        const org = await load(database.db, size);
        const any = await p50(() => waitingNow(database.db, AT), RUNS);
        const due = await p50(() => needing(database.db, org, AT), RUNS);
        const [{ rows } = { rows: 0 }] = await rowsOf<{ rows: number }>(
          database.db,
          sql`select count(*)::int as rows from agreements`,
        );
        console.log(
          `| ${size.toLocaleString('en')} | ${due.found} | ${any.p50.toFixed(2)} | ${due.p50.toFixed(2)} | ${rows} |`,
        );
      } finally {
        await database.close();
      }
    }
  } finally {
    postgres.remove();
  }
}
