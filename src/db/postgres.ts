import type { Logger } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { settings, type Database, type Db } from './connect.js';
import { checkSchema } from './schema.js';

const MIGRATING = 7_201_129;

/** In milliseconds: what takes longer, or waits longer within a transaction, holds up others. A migration may. */
const deadlines = { statement_timeout: 10_000, idle_in_transaction_session_timeout: 15_000 };

/**
 * Everything asked is small: to compile a query or to start workers for it takes longer than it saves, and what is looked up is in
 * memory or on a disk without arms.
 */
const planning = { jit: 'off', max_parallel_workers_per_gather: '0', random_page_cost: '1.1' };

/** Postgres behind a URL, shared by any number of processes. Time-outs are short: a user is waiting. */
export async function connectPostgres(
  url: string,
  migrations: string,
  { connections = 4, logger }: { connections?: number; logger?: Logger } = {},
): Promise<Database> {
  await migratePostgres(url, migrations);
  const client = postgres(url, {
    max: connections,
    connect_timeout: 5,
    idle_timeout: 60,
    onnotice: () => undefined,
    connection: { ...settings, ...deadlines, ...planning },
  });
  return {
    db: drizzle(client, { ...(logger && { logger }) }) as unknown as Db,
    kind: 'postgres',
    async ping() {
      await client`select 1`;
    },
    async connections() {
      const rows = await client<{ state: string; count: number }[]>`
        select coalesce(state, 'other') as state, count(*)::int as count from pg_stat_activity
        where datname = current_database() and usename = current_user group by 1`;
      return [...rows];
    },
    close: () => client.end({ timeout: 5 }),
  };
}

/**
 * Whoever starts first migrates; the others wait for them.
 * @throws SchemaFault when a newer release has migrated it.
 */
export async function migratePostgres(url: string, migrations: string): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(${MIGRATING})`;
    const db = drizzle(client);
    await checkSchema(db, migrations);
    await migrate(db, { migrationsFolder: migrations });
  } finally {
    await client.end({ timeout: 5 });
  }
}
