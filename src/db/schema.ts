import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { CannotStart } from '../core/cannot-start.js';
import { rowsOf, type Db } from './connect.js';

/** The database is not one that this release can bring up to date. */
export class SchemaFault extends CannotStart {}

interface Migration {
  /** SHA-256 of its SQL. */
  hash: string;
  /** When it was made, in milliseconds. */
  at: number;
}

/**
 * An older release would start on a newer database, look healthy, and fail at the first write.
 * @throws SchemaFault when a migration was applied that this release does not have, or has another version of.
 */
export async function checkSchema(db: Db, folder: string): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: folder }).map(({ hash, folderMillis }) => ({
    hash,
    at: folderMillis,
  }));
  const fault = schemaFault(await applied(db), { known, latest: latestName(folder) });
  if (fault) throw new SchemaFault(fault);
}

/** What a release has; `latest`: the name of the last. */
interface Release {
  known: readonly Migration[];
  latest: string;
}

/** What is wrong with what was applied, as a release sees it. */
export function schemaFault(applied: readonly Migration[], { known, latest }: Release): string | undefined {
  const strange = applied.filter(({ hash }) => !known.some((one) => one.hash === hash));
  if (strange.length === 0) return undefined;
  const newest = Math.max(...known.map(({ at }) => at));
  if (strange.every(({ at }) => at > newest))
    return `The database is newer than this version of Afspraak: it has ${strange.length} migration(s) after ${latest}, the last that this version knows. Start the version that made them or a later one, or restore the backup made before the upgrade.`;
  return `The database was made by another version of Afspraak: ${strange.length} of its migrations are not those of this version (up to ${latest}). Start the version that made it, or restore a backup.`;
}

async function applied(db: Db): Promise<Migration[]> {
  const [there] = await rowsOf<{ name: string | null }>(
    db,
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  );
  if (!there?.name) return [];
  const rows = await rowsOf<{ hash: string; at: string | number }>(
    db,
    sql`select hash, created_at as at from drizzle.__drizzle_migrations`,
  );
  return rows.map(({ hash, at }) => ({ hash, at: Number(at) }));
}

function latestName(folder: string): string {
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  return journal.entries.at(-1)?.tag ?? 'none';
}
