import { followRoom } from '../../src/outbox/follow.js';
import { afterAll, expect, test } from '@jest/globals';
import { drizzle } from 'drizzle-orm/pglite';
import type { Ask } from '../../src/core/ask.js';
import { newId } from '../../src/core/id.js';
import { accountStore } from '../../src/features/accounts/store.js';
import { appointmentOf } from '../../src/features/appointments/of-account.js';
import { agreementStore } from '../../src/features/agreements/store.js';
import { historyStore } from '../../src/features/history/store.js';
import { memberStore } from '../../src/features/people/members.js';
import { lookFor } from '../../src/features/search/look.js';
import { readQuery } from '../../src/features/search/query.js';
import { stakeholderStore } from '../../src/features/stakeholders/store.js';
import { teamStore } from '../../src/features/accounts/teams/store.js';
import { MONDAY } from '../support/app.js';
import { migratedInMemory } from '../support/database.js';

/** Each part of a search is served by an index: Postgres says so of tables in which a few rows are one’s own. */

const ORG = newId();
const ME = newId();
const other = newId();
/** A colleague of the larger organisation, whose only customer was last spoken to a year ago. */
const OLD = newId();
const LARGE = /Seq Scan on (interactions|agreements|stakeholders|accounts)\b/;
const sent: { statement: string; params: unknown[] }[] = [];

const pg = await migratedInMemory();
const logger = { logQuery: (statement: string, params: unknown[]) => void sent.push({ statement, params }) };
const db = drizzle(pg, { logger });
for (const [organisation, share] of [
  [ORG, 1],
  [other, 9],
] as const) {
  const id = (kind: string) => `md5('${organisation}${kind}' || n)::uuid`;
  await pg.exec(`
      insert into organisations (id, name, locale, zone, functions, staffing, channel_template, created_at)
        values ('${organisation}', 'O', 'nl', 'Europe/Amsterdam', '[]', '[]', '{team}', now());
      insert into members (organisation, id, name, email, functions, administrator, locale, zone)
        select '${organisation}', case when n = 1 and ${share} = 1 then '${ME}' else ${id('m')} end, 'Jan ' || n, 'm' || n || '@x.example', '{}', false, 'nl', 'Europe/Amsterdam' from generate_series(1, 20) n;
      insert into teams (organisation, id, name, created_at) select '${organisation}', ${id('t')}, 'Team ' || n, now() from generate_series(1, ${share * 20}) n;
      insert into seats (organisation, team, function, need, member)
        select '${organisation}', ${id('t')}, 'finance', 'required', case when ${share} = 1 and n < 4 then '${ME}'::uuid end from generate_series(1, ${share * 20}) n;
      insert into accounts (organisation, id, name, domains, team, created_at)
        select '${organisation}', ${id('a')}, md5(n::text) || ' Jansen BV', '{}', md5('${organisation}t' || n % ${share * 20} + 1)::uuid, now() from generate_series(1, ${share * 200}) n;
      insert into stakeholders (organisation, id, account, name, phone, created_at)
        select '${organisation}', ${id('p')}, md5('${organisation}a' || n % ${share * 200} + 1)::uuid, case when n % 50 = 0 then 'Jan ' else '' end || md5(n::text), '+31 99 ' || (5550000 + n), now() from generate_series(1, ${share * 1000}) n;
      insert into interactions (organisation, id, account, at, logged_at, kind, text)
        select '${organisation}', ${id('i')}, md5('${organisation}a' || n % ${share * 200} + 1)::uuid, now() - n * interval '1 minute', now(), 'visit',
          'klant ' || substr(md5(n::text), 1, 8) || case when n % 500 = 0 then ' lekkage' else '' end from generate_series(1, ${share * 2000}) n;
      insert into agreements (organisation, id, number, account, kind, what, zone, owner, state, asked_by, asked_at, active_at)
        select '${organisation}', ${id('g')}, n, md5('${organisation}a' || n % ${share * 200} + 1)::uuid, 'internal', 'offerte ' || substr(md5(n::text), 1, 8), 'UTC', m.id, 'accepted', m.id, now() - n * interval '1 minute', now()
        from generate_series(1, ${share * 500}) n, (select id from members where organisation = '${organisation}' limit 1) m;`);
}
await pg.exec(`
    insert into members (organisation, id, name, email, functions, administrator, locale, zone)
      values ('${other}', '${OLD}', 'Oud', 'oud@x.example', '{}', false, 'nl', 'UTC');
    insert into teams (organisation, id, name, created_at) values ('${other}', '${OLD}', 'Oud', now());
    insert into seats (organisation, team, function, need, member) values ('${other}', '${OLD}', 'finance', 'required', '${OLD}');
    insert into accounts (organisation, id, name, domains, team, created_at) values ('${other}', '${OLD}', 'Oud', '{}', '${OLD}', now());
    insert into interactions (organisation, id, account, at, logged_at, kind, text)
      select '${other}', md5('oud' || n)::uuid, '${OLD}', now() - interval '1 year' - n * interval '1 day', now(), 'visit', 'klant antiek ' || n from generate_series(1, 7) n;`);
await pg.exec('analyze');

afterAll(() => pg.close());

test.each([
  'jan',
  'jansne',
  '099-5550123',
  'klant',
  'lekkage',
  'qwxyz',
  'offerte',
  'koelcellen',
  '12',
  'm3@x.example',
  'offerte jansen',
])('a search for “%s”, by a member and by an administrator', async (typed) => {
  const stores = {
    accounts: accountStore(db),
    teams: teamStore(db, { newId, admins: [], followRoom }),
    stakeholders: stakeholderStore(db, newId),
    members: memberStore(db),
    agreements: agreementStore(db, { newId, deliver: () => Promise.resolve(), appointmentOf }),
    history: historyStore(db, newId),
  };
  for (const administrator of [false, true]) {
    const asker = { id: ME, name: 'Jan', functions: [], locale: 'nl' as const, zone: 'UTC', administrator };
    const ask = { organisation: { id: ORG }, asker, at: MONDAY } as unknown as Ask;
    sent.length = 0;
    await lookFor({ query: readQuery(typed), ask, stores });
    expect(sent.length).toBeGreaterThan(0);
    for (const { statement, params } of [...sent]) {
      const plan = await pg.query<{ 'QUERY PLAN': string }>(`explain ${statement}`, params);
      const lines = plan.rows.map((row) => row['QUERY PLAN']);
      expect(lines.filter((line) => LARGE.test(line))).toEqual([]);
    }
  }
});

test.each(['klant', 'antiek', 'klant antiek', 'tiek'])(
  '“%s” is found among what happened long ago at one’s own customer, whatever happened elsewhere since',
  async (typed) => {
    const asker = { id: OLD, name: 'Oud', functions: [], locale: 'nl' as const, zone: 'UTC', administrator: false };
    const ask = { organisation: { id: other }, asker, at: MONDAY } as unknown as Ask;
    const history = historyStore(db, newId);
    const first = await history.search({ words: typed.split(' '), before: undefined, limit: 5, ask });
    expect(first.map(({ text }) => text)).toEqual([1, 2, 3, 4, 5].map((n) => `klant antiek ${n}`));
    const rest = await history.search({ words: typed.split(' '), before: first.at(-1), limit: 5, ask });
    expect(rest.map(({ text }) => text)).toEqual(['klant antiek 6', 'klant antiek 7']);
  },
);
