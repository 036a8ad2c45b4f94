import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { importCommand } from '../../../src/cli/import-command.js';
import { newId } from '../../../src/core/id.js';
import { defaultStaffing } from '../../../src/features/people/staffing.js';
import { organisations } from '../../../src/features/people/table.js';
import { freshDatabase, type TestDatabase } from '../../support/database.js';

let database: Promise<TestDatabase> | undefined;
const folder = mkdtempSync(path.join(tmpdir(), 'afspraak-import-'));
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await (await database)?.close();
});

const write = (name: string, lines: string[]) => {
  writeFileSync(path.join(folder, name), lines.join('\n'));
  return path.join(folder, name);
};

async function run(...args: string[]) {
  let [stdout, stderr] = ['', ''];
  const status = await importCommand(args, {
    env: {},
    out: (text) => void (stdout += text),
    err: (text) => void (stderr += text),
    onScreen: false,
    connect: async () => ({ ...(await (database ??= freshDatabase())), close: () => Promise.resolve() }),
  });
  return { status, stdout, stderr };
}

test('the program hands over what it is called with, and its exit code', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/cli/import.ts', 'customers', 'x.csv'],
    {
      env: { PATH: process.env.PATH, DATA_DIR: path.join(folder, 'data') },
      encoding: 'utf8',
    },
  );
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringContaining('Allowed choices are members, accounts'),
  });
  expect(existsSync(path.join(folder, 'data', 'postgres'))).toBe(false);
});

test('called wrongly it says so with code 2, and opens no database', async () => {
  const file = write('members.csv', ['name,email', 'Anna Vos,anna@dijk.example']);
  expect(await run('customers', file)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Allowed choices are members, accounts'),
  });
  expect(await run('members', path.join(folder, 'nowhere.csv'))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('can’t be read'),
  });
  const mapping = write('mapping.json', ['{"members":{"columns":{"mail":"E"}}}']);
  expect(await run('members', file, '--mapping', mapping)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('members.columns.mail: there is no such field'),
  });
  expect(await run('members', file, '--sheet', 'Blad2', '--locale', 'nl')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Er is geen blad “Blad2”. Dit bestand heeft er geen.'),
  });
  expect(database).toBeUndefined();
});

test('it founds, imports, and refuses a file with problems with code 1', async () => {
  const file = write('members.csv', ['name,email,shoe size', 'Anna Vos,anna@dijk.example,39']);
  expect(await run('members', file)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There is no organisation yet'),
  });
  const first = await run('members', file, '--organisation', 'Van Dijk', '--locale', 'en');
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toContain('1 rows read.\nColumns not used: shoe size.\n1 added, 0 changed, 0 as they were.\n');
  const bad = write('bad.csv', ['naam;e-mail', ...Array.from({ length: 60 }, (_, i) => `Piet ${i};bij de balie`)]);
  const refused = await run('members', bad, '--locale', 'nl');
  expect(refused).toMatchObject({ status: 1, stderr: '' });
  expect(refused.stdout).toContain(
    'Niets weggeschreven: 60 probleem/problemen.\n  regel 2, e-mail: “bij de balie” is geen e-mailadres\n',
  );
  expect(refused.stdout).toContain('  … en nog 10\n');
  expect(await run('members', file, '--organisation', 'Elders')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There is no organisation “Elders”'),
  });
});

test('a calendar is read for a member, and it is said why each event is with whom', async () => {
  const at = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const guest = 'ATTENDEE:mailto:iemand@elders.example';
  const event = [`UID:c1`, 'SUMMARY:Bezoek Jansen Bouw', `DTSTART:${at}`, 'DURATION:PT1H', guest];
  const file = write('agenda.ics', ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...event, 'END:VEVENT', 'END:VCALENDAR']);
  const members = write('who.csv', ['name,email,administrator', 'Vera Kok,vera@kalender.example,yes']);
  const accounts = write('which.csv', ['name,size', 'Jansen Bouw BV,large']);
  const of = ['--organisation', 'Kalender', '--locale', 'nl'];
  await (await database)!.db.insert(organisations).values({
    id: newId(),
    name: 'Kalender',
    locale: 'nl',
    zone: 'Europe/Amsterdam',
    functions: [],
    staffing: defaultStaffing,
    channelTemplate: '{team}',
    createdAt: new Date(),
  });
  expect((await run('members', members, ...of)).status).toBe(0);
  expect((await run('accounts', accounts, ...of)).status).toBe(0);
  expect(await run('calendar', file, ...of)).toMatchObject({ status: 2, stderr: expect.stringContaining('--member') });
  expect(await run('calendar', file, '--member', 'x@y.example', ...of)).toMatchObject({ status: 2 });
  const { status, stdout } = await run('calendar', file, '--member', 'vera@kalender.example', ...of);
  expect(status).toBe(0);
  expect(stdout).toContain('Met klanten, komend: 1\n');
  expect(stdout).toContain('Jansen Bouw BV · Bezoek Jansen Bouw: ');
  expect(stdout).toContain('herkend omdat “Jansen Bouw BV” in de titel staat');
  const page = write('login.ics', ['<html>']);
  expect(await run('calendar', page, '--member', 'vera@kalender.example', ...of)).toMatchObject({ status: 1 });
});

test('an import is given a number, by which it is undone within the day and once', async () => {
  const of = ['--organisation', 'Kalender', '--locale', 'nl'];
  const file = write('nieuw.csv', ['naam;omvang', 'Terug te draaien BV;groot', 'Ook terug BV;klein']);
  const { status, stdout } = await run('accounts', file, ...of);
  expect(status).toBe(0);
  const [, id] = /--undo ([0-9a-f-]{36})/.exec(stdout)!;
  expect((await run('accounts', file, ...of)).stdout).not.toContain('--undo');
  expect((await run('accounts', file, '--dry-run', ...of)).stdout).not.toContain('--undo');
  const undone = await run('--undo', id!, ...of);
  expect(undone).toMatchObject({ status: 0, stderr: '' });
  expect(undone.stdout).toBe('Teruggedraaid: 2 verwijderd, 0 weer zoals ze waren.\n');
  expect((await run('accounts', file, ...of)).stdout).toContain('2 toegevoegd');
  expect(await run('--undo', id!, ...of)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('van de laatste dag die terug te draaien is'),
  });
  expect(await run('--undo', 'geen', ...of)).toMatchObject({ status: 2 });
  expect(await run(...of)).toMatchObject({ status: 2, stderr: expect.stringContaining('Say what the rows are') });
});

test('of a fault the terminal gets a reference, and neither the query nor anything of the file', async () => {
  const file = write('secret.csv', ['name,email', 'Geheime Naam,geheim@dijk.example']);
  let said = '';
  const query = Object.assign(
    new Error('Failed query: insert into "members" … params: Geheime Naam,geheim@dijk.example'),
    {
      cause: Object.assign(new Error('Key (email)=(geheim@dijk.example) already exists'), { code: '23505' }),
    },
  );
  const status = await importCommand(['members', file], {
    env: {},
    out: (text) => void (said += text),
    err: (text) => void (said += text),
    onScreen: false,
    connect: () => Promise.reject(query),
  });
  expect(status).toBe(2);
  expect(said).toMatch(/^This should not have happened\. Its reference is [\da-f-]{36};/);
  expect(said).not.toMatch(/geheim|insert|params/i);
  expect(said).toContain('23505');
});
