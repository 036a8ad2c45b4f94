/** `node --import tsx bench/nudges.ts`: finding what is late or unowned among few and many agreements, and the ladder's own time. */
import { sql } from 'drizzle-orm';
import { newId } from '../src/core/id.js';
import type { Db } from '../src/db/connect.js';
import { holidaysOf } from '../src/features/people/absence/holidays.js';
import { usualHours } from '../src/features/people/absence/hours.js';
import { ladder, type Colleague, type Needing, type World } from '../src/features/nudges/ladder.js';
import { usualRules } from '../src/features/nudges/rules.js';
import { needing, waitingNow } from '../src/features/nudges/sweep.js';
import { atEachSize, count, fill, oneAccount } from './growing.js';
import { timed } from './timed.js';

const AT = new Date('2026-11-25T15:00:00Z');
/** The same at every size, so that only the table around it grows. */
const DUE = 25;

await measureLadder(10_000);
console.log();
const columns = ['agreements', 'due', 'who has any p50', 'which p50', 'rows'];
await atEachSize({ name: 'nudges', columns }, async (db, size) => {
  const org = await load(db, size);
  const any = await timed(() => waitingNow(db, AT));
  const due = await timed(() => needing(db, org, AT));
  return [due.found, any.p50.toFixed(2), due.p50.toFixed(2), await count(db, 'agreements')];
});

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
    const { nudges } = ladder(due, { world, rules: usualRules, now: AT });
    const { user, system } = process.cpuUsage(before);
    console.log(`| ${run} time in a process | ${nudges.length} | ${Math.round((user + system) / 1000)} |`);
  }
}

/** Half of them closed; of the open ones most are not due yet. */
async function load(db: Db, size: number): Promise<string> {
  const { org, account } = await oneAccount(db, AT);
  const member = newId();
  await db.execute(sql`insert into members (organisation, id, name, email, functions, administrator, locale, zone)
    values (${org}, ${member}, 'M', 'm@bench.example', '{}', false, 'nl', 'Europe/Amsterdam')`);
  const at = AT.toISOString();
  await fill(db, size, (numbers) => [
    sql`insert into agreements (organisation, id, number, account, kind, what, zone, owner, state, asked_by, asked_at, closed_at, active_at, due_at, attention_at)
      select ${org}, md5('a' || n)::uuid, n, ${account}, 'internal', 'bench', 'Europe/Amsterdam', ${member}::uuid,
        case when open then 'accepted' else 'kept' end, ${member}, ${at}::timestamptz - interval '90 days', case when open then null else ${at}::timestamptz end,
        ${at}::timestamptz - interval '60 days', due, case when open then due end
      from (select n, n <= ${DUE} or n % 2 = 0 as open, case when n <= ${DUE} then ${at}::timestamptz - interval '1 hour'
        else ${at}::timestamptz + interval '2 hours' + (n::bigint * 7919 % 262800)::int * interval '1 minute' end as due
        from ${numbers}) one`,
  ]);
  return org;
}
