import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { PGlite } from '@electric-sql/pglite';
import type { Database, Db } from '../../src/db/connect.js';
import { openEmbedded } from '../../src/db/embedded.js';

export const migrations = resolve('migrations');
const tmp = resolve('test/.tmp');

/** A migrated database folder, made once for all test files and for as long as the migrations stay the same. */
function template(): string {
  const journal = readFileSync(join(migrations, 'meta/_journal.json'), 'utf8');
  const tags = (JSON.parse(journal) as { entries: { tag: string }[] }).entries.map((entry) => entry.tag);
  const hash = createHash('sha256');
  for (const tag of tags) hash.update(readFileSync(join(migrations, `${tag}.sql`)));
  return join(tmp, `migrated-${hash.digest('hex').slice(0, 12)}.tar`);
}

/** Making a database takes seconds, loading a made one a fraction of one. Two workers may make it at once; either will do. */
async function madeTemplate(): Promise<Blob> {
  const file = template();
  if (existsSync(file)) return new Blob([readFileSync(file)]);
  mkdirSync(tmp, { recursive: true });
  const pg = await openEmbedded({ dataDir: 'memory://' });
  await migrate(drizzle(pg), { migrationsFolder: migrations });
  const dump = await pg.dumpDataDir('none');
  const part = `${file}.${process.pid}`;
  writeFileSync(part, new Uint8Array(await dump.arrayBuffer()));
  renameSync(part, file);
  await pg.close();
  return dump;
}

export interface TestDatabase extends Database {
  pg: PGlite;
  /** Empties every table. */
  clear(): Promise<void>;
}

/** A migrated database in memory, for one test file. */
export async function freshDatabase(): Promise<TestDatabase> {
  const pg = await openEmbedded({ dataDir: 'memory://', loadDataDir: await madeTemplate() });
  return {
    pg,
    db: drizzle(pg) as unknown as Db,
    kind: 'embedded',
    async ping() {
      await pg.query('select 1');
    },
    close: () => pg.close(),
    async clear() {
      const { rows } = await pg.query<{ name: string }>("select quote_ident(tablename) as name from pg_tables where schemaname = 'public'");
      await pg.exec(`truncate ${rows.map((row) => row.name).join(', ')} cascade`);
    },
  };
}
