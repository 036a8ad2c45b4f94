import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import type postgres from 'postgres';
import { collect } from '../core/collect.js';
import { oneRow } from './connect.js';

/** Columns that are worked out by the database are not among them. */
export interface Table {
  name: string;
  columns: string[];
}

/** What a back-up asks of either database, within one transaction. Rows are Postgres' own text format, a line each. */
export interface Copying {
  query: <Row>(text: string) => Promise<Row[]>;
  read: (table: Table) => AsyncIterable<Buffer>;
  write: (table: Table, rows: AsyncIterable<Buffer>) => Promise<void>;
}

/** Undoes all that `work` wrote when it throws. */
export type InTransaction = <T>(work: (copying: Copying) => Promise<T>) => Promise<T>;

/** So that the text of a value does not depend on where it was written. */
const plainly = "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local bytea_output = 'hex';";

/** Nothing else uses the embedded database meanwhile. */
export function inEmbedded(pg: PGlite): InTransaction {
  return (work) =>
    pg.transaction(async (tx) => {
      await tx.exec(plainly);
      return work(embeddedCopying(tx));
    });
}

const embeddedCopying = (tx: Transaction): Copying => ({
  query: async <Row>(text: string) => (await tx.query<Row>(text)).rows,
  async *read(table) {
    const { blob } = await tx.query(`copy ${named(table)} to '/dev/blob'`);
    // There is none of an empty table.
    if (blob) yield Buffer.from(await blob.arrayBuffer());
  },
  async write(table, rows) {
    const blob = new Blob(await collect(rows));
    if (blob.size > 0) await tx.query(`copy ${named(table)} from '/dev/blob'`, [], { blob });
  },
});

/** Everything as it was at one moment, while others go on. */
export function inPostgres(client: postgres.Sql): InTransaction {
  return async (work) =>
    (await client.begin('isolation level repeatable read', async (tx) => {
      await tx.unsafe(plainly);
      return work(postgresCopying(tx));
    })) as Awaited<ReturnType<typeof work>>;
}

const ROWS_AT_ONCE = 1000;

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A row as `copy` writes it: https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.55.9.2 */
const lineOf = (values: readonly (string | null)[]): string =>
  `${values.map((value) => value?.replaceAll(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign) ?? '\\N').join('\t')}\n`;

const postgresCopying = (tx: postgres.TransactionSql): Copying => ({
  query: async <Row>(text: string) => [...(await tx.unsafe(text))] as Row[],
  // Not with `copy … to stdout`: after more than fits a buffer the driver leaves its socket paused, and the next query waits for ever.
  async *read({ name, columns }) {
    const values = columns.map((column) => `${quoted(column)}::text`).join(', ');
    await tx.unsafe(`declare reading no scroll cursor for select ${values} from ${quoted(name)}`);
    for (;;) {
      const rows = await tx.unsafe<Record<string, string | null>[]>(`fetch ${ROWS_AT_ONCE} from reading`);
      if (rows.length === 0) break;
      yield Buffer.from(rows.map((row) => lineOf(columns.map((column) => row[column] ?? null))).join(''));
    }
    await tx.unsafe('close reading');
  },
  async write(table, rows) {
    const into: Writable = await tx.unsafe(`copy ${named(table)} from stdin`).writable();
    await pipeline(Readable.from(rows), into);
  },
});

const named = ({ name, columns }: Table): string => `${quoted(name)} (${columns.map(quoted).join(', ')})`;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** All tables of ours, each after those that it refers to. */
export async function tablesOf({ query }: Copying): Promise<Table[]> {
  const tables = await query<Table & { after: string[] }>(`
    select c.relname as name,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(json_agg(distinct r.relname), '[]') from pg_constraint f join pg_class r on r.oid = f.confrelid
        where f.contype = 'f' and f.conrelid = c.oid and f.confrelid <> c.oid) as after
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname`);
  const ordered: typeof tables = [];
  while (ordered.length < tables.length) {
    const placed = new Set(ordered.map(({ name }) => name));
    const next = tables.filter(({ name, after }) => !placed.has(name) && after.every((one) => placed.has(one)));
    if (next.length === 0) throw new Error('tables refer to one another in a circle');
    ordered.push(...next);
  }
  return ordered.map(({ name, columns }) => ({ name, columns }));
}

export async function countOf({ query }: Copying, { name }: Table): Promise<number> {
  const row = oneRow(await query<{ n: string | number }>(`select count(*) as n from ${quoted(name)}`));
  return Number(row.n);
}

/** What triggers of ours would work out is in the rows already. */
export async function withoutTriggers({ query }: Copying, write: () => Promise<void>): Promise<void> {
  const having = await query<{ name: string }>(
    `select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of having) await query(`alter table ${quoted(name)} disable trigger user`);
  await write();
  for (const { name } of having) await query(`alter table ${quoted(name)} enable trigger user`);
}
