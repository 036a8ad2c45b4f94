/** `node --import tsx bench/agreements.ts`: "my agreements", what the ladder finds, and what is late or unowned, among few and many. */
import { sql } from 'drizzle-orm';
import type { Ask } from '../src/core/ask.js';
import { newId } from '../src/core/id.js';
import { rowsOf, type Db } from '../src/db/connect.js';
import { appointmentOf } from '../src/features/appointments/of-account.js';
import { agreementStore } from '../src/features/agreements/store.js';
import { atEachSize, fill, oneAccount } from './growing.js';
import { timed, type Times } from './timed.js';

const AT = new Date('2026-11-25T10:00:00Z');
const MEMBERS = 200;
/** Due for attention now, the same at every size, so that only the table around it grows. */
const DUE = 25;

/** Agreements of 200 members over two years around now: those behind us are closed but for every twentieth. */
async function load(db: Db, size: number): Promise<string> {
  const { org, account } = await oneAccount(db, AT);
  await db.execute(sql`insert into members (organisation, id, name, email, functions, administrator, locale, zone)
    select ${org}, ${memberId(sql`n`)}, 'Member ' || n, 'm' || n || '@bench.example', '{}', false, 'nl', 'Europe/Amsterdam' from generate_series(1, ${MEMBERS}::int) n`);
  const at = AT.toISOString();
  await fill(db, size, (numbers) => [
    sql`insert into agreements (organisation, id, number, account, kind, what, zone, due_day, due_at, owner, proposed, state, asked_by, asked_at, closed_at, active_at, attention_at)
      select ${org}, md5('a' || n)::uuid, n, ${account}, 'internal', 'what ' || n, 'Europe/Amsterdam', due::date, due,
        case when unowned then null else ${memberId(sql`n % ${MEMBERS}::int + 1`)} end,
        case when unowned then ${memberId(sql`n % ${MEMBERS}::int + 1`)} end,
        case when closed then 'kept' when unowned then 'proposed' else 'accepted' end,
        ${memberId(sql`(n + 7) % ${MEMBERS}::int + 1`)}, due - interval '20 days', case when closed then due end, due - interval '20 days',
        case when n <= ${DUE} then ${at}::timestamptz - interval '1 minute' when not closed then greatest(due, ${at}::timestamptz + interval '1 hour') end
      from (select n, due, n > ${DUE} and due < ${at}::timestamptz and n % 20 <> 0 as closed, n % 30 = 0 and not (n > ${DUE} and due < ${at}::timestamptz and n % 20 <> 0) as unowned
        from (select n, ${at}::timestamptz + ((n::bigint * 7919 % 1051200)::int - 960000) * interval '1 minute' as due
          from ${numbers}) timed) one`,
  ]);
  return org;
}

const memberId = (n: ReturnType<typeof sql>) => sql`md5('m' || (${n})::text)::uuid`;

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

const ms = (time: number) => time.toFixed(2);
const say = ({ p50, p99, found }: Times) => [ms(p50), ms(p99), found];

const figures = (what: string) => [`${what} p50`, 'p99', 'found'];
const columns = ['agreements', ...figures('mine'), ...figures('attention'), ...figures('late')];

await atEachSize({ name: 'agreements', columns }, async (db, size) => {
  const organisation = await load(db, size);
  const asks = await asksOf(db, organisation);
  const store = agreementStore(db, { newId, deliver: () => Promise.resolve(), appointmentOf });
  const of = (i: number) => asks[i % asks.length]!;
  const mine = await timed((i) =>
    store.list({ filter: { member: of(i).asker.id }, after: undefined, limit: 9, ask: of(i) }),
  );
  const attention = await timed(() =>
    rowsOf(
      db,
      sql`select id from agreements where organisation = ${organisation} and attention_at <= ${AT.toISOString()}::timestamptz order by attention_at limit 200`,
    ),
  );
  const administrator = { ...of(0), asker: { ...of(0).asker, administrator: true } };
  const late = await timed(() =>
    store.list({ filter: { only: 'late' }, after: undefined, limit: 9, ask: administrator }),
  );
  return [mine, attention, late].flatMap(say);
});
