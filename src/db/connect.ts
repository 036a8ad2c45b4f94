import type { SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** Any Postgres: embedded, or behind a URL. A transaction is one too. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

export interface Executing {
  executeSql(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

export interface Database {
  db: Db;
  kind: 'embedded' | 'postgres';
  /** How the job queue, which writes its own SQL, gets at it. */
  forQueue: { connectionString: string; max: number } | { db: Executing };
  /** Resolves when it answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** How alike a name must be to what was typed before it is offered, 0 to 1. */
const SIMILARITY = '0.45';
export const settings = { 'pg_trgm.word_similarity_threshold': SIMILARITY } as const;

/** The two drivers answer `execute` in two shapes; here it is rows. */
export async function rowsOf<T>(db: Db, query: SQL): Promise<T[]> {
  const answer = (await db.execute<Record<string, unknown>>(query)) as T[] | { rows: T[] };
  return Array.isArray(answer) ? answer : answer.rows;
}
