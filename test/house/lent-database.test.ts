import { expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { freshDatabase, type TestDatabase } from '../support/database.js';

const found = ({ db }: TestDatabase) =>
  db.execute(sql`insert into organisations (id, name, locale, zone, functions, staffing, channel_template, created_at)
    values (gen_random_uuid(), 'Van Dijk', 'nl', 'Europe/Amsterdam', '[]', '{}', '{team}', '2026-11-23')`);
const count = (database: TestDatabase) => database.query<{ n: number }>('select count(*)::int as n from organisations');

test('a database that is lent again holds nothing of who had it before, and is out of their reach', async () => {
  const before = await freshDatabase();
  await found(before);
  await before.close();
  const next = await freshDatabase();
  expect(await count(next)).toEqual([{ n: 0 }]);
  await expect(found(before)).rejects.toThrow();
  await expect(before.db.execute(sql`select 1`)).rejects.toThrow();
  await expect(before.query('select 1')).rejects.toThrow('closed');
  expect(await count(next)).toEqual([{ n: 0 }]);
  await next.close();
});

test('who changes its tables had it for themselves', async () => {
  const before = await freshDatabase();
  await before.query('create table of_a_test (id int)');
  await before.close();
  const next = await freshDatabase();
  expect(await next.query(`select to_regclass('of_a_test') as it`)).toEqual([{ it: null }]);
  await next.close();
});

test('two at once are two', async () => {
  const [one, other] = [await freshDatabase(), await freshDatabase()];
  await found(one);
  expect([await count(one), await count(other)]).toEqual([[{ n: 1 }], [{ n: 0 }]]);
  await Promise.all([one.close(), other.close()]);
});
