/** `node --import tsx bench/insights.ts`: a team's figures over 90 days, and a week of fifty teams, among 10⁵ interactions. */
import { sql } from 'drizzle-orm';
import { newId } from '../src/core/id.js';
import { rowsOf, type Db } from '../src/db/connect.js';
import { everybody } from '../src/features/agreements/index.js';
import { keepWeeks } from '../src/features/insights/jobs/weeks.js';
import { teamFacts } from '../src/features/insights/store/facts.js';
import { contactWeeks } from '../src/features/insights/store/contact.js';
import { functionsOf } from '../src/features/insights/store/satisfaction.js';
import { mondayOf, windowsOf } from '../src/features/insights/windows.js';
import { absenceStore } from '../src/features/people/absence/store.js';
import { organisationOf } from '../src/features/people/organisation-of.js';
import { atEachSize, fill, oneAccount } from './growing.js';
import { cpuOf } from './measured.js';
import { RUNS, timed } from './timed.js';

const AT = new Date('2026-11-25T15:00:00Z');
const ZONE = 'Europe/Amsterdam';
const TEAMS = 50;
const ACCOUNTS = 1000;

const columns = [
  'interactions',
  'a team p50',
  'p95',
  'CPU of it',
  'heat map p50',
  'functions p50',
  `week of ${TEAMS} teams`,
  'CPU of it',
  'sequential scans of large tables',
];
await atEachSize({ name: 'insights', columns }, async (db, size, postgres) => {
  const { org, team } = await load(db, size);
  const organisation = await organisationOf(db, org);
  const wanted = { organisation, windows: windowsOf(AT, ZONE), team, sight: everybody };
  const cpu = () => 1000 * cpuOf(postgres) + process.cpuUsage().user / 1000;
  const idle = cpu();
  const one = await timed(async () => [await teamFacts(db, wanted)]);
  const perTeam = ((cpu() - idle) / RUNS).toFixed(1);
  const from = mondayOf(AT, ZONE).subtract({ weeks: 25 });
  const heat = await timed(() => contactWeeks(db, { ...wanted, from, now: AT, limit: 100, offset: 0 }));
  const { since } = wanted.windows.now;
  const sight = { member: newId(), administrator: true };
  const functions = await timed(() => functionsOf(db, { organisation, since, now: AT, sight }));
  const [before, busy] = [performance.now(), cpu()];
  const kept = await keepWeeks(organisation, AT, { db, absence: absenceStore(db, newId) });
  if (kept !== TEAMS) throw new Error(`${kept} teams were counted`);
  const week = [performance.now() - before, cpu() - busy].map((ms) => Math.round(ms));
  const times = [one.p50, one.p95].map((ms) => ms.toFixed(1));
  return [...times, perTeam, heat.p50.toFixed(1), functions.p50.toFixed(1), ...week, await scans(db)];
});

/** Tables of more than a thousand rows that were read from end to end while it was measured. */
async function scans(db: Db): Promise<string> {
  const found = await rowsOf<{ name: string; n: string }>(
    db,
    sql`select relname as name, seq_scan as n from pg_stat_user_tables where seq_scan > 0 and n_live_tup > 1000
      and relname in ('interactions', 'agreements', 'agreement_events', 'occurrences')`,
  );
  return found.map(({ name, n }) => `${name} ${n}`).join(', ') || 'none';
}

/** Fifty teams that serve twenty customers each, with people, agreements and two years of contacts. */
async function load(db: Db, size: number): Promise<{ org: string; team: string }> {
  const { org, team } = await oneAccount(db, AT);
  const at = AT.toISOString();
  await db.execute(sql`insert into members (organisation, id, name, email, functions, administrator, locale, zone)
    select ${org}, md5('m' || n)::uuid, 'M' || n, 'm' || n || '@bench.example', '{}', false, 'nl', ${ZONE} from generate_series(1, 200) n`);
  await db.execute(sql`insert into teams (organisation, id, name, created_at)
    select ${org}, md5('t' || n)::uuid, 'T' || n, now() from generate_series(1, ${TEAMS - 1}::int) n`);
  await db.execute(sql`insert into seats (organisation, team, function, need, member)
    select ${org}, id, job, 'required', md5('m' || (1 + (row_number() over ()) % 200))::uuid from teams
      cross join unnest(array['account-manager', 'finance', 'technical-service', 'customer-service']) job where organisation = ${org}`);
  await db.execute(sql`insert into accounts (organisation, id, name, domains, team, created_at)
    select ${org}, md5('c' || n)::uuid, 'C' || n, '{}', case when n % ${TEAMS}::int = 0 then ${team}::uuid else md5('t' || (n % ${TEAMS}::int))::uuid end,
      ${at}::timestamptz - interval '2 years' from generate_series(1, ${ACCOUNTS}::int) n`);
  await db.execute(sql`insert into stakeholders (organisation, id, account, name, created_at)
    select ${org}, md5('s' || n)::uuid, md5('c' || (1 + n % ${ACCOUNTS}::int))::uuid, 'S' || n, now() from generate_series(1, 5000) n`);
  await db.execute(sql`insert into dmu_roles (organisation, stakeholder, topic, role, set_by, set_at)
    select ${org}, md5('s' || n)::uuid, 'price', 'decides', md5('m1')::uuid, now() from generate_series(1, 5000, 3) n`);
  await fill(db, size, (numbers) => [
    sql`insert into interactions (organisation, id, account, at, logged_at, member, function, logged_by, kind, experience, text)
      select ${org}, md5('i' || n)::uuid, md5('c' || (1 + n * 7919 % ${ACCOUNTS}::int))::uuid, happened, happened + interval '1 hour' * (n % 60),
        md5('m' || (1 + n % 200))::uuid, (array['account-manager', 'finance', 'technical-service', 'customer-service'])[1 + n % 4],
        md5('m' || (1 + n % 200))::uuid, 'call', n % 3 - 1, 'bench'
      from (select n::bigint, ${at}::timestamptz - interval '1 minute' * (n::bigint * 104729 % 1051200)::int as happened from ${numbers}) one`,
  ]);
  await db.execute(sql`insert into agreements (organisation, id, number, account, kind, what, zone, owner, state, asked_by, asked_at, closed_at, active_at, due_at)
    select ${org}, md5('a' || n)::uuid, n, md5('c' || (1 + n % ${ACCOUNTS}::int))::uuid, case when n % 3 = 0 then 'promise' else 'internal' end, 'bench', ${ZONE},
      md5('m1')::uuid, case when n % 10 = 0 then 'accepted' else 'kept' end, md5('m1')::uuid, due - interval '10 days',
      case when n % 10 > 0 then due - interval '1 hour' * (n % 40 - 10) end, now(), due
    from (select n, ${at}::timestamptz - interval '1 hour' * (n % 8760) as due from generate_series(1, 20000) n) one`);
  await db.execute(sql`vacuum analyze`);
  await db.execute(sql`select pg_stat_reset()`);
  return { org, team };
}
