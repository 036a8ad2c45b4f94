import { readdirSync } from 'node:fs';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from '@jest/globals';
import { merged } from '../../src/features/namesakes/merge.js';

const nameOf = (table: PgTable) => getTableConfig(table).name;

test('whatever belongs to an account goes along when two accounts are merged', async () => {
  const files = (readdirSync('src', { recursive: true }) as string[]).filter((file) => file.endsWith('table.ts'));
  const modules = await Promise.all(files.map((file) => import(`../../src/${file.replace(/\.ts$/, '.js')}`)));
  const tables = modules.flatMap((module) => Object.values(module as object).filter((one) => is(one, PgTable)));
  const ofAccounts = tables.filter((table) => {
    const { columns, foreignKeys } = getTableConfig(table);
    const refers = foreignKeys.some((key) => nameOf(key.reference().foreignTable) === 'accounts');
    return refers || columns.some(({ name }) => name === 'account');
  });
  expect(ofAccounts.map(nameOf).sort()).toEqual(merged.map(nameOf).sort());
});
