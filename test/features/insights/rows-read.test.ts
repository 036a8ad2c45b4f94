import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../../src/core/id.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { interactions } from '../../../src/features/history/table.js';
import { MONDAY, testApp, type Person, type TestApp } from '../../support/app.js';

const CONTACTS = 2000;
const FUNCTIONS = ['finance', 'technical-service', 'management', 'customer-service'];

let world: TestApp;
let admin: Person;
beforeAll(async () => {
  world = await testApp();
  admin = await world.person({ name: 'Admin Maat', administrator: true, functions: ['secretariat'] });
  const owner = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
  await owner.asks('nieuw Jansen BV omvang groot');
  const colleagues: Person[] = [];
  for (const [n, job] of FUNCTIONS.entries()) {
    colleagues.push(await world.person({ name: `Collega ${n}`, functions: [job] }));
    await owner.asks(`plaats ${job} @collega.${n} Jansen BV`);
  }
  const { db } = world.database;
  const [account] = await db.select({ id: accounts.id }).from(accounts);
  await db.insert(interactions).values(
    Array.from({ length: CONTACTS }, (_, n) => ({
      organisation: world.organisation,
      id: newId(),
      account: account!.id,
      at: new Date(MONDAY.getTime() - n * 60_000),
      loggedAt: MONDAY,
      member: colleagues[n % colleagues.length]!.id,
      loggedBy: colleagues[n % colleagues.length]!.id,
      function: 'finance',
      kind: 'call' as const,
      experience: 1,
      text: 'gebeld',
    })),
  );
}, 120_000);
afterAll(() => world.close());

async function seatsRead(): Promise<number> {
  await world.database.query('select pg_stat_force_next_flush()');
  const [read] = await world.database.query<{ rows: number }>(
    `select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_user_tables where relname = 'seats'`,
  );
  return read!.rows;
}

test('of how many people a team is, is not asked again for each of its contacts', async () => {
  const before = await seatsRead();
  const { text } = await admin.visits('/insights');
  expect(text).toContain(String(CONTACTS));
  expect((await seatsRead()) - before).toBeLessThan(CONTACTS);
});
