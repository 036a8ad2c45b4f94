import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'afspraak-import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, lines: string[]) => {
  writeFileSync(path.join(folder, name), lines.join('\n'));
  return path.join(folder, name);
};

function run(...args: string[]) {
  const env = { PATH: process.env.PATH, DATA_DIR: path.join(folder, 'data') };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/import.ts', ...args], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('called wrongly it says so with code 2, and makes no database', () => {
  const file = write('members.csv', ['name,email', 'Anna Vos,anna@dijk.example']);
  expect(run('customers', file)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Allowed choices are members, accounts'),
  });
  expect(run('members', path.join(folder, 'nowhere.csv'))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('can’t be read'),
  });
  const mapping = write('mapping.json', ['{"members":{"columns":{"mail":"E"}}}']);
  expect(run('members', file, '--mapping', mapping)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('members.columns.mail: there is no such field'),
  });
  expect(existsSync(path.join(folder, 'data', 'postgres'))).toBe(false);
}, 60_000);

test('it founds, imports, and refuses a file with problems with code 1', () => {
  const file = write('members.csv', ['name,email,shoe size', 'Anna Vos,anna@dijk.example,39']);
  expect(run('members', file)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There is no organisation yet'),
  });
  const first = run('members', file, '--organisation', 'Van Dijk', '--locale', 'en');
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toContain('1 rows read.\nColumns not used: shoe size.\n1 added, 0 changed, 0 as they were.\n');
  const bad = write('bad.csv', ['naam;e-mail', ...Array.from({ length: 60 }, (_, i) => `Piet ${i};geen adres`)]);
  const refused = run('members', bad, '--locale', 'nl');
  expect(refused).toMatchObject({ status: 1, stderr: '' });
  expect(refused.stdout).toContain(
    'Niets weggeschreven: 60 probleem/problemen.\n  regel 2, e-mail: “geen adres” is geen e-mailadres\n',
  );
  expect(refused.stdout).toContain('  … en nog 10\n');
  expect(run('members', file, '--organisation', 'Elders')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There is no organisation “Elders”'),
  });
}, 120_000);
