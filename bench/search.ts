/** `node --import tsx bench/search.ts`: each kind of search, among few and many, for a member of some teams and for an administrator. */
import { followRoom } from '../src/outbox/follow.js';
import { sql } from 'drizzle-orm';
import type { Ask } from '../src/core/ask.js';
import { newId } from '../src/core/id.js';
import { rowsOf, type Db } from '../src/db/connect.js';
import { accountStore } from '../src/features/accounts/store.js';
import { appointmentOf } from '../src/features/appointments/of-account.js';
import { agreementStore } from '../src/features/agreements/store.js';
import { historyStore } from '../src/features/history/store.js';
import { memberStore } from '../src/features/people/members.js';
import { lookFor } from '../src/features/search/look.js';
import { readQuery } from '../src/features/search/query.js';
import { stakeholderStore } from '../src/features/stakeholders/store.js';
import { teamStore } from '../src/features/accounts/teams/store.js';
import { atEachSize, fill, oneAccount } from './growing.js';
import { timed } from './timed.js';

const AT = new Date('2026-11-25T10:00:00Z');
const MEMBERS = 200;
const TEAMS = 1000;
const ACCOUNTS = 5000;

const FIRST =
  'Jan Piet Kees Anna Fatima Sanne Ayşe Jürgen Zoë Wim Els Marie John Mary Peter Susan Tom Lucas Emma Daan Eva Noor Sem Bram Lotte Mees Sara Tess Finn Liv';
const SURNAME =
  'Bak Jans Verhul Brouw Vermeul Kuip Schipp Molen Vissch Dijk Berg Haan Kramm Sulliv Yıldır Papadop Müll Groß';
const ENDING = 'er en st s man sen stra ink ma aar';
const COMPANY = 'Noord Zuider Haven Polder Duin Water Bosch Linde Zand Rijn Maas Delta Kust Berk Iepen';
const TRADE = 'bouw techniek pompen zorg logistiek staal glas papier voeding energie installaties advies';
const COMMON = 'klant gesproken over levering factuur pomp invoice delivered meeting visit technician';

/** The n-th word of a list, each its own turn. */
const pick = (list: string, n: string) => {
  const words = list.split(' ');
  return sql.raw(`(array[${words.map((word) => `'${word}'`).join(', ')}])[(${n})::bigint % ${words.length} + 1]`);
};
const idOf = (kind: string, n: string) => sql.raw(`md5('${kind}' || (${n}))::uuid`);

/** Contacts over four years, each said in a dozen words; a tenth as many people and agreements. */
async function load(db: Db, size: number): Promise<string> {
  const { org } = await oneAccount(db, AT);
  const at = AT.toISOString();
  const numbers = (of: number) => sql`generate_series(1, ${of}::int) n`;
  await db.execute(sql`insert into members (organisation, id, name, email, functions, administrator, locale, zone)
    select ${org}, ${idOf('m', 'n')}, ${pick(FIRST, 'n * 7')} || ' ' || ${pick(SURNAME, 'n')} || ${pick(ENDING, 'n / 3')}, 'm' || n || '@bench.example', '{}', false, 'nl', 'Europe/Amsterdam' from ${numbers(MEMBERS)}`);
  await db.execute(
    sql`insert into teams (organisation, id, name, created_at) select ${org}, ${idOf('t', 'n')}, 'Team ' || n, now() from ${numbers(TEAMS)}`,
  );
  await db.execute(sql`insert into seats (organisation, team, function, need, member)
    select ${org}, ${idOf('t', 'n')}, job, 'required', ${idOf('m', `n % ${MEMBERS} + 1`)} from ${numbers(TEAMS)}, unnest(array['finance', 'marketing']) job`);
  await db.execute(sql`insert into accounts (organisation, id, name, domains, team, open, created_at)
    select ${org}, ${idOf('a', 'n')}, ${pick(COMPANY, 'n')} || ${pick(TRADE, 'n / 15')} || ' ' || ${pick(SURNAME, 'n / 180')} || ' BV', '{}', ${idOf('t', `n % ${TEAMS} + 1`)}, n % 20 = 0, now() from ${numbers(ACCOUNTS)}`);
  await fill(db, Math.ceil(size / 10), (few) => [
    sql`insert into stakeholders (organisation, id, account, name, phone, created_at)
      select ${org}, ${idOf('p', 'n')}, ${idOf('a', `n % ${ACCOUNTS} + 1`)}, ${pick(FIRST, 'n')} || ' ' || ${pick(SURNAME, 'n / 30')} || ${pick(ENDING, 'n / 540')} || ' ' || n,
        '+31 (0)99 ' || lpad((n * 7919::bigint % 10000000)::text, 7, '0'), now() from ${few}`,
    sql`insert into agreements (organisation, id, number, account, kind, what, zone, owner, state, asked_by, asked_at, active_at)
      select ${org}, ${idOf('g', 'n')}, n, ${idOf('a', `n % ${ACCOUNTS} + 1`)}, 'internal', 'offerte sturen over ' || ${pick(TRADE, 'n')}, 'Europe/Amsterdam',
        ${idOf('m', `n % ${MEMBERS} + 1`)}, 'accepted', ${idOf('m', `n % ${MEMBERS} + 1`)}, ${at}::timestamptz - n * interval '10 minutes', now() from ${few}`,
  ]);
  await fill(db, size, (some) => [
    sql`insert into interactions (organisation, id, account, at, logged_at, member, kind, text)
      select ${org}, ${idOf('i', 'n')}, ${idOf('a', `n * 7919::bigint % ${ACCOUNTS} + 1`)}, ${at}::timestamptz - n * interval '2 minutes', now(), ${idOf('m', `n % ${MEMBERS} + 1`)}, 'visit',
        case when n % 5 < 3 then 'klant ' else '' end || ${pick(COMMON, 'n / 3')} || ' ' || ${pick(COMMON, 'n / 7')} || ' ' || ${pick(TRADE, 'n / 11')} || ' ' || ${pick(FIRST, 'n / 13')}
          || case when n % 10 = 0 then ' offerte gevraagd' else '' end || case when n % 97 = 0 then ' lekkage bij de afsluiter' else '' end
          || case when n % 50021 = 0 then ' cavitatie' else '' end || ' ref' || n from ${some}`,
  ]);
  return org;
}

function askOf(organisation: string, id: string, administrator: boolean): Ask {
  return {
    organisation: { id: organisation, name: 'Bench', locale: 'nl', zone: 'Europe/Amsterdam', functions: [] },
    asker: { id, name: 'Bench', functions: [], locale: 'nl', zone: 'Europe/Amsterdam', administrator },
    place: { platform: 'web', workspace: organisation, room: undefined, team: undefined, accounts: [] },
    at: AT,
    key: '',
    said: { as: 'words', text: '', mentions: [] },
  };
}

const SEARCHES = {
  'an account': 'havenbouw janssen',
  'a typo': 'hvaenbouw',
  'a first name': 'jan',
  'the end of a number': '099-0007919',
  'a rare word': 'cavitatie',
  'a common word': 'klant',
  'a word in one of 100': 'lekkage',
  'both languages': 'invoices geleverd',
  nothing: 'qwxyz',
};

const columns = ['contacts', 'who', 'what', 'p50', 'p95', 'p99', 'found'];
await atEachSize({ name: 'search', columns }, async (db, size) => {
  const organisation = await load(db, size);
  const deliver = () => Promise.resolve();
  const stores = {
    accounts: accountStore(db),
    teams: teamStore(db, { newId, admins: [], followRoom }),
    stakeholders: stakeholderStore(db, newId),
    members: memberStore(db),
    agreements: agreementStore(db, { newId, deliver, appointmentOf }),
    history: historyStore(db, newId),
  };
  const [{ id: member } = { id: '' }] = await rowsOf<{ id: string }>(
    db,
    sql`select id from members where organisation = ${organisation} and id = ${idOf('m', '1')}`,
  );
  const lines: (string | number)[][] = [];
  for (const [who, administrator] of [['a member', false] as const, ['an administrator', true] as const])
    for (const [what, typed] of Object.entries(SEARCHES)) {
      const ask = askOf(organisation, member, administrator);
      const times = await timed(async () => {
        const { groups } = await lookFor({ query: readQuery(typed), ask, stores });
        return groups.flatMap(({ hits }) => hits as unknown[]);
      });
      lines.push([who, what, ...[times.p50, times.p95, times.p99].map((ms) => ms.toFixed(1)), times.found]);
    }
  return lines;
});
