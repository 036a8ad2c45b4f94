import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { collect } from '../../src/core/collect.js';
import { newId } from '../../src/core/id.js';
import { rowsOf } from '../../src/db/connect.js';
import { connectEmbedded, holdFolder } from '../../src/db/embedded.js';
import { SchemaFault } from '../../src/db/schema.js';
import { organisationStore } from '../../src/features/people/store.js';
import { migrations } from '../support/migrations.js';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'afspraak-migrating-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Journal {
  entries: { tag: string; when: number }[];
}
const journalOf = (at: string) => JSON.parse(readFileSync(join(at, 'meta/_journal.json'), 'utf8')) as Journal;
const locksIn = (at: string) => readdirSync(at).filter((name) => /^lock\..*\.held$/.test(name));
const there = (...path: string[]) => existsSync(join(folder, ...path));

/** Opens it in a process of its own, and kills that so many milliseconds after `sign` is seen; false when it was too late. */
async function killed(data: string, from: string, sign: () => boolean, after: number): Promise<boolean> {
  const child = fork('test/support/opener.ts', {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: join(folder, data), MIGRATIONS: from },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let open = false;
  child.on('message', () => (open = true));
  const exit = once(child, 'exit');
  const watch = setInterval(() => {
    if (!sign()) return;
    clearInterval(watch);
    setTimeout(() => child.kill('SIGKILL'), after);
  }, 2);
  await exit;
  clearInterval(watch);
  return !open;
}

async function reopened(data: string, from: string) {
  const database = await connectEmbedded(join(folder, data), from);
  const [counted] = await rowsOf<{ migrations: number; tables: number }>(
    database.db,
    sql`select (select count(*)::int from drizzle.__drizzle_migrations) as migrations,
      (select count(*)::int from pg_tables where schemaname = 'public') as tables`,
  );
  const names = (await collect(organisationStore(database.db, newId).each())).map(({ name }) => name);
  await database.close();
  return { ...counted!, names };
}

test('killed while its folder is made and while its first migrations run: the next one makes it whole', async () => {
  await killed('whole', migrations, () => false, 0);
  const whole = await reopened('whole', migrations);
  let kills = 0;
  const moments: [string, () => boolean, number[]][] = [
    ['being unpacked', () => there('new', 'postgres.new'), [0, 150]],
    ['version file', () => there('new', 'postgres', 'PG_VERSION'), [0, 100, 300]],
  ];
  for (const [, sign, delays] of moments)
    for (const after of delays) {
      if (await killed('new', migrations, sign, after)) kills++;
      expect(await reopened('new', migrations)).toEqual(whole);
      rmSync(join(folder, 'new'), { recursive: true });
    }
  expect(whole.migrations).toBe(journalOf(migrations).entries.length);
  process.stdout.write(`${JSON.stringify({ embedded: 'new folder', kills, ...whole })}\n`);
  expect(kills).toBeGreaterThanOrEqual(3);
}, 200_000);

/** The migrations of a next version: ours, and one that takes a while. Killed in it, all of it is as before; then it is done again. */
test('killed in the middle of a migration: what was there is there, and the migration is whole or not at all', async () => {
  const next = join(folder, 'next');
  cpSync(migrations, next, { recursive: true });
  const journal = journalOf(migrations);
  const last = journal.entries.at(-1)!;
  writeFileSync(
    join(next, 'meta/_journal.json'),
    JSON.stringify({ ...journal, entries: [...journal.entries, { ...last, tag: '9999_slow', when: last.when + 1 }] }),
  );
  writeFileSync(
    join(next, '9999_slow.sql'),
    [
      `update organisations set name = name || ' (changed)'`,
      'create table slow as select n, md5(n::text) as text from generate_series(1, 400000) n',
      'create index slow_by_text on slow (text)',
      'alter table slow add primary key (n)',
    ].join(';\n--> statement-breakpoint\n'),
  );
  const data = join(folder, 'old');
  const before = await connectEmbedded(data, migrations);
  await organisationStore(before.db, newId).found({
    name: 'Van Dijk',
    locale: 'nl',
    zone: 'Europe/Amsterdam',
    at: new Date(),
  });
  await before.close();
  const whole = await reopened('old', migrations);
  expect(whole.names).toEqual(['Van Dijk']);

  const changed = { migrations: whole.migrations + 1, tables: whole.tables + 1, names: ['Van Dijk (changed)'] };
  let undone = 0;
  for (const after of [500, 1000, 1500, 2000, 2500, 3000]) {
    for (const left of locksIn(data)) rmSync(join(data, left));
    if (!(await killed('old', next, () => locksIn(data).length > 0, after))) break;
    // When it was done after all, the older release refuses it.
    const found = await reopened('old', migrations).catch((error: unknown) => {
      if (error instanceof SchemaFault) return reopened('old', next);
      throw error;
    });
    expect([whole, changed]).toContainEqual(found);
    if (found.tables !== whole.tables) break;
    undone++;
  }
  const done = await reopened('old', next);
  process.stdout.write(`${JSON.stringify({ embedded: 'next version', undone, ...done })}\n`);
  expect(done).toEqual(changed);
  expect(undone).toBeGreaterThanOrEqual(1);
}, 200_000);

/** It was given back, and nothing of it was changed: the newer release opens it again. */
test('an archive that is broken, or another one, is said, and the folder is made by initdb', async () => {
  const said: string[] = [];
  const archive = () => Promise.resolve(Buffer.from('broken'));
  const { pg, close } = await holdFolder(join(folder, 'by-initdb'), { say: (what) => said.push(what), archive });
  expect((await pg.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect(said).toEqual([expect.stringMatching(/could not be unpacked .*another one/)]);
  await close();
});

test('the embedded database of a newer release is refused, and left to that release', async () => {
  const older = join(folder, 'older');
  cpSync(migrations, older, { recursive: true });
  const journal = journalOf(older);
  const entries = journal.entries.slice(0, -1);
  writeFileSync(join(older, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
  const whole = await reopened('newer', migrations);
  await expect(reopened('newer', older)).rejects.toThrow(`1 migration(s) after ${entries.at(-1)!.tag}`);
  expect(await reopened('newer', migrations)).toEqual(whole);
}, 200_000);
