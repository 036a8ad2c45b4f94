import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { present } from '../../core/present.js';
import { rowsOf, type Db } from '../../db/connect.js';

/** Rows per statement: few round trips, and the embedded database, which runs on this thread, lets others in between. */
const CHUNK = 500;

type Fields = Record<string, unknown>;

export function chunksOf<T>(all: readonly T[], size = CHUNK): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** Rows as a set the database can join with, typed by the columns of a table: `… as r(id uuid, name text)`. */
export function recordset(table: PgTable, fields: readonly string[], rows: readonly object[]): SQL {
  const columns = fields.map((field) => ({ field, column: columnOf(table, field) }));
  const typed = columns.map(({ column }) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`);
  const named = rows.map((row) =>
    Object.fromEntries(columns.map(({ field, column }) => [column.name, (row as Fields)[field] ?? null])),
  );
  // By way of text: one of the two drivers would write a string meant for JSON as JSON once more.
  return sql`jsonb_to_recordset(${JSON.stringify(named)}::text::jsonb) as r(${sql.join(typed, sql`, `)})`;
}

interface Into {
  table: PgTable;
  organisation: string;
  /** Keys of the table's columns; the organisation goes before them by itself. */
  fields: readonly string[];
}

export async function insertAll(
  db: Db,
  {
    into: { table, organisation, fields },
    rows,
    each,
  }: { into: Into; rows: readonly object[]; each?: ((done: number) => Promise<void>) | undefined },
): Promise<void> {
  const names = namesOf(table, fields);
  for (const chunk of chunksOf(rows)) {
    await db.execute(
      sql`insert into ${table} (organisation, ${sql.join(names, sql`, `)})
        select ${organisation}::uuid, ${sql.join(
          names.map((name) => sql`r.${name}`),
          sql`, `,
        )} from ${recordset(table, fields, chunk)}`,
    );
    await each?.(chunk.length);
  }
}

/** Sets what the rows say and leaves what they don't: null says nothing. Answers the ids of the rows that became different. */
export async function updateAll(
  db: Db,
  {
    into: { table, organisation, fields },
    rows,
    each,
  }: { into: Into; rows: readonly object[]; each?: ((done: number) => Promise<void>) | undefined },
): Promise<string[]> {
  const names = namesOf(
    table,
    fields.filter((field) => field !== 'id'),
  );
  const saidOf = (name: SQL) => sql`coalesce(r.${name}, t.${name})`;
  const changed: string[] = [];
  for (const chunk of chunksOf(rows)) {
    const ids = await rowsOf<{ id: string }>(
      db,
      sql`update ${table} as t set ${sql.join(
        names.map((name) => sql`${name} = ${saidOf(name)}`),
        sql`, `,
      )}
        from ${recordset(table, fields, chunk)}
        where t.organisation = ${organisation}::uuid and t.id = r.id
          and (${sql.join(names.map(saidOf), sql`, `)}) is distinct from (${sql.join(
            names.map((name) => sql`t.${name}`),
            sql`, `,
          )})
        returning t.id`,
    );
    for (const { id } of ids) changed.push(id);
    await each?.(chunk.length);
  }
  return changed;
}

const namesOf = (table: PgTable, fields: readonly string[]): SQL[] =>
  fields.map((field) => sql`${sql.identifier(columnOf(table, field).name)}`);

const columnOf = (table: PgTable, field: string) => present(getTableColumns(table)[field]);
