import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { sql, type Logger } from 'drizzle-orm';
import postgres from 'postgres';
import { newId } from '../../src/core/id.js';
import { rowsOf, type Database, type Db } from '../../src/db/connect.js';
import { connectPostgres } from '../../src/db/postgres.js';
import { openEmbedded } from '../../src/db/embedded.js';
import { keepPrepared } from '../../src/db/prepared.js';

export { migrations } from './migrations.js';
import { migrations } from './migrations.js';
import { unbounded } from './statements.js';
const tmp = resolve('test/.tmp');

/** Less memory to clear and fewer files to read than the app's own: most of what opening one costs. */
const small = {
  dataDir: 'memory://',
  initDbStartParams: ['--wal-segsize=1'],
  startParams: [
    ...PGlite.defaultStartParams,
    ...['shared_buffers=4MB', 'wal_recycle=off', 'min_wal_size=2MB'].flatMap((setting) => ['-c', setting]),
  ],
};

/** A migrated database folder, made once for all test files and for as long as the migrations stay the same. */
function template(): string {
  const journal = readFileSync(join(migrations, 'meta/_journal.json'), 'utf8');
  const tags = (JSON.parse(journal) as { entries: { tag: string }[] }).entries.map((entry) => entry.tag);
  const hash = createHash('sha256').update(JSON.stringify(small));
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
  const pg = await openEmbedded(small);
  await migrate(drizzle(pg), { migrationsFolder: migrations });
  // Nobody makes another database in it, and these two are half of what would be read every time.
  await pg.exec('update pg_database set datistemplate = false');
  for (const name of ['template0', 'template1']) await pg.exec(`drop database ${name}`);
  await pg.exec('checkpoint');
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
  /** The app's own handle of it: whatever goes through it is read, and must be held to one organisation. */
  app: Db;
  /** Keeps all rows as they are now; what it answers puts them back. */
  remember(): Promise<() => Promise<void>>;
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
  const database = await connectPostgres(url.href, migrations, { connections: 4, logger: readingIn(sent) });
  const asTest = await connectPostgres(url.href, migrations, { connections: 1, logger: keepingIn(sent) });
  return {
    ...database,
    db: byCaller(database.db, asTest.db),
    app: database.db,
    sent,
    query: (text) => rowsOf(asTest.db, sql.raw(text)),
    remember: () => remember((text) => asTest.db.execute(sql.raw(text))),
    async close() {
      await Promise.all([database.close(), asTest.close()]);
      await admin.unsafe(`drop database ${name}`);
      await admin.end();
      failOnLoose();
    },
  };
}

export async function migratedInMemory(): Promise<PGlite> {
  const template = await madeTemplate();
  const pg = await holdingNothingUp(() => openEmbedded({ ...small, loadDataDir: template }));
  keepPrepared(pg);
  const run = pg.execProtocolRawSync.bind(pg);
  pg.execProtocolRawSync = (message) => holdingNothingUp(() => run(message));
  return pg;
}

const { setTimeout } = globalThis;
const unheld = ((wake: () => void, delayMs?: number) =>
  setTimeout(() => holdingNothingUp(wake), delayMs).unref()) as typeof setTimeout;

let running = 0;

/** Postgres wants to be woken when it was idle for ten seconds; a process that has nothing else to do need not wait for that. */
function holdingNothingUp<T>(run: () => T): T {
  running++;
  const restore = () => {
    if (--running === 0) globalThis.setTimeout = setTimeout;
  };
  globalThis.setTimeout = unheld;
  try {
    const result = run();
    if (result instanceof Promise) void result.then(restore, restore);
    else restore();
    return result;
  } catch (error) {
    restore();
    throw error;
  }
}

/** Emptied, for whoever comes next in this process: half a second of CPU less than another one. */
const idle: PGlite[] = [];

/** What stays behind when rows go. */
const LASTS = /^\s*(alter|create|drop|set(?! local))\b/i;

async function freshInMemory(): Promise<TestDatabase> {
  const pg = idle.pop() ?? (await migratedInMemory());
  const { client, release } = lend(pg);
  const sent: string[] = [];
  let lasts = false;
  const watched = (logger: Logger): Logger => ({
    logQuery(statement, params) {
      lasts ||= LASTS.test(statement);
      logger.logQuery(statement, params);
    },
  });
  const app = drizzle(client, { logger: watched(readingIn(sent)) }) as unknown as Db;
  return {
    sent,
    query: async <T>(text: string) => {
      lasts ||= LASTS.test(text);
      return (await client.query<T>(text)).rows;
    },
    db: byCaller(app, drizzle(client, { logger: watched(keepingIn(sent)) })),
    app,
    remember: () => remember((text) => pg.exec(text)),
    kind: 'embedded',
    async ping() {
      await client.query('select 1');
    },
    async close() {
      release();
      if (lasts || !(await isEmptied(pg))) await pg.close();
      else idle.push(pg);
      failOnLoose();
    },
  };
}

/** What deleted rows leave in the files is a burden to whoever comes next; more than so much, and it gets another. */
const MOST_BYTES = 64 * 1024 * 1024;

async function isEmptied(pg: PGlite): Promise<boolean> {
  await pg.exec(EMPTY);
  const { rows } = await pg.query<{ bytes: number }>('select pg_database_size(current_database())::int as bytes');
  return rows[0]!.bytes < MOST_BYTES;
}

/** The migrations leave no row, and what they keep of themselves is in a schema of its own. */
const DELETE_ALL = `
  set local session_replication_role = replica;
  for one in select oid::regclass from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
    execute format('select exists (select from %s)', one) into has_rows;
    if has_rows then execute format('delete from %s', one); end if;
  end loop;`;

const EMPTY = `drop schema if exists remembered cascade;
do $$
declare
  one text;
  has_rows boolean;
begin
  ${DELETE_ALL}
end $$`;

/** What has rows, each with its columns that can be written. */
const REMEMBER = `create schema remembered;
do $$
declare
  one text;
  has_rows boolean;
begin
  for one in select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
    execute format('select exists (select from public.%I)', one) into has_rows;
    continue when not has_rows;
    execute format('create table remembered.%1$I as select %2$s from public.%1$I', one, (
      select string_agg(quote_ident(attname), ', ') from pg_attribute
      where attrelid = format('public.%I', one)::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    ));
  end loop;
end $$`;

const PUT_BACK = `do $$
declare
  one text;
  has_rows boolean;
begin
  ${DELETE_ALL}
  for one in select relname from pg_class where relkind = 'r' and relnamespace = 'remembered'::regnamespace loop
    execute format('insert into public.%1$I (%2$s) overriding system value select * from remembered.%1$I', one, (
      select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
      where attrelid = format('remembered.%I', one)::regclass and attnum > 0
    ));
  end loop;
end $$`;

async function remember(run: (text: string) => Promise<unknown>): Promise<() => Promise<void>> {
  await run(REMEMBER);
  return async () => void (await run(PUT_BACK));
}

/** Whatever was given up on may still ask: once released, it is told that this is closed, and touches nothing of the next. */
function lend(pg: PGlite): { client: PGlite; release: () => void } {
  let isReleased = false;
  const client = new Proxy(pg, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        if (isReleased) throw new Error('PGlite is closed');
        return Reflect.apply(value, target, args);
      };
    },
  });
  return { client, release: () => void (isReleased = true) };
}

const keepingIn = (sent: string[]) => ({ logQuery: (statement: string) => void sent.push(statement) });

/** Reads what is sent, too: it must be held to one organisation. */
const readingIn = (sent: string[]) => ({
  logQuery(statement: string) {
    sent.push(statement);
    if (known.has(statement)) return;
    known.add(statement);
    const why = unbounded(statement);
    if (why) loose.push(`${why}? ${statement}`);
  },
});

/** Of this process: a statement is read once. */
const known = new Set<string>();
/** What was sent that no organisation holds. */
const loose: string[] = [];

function failOnLoose(): void {
  const all = loose.splice(0);
  if (all.length === 0) return;
  // Set by test/runner; the benchmarks open a database without it.
  const { testFile = 'what runs' } = globalThis as { testFile?: string };
  throw new Error(`${testFile} made the app send what may touch rows of other organisations:\n${all.join('\n')}`);
}

const entries = [
  '$count',
  'select',
  'selectDistinct',
  'selectDistinctOn',
  'insert',
  'update',
  'delete',
  'execute',
  'transaction',
];

/** The app's database for what the app's own code writes, wherever it got it from; for what a test writes itself, the other. */
function byCaller(app: Db, asTest: Db): Db {
  return new Proxy(app, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || !entries.includes(String(name))) return value;
      const other = Reflect.get(asTest, name) as typeof value;
      return (...args: unknown[]): unknown =>
        isAppCalling() ? Reflect.apply(value, target, args) : Reflect.apply(other, asTest, args);
    },
  });
}

/** Of `src/db` the caller's caller counts. */
function isAppCalling(): boolean {
  const before = {
    prepareStackTrace: Reflect.get(Error, 'prepareStackTrace') as unknown,
    stackTraceLimit: Error.stackTraceLimit,
  };
  // Without it each line would be looked up in a source map.
  Error.prepareStackTrace = (_, sites) => sites;
  Error.stackTraceLimit = 6;
  const sites = new Error().stack as unknown as NodeJS.CallSite[];
  Object.assign(Error, before);
  const files = sites.map((site) => site.getFileName() ?? '');
  const caller = files.find((file) => !/\/test\/support\/database\.ts$|\/src\/db\//.test(file));
  return caller !== undefined && /\/src\//.test(caller) && !caller.includes('/node_modules/');
}
