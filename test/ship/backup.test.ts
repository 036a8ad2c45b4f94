import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { backupProgram, moveProgram, restoreProgram } from '../../src/cli/backup-programs.js';
import { runProgram, type Surroundings } from '../../src/cli/run-program.js';
import { readConfig } from '../../src/config.js';
import { newId } from '../../src/core/id.js';
import { BackupReader } from '../../src/db/backup.js';
import { inEmbedded, inPostgres, tablesOf, type InTransaction } from '../../src/db/copy.js';
import { connectEmbedded, holdFolder } from '../../src/db/embedded.js';
import { hashesIn, withFirst } from '../../src/db/migrations.js';
import { makeLog } from '../../src/log/logger.js';
import { migrations, start, type Running } from '../../src/app/start.js';

/** Everything that a line of text could trip over. */
const ODD = 'tab\there\nback\\slash \\. \\N\r“quoted”, \u2028 a name: José 🛠\n\\.\n';

let root: string;
let source: string;
let file: string;
let key: string;
let said = '';
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'afspraak-backup-'));
  source = join(root, 'source');
  file = join(root, 'all.backup');
  const running = await startOn(source);
  try {
    await running.app.database.db.execute(
      sql`update interactions set text = ${ODD} where id = (select min(id::text)::uuid from interactions)`,
    );
    said += (await run(backupProgram, [file], { DATA_DIR: source })).said;
  } finally {
    await running.stop();
  }
  key = readFileSync(join(source, 'key'), 'utf8');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Without what sends and plans by itself: what it holds stays the same from one look to the next. */
const startOn = (folder: string): Promise<Running> => {
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' });
  return start({ ...config, role: 'web', port: 0 }, { log: makeLog('silent') });
};

async function run(program: typeof backupProgram, args: string[], env: Record<string, string>) {
  let text = '';
  const add = (more: string) => void (text += more);
  const around: Surroundings = { env, out: add, err: add };
  const code = await runProgram(program(around), args, around);
  return { code, said: text };
}

/** A folder that is new, but for the key. */
function newFolder(name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'key'), key);
  return folder;
}

/**
 * Of every table, how many rows and a hash of all that is in them; not of what the database works out, since the stemming of words
 * differs between versions of Postgres.
 */
const everyRow = (inTransaction: InTransaction): Promise<Record<string, string>> =>
  inTransaction(async (copying) => {
    const all: Record<string, string> = {};
    for (const { name, columns } of await tablesOf(copying)) {
      const [row] = await copying.query<{ found: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text collate "C")), '') as found
          from (select ${columns.map((column) => `"${column}"`).join(', ')} from "${name}") t`,
      );
      all[name] = row!.found;
    }
    return all;
  });

async function inFolder<T>(folder: string, work: (inTransaction: InTransaction) => Promise<T>): Promise<T> {
  const { pg, close } = await holdFolder(folder);
  return work(inEmbedded(pg)).finally(close);
}
const rowsIn = (folder: string) => inFolder(folder, everyRow);

describe('a backup of the embedded database, made while it runs', () => {
  test('restored, has every row of every table', async () => {
    const before = await rowsIn(source);
    expect(Object.values(before).filter((found) => !found.startsWith('0 ')).length).toBeGreaterThan(12);
    const folder = newFolder('restored');
    const { code, said } = await run(restoreProgram, [file], { DATA_DIR: folder });
    expect([code, said]).toEqual([0, expect.stringMatching(/restored: \d\d tables, \d{4,} rows, from .*all\.backup/)]);
    expect(await rowsIn(folder)).toEqual(before);
    // It is a database that one can go on with.
    const running = await startOn(folder);
    await running.stop();
    expect(Object.keys(await rowsIn(folder))).toEqual(Object.keys(before));
  });

  test('is for its owner alone, says where the key is, and tells nobody what is in it', () => {
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect(said).toContain(`keep ${join(source, 'key')}`);
    expect(said).not.toMatch(/Jansen|Verhulst|@/);
    expect(gunzipSync(readFileSync(file)).includes(key)).toBe(false);
  });

  test('is not written over what is there', async () => {
    const { code, said } = await run(backupProgram, [file], { DATA_DIR: source });
    expect([code, said]).toEqual([1, `${file} is there already. Nothing is overwritten.\n`]);
  });

  test('is the same when it is stopped', async () => {
    const again = join(root, 'stopped.backup');
    await run(backupProgram, [again], { DATA_DIR: source });
    const bodyOf = (name: string) => gunzipSync(readFileSync(name)).toString('latin1').split('\n').slice(1);
    expect(bodyOf(again).at(-2)).toBe(bodyOf(file).at(-2));
  });
});

test('where there is no database there is nothing to back up, and none is made', async () => {
  const folder = newFolder('none');
  const { code, said } = await run(backupProgram, [join(root, 'none.backup')], { DATA_DIR: folder });
  expect([code, said]).toEqual([1, `There is no database in ${folder}.\n`]);
  expect(statSync(join(folder, 'postgres'), { throwIfNoEntry: false })).toBeUndefined();
});

describe('what cannot be restored changes nothing', () => {
  const lines = () => gunzipSync(readFileSync(file)).toString('latin1').split('\n');
  const zipped = (all: string[]) => gzipSync(Buffer.from(all.join('\n'), 'latin1'));
  let n = 0;

  async function refused(bytes: Buffer, why: RegExp): Promise<void> {
    const damaged = join(root, `damaged-${++n}`);
    writeFileSync(damaged, bytes);
    const folder = newFolder(`refused-${n}`);
    const { code, said } = await run(restoreProgram, [damaged], { DATA_DIR: folder });
    expect([code, said]).toEqual([1, expect.stringMatching(why)]);
    if (!statSync(join(folder, 'postgres'), { throwIfNoEntry: false })) return;
    const left = await rowsIn(folder);
    expect(Object.values(left).every((found) => found.startsWith('0 '))).toBe(true);
  }

  test('because it is another file', () => refused(Buffer.from('hello'), /is damaged, cut short, or not a backup/));
  test('because it is another zipped file', () => refused(gzipSync('hello\n'), /This is not a backup of Afspraak/));
  test('because its end is missing', () =>
    refused(readFileSync(file).subarray(0, -1000), /is damaged, cut short, or not a backup/));
  test('because its last line is missing', () =>
    refused(zipped([...lines().slice(0, -2), '']), /damaged or cut short/));
  test('because a row is missing', () => {
    const all = lines();
    const first = all.findIndex((line) => line.startsWith('{"table":"interactions"')) + 1;
    return refused(zipped(all.toSpliced(first, 1)), /Not every row/);
  });
  test('because a later version made it', () => {
    const [heading, , ...rest] = lines();
    const later = JSON.stringify({ migrations: [...hashesIn(migrations), 'later'] });
    return refused(zipped([heading!, later, ...rest]), /made by a later version of Afspraak/);
  });

  test('because there is data', async () => {
    const before = await rowsIn(source);
    const { code, said } = await run(restoreProgram, [file], { DATA_DIR: source });
    expect([code, said]).toEqual([1, expect.stringContaining('The database holds data already.')]);
    expect(await rowsIn(source)).toEqual(before);
  });

  test('because the process that uses it runs', async () => {
    const folder = newFolder('running');
    const database = await connectEmbedded(folder, migrations);
    const { code, said } = await run(restoreProgram, [file], { DATA_DIR: folder });
    await database.close();
    expect([code, said]).toEqual([1, expect.stringContaining(`${folder} is in use by `)]);
  });

  test('because the key is another one, unless that is said to be gone', async () => {
    const folder = join(root, 'other-key');
    const env = { DATA_DIR: folder };
    const { code, said } = await run(restoreProgram, [file], env);
    expect([code, said]).toEqual([1, expect.stringContaining(`Put that key into ${join(folder, 'key')}`)]);
    expect(await run(restoreProgram, [file, '--without-key'], env)).toMatchObject({ code: 0 });
  });
});

test('a backup that an earlier version made is brought up to date', async () => {
  const old = newFolder('old');
  const known = hashesIn(migrations);
  await withFirst({ folder: migrations, count: known.length - 2 }, async (first) => {
    await (await connectEmbedded(old, first)).close();
  });
  const [made, folder] = [join(root, 'old.backup'), newFolder('new')];
  expect(await run(backupProgram, [made], { DATA_DIR: old })).toMatchObject({ code: 0 });
  expect(await run(restoreProgram, [made], { DATA_DIR: folder })).toMatchObject({ code: 0 });
  const again = join(root, 'new.backup');
  await run(backupProgram, [again], { DATA_DIR: folder });
  const [, schema] = gunzipSync(readFileSync(again)).toString().split('\n');
  expect(JSON.parse(schema!)).toEqual({ migrations: known });
});

test('moved from folder to folder nothing is lost, and the first stays as it was', async () => {
  const before = await rowsIn(source);
  const folder = newFolder('moved');
  const { code, said } = await run(moveProgram, [folder], { DATA_DIR: source });
  expect([code, said]).toEqual([0, expect.stringContaining(`Start it with ENCRYPTION_KEY set to what is now in`)]);
  expect([await rowsIn(folder), await rowsIn(source)]).toEqual([before, before]);
});

test('what is running is not moved', async () => {
  const folder = newFolder('busy');
  const database = await connectEmbedded(folder, migrations);
  const { code, said } = await run(moveProgram, [join(root, 'nowhere')], { DATA_DIR: folder });
  await database.close();
  expect([code, said]).toEqual([1, expect.stringContaining(' is in use by ')]);
});

test('a row that is longer than what is read at once, and one that is empty, arrive', async () => {
  const long = 'x'.repeat(300_000);
  const lines = `{"migrations":[]}\n{"table":"t","columns":["a"]}\n\n${long}\n\\.\n{"rows":{"t":2}}\n`;
  const pieces = (async function* () {
    for (let at = 0; at < lines.length; at += 7001)
      yield Buffer.from(await Promise.resolve(lines.slice(at, at + 7001)));
  })();
  const reader = new BackupReader(pieces);
  await reader.migrations();
  expect(await reader.check()).toEqual({ tables: 1, rows: 2 });
});

const server = process.env['TEST_DATABASE_URL'];
(server ? describe : describe.skip)('on Postgres', () => {
  let admin: postgres.Sql;
  const made: string[] = [];
  beforeAll(() => void (admin = postgres(server!, { max: 1, onnotice: () => undefined })));
  afterAll(async () => {
    for (const name of made) await admin.unsafe(`drop database ${name}`);
    await admin.end();
  });

  async function newDatabase(): Promise<string> {
    const name = `test_${newId().replaceAll('-', '')}`;
    await admin.unsafe(`create database ${name}`);
    made.push(name);
    return Object.assign(new URL(server!), { pathname: `/${name}` }).href;
  }
  async function rowsAt(url: string) {
    const client = postgres(url, { max: 1 });
    return everyRow(inPostgres(client)).finally(() => client.end());
  }

  test('moved there, backed up, restored and moved back, nothing is lost', async () => {
    const before = await rowsIn(source);
    const [first, second] = [await newDatabase(), await newDatabase()];
    const ENCRYPTION_KEY = key;
    const moved = await run(moveProgram, [first], { DATA_DIR: source });
    expect(moved).toMatchObject({ code: 0, said: expect.stringContaining(join(source, 'key')) });
    expect(await rowsAt(first)).toEqual(before);

    const kept = join(root, 'postgres.backup');
    expect(await run(backupProgram, [kept], { DATABASE_URL: first, ENCRYPTION_KEY })).toMatchObject({ code: 0 });
    expect(await run(restoreProgram, [kept], { DATABASE_URL: second, ENCRYPTION_KEY })).toMatchObject({ code: 0 });
    expect(await rowsAt(second)).toEqual(before);

    const folder = newFolder('back');
    expect(await run(moveProgram, [folder], { DATABASE_URL: second, ENCRYPTION_KEY })).toMatchObject({ code: 0 });
    expect(await rowsIn(folder)).toEqual(before);

    const again = await run(restoreProgram, [kept], { DATABASE_URL: first, ENCRYPTION_KEY });
    expect(again).toMatchObject({ code: 1, said: expect.stringContaining('holds data already') });
    expect(await rowsAt(first)).toEqual(before);
  });

  test('a backup is of one moment, whatever others write meanwhile', async () => {
    const url = await newDatabase();
    await run(restoreProgram, [file], { DATABASE_URL: url, ENCRYPTION_KEY: key });
    const client = postgres(url, { max: 2 });
    try {
      const count = async (sql: postgres.Sql | postgres.TransactionSql) =>
        Number((await sql.unsafe('select count(*) as n from drafts'))[0]!['n']);
      const before = await count(client);
      await inPostgres(client)(async (copying) => {
        await copying.query('select count(*) from members');
        await client.unsafe('delete from drafts');
        expect(await copying.query('select count(*)::int as n from drafts')).toEqual([{ n: before }]);
      });
      expect(await count(client)).toBe(0);
    } finally {
      await client.end();
    }
  });

  test('one that is not there is named, without its password', async () => {
    const url = 'postgres://someone:secret@127.0.0.1:1/nothing';
    const { code, said } = await run(backupProgram, [join(root, 'x')], { DATABASE_URL: url, ENCRYPTION_KEY: key });
    expect([code, said]).toEqual([1, 'The database at 127.0.0.1:1 cannot be reached (ECONNREFUSED).\n']);
  });
});
