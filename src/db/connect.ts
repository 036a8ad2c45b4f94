import { is, type SQL } from 'drizzle-orm';
import { PgTransaction, type PgDatabase, type PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { firstOf } from '../core/present.js';

/** Any Postgres: embedded, or behind a URL. A transaction is one too. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

export interface Database {
  db: Db;
  kind: 'embedded' | 'postgres';
  /** Resolves when it answers. */
  ping(): Promise<void>;
  /** The connections that all processes have open; none where it is embedded. */
  connections?(): Promise<{ state: string; count: number }[]>;
  close: () => Promise<void>;
}

/** How alike a name must be to what was typed before it is offered, 0 to 1. */
const SIMILARITY = '0.45';
export const settings = { 'pg_trgm.word_similarity_threshold': SIMILARITY } as const;

/** The two drivers answer `execute` in two shapes; here it is rows. */
export async function rowsOf<T>(db: Db, query: SQL): Promise<T[]> {
  const answer = (await db.execute(query)) as T[] | { rows: T[] };
  return Array.isArray(answer) ? answer : answer.rows;
}

/** All or nothing: in the transaction that it is already in, if any. One within another would take two round trips more. */
export const inTransaction = <T>(db: Db, run: (tx: Db) => Promise<T>): Promise<T> =>
  is(db, PgTransaction) ? run(db) : db.transaction(run);

/** Of a query that always answers a row, as a count does, or a look by a key that another table refers to. */
export const oneRow = <T>(rows: readonly T[]): T => firstOf(rows);
