import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { settings, type Database, type Db, type Executing } from './connect.js';
import { lockFolder } from './lock.js';

const extensions = { pg_trgm, unaccent, btree_gin };

/**
 * Postgres inside this process, in a folder that one process at a time may hold.
 * @throws FolderInUse when another process holds it.
 */
export async function connectEmbedded(folder: string, migrations: string): Promise<Database> {
  mkdirSync(folder, { recursive: true });
  const unlock = lockFolder(folder);
  const pg = await openEmbedded({ dataDir: join(folder, 'postgres') }).catch((error: unknown) => {
    unlock();
    throw error;
  });
  const db = drizzle(pg);
  await migrate(db, { migrationsFolder: migrations });
  return {
    db: db as unknown as Db,
    kind: 'embedded',
    forQueue: { db: executingOn(pg) },
    async ping() {
      await pg.query('select 1');
    },
    async close() {
      await pg.close();
      unlock();
    },
  };
}

/** Several statements at once only without values. */
export const executingOn = (pg: PGlite): Executing => ({
  async executeSql(text, values) {
    if (values?.length) return pg.query(text, values);
    return { rows: (await pg.exec(text)).at(-1)?.rows ?? [] };
  },
});

export async function openEmbedded(options: PGliteOptions): Promise<PGlite> {
  const pg = await PGlite.create({ ...options, extensions });
  await pg.exec(
    Object.entries(settings)
      .map(([name, value]) => `set ${name} = ${value};`)
      .join('\n'),
  );
  return pg;
}
