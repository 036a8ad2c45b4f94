import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, types, type PGliteOptions } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { answerBackups } from './backup-socket.js';
import { settings, type Database, type Db } from './connect.js';
import { inEmbedded } from './copy.js';
import { keepPrivate } from './data-folder.js';
import { lockFolder } from './lock.js';
import { unpackNewDatabase } from './new-database.js';
import { keepPrepared } from './prepared.js';
import { checkSchema } from './schema.js';

const extensions = { pg_trgm, unaccent, btree_gin };

/**
 * It lives inside our own process: Postgres' usual 128 MB of buffers would be a third of all our memory. Its zone does not depend on
 * where its folder was made.
 */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB', '-c', 'timezone=UTC'];

/**
 * Postgres inside this process, in a folder that one process at a time may hold. `say` is told what its owner should know.
 * @throws FolderInUse when another process holds it.
 * @throws SchemaFault when a newer release has used it.
 */
export async function connectEmbedded(
  folder: string,
  migrations: string,
  { say }: { say?: (what: string) => void } = {},
): Promise<Database> {
  const { pg, close } = await holdFolder(folder, say && { say });
  try {
    const db = drizzle(pg);
    await checkSchema(db, migrations);
    await migrate(db, { migrationsFolder: migrations });
    keepPrepared(pg);
    const stopAnswering = await answerBackups(folder, inEmbedded(pg), say);
    return {
      db: db as unknown as Db,
      kind: 'embedded',
      async ping() {
        await pg.query('select 1');
      },
      async close() {
        stopAnswering();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export interface Held {
  pg: PGlite;
  close: () => Promise<void>;
}

interface Holding {
  say?: ((what: string) => void) | undefined;
  /** See `unpackNewDatabase`. */
  archive?: (() => Promise<Buffer>) | undefined;
}

/**
 * The folder's database as it is, for this process alone; a new one where there is none.
 * @throws FolderInUse when another process holds it.
 */
export async function holdFolder(folder: string, { say, archive }: Holding = {}): Promise<Held> {
  const open = keepPrivate(folder);
  if (open) say?.(open);
  const unlock = await lockFolder(folder, say && { say });
  try {
    const pg = await openOrMake(dataIn(folder), { say, archive });
    return {
      pg,
      async close() {
        await pg.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A new one is unpacked; where that cannot be, it is made by initdb, which takes some ten seconds of CPU. */
async function openOrMake(dataDir: string, { say, archive }: Holding): Promise<PGlite> {
  if (existsSync(dataDir)) return openEmbedded({ dataDir });
  try {
    await unpackNewDatabase(dataDir, archive);
    return await openEmbedded({ dataDir });
  } catch (error) {
    say?.(`a new database could not be unpacked (${(error as Error).message}); making one, which takes longer`);
    rmSync(dataDir, { recursive: true, force: true });
    return openEmbedded({ dataDir });
  }
}

export const dataIn = (folder: string): string => join(folder, 'postgres');

/** PGlite's own ways with bytes go through each of them: a second for a megabyte. */
const bytes: Pick<PGliteOptions, 'serializers' | 'parsers'> = {
  serializers: {
    [types.BYTEA]: ({ buffer, byteOffset, byteLength }: Uint8Array) =>
      `\\x${Buffer.from(buffer, byteOffset, byteLength).toString('hex')}`,
  },
  parsers: { [types.BYTEA]: (hex: string) => new Uint8Array(Buffer.from(hex.slice('\\x'.length), 'hex')) },
};

/** drizzle takes these as they are written, and those of `numeric`, `timestamp`, `timestamptz`, `interval` and `date` in arrays. */
const asWritten = [types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL, types.DATE, 1231, 1115, 1185, 1187, 1182];

/**
 * drizzle says so with each query, for which PGlite copies each time all that it knows of how values are read, hundreds: a
 * sixteenth of what a query costs. Here it is said once.
 */
function readDatesAsWritten(pg: PGlite): void {
  for (const type of asWritten) pg.parsers[type] = (value) => value;
  pg.query = withoutParsers(pg);
  const transaction = pg.transaction.bind(pg);
  pg.transaction = (run) => transaction((tx) => run(Object.assign(tx, { query: withoutParsers(tx) })));
}

function withoutParsers(client: Pick<PGlite, 'query'>): PGlite['query'] {
  const query = client.query.bind(client);
  return (text, params, { parsers: _, ...options } = {}) => query(text, params, options);
}

export async function openEmbedded(options: PGliteOptions): Promise<PGlite> {
  const pg = await PGlite.create({ startParams, ...bytes, ...options, extensions });
  readDatesAsWritten(pg);
  await pg.exec(
    Object.entries(settings)
      .map(([name, value]) => `set ${name} = ${value};`)
      .join('\n'),
  );
  return pg;
}
