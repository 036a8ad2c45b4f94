import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { asc, eq } from 'drizzle-orm';
import { accounts } from '../../../src/features/accounts/table.js';
import { seats, teams } from '../../../src/features/accounts/teams/table.js';
import { interactionPeople, interactions } from '../../../src/features/history/table.js';
import type { KindId } from '../../../src/features/import/kind.js';
import { members, organisations } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { beginEmpty, counts, database, importInto, organisation, type Over, said } from './support.js';

const files = path.resolve('..', 'shared', 'cases', 'files');
const real = existsSync(files) || process.env.CI === 'true' ? describe : describe.skip;

beginEmpty();

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

describe('columns as a Dutch wholesaler’s program names them', () => {
  const head = 'Debiteurnr.;Bedrijfsnaam;Plaats;Website;Grootte;Accountmanager';

  test('number, domain, size and account manager are used, not only the name', async () => {
    await into('members', ['naam;e-mail', 'Kees Bakker;kees@dijk.example']);
    const rows = ['00123;Bakkerij Puk;Deventer;https://www.puk.example/contact;klein;Kees Bakker', '00124;Smit;;;;'];
    expect(await into('accounts', [head, ...rows])).toMatchObject({ added: 2, problems: [] });
    const { db } = database;
    expect(
      await db
        .select({ number: accounts.externalId, domains: accounts.domains, size: accounts.size })
        .from(accounts)
        .orderBy(asc(accounts.externalId)),
    ).toEqual([
      { number: '00123', domains: ['puk.example'], size: 'small' },
      { number: '00124', domains: [], size: null },
    ]);
    expect(
      await db
        .select({ team: teams.name, member: members.name })
        .from(seats)
        .innerJoin(teams, eq(teams.id, seats.team))
        .innerJoin(members, eq(members.id, seats.member)),
    ).toEqual([{ team: 'Bakkerij Puk', member: 'Kees Bakker' }]);
  });

  test('an account manager who is no colleague leaves the row out and says so', async () => {
    const report = await into('accounts', [head, '1;Puk;;;;Wie Dit'], { skipBad: true });
    expect(said(report)).toEqual([expect.stringContaining('“Wie Dit”')]);
    expect(await accountsStored()).toEqual([]);
  });

  test('one number for two names is one problem', async () => {
    const report = await into('accounts', [head, '00123;Puk;;;;', '00123;Puk filiaal;;;;'], { skipBad: true });
    expect(report.problems.map(({ line, code }) => [line, code])).toEqual([[3, 'repeated']]);
  });

  test('a contact is placed by the number of their customer, and by its name where that is empty', async () => {
    await into('accounts', ['klantnr;naam', '1;Mol', '2;Mol', '3;Puk']);
    const rows = ['Debiteurnr.;Relatie;Achternaam;Voorletters;Tel. werk', '2;Mol;Vos;A.;0570-1', ';Puk;Bos;B.;'];
    expect(await into('stakeholders', rows)).toMatchObject({ added: 2, problems: [] });
    const { db } = database;
    expect(
      await db
        .select({ number: accounts.externalId, name: stakeholders.name, phone: stakeholders.phone })
        .from(stakeholders)
        .innerJoin(accounts, eq(accounts.id, stakeholders.account))
        .orderBy(asc(accounts.externalId)),
    ).toEqual([
      { number: '2', name: 'A. Vos', phone: '0570-1' },
      { number: '3', name: 'B. Bos', phone: null },
    ]);
  });

  test('so is it where somebody chose the columns, in whichever order they stand', async () => {
    await into('accounts', ['klantnr;naam', '1;Mol', '2;Mol']);
    const mapping = { stakeholders: { columns: { account: ['Relatie', 'Debiteurnr.'], name: 'Wie' } } };
    const report = await into('stakeholders', ['Relatie;Debiteurnr.;Wie', 'Mol;2;A. Vos'], { mapping });
    expect(report).toMatchObject({ added: 1, problems: [] });
  });

  test('a list of names alone is a list, unless a name may be two cells', async () => {
    expect(await into('accounts', ['Bedrijfsnaam', 'Puk', 'Mol & Zn.'])).toMatchObject({ added: 2, problems: [] });
    const report = await into('accounts', ['Bedrijfsnaam', 'Bos', 'Vos, Deventer']);
    expect(said(report)).toEqual([expect.stringContaining('the file has one column')]);
  });

  test('a last row that counts is no customer', async () => {
    const rows = ['Debiteurnr.;Bedrijfsnaam;Omzet', '1;Puk;10', 'Totaal;1 relatie;10', 'Totaal;6 relaties;'];
    expect(await into('accounts', rows)).toMatchObject({ added: 1, problems: [] });
  });
});

describe('cells', () => {
  test('a number that Excel cut short is refused, and it is said what to do', async () => {
    const report = await into('accounts', ['klantnr;naam', '8,71235E+12;Jansen BV']);
    expect(said(report)).toEqual([
      '2 external id: “8,71235E+12” is how Excel shortens a long number, and its last digits are gone. Give the column the format Text, enter the number again, and save',
    ]);
  });

  test('what is longer than a cell can be is refused with its length, and never cut', async () => {
    const domains = Array.from({ length: 400 }, (_, i) => `jansen${i}.example`).join(';');
    const rows = ['klantnr;naam;domeinen', `1;Jansen BV;"${domains}"`, '2;De Vries;vries.example'];
    const report = await into('accounts', rows, { skipBad: true });
    expect(said(report)).toEqual([`2 domains: ${domains.length} characters, and 4000 is the most`]);
    expect(await accountsStored()).toEqual([{ number: '2', name: 'De Vries' }]);
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

describe('names in columns', () => {
  const jansen = () => into('accounts', ['klantnr;naam', '1;Jansen BV']);

  test('a last name alone, beside columns for the rest of it that are not known, is refused', async () => {
    await jansen();
    const file = ['klant;Voorn.;TV;achternaam', 'Jansen BV;Jan;van der;Berg'];
    expect(said(await into('stakeholders', file, { skipBad: true }))).toEqual([
      '1 name: “achternaam” alone would be the name, and what stands under Voorn., TV would be left out. Rename those columns, such as: first name, given name, forename, roepnaam, voornaam, voornamen',
    ]);
    expect(said(await into('stakeholders', ['klant;achternaam', 'Jansen BV;Berg']))).toEqual([]);
  });

  test('beside a given name, what is called the name is the last one, unless it says the given name again', async () => {
    await jansen();
    await into('stakeholders', ['klant;voornaam;tussenvoegsel;naam', 'Jansen BV;Jan;van der;Berg']);
    await into('stakeholders', ['klant;voornaam;naam', 'Jansen BV;Piet;Piet de Boer']);
    expect((await contacts()).map(({ name }) => name)).toEqual(['Jan van der Berg', 'Piet de Boer']);
  });
});

describe('dates that no cell settles', () => {
  const rows = (heads: string, ...dates: string[]) => [heads, ...dates.map((date) => `Jansen BV;${date};x`)];
  const log = async (file: string[], over: Over = {}) => {
    await into('accounts', ['klantnr;naam', '1;Jansen BV']);
    return into('interactions', file, over);
  };
  const days = async () =>
    (await database.db.select({ at: interactions.at }).from(interactions)).map(({ at }) =>
      at.toISOString().slice(0, 10),
    );

  test('Dutch headings put the day first, and it is said', async () => {
    const report = await log(rows('klant;datum;omschrijving', '04-07-2026'));
    expect(report.notes.map(({ message }) => message)).toEqual([
      'No date settles whether the day or the month stands first (line 2: “04-07-2026”). The headings are in Dutch, so it is the day',
    ]);
    expect(await days()).toEqual(['2026-07-04']);
  });

  test('English headings put the month first in America only; elsewhere it is asked', async () => {
    const file = rows('customer;date;description', '04/07/2026');
    expect(said(await log(file))).toEqual([expect.stringContaining('is “04/07/2026” day first or month first?')]);
    await database.db.update(organisations).set({ zone: 'America/Chicago' });
    expect((await log(file)).notes).toMatchObject([{ code: 'months-first' }]);
    expect(await days()).toEqual(['2026-04-07']);
  });

  test('dates that disagree are asked about, also under Dutch headings', async () => {
    const report = await log(rows('klant;datum;omschrijving', '13-07-2026', '07-13-2026', '04-07-2026'));
    expect(said(report)).toContainEqual(expect.stringContaining('is “04-07-2026” day first or month first?'));
  });

  test('a day without a year and a day as Excel counts them are refused with the reason', async () => {
    expect(said(await log(rows('klant;datum;omschrijving', '20-nov', '46346', 'gisteren'), { locale: 'nl' }))).toEqual([
      '2 datum: “20-nov” zegt niet van welk jaar; schrijf het als 20-11-2026',
      '3 datum: “46346” is een getal waarmee Excel misschien 2026-11-20 bedoelt. Geef de kolom de opmaak Datum en sla het bestand opnieuw op',
      '4 datum: “gisteren” zegt niet van welk jaar; schrijf het als 20-11-2026',
    ]);
  });
});

describe('of one name', () => {
  test('customers with numbers are kept apart, each with a team of its own, now and the next time', async () => {
    const file = ['klantnr;naam', '100;Bakkerij Jansen', '101;Bakkerij Jansen', '102;bakkerij  jansen', '103;Mol'];
    const report = await into('accounts', file);
    expect(said(report)).toEqual([]);
    expect(report.notes.map(({ message }) => message)).toEqual([
      'Rows of one name, kept apart by their numbers: 3, first on line 2: Bakkerij Jansen (100, 101, 102)',
    ]);
    const teamed = await database.db
      .select({ number: accounts.externalId, team: teams.name })
      .from(accounts)
      .innerJoin(teams, eq(teams.id, accounts.team))
      .orderBy(asc(accounts.externalId));
    expect(teamed).toEqual([
      { number: '100', team: 'Bakkerij Jansen (100)' },
      { number: '101', team: 'Bakkerij Jansen (101)' },
      { number: '102', team: 'bakkerij  jansen (102)' },
      { number: '103', team: 'Mol' },
    ]);
    expect(counts(await into('accounts', file))).toEqual({ added: 0, changed: 0, unchanged: 4 });
    expect(counts(await into('accounts', ['klantnr;naam', '104;Mol']))).toEqual({ added: 1, changed: 0, unchanged: 0 });
  });

  test('where one has no number, nobody can tell which is meant', async () => {
    expect(said(await into('accounts', ['klantnr;naam', '100;Mol', ';Mol']))).toEqual([
      '3 name: the same as on line 2',
    ]);
    await into('accounts', ['klantnr;naam', ';Mol']);
    expect(said(await into('accounts', ['klantnr;naam', '100;Mol', '101;Mol']))).toEqual([
      '3 name: “Mol” is known without a number, and line 2 gives it another one than this row. Give it its number first: import that row alone',
    ]);
    await into('accounts', ['klantnr;naam', '100;Mol']);
    await into('accounts', ['klantnr;naam', '101;Mol']);
    expect(said(await into('accounts', ['naam;omvang', 'Mol;klein']))).toEqual([
      expect.stringMatching(/^2 name: more than one bears the name “Mol”, with external ids 10[01], 10[01]\. /),
    ]);
    expect(await accountsStored()).toEqual([
      { number: '100', name: 'Mol' },
      { number: '101', name: 'Mol' },
    ]);
  });

  test('a number does not take the name of one who has none', async () => {
    await into('accounts', ['klantnr;naam', '100;Mol', ';Puk']);
    expect(said(await into('accounts', ['klantnr;naam', '100;Puk']))).toEqual([
      '2 name: “Puk” is known by external id –, and this row says 100',
    ]);
  });

  test('contacts with numbers are kept apart; a visit to “Jan Mol” asks which of them', async () => {
    await into('accounts', ['klantnr;naam', '1;Jansen BV']);
    const file = ['contactnr;klant;naam', 'c1;1;Jan Mol', 'c2;1;Jan Mol'];
    expect(counts(await into('stakeholders', file))).toEqual({ added: 2, changed: 0, unchanged: 0 });
    expect(counts(await into('stakeholders', file))).toEqual({ added: 0, changed: 0, unchanged: 2 });
    const visit = ['klant;datum;contactpersoon;verslag', '1;2026-11-20;Jan Mol;x'];
    expect(said(await into('interactions', visit))).toEqual([
      expect.stringMatching(/^2 with: more than one bears the name “Jan Mol”, with external ids c[12], c[12]\. /),
    ]);
  });
});

describe('a contact who changed employer', () => {
  test('moves with what was said with them, it is told, and the same files again change nothing', async () => {
    await into('accounts', ['klantnr;naam', '1;Alfa', '2;Beta']);
    await into('stakeholders', ['contactnr;klant;naam', 'c1;1;Jan Smit']);
    const visits = ['klant;datum;contactpersoon;verslag', 'Alfa;2026-11-20;Jan Smit;bezoek'];
    await into('interactions', visits);
    const moving = ['contactnr;klant;naam', 'c1;2;Jan Smit'];
    const report = await into('stakeholders', moving, { locale: 'nl' });
    expect(said(report)).toEqual([]);
    expect(report.notes.map(({ message }) => message)).toEqual([
      'Contactpersonen die van werkgever wisselden en hun geschiedenis houden: 1, het eerst op regel 2: Jan Smit, van Alfa naar Beta',
    ]);
    expect(counts(await into('stakeholders', moving))).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect(counts(await into('interactions', visits))).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect(await contacts()).toMatchObject([{ at: 'Beta', name: 'Jan Smit' }]);
    const [spoken] = await database.db
      .select({ name: stakeholders.name, where: accounts.name })
      .from(interactionPeople)
      .innerJoin(stakeholders, eq(stakeholders.id, interactionPeople.stakeholder))
      .innerJoin(interactions, eq(interactions.id, interactionPeople.interaction))
      .innerJoin(accounts, eq(accounts.id, interactions.account));
    expect(spoken).toEqual({ name: 'Jan Smit', where: 'Alfa' });
  });

  test('who stays with a customer of the same name under another number is another person', async () => {
    await into('accounts', ['klantnr;naam', '1;Alfa', '2;Beta']);
    await into('stakeholders', ['contactnr;klant;naam', 'c1;1;Jan Smit', 'c2;2;Jan Smit']);
    expect(counts(await into('stakeholders', ['contactnr;klant;naam', 'c1;2;Jan Smit']))).toMatchObject({ changed: 1 });
    expect(await contacts()).toMatchObject([
      { at: 'Beta', name: 'Jan Smit' },
      { at: 'Beta', name: 'Jan Smit' },
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

  test.each([
    ['c03-1-interactions.csv', '2026-11-20'],
    ['c03-2-interactions.csv', '2026-11-20'],
    ['c03-3-interactions.csv', '2026-11-20'],
    ['c03-4-interactions.csv', '2026-03-20'],
    ['c03-5-interactions.csv', '2026-11-20'],
  ])('the date in %s is %s', async (name, day) => {
    await into('accounts', ['klantnr;naam', '1;Jansen BV']);
    expect(said(await into('interactions', file(name)))).toEqual([]);
    const [one] = await database.db.select({ at: interactions.at }).from(interactions);
    expect(one!.at.toISOString().slice(0, 10)).toBe(day);
  });

  test('one person in a cell is one person, with what they do beside the name', async () => {
    await into('accounts', ['klantnr;naam', '1;Jansen BV', '2;Alfa BV']);
    expect(said(await into('interactions', file('c10-1-interactions.csv')))).toEqual([]);
    const people = await database.db.select({ name: stakeholders.name, title: stakeholders.title }).from(stakeholders);
    expect(people.map(({ name, title }) => (title ? `${name}: ${title}` : name)).sort()).toEqual([
      'Ans Bok',
      'E. Bakker',
      'J. de Vries',
      'Jan van den Berg: inkoop',
      'Piet Puk',
    ]);
    await into('interactions', file('int.csv'));
    expect((await contacts()).filter(({ at }) => at === 'Alfa BV').map(({ name }) => name)).toEqual([
      'J. de Vries',
      'Jan van den Berg',
    ]);
    await into('stakeholders', file('stk3.csv'));
    expect((await contacts()).filter(({ at }) => at === 'Alfa BV').map(({ name }) => name)).toEqual([
      'A.B. van der Berg',
      'J. de Vries',
      'Jan van den Berg',
    ]);
  });

  test.each([
    ['c09-1-stakeholders.csv', ['A.B. van der Berg']],
    ['c09-2-stakeholders.csv', ['Jan van den Heuvel']],
    ['c09-3-stakeholders.csv', ['Els de Boer']],
    ['c09-4-stakeholders.csv', ['J. de Vries', 'Piet Jansen']],
  ])('the names in %s are %j', async (name, names) => {
    await into('accounts', ['klantnr;naam', '1;Jansen BV', '2;De Vries Kassen', '3;Zonnehof Zorg']);
    const report = await into('stakeholders', file(name));
    expect([said(report), report.ignored]).toEqual([[], []]);
    expect((await contacts()).map((one) => one.name)).toEqual(names);
  });

  test('a number at the office and a mobile one are both kept', async () => {
    await into('accounts', ['klantnr;naam', '1;Jansen BV']);
    await into('stakeholders', file('c24-1-stakeholders.csv'));
    await into('stakeholders', file('c24-2-stakeholders.csv'));
    expect(await contacts()).toMatchObject([
      { name: 'Ans Bok', phone: '0612345678' },
      { name: 'Piet Puk', phone: '0301234567 / 0612345678' },
    ]);
  });

  test('the manager “Smit, Jan” is Jan Smit', async () => {
    expect(said(await into('members', file('d04-1-members.csv')))).toEqual([]);
    const all = await database.db.select().from(members);
    const jan = all.find(({ name }) => name === 'Jan Smit')!;
    expect(all.find(({ name }) => name === 'Els Mol')).toMatchObject({ manager: jan.id });
    await into('members', file('d04-2-members.csv'));
    expect((await database.db.select().from(members)).map(({ name }) => name).sort()).toEqual([
      'Els Mol',
      'JAN SMIT',
      'Jan Smit',
      'Jan Smit',
    ]);
  });

  test('branches of one name are two customers', async () => {
    expect(counts(await into('accounts', file('c11-1-accounts.csv')))).toEqual({ added: 2, changed: 0, unchanged: 0 });
  });

  test('who changed employer is not refused by the database', async () => {
    await into('accounts', file('d11-1-accounts.csv'));
    await into('stakeholders', file('d11-2-stakeholders.csv'));
    expect(await into('stakeholders', file('d11-3-stakeholders.csv'))).toMatchObject({ changed: 1, problems: [] });
    expect(await contacts()).toMatchObject([{ at: 'Beta', name: 'Jan Smit' }]);
  });

  test('who changed employer, which is told by the numbers of their customers, is not refused', async () => {
    await into('accounts', file('accounts.csv'));
    await into('stakeholders', file('stk1.csv'));
    expect(await into('stakeholders', file('stk2.csv'), { dryRun: true })).toMatchObject({ changed: 1, problems: [] });
    expect(await into('stakeholders', file('stk2.csv'))).toMatchObject({ changed: 1, problems: [] });
    expect(await contacts()).toMatchObject([{ at: 'Beta BV', email: 'jan@beta.example' }]);
  });

  test('two contacts of one name are two by their numbers, and without them the second is asked about', async () => {
    await into('accounts', ['klantnr;naam', '1;Jansen BV']);
    expect(said(await into('stakeholders', file('d12-1-stakeholders.csv')))).toEqual(['3 name: the same as on line 2']);
    expect(counts(await into('stakeholders', file('d12-2-stakeholders.csv')))).toMatchObject({ added: 2 });
  });
});
