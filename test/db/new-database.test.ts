import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { holdFolder } from '../../src/db/embedded.js';
import { unpackNewDatabase } from '../../src/db/new-database.js';

const folder = mkdtempSync(join(tmpdir(), 'afspraak-new-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a new database has the encoding, the order of letters and the check sums of one that initdb makes', async () => {
  const said: string[] = [];
  const { pg, close } = await holdFolder(join(folder, 'unpacked'), { say: (what) => said.push(what) });
  const { rows } = await pg.query(`
    select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datcollate as collate, datctype as ctype,
      current_setting('data_checksums') as checksums, current_setting('timezone') as zone, current_user as "user"
    from pg_database where datname = current_database()`);
  expect(rows).toEqual([
    {
      encoding: 'UTF8',
      provider: 'c',
      collate: 'C',
      ctype: 'C.UTF-8',
      checksums: 'on',
      zone: 'UTC',
      user: 'postgres',
    },
  ]);
  expect(said).toEqual([]);
  await close();
});

test('another archive than the one that was tried is not unpacked', async () => {
  const into = join(folder, 'refused');
  await expect(unpackNewDatabase(into, () => Promise.resolve(Buffer.from('another')))).rejects.toThrow('another one');
  expect(existsSync(into)).toBe(false);
});
