import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asc, eq } from 'drizzle-orm';
import type { Organisation } from '../../../src/core/organisation.js';
import { accounts } from '../../../src/features/accounts/table.js';
import type { KindId } from '../../../src/features/import/kind.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { freshDatabase, type TestDatabase } from '../../support/database.js';
import { clear, counts, found, importInto, said, type Over } from './support.js';

const files = path.resolve('..', 'shared', 'cases', 'files');
const real = existsSync(files) || process.env.CI === 'true' ? describe : describe.skip;

let database: TestDatabase;
let organisation: Organisation;

beforeAll(async () => {
  database = await freshDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(async () => {
  await clear(database.db);
  organisation = await found(database.db);
});

const into = (kind: KindId, file: string[] | Uint8Array, over: Over = {}) =>
  importInto(database.db, organisation.id, kind, file, over);
const accountsStored = () =>
  database.db
    .select({ number: accounts.externalId, name: accounts.name })
    .from(accounts)
    .orderBy(asc(accounts.externalId), asc(accounts.name));
const contacts = () =>
  database.db
    .select({ at: accounts.name, name: stakeholders.name, email: stakeholders.email, phone: stakeholders.phone })
    .from(stakeholders)
    .innerJoin(accounts, eq(accounts.id, stakeholders.account))
    .orderBy(asc(stakeholders.name));

describe('cells', () => {
  test('a number that Excel cut short is refused, and it is said what to do', async () => {
    const report = await into('accounts', ['klantnr;naam', '8,71235E+12;Jansen BV']);
    expect(said(report)).toEqual([
      '2 external id: “8,71235E+12” is how Excel shortens a long number, and its last digits are gone. Give the column the format Text, enter the number again, and save',
    ]);
  });

  test('words and errors that say nothing are empty; where something must be said that is a problem', async () => {
    const report = await into('accounts', ['klantnr;naam;omvang', 'NULL;Jansen BV;#N/B', '2;n.v.t.;', '3;#VERW!;'], {
      skipBad: true,
    });
    expect(said(report)).toEqual([
      '3 name: “n.v.t.” says nothing, and something must be said',
      '4 name: “#VERW!” is what Excel shows instead of a value. Mend the formula, and save the file again',
    ]);
    expect(report.notes.map(({ message }) => message)).toEqual([
      'Cells with a word that says nothing, read as empty: 2, first on line 2 (“NULL”)',
      'Cells with an error of Excel’s, read as empty: 2, first on line 2 (“#N/B”)',
    ]);
    expect(await accountsStored()).toEqual([{ number: null, name: 'Jansen BV' }]);
  });

  test('what was done is told in the reader’s language', async () => {
    const report = await into('accounts', ['klantnr;naam', '="007";Jansen BV'], { locale: 'nl' });
    expect(report.notes).toEqual([
      {
        code: 'excel-text',
        line: 2,
        message: 'Cellen die Excel als tekst bewaart: 1, het eerst op regel 2: ="007" is gelezen als 007',
      },
    ]);
  });
});

real('files as people have them', () => {
  const file = (name: string) => readFileSync(path.join(files, name));

  test('="00123" is 00123, the first time and the next', async () => {
    expect(counts(await into('accounts', file('c01-1-accounts.csv')))).toEqual({ added: 2, changed: 0, unchanged: 0 });
    expect(await accountsStored()).toEqual([
      { number: '00123', name: 'Bakkerij Smit' },
      { number: '00124', name: 'Slagerij Mol' },
    ]);
    expect(said(await into('stakeholders', file('c01-2-stakeholders.csv')))).toEqual([]);
    expect(await contacts()).toMatchObject([
      { at: 'Bakkerij Smit', phone: '0612345678' },
      { at: 'Slagerij Mol', phone: '+31612345679' },
    ]);
  });

  test('letters that nobody sees are in no address and no name', async () => {
    await into(
      'accounts',
      ['naam', 'Jansen BV', 'Puk'].map((line, i) => `${i || 'klantnr'};${line}`),
    );
    expect(said(await into('stakeholders', file('c07-1-stakeholders.csv')))).toEqual([]);
    expect(await contacts()).toMatchObject([
      { at: 'Jansen BV', name: 'Ab Tol', email: 'ab@jansen.example' },
      { at: 'Jansen BV', name: 'Ans Bok', email: 'ans@jansen.example' },
      { at: 'Jansen BV', name: 'Piet Puk', email: 'piet@jansen.example' },
    ]);
  });

  test.each([
    ['c15-1-accounts.csv', 'The file is in MacRoman, and was read so: “Café”. Save it as UTF-8 if that is not right'],
    ['c16-1-accounts.csv', 'Letters were encoded twice on 2 line(s), first on line 2: “CafÃ©” was read as “Café”'],
  ])('%s is read in its own encoding, and it is said', async (name, message) => {
    const report = await into('accounts', file(name));
    expect(report.notes.map((note) => note.message)).toEqual([message]);
    expect(await accountsStored()).toEqual([
      { number: '100', name: 'Café Zoë' },
      { number: '101', name: 'Geïnd BV' },
    ]);
  });

  test('titles above the headings are no headings', async () => {
    const report = await into('accounts', file('c12-1-accounts.csv'));
    expect(said(report)).toEqual([]);
    expect(report.notes.map(({ message }) => message)).toEqual([
      'The headings stand on line 4; what is above them (“Debiteurenlijst”) was left out',
    ]);
    expect(await accountsStored()).toEqual([{ number: '100', name: 'Bakkerij Smit' }]);
  });
});
