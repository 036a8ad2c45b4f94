/** `node --import tsx bench/sweep.ts`: the minute's sweep for briefings that are due, among few and among many appointments. */
import { sql } from 'drizzle-orm';
import { newId } from '../src/core/id.js';
import type { Db } from '../src/db/connect.js';
import { briefedNow, dueNow, overNow } from '../src/features/appointments/sweep.js';
import { atEachSize, count, fill, oneAccount } from './growing.js';
import { timed } from './timed.js';

const AT = new Date('2026-11-25T10:00:00Z');
/** Due in this minute, the same at every size, so that only the table around it grows. */
const DUE = 25;

/** Appointments spread over the year around now, half of them over and briefed, and some that are due. */
async function load(db: Db, size: number): Promise<void> {
  const { org, team, account } = await oneAccount(db, AT);
  const workspace = newId();
  await db.execute(
    sql`insert into workspaces (organisation, id, platform, external_id, name) values (${org}, ${workspace}, 'slack', 'T', 'T')`,
  );
  await db.execute(
    sql`insert into rooms (organisation, workspace, team, external_id, name, opened_at) values (${org}, ${workspace}, ${team}, 'C', 'klant', now())`,
  );
  const id = (n: ReturnType<typeof sql>) => sql`md5('o' || (${n})::text)::uuid`;
  const at = AT.toISOString();
  const start = sql`case when n <= ${DUE} then ${at}::timestamptz + interval '40 minutes'
      else ${at}::timestamptz + (case when n % 2 = 0 then 1 else -1 end) * (interval '2 hours' + (n::bigint * 7919 % 262800)::int * interval '1 minute') end`;
  await fill(db, size, (numbers) => [
    sql`insert into appointments (organisation, id, account, kind, starts, zone, minutes, guests, state, made_at)
      select ${org}, ${id(sql`n`)}, ${account}, 'visit', now(), 'Europe/Amsterdam', 60, '{}', 'planned', now() from ${numbers}`,
    sql`insert into occurrences (organisation, id, appointment, account, original, starts, minutes, starts_at, ends_at, brief_at, briefed_at, after_asked_at)
      select ${org}, ${id(sql`n`)}, ${id(sql`n`)}, ${account}, at, at, 60, at, at + interval '1 hour', at - interval '1 hour',
        case when at < ${at}::timestamptz then at - interval '1 hour' end, case when at < ${at}::timestamptz then at + interval '1 hour' end
      from (select n, ${start} as at from ${numbers}) one`,
  ]);
}

const columns = ['appointments', 'due', 'p50', 'briefed and ahead p50', 'over p50', 'rows'];

await atEachSize({ name: 'sweep', columns }, async (db, size) => {
  await load(db, size);
  const due = await timed(() => dueNow(db, AT));
  const briefed = await timed(() => briefedNow(db, AT));
  const over = await timed(() => overNow(db, AT));
  const medians = [due, briefed, over].map(({ p50 }) => p50.toFixed(2));
  return [due.found, ...medians, await count(db, 'occurrences')];
});
