import { existsSync } from 'node:fs';
import postgres from 'postgres';
import { z } from 'zod';
import type { Config } from '../config.js';
import { collect } from '../core/collect.js';
import { askForBackup } from '../db/backup-socket.js';
import { BackupFault, dump, type BackupReader, type Loaded } from '../db/backup.js';
import { inEmbedded, inPostgres, type InTransaction } from '../db/copy.js';
import { connectEmbedded, dataIn, holdFolder } from '../db/embedded.js';
import { FolderInUse } from '../db/lock.js';
import { hashesIn, withFirst } from '../db/migrations.js';
import { connectPostgres } from '../db/postgres.js';
import { SchemaFault } from '../db/schema.js';
import { migrations } from '../app/start.js';

/** Where a database is. */
export type Where = Config['database'];

/** An address of Postgres, or the folder of an embedded database. */
export function whereIs(said: string): Where {
  return z.url({ protocol: /^postgres(ql)?$/ }).safeParse(said).success ? { url: said } : { folder: said };
}

/** Without what may be secret in an address. */
export const placeOf = (where: Where): string => ('folder' in where ? where.folder : new URL(where.url).host);

type Dump = AsyncIterable<Buffer>;

/**
 * Hands over everything that is there, as it is at one moment. `mayRun`: an embedded database may be in use; then its process
 * makes the dump.
 * @throws BackupFault, FolderInUse
 */
export async function readAll<T>(where: Where, mayRun: boolean, work: (all: Dump) => Promise<T>): Promise<T> {
  if ('url' in where) return inConnection(where.url, (inTransaction) => inTransaction((all) => work(dump(all))));
  const { folder } = where;
  if (!existsSync(dataIn(folder))) throw new BackupFault(`There is no database in ${folder}.`);
  try {
    return await inFolder(folder, async (inTransaction) => {
      const chunks = await inTransaction((all) => collect(dump(all)));
      return work(each(chunks));
    });
  } catch (error) {
    if (!(error instanceof FolderInUse && mayRun)) throw error;
    return work(askForBackup(folder));
  }
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* each(chunks: Buffer[]): Dump {
  yield* chunks;
}

async function inConnection<T>(url: string, work: (inTransaction: InTransaction) => Promise<T>): Promise<T> {
  const client = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    return await work(inPostgres(client));
  } catch (error) {
    throw awayOf(url, error);
  } finally {
    await client.end({ timeout: 5 });
  }
}

function awayOf(url: string, error: unknown): unknown {
  const { code = '' } = error as { code?: string };
  return /^(E[A-Z]+|CONNECT_TIMEOUT)$/.test(code)
    ? new BackupFault(`The database at ${placeOf({ url })} cannot be reached (${code}).`)
    : error;
}

async function inFolder<T>(folder: string, work: (inTransaction: InTransaction) => Promise<T>): Promise<T> {
  const { pg, close } = await holdFolder(folder);
  try {
    return await work(inEmbedded(pg));
  } finally {
    await close();
  }
}

/**
 * Writes a back-up into an empty database, and brings that up to date. All of it is there afterwards, or none.
 * @throws BackupFault when a later release made it, when the database holds data, or the back-up is not whole.
 */
export async function writeAll(where: Where, reader: BackupReader): Promise<Loaded> {
  const applied = await reader.migrations();
  const known = hashesIn(migrations);
  if (applied.some((hash, i) => known[i] !== hash))
    throw new BackupFault(
      'The backup was made by a later version of Afspraak, or by a changed one. Restore it with the version that made it.',
    );
  await withFirst({ folder: migrations, count: applied.length }, (then) => bringTo(where, then));
  const within = 'url' in where ? inConnection(where.url, load) : inFolder(where.folder, load);
  const loaded = await within;
  if (applied.length < known.length) await bringTo(where, migrations);
  return loaded;

  function load(inTransaction: InTransaction): Promise<Loaded> {
    return inTransaction((copying) => reader.load(copying));
  }
}

async function bringTo(where: Where, to: string): Promise<void> {
  try {
    const connected = 'url' in where ? connectPostgres(where.url, to) : connectEmbedded(where.folder, to);
    await (await connected).close();
  } catch (error) {
    if (error instanceof SchemaFault)
      throw new BackupFault(
        'The database is not empty: another version has made its tables already. Give it one without any.',
      );
    throw 'url' in where ? awayOf(where.url, error) : error;
  }
}
