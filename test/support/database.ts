import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { sql } from 'drizzle-orm';
import { expect } from '@jest/globals';
import postgres from 'postgres';
import { newId } from '../../src/core/id.js';
import { rowsOf, type Database, type Db } from '../../src/db/connect.js';
import { connectPostgres } from '../../src/db/postgres.js';
import { openEmbedded } from '../../src/db/embedded.js';

export { migrations } from './migrations.js';
import { migrations } from './migrations.js';
import { unbounded } from './statements.js';
const tmp = resolve('test/.tmp');

/** A migrated database folder, made once for all test files and for as long as the migrations stay the same. */
function template(): string {
  const journal = readFileSync(join(migrations, 'meta/_journal.json'), 'utf8');
  const tags = (JSON.parse(journal) as { entries: { tag: string }[] }).entries.map((entry) => entry.tag);
  const hash = createHash('sha256');
  for (const tag of tags) hash.update(readFileSync(join(migrations, `${tag}.sql`)));
  return join(tmp, `migrated-${hash.digest('hex').slice(0, 12)}.tar`);
}

/** A Blob gives its bytes in a hundred thousand pieces; this one has them at hand. */
class Held extends Blob {
  constructor(readonly held: Uint8Array) {
    super([]);
  }
  override async arrayBuffer(): Promise<ArrayBuffer> {
    const { buffer, byteOffset, byteLength } = this.held;
    return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  }
}

/** Making a database takes seconds, loading a made one a fraction of one. Two workers may make it at once; either will do. */
async function madeTemplate(): Promise<Blob> {
  const file = template();
  if (!existsSync(file)) await makeTemplate(file);
  return new Held(readFileSync(file));
}

async function makeTemplate(file: string): Promise<void> {
  mkdirSync(tmp, { recursive: true });
  const pg = await openEmbedded({ dataDir: 'memory://' });
  await migrate(drizzle(pg), { migrationsFolder: migrations });
  // Nobody makes another database in it, and these two are half of what would be read every time.
  await pg.exec('update pg_database set datistemplate = false');
  for (const name of ['template0', 'template1']) await pg.exec(`drop database ${name}`);
  const dump = await pg.dumpDataDir('none');
  const part = `${file}.${process.pid}`;
  writeFileSync(part, new Uint8Array(await dump.arrayBuffer()));
  renameSync(part, file);
  await pg.close();
}

export interface TestDatabase extends Database {
  query<T>(text: string): Promise<T[]>;
  /** The statements that were sent through `db`, the latest last. */
  sent: string[];
}

/** A migrated database for one test file: in memory, or on the Postgres of TEST_DATABASE_URL. */
export async function freshDatabase(): Promise<TestDatabase> {
  const url = process.env['TEST_DATABASE_URL'];
  return url ? freshOnPostgres(url) : freshInMemory();
}

async function freshOnPostgres(server: string): Promise<TestDatabase> {
  const name = `test_${newId().replaceAll('-', '')}`;
  const admin = postgres(server, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const sent: string[] = [];
  const database = await connectPostgres(url.href, migrations, { connections: 4, logger: keepingIn(sent) });
  return {
    ...database,
    sent,
    query: (text) => rowsOf(database.db, sql.raw(text)),
    async close() {
      await database.close();
      await admin.unsafe(`drop database ${name}`);
      await admin.end();
      failOnLoose();
    },
  };
}

async function freshInMemory(): Promise<TestDatabase> {
  const pg = await openEmbedded({ dataDir: 'memory://', loadDataDir: await madeTemplate() });
  const sent: string[] = [];
  return {
    sent,
    query: async <T>(text: string) => (await pg.query<T>(text)).rows,
    db: drizzle(pg, { logger: keepingIn(sent) }) as unknown as Db,
    kind: 'embedded',
    async ping() {
      await pg.query('select 1');
    },
    async close() {
      await pg.close();
      failOnLoose();
    },
  };
}

const keepingIn = (sent: string[]) => ({
  logQuery(statement: string) {
    sent.push(statement);
    if (!looked.has(statement)) look(statement);
  },
});

/** Of this process: a statement is read once. */
const looked = new Set<string>();
/** What the app sent that is not held to one organisation, and from where. */
const loose = new Map<string, string>();

function look(statement: string): void {
  const why = unbounded(statement);
  const from = why && senderOf(deeply());
  // What a test sends for itself may be sent by the app too.
  if (!why || from) looked.add(statement);
  if (why && from) loose.set(statement, `${why}? In ${from}: ${statement}`);
}

function deeply(): Error {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const error = new Error();
  Error.stackTraceLimit = limit;
  return error;
}

/** The app's own line that sent it; none for what a test asks by itself. */
function senderOf(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .find((line) => /\/src\/(?!db\/)/.test(line) && !line.includes('/node_modules/'))
    ?.trim();
}

function failOnLoose(): void {
  if (loose.size === 0) return;
  const all = [...loose.values()].join('\n');
  loose.clear();
  throw new Error(`${expect.getState().testPath ?? 'a test'} sent what may touch rows of other organisations: ${all}`);
}
