import { readdirSync } from 'node:fs';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';

const files = (readdirSync('src', { recursive: true }) as string[]).filter((file) => file.endsWith('/table.ts'));
const tables: PgTable[] = [];
// One after the other: Jest's loader loses its way in those that import each other at once.
for (const file of files) {
  const module = (await import(`../../src/${file}`)) as object;
  tables.push(...Object.values(module).filter((one) => is(one, PgTable)));
}

/** Every table whose rows belong to an organisation, by its name in the database. */
export const tenantTables = tables.filter((table) => 'organisation' in getTableColumns(table)).map(getTableName);
