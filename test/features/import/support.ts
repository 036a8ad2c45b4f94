import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { newId } from '../../../src/core/id.js';
import type { Organisation } from '../../../src/core/organisation.js';
import type { Db } from '../../../src/db/connect.js';
import { importFile, type Import, type ImportReport } from '../../../src/features/import/import.js';
import { readSheet } from '../../../src/features/import/headings.js';
import type { KindId } from '../../../src/features/import/kind.js';
import { readMapping } from '../../../src/features/import/mapping.js';
import { organisationStore } from '../../../src/features/people/store.js';
import { freshDatabase, type TestDatabase } from '../../support/database.js';

/** A Monday. */
export const now = new Date('2026-11-23T10:00:00Z');

export const found = (db: Db, name = 'Van Dijk'): Promise<Organisation> =>
  organisationStore(db, newId).found({ name, locale: 'nl', zone: 'Europe/Amsterdam', at: now });

/** Of the test file that runs; see `beginEmpty`. */
export let database: TestDatabase;
export let organisation: Organisation;

/** Each test of a file begins with a database in which there is one organisation, and nothing else. */
export function beginEmpty(): void {
  let again: () => Promise<void>;
  beforeAll(async () => {
    database = await freshDatabase();
    organisation = await found(database.db);
    again = await database.remember();
  }, 600_000);
  afterAll(() => database.close());
  beforeEach(() => again());
}

export type Over = Partial<Import>;

/** Imports lines, or bytes as they are; problems in English unless told otherwise. */
export function importInto(
  db: Db,
  organisation: string,
  kind: KindId,
  file: string[] | Uint8Array,
  over: Over = {},
): Promise<ImportReport> {
  const bytes = Array.isArray(file) ? Buffer.from(file.join('\n')) : file;
  return importFile(db, {
    organisation,
    kind,
    table: readSheet(bytes, over.mapping),
    now,
    newId,
    locale: 'en',
    ...over,
  });
}

/** "3 account: there is no account…" */
export const said = ({ problems }: ImportReport): string[] =>
  problems.map(({ line, field, message }) => `${line}${field && ` ${field}`}: ${message}`);

export const counts = ({ added, changed, unchanged }: ImportReport) => ({ added, changed, unchanged });

export async function countIn(
  db: Db,
  table: PgTable & { organisation: unknown },
  organisation: string,
): Promise<number> {
  const [row] = await db
    .select({ rows: sql<number>`count(*)::int` })
    .from(table)
    .where(eq(table.organisation as never, organisation));
  return row!.rows;
}

export const fixture = (name: string) =>
  readMapping(readFileSync(path.resolve('test/fixtures/northwind', name), 'utf8'));
