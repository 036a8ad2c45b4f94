import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { freshDatabase } from '../support/database.js';

const database = await freshDatabase();
afterAll(() => database.close());

test('the dates of the migrations ascend: the migrator silently skips one that is older than the last', () => {
  const { entries } = JSON.parse(readFileSync('migrations/meta/_journal.json', 'utf8')) as {
    entries: { when: number; tag: string }[];
  };
  const dates = entries.map((entry) => entry.when);
  expect(dates).toEqual([...dates].sort((a, b) => a - b));
  expect(entries.map((entry) => `${entry.tag}.sql`)).toEqual(
    readdirSync('migrations')
      .filter((file) => file.endsWith('.sql'))
      .sort(),
  );
});

test('the migrations say what the tables say', () => {
  const said = execFileSync(process.execPath, ['node_modules/drizzle-kit/bin.cjs', 'generate', '--name', 'drift'], {
    encoding: 'utf8',
  });
  expect(said).toContain('No schema changes');
});

describe('the organisation leads', () => {
  const rows = (query: string) => database.query<{ at: string; first: string }>(query);

  test('every key and index', async () => {
    const found = await rows(`
      select i.relname as at, coalesce(a.attname, '(expression)') as first
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      where n.nspname = 'public'`);
    const strays = found.filter(({ first }) => first !== 'organisation').map(({ at }) => at);
    // The one way in (a platform's id tells whose workspace it is), and the organisations themselves.
    expect(strays.sort()).toEqual(['organisations_pkey', 'workspaces_by_external_id']);
  });

  test('every foreign key', async () => {
    const found = await rows(`
      select c.conname as at, a.attname as first from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f'`);
    expect(found.length).toBeGreaterThan(8);
    expect(found.filter(({ first }) => first !== 'organisation')).toEqual([]);
  });
});
