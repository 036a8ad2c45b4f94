import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';

interface Journal {
  entries: { tag: string }[];
}

/** The SHA-256 of the SQL of each, oldest first. */
export const hashesIn = (folder: string): string[] =>
  readMigrationFiles({ migrationsFolder: folder }).map(({ hash }) => hash);

/** A folder with the first so many of the migrations, for a database as an earlier release had it. It is gone after `work`. */
export async function withFirst<T>(
  { folder, count }: { folder: string; count: number },
  work: (first: string) => Promise<T>,
): Promise<T> {
  const aside = mkdtempSync(join(tmpdir(), 'afspraak-migrations-'));
  try {
    const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal;
    const entries = journal.entries.slice(0, count);
    mkdirSync(join(aside, 'meta'));
    writeFileSync(join(aside, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
    for (const { tag } of entries) copyFileSync(join(folder, `${tag}.sql`), join(aside, `${tag}.sql`));
    return await work(aside);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
