import { beforeEach, describe, expect, test } from '@jest/globals';
import { and, asc, eq, sql } from 'drizzle-orm';
import iconv from 'iconv-lite';
import { newId } from '../../../src/core/id.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { interactionPeople, interactions, needs } from '../../../src/features/history/table.js';
import { seatTeams } from '../../../src/features/import/seats.js';
import { members } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { seats, teams } from '../../../src/features/accounts/teams/table.js';
import {
  beginEmpty,
  countIn,
  counts,
  database,
  found,
  importInto,
  now,
  organisation,
  type Over,
  said,
} from './support.js';

beginEmpty();

const people = [
  'name,email,functions,manager',
  'Piet de Boer,piet@dijk.example,finance,Anna Vos',
  'Anna Vos,anna@dijk.example,management;account manager,',
  'Kees Smit,kees@dijk.example,technische dienst,anna@dijk.example',
];
const customers = [
  'external id;name;size;potential;team;members',
  'K1;Jansen BV;large;high;Noord;"account manager: anna@dijk.example; finance: Piet de Boer; marketing:"',
  'K2;De Vries Machines;klein;laag;Noord;',
  'K3;Bakkerij Crème;;;;technical service: kees@dijk.example',
];

const into = (kind: Parameters<typeof importInto>[2], file: string[] | Uint8Array, over: Over = {}) =>
  importInto(database.db, organisation.id, kind, file, over);
/** Without what the database works out itself. */
const pick = ({ key: _, folded: __, ...row }: typeof accounts.$inferSelect) => row;
const log = (rows: string[], over: Over = {}) => into('interactions', ['account,date,member,with,text', ...rows], over);
const start = async () => {
  expect(said(await into('members', people))).toEqual([]);
  expect(said(await into('accounts', customers))).toEqual([]);
};
const seatsOf = (team: string) =>
  database.db
    .select({ function: seats.function, need: seats.need, who: members.name })
    .from(seats)
    .innerJoin(teams, eq(teams.id, seats.team))
    .leftJoin(members, eq(members.id, seats.member))
    .where(eq(teams.name, team))
    .orderBy(asc(seats.function));

describe('members', () => {
  test('the manager may stand lower in the file, by name or by e-mail', async () => {
    await into('members', people);
    const all = await database.db.select().from(members);
    const anna = all.find(({ name }) => name === 'Anna Vos')!;
    expect(
      all
        .filter(({ manager }) => manager === anna.id)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Kees Smit', 'Piet de Boer']);
    expect(anna).toMatchObject({
      functions: ['management', 'account-manager'],
      locale: 'nl',
      zone: 'Europe/Amsterdam',
      administrator: false,
    });
  });

  test('every column has a Dutch heading', async () => {
    const file = [
      'Naam;E-mail;Functies;Leidinggevende;Beheerder;Taal;Tijdzone',
      'Anna Vos;ANNA@dijk.example;directie, accountmanager;;ja;Engels;europe/london',
    ];
    expect(said(await into('members', file))).toEqual([]);
    const [anna] = await database.db.select().from(members);
    expect(anna).toMatchObject({
      email: 'anna@dijk.example',
      functions: ['management', 'account-manager'],
      administrator: true,
      locale: 'en',
      zone: 'Europe/London',
    });
  });

  test('everything wrong with a row is told, for every row', async () => {
    const file = [
      'name,email,functions,manager,zone,locale,administrator',
      'A,a@x.example,chef de cuisine,,Mars/Base,fr,perhaps',
      ',not an address,,,,,',
      'B,b@x.example,,b@x.example,,,',
      'C,c@x.example,,Nobody,,,',
      'D,C@x.example,,,,,',
    ];
    const report = await into('members', file);
    expect(said(report)).toEqual([
      expect.stringMatching(
        /^2 functions: “chef de cuisine” is not one of your functions: account manager, marketing,/,
      ),
      '2 administrator: “perhaps” is not one of: yes, no',
      '2 locale: “fr” is not one of: English, Dutch',
      '2 zone: “Mars/Base” is not a time zone; an example is Europe/Amsterdam',
      '3 name: is empty, and must not be',
      '3 email: “not an address” is not an e-mail address',
      '4 manager: “b@x.example” would be their own manager',
      '5 manager: there is no member “Nobody”',
      '6 email: the same as on line 5',
    ]);
    expect(report).toMatchObject({ written: false, added: 0 });
    expect(await countIn(database.db, members, organisation.id)).toBe(0);
  });

  test('who reports to someone left out is left out as well', async () => {
    const file = [
      'name,email,manager',
      'A,a@x.example,b@x.example',
      'B,b@x.example,c@x.example',
      'C,c@x.example,nobody',
      'D,d@x.example,',
    ];
    const report = await into('members', file, { skipBad: true });
    expect(report).toMatchObject({ written: true, added: 1, skipped: 3 });
    expect((await database.db.select().from(members)).map(({ name }) => name)).toEqual(['D']);
  });

  test('an empty cell empties nothing', async () => {
    await into('members', people);
    const report = await into('members', ['name,email,functions', 'Piet de Boer-Vos,piet@dijk.example,']);
    expect(counts(report)).toEqual({ added: 0, changed: 1, unchanged: 0 });
    const [piet] = await database.db.select().from(members).where(eq(members.email, 'piet@dijk.example'));
    expect(piet).toMatchObject({ name: 'Piet de Boer-Vos', functions: ['finance'], manager: expect.any(String) });
  });
});

describe('accounts and their teams', () => {
  beforeEach(start);

  test('seats are those of the staffing rule and those in the file', async () => {
    expect(await seatsOf('Noord')).toEqual([
      { function: 'account-manager', need: 'required', who: 'Anna Vos' },
      { function: 'customer-service', need: 'required', who: null },
      { function: 'finance', need: 'required', who: 'Piet de Boer' },
      { function: 'inside-sales', need: 'required', who: null },
      { function: 'management', need: 'required', who: null },
      { function: 'marketing', need: 'optional', who: null },
      { function: 'product-management', need: 'optional', who: null },
      { function: 'secretariat', need: 'optional', who: null },
      { function: 'technical-service', need: 'required', who: null },
    ]);
    expect(await seatsOf('Bakkerij Crème')).toContainEqual({
      function: 'technical-service',
      need: 'optional',
      who: 'Kees Smit',
    });
    expect((await database.db.select().from(teams)).map(({ confirmedAt }) => confirmedAt)).toEqual([now, now]);
  });

  test.each([
    [
      'en',
      '2 members: the seat of account manager would go to Kees Smit, and Anna Vos holds it. An import unseats nobody: change it with “seat”, or leave it out',
    ],
    [
      'nl',
      '2 medewerkers: de plaats accountmanager zou naar Kees Smit gaan, en Anna Vos bezet die. Een import haalt niemand van een plaats: wijzig het met “plaats”, of laat het weg',
    ],
  ] as const)('whose seat the file gives to another keeps it, and the row is told of (%s)', async (locale, told) => {
    const before = await seatsOf('Noord');
    const file = [
      'name,members',
      'Jansen BV,finance:; account manager: Kees Smit',
      'Bakkerij Crème,finance: Piet de Boer',
    ];
    const refused = await into('accounts', file, { locale });
    expect(said(refused)).toEqual([told]);
    expect(refused.written).toBe(false);
    const skipping = await into('accounts', file, { skipBad: true });
    expect(skipping).toMatchObject({ written: true, skipped: 1, changed: 1 });
    expect(await seatsOf('Noord')).toEqual(before);
    expect(await seatsOf('Bakkerij Crème')).toContainEqual(
      expect.objectContaining({ function: 'finance', who: 'Piet de Boer' }),
    );
  });

  test('a seat that somebody took while the file was being read stays theirs', async () => {
    const [noord] = await database.db.select().from(teams).where(eq(teams.name, 'Noord'));
    const [kees] = await database.db.select().from(members).where(eq(members.name, 'Kees Smit'));
    const finance = {
      function: 'finance',
      member: { id: kees!.id, name: '', folded: '', email: '', functions: [], active: true },
    };
    await seatTeams(database.db, organisation.id, [{ team: noord!.id, seats: [finance], changed: false }]);
    expect(await seatsOf('Noord')).toContainEqual({ function: 'finance', need: 'required', who: 'Piet de Boer' });
  });

  test('whoever makes an account of such a name at the same time is waited for, before anything is looked up', async () => {
    await into('members', people);
    database.sent.length = 0;
    await into('accounts', customers);
    const isLock = (one: string) => one.includes('pg_advisory_xact_lock(hashtext(');
    const locked = database.sent.findIndex(isLock);
    expect(database.sent.filter(isLock)).toHaveLength(1);
    expect(database.sent.slice(0, locked).some((one) => one.includes('from "accounts"'))).toBe(false);
    expect(database.sent.slice(locked).some((one) => one.includes('from "accounts"'))).toBe(true);
  });

  test('an account joins no team that is there by its own name alone', async () => {
    expect(said(await into('accounts', ['name,size', 'Noord,']))).toEqual([]);
    const [noord] = await database.db.select().from(accounts).where(eq(accounts.name, 'Noord'));
    const [jansen] = await database.db.select().from(accounts).where(eq(accounts.name, 'Jansen BV'));
    expect(noord!.team).not.toBe(jansen!.team);
    expect(said(await into('accounts', ['name,team', 'Noord,Noord', 'Nieuw BV,Noord']))).toEqual([
      '3 team: there is more than one team “Noord”. Leave it out, and choose the team with “team” afterwards',
    ]);
    expect(counts(await into('accounts', ['name,size', 'Noord,']))).toEqual({ added: 0, changed: 0, unchanged: 1 });
  });

  test('a name that two accounts bear is settled by the number, and else asked for', async () => {
    const [jansen] = await database.db.select().from(accounts).where(eq(accounts.name, 'Jansen BV'));
    await database.db.insert(accounts).values({ ...pick(jansen!), id: newId(), externalId: 'K8' });
    expect(counts(await into('accounts', ['external id,name', 'K8,Jansen BV']))).toEqual({
      added: 0,
      changed: 0,
      unchanged: 1,
    });
    expect(said(await into('accounts', ['name,size', 'Jansen BV,']))).toEqual([
      expect.stringMatching(
        /^2 name: more than one bears the name “Jansen BV”, with external ids K[18], K[18]\. Give the external id$/,
      ),
    ]);
    expect(said(await log(['Jansen BV,2026-11-02,,,a']))).toEqual([
      expect.stringMatching(
        /^2 account: “Jansen BV” may be Jansen BV \(K[18]\), Jansen BV \(K[18]\)\. Write it out, or use the external id$/,
      ),
    ]);
  });

  test('a larger account asks for more seats', async () => {
    await into('accounts', ['name,size', 'bakkerij creme,large']);
    expect(await seatsOf('Bakkerij Crème')).toEqual(
      expect.arrayContaining([
        { function: 'technical-service', need: 'required', who: 'Kees Smit' },
        { function: 'finance', need: 'required', who: null },
      ]),
    );
    const [account] = await database.db.select().from(accounts).where(eq(accounts.externalId, 'K3'));
    expect(account).toMatchObject({ name: 'bakkerij creme', size: 'large' });
  });

  test('an account known by name gets its external id, and is known by it from then on', async () => {
    await into('accounts', ['name', 'Nieuwkoop']);
    await into('accounts', ['name,external id', 'NIEUWKOOP,K9']);
    const report = await into('accounts', [
      'name,external id,domains,open',
      'Nieuwkoop Beheer,K9,@nieuwkoop.example; nk.example,ja',
    ]);
    expect(counts(report)).toEqual({ added: 0, changed: 1, unchanged: 0 });
    const [account] = await database.db.select().from(accounts).where(eq(accounts.externalId, 'K9'));
    expect(account).toMatchObject({
      name: 'Nieuwkoop Beheer',
      domains: ['nieuwkoop.example', 'nk.example'],
      open: true,
    });
  });

  test('what is at odds with itself or with what is known is told', async () => {
    const file = [
      'external id,name,size,team,members',
      'K7,Een,huge,,',
      'K7,Twee,,,chef: piet',
      'K8,TWEE,,,finance: Piet de Bor',
      'K9,Jansen BV,,,finance',
      'K10,Drie,,Zuid,finance: Piet de Boer',
      'K11,Vier,,zuid,"finance: Kees Smit"',
      'K2,Vijf,,,finance: Piet de Boer; financiën: Kees Smit',
    ];
    expect(said(await into('accounts', file))).toEqual([
      '2 size: “huge” is not one of: small, medium, large',
      expect.stringMatching(/^3 members: “chef” is not one of your functions/),
      '4 members: there is no member “Piet de Bor”. Perhaps Piet de Boer?',
      '5 members: “finance” is not a seat; write it as “finance: piet@example.com”',
      '7 members: the team’s seat of finance is for Kees Smit here, and for Piet de Boer on line 6',
      '8 members: gives the seat of finance twice',
    ]);
    expect(
      said(
        await into('accounts', ['external id,name', 'K1,A', 'K1,B', 'K5,C', 'K6,c', 'K9,Jansen BV', 'K2,Jansen BV']),
      ),
    ).toEqual(['3 external id: the same as on line 2']);
  });
});

describe('stakeholders', () => {
  beforeEach(start);

  test('are of an account by number, by name, or by name without its legal form', async () => {
    const file = [
      'Klant\tNaam\tFunctie\tE-mail',
      'K1\tE. Bakker\tinkoper\te@jansen.example',
      'jansen\tM. Slager\t\t',
      'BAKKERIJ CREME\tT. Meel\t\t',
    ];
    expect(counts(await into('stakeholders', file))).toEqual({ added: 3, changed: 0, unchanged: 0 });
    const at = await database.db
      .select({ name: stakeholders.name, account: accounts.name })
      .from(stakeholders)
      .innerJoin(accounts, eq(accounts.id, stakeholders.account))
      .orderBy(stakeholders.name);
    expect(at).toEqual([
      { name: 'E. Bakker', account: 'Jansen BV' },
      { name: 'M. Slager', account: 'Jansen BV' },
      { name: 'T. Meel', account: 'Bakkerij Crème' },
    ]);
  });

  test('an unknown account is told with the nearest', async () => {
    const report = await into(
      'stakeholders',
      ['account,name', 'Jansn BV,A', 'Xyzzy,B', 'K1,C', 'K1,c', 'De Vries Machine,D'],
      { locale: 'nl' },
    );
    expect(said(report)).toEqual([
      '2 klant: er is geen klant “Jansn BV”. Misschien Jansen BV?',
      '3 klant: er is geen klant “Xyzzy”',
      '5 naam: hetzelfde als op regel 4',
      '6 klant: er is geen klant “De Vries Machine”. Misschien De Vries Machines?',
    ]);
  });
});

describe('interactions', () => {
  beforeEach(start);

  test('every column, in Dutch', async () => {
    const file = [
      'Nummer;Klantnr;Datum;Tijd;Medewerker;Soort;Richting;Plaats;Met;Ervaring;Omschrijving;Behoefte;Beantwoord',
      'C1;K1;20-11-2026;14.30;piet@dijk.example;telefoon;uit;kantoor;Bakker, Slager;-;"Factuur ""klopt"" niet";Uitleg;23-11-2026',
    ];
    expect(said(await into('interactions', file))).toEqual([]);
    const [one] = await database.db.select().from(interactions);
    expect(one).toMatchObject({
      externalId: 'C1',
      at: new Date('2026-11-20T13:30:00Z'),
      function: 'finance',
      kind: 'call',
      direction: 'out',
      place: 'kantoor',
      experience: -1,
      text: 'Factuur "klopt" niet',
      loggedBy: null,
    });
    const [need] = await database.db.select().from(needs);
    expect(need).toMatchObject({ text: 'Uitleg', openedAt: one!.at, answeredAt: new Date('2026-11-23T11:00:00Z') });
    expect(await countIn(database.db, interactionPeople, organisation.id)).toBe(2);
  });

  test('the function is his seat in that team, else the first thing he does, else as given', async () => {
    const file = [
      'account,date,member,function,text',
      'K1,2026-11-01,anna@dijk.example,,a',
      'K3,2026-11-01,anna@dijk.example,,b',
      'K3,2026-11-01,anna@dijk.example,sales,c',
      'K3,2026-11-01,,,d',
    ];
    await into('interactions', file);
    const all = await database.db
      .select({ function: interactions.function })
      .from(interactions)
      .orderBy(interactions.text);
    expect(all.map((one) => one.function)).toEqual(['account-manager', 'management', 'account-manager', null]);
  });

  test('people named are the ones known, fuller names first, whatever the order of the rows', async () => {
    await into('stakeholders', ['account,name', 'K1,mw. E. Bakker', 'K1,Jan de Wit']);
    const rows = [
      'K1,2026-11-02,,bakker; De Wit,a',
      'K1,2026-11-03,,Slager,b',
      'K1,2026-11-04,,Piet Slager,c',
      'K2,2026-11-05,,Bakker,d',
    ];
    await log(rows);
    const names = async () =>
      (await database.db.select({ name: stakeholders.name }).from(stakeholders).orderBy(stakeholders.key)).map(
        ({ name }) => name,
      );
    expect(await names()).toEqual(['Bakker', 'Jan de Wit', 'mw. E. Bakker', 'Piet Slager']);
    expect(counts(await log(rows.toReversed()))).toEqual({ added: 0, changed: 0, unchanged: 4 });
    expect(await names()).toHaveLength(4);
  });

  test('two names alike and a short one for either: the second time means the same', async () => {
    const rows = ['K1,2026-11-02,,Jan Bakker,a', 'K1,2026-11-03,,Bakker,b', 'K1,2026-11-04,,Piet Bakker,c'];
    await log(rows);
    expect(counts(await log(rows))).toEqual({ added: 0, changed: 0, unchanged: 3 });
    expect(await countIn(database.db, stakeholders, organisation.id)).toBe(3);
  });

  test('rows without a number are known again; two that are all the same are two', async () => {
    const rows = ['K1,2026-11-02,,,same', 'K1,2026-11-02,,,same', 'Jansen BV,2026-11-02,,,other'];
    expect(counts(await log(rows))).toEqual({ added: 3, changed: 0, unchanged: 0 });
    expect(counts(await log(rows))).toEqual({ added: 0, changed: 0, unchanged: 3 });
    expect(counts(await log([...rows, 'K1,2026-11-02,,,new']))).toEqual({ added: 1, changed: 0, unchanged: 3 });
  });

  test('a changed row changes what it says, its people, its account and its need', async () => {
    const file = (row: string) => ['external id,account,date,with,text,need,answered', row];
    await into('interactions', file('C1,K1,2026-11-02,Bakker,a,Price,'));
    expect(counts(await into('interactions', file('C1,K1,2026-11-02,Bakker; Slager,a,Price,')))).toMatchObject({
      changed: 1,
    });
    expect(counts(await into('interactions', file('C1,K1,2026-11-02,,a,Price,2026-11-05')))).toMatchObject({
      changed: 1,
    });
    expect(counts(await into('interactions', file('C1,K1,2026-11-02,,a,,')))).toMatchObject({ changed: 0 });
    expect(counts(await into('interactions', file('C1,K2,2026-11-03,Smit,b,Prices,')))).toMatchObject({ changed: 1 });
    const [one] = await database.db
      .select()
      .from(interactions)
      .innerJoin(accounts, eq(accounts.id, interactions.account));
    const [need] = await database.db.select().from(needs);
    const with_ = await database.db
      .select({ name: stakeholders.name, at: interactionPeople.at })
      .from(interactionPeople)
      .innerJoin(stakeholders, eq(stakeholders.id, interactionPeople.stakeholder));
    expect(one).toMatchObject({ accounts: { externalId: 'K2' }, interactions: { text: 'b' } });
    expect(need).toMatchObject({ account: one!.accounts.id, text: 'Prices', answeredAt: expect.any(Date) });
    expect(with_).toEqual([{ name: 'Smit', at: new Date('2026-11-03T11:00:00Z') }]);
  });

  test('he keeps the function he had then', async () => {
    await log(['K1,2026-11-02,anna@dijk.example,,a']);
    await database.db.update(seats).set({ member: null }).where(eq(seats.function, 'account-manager'));
    expect(counts(await log(['K1,2026-11-02,anna@dijk.example,,a']))).toEqual({ added: 0, changed: 0, unchanged: 1 });
  });

  test('summer time, offsets and half days', async () => {
    const file = [
      'account,date,time,text',
      'K1,2026-07-01 09:00,,a',
      'K1,2026-01-01T09:00:00-05:00,,b',
      'K1,2026-11-02,2:30 pm,c',
      'K1,2026-11-23,,d',
    ];
    expect(said(await into('interactions', file))).toEqual([]);
    const all = await database.db.select({ at: interactions.at }).from(interactions).orderBy(interactions.text);
    expect(all.map(({ at }) => at.toISOString().slice(0, 16))).toEqual([
      '2026-07-01T07:00',
      '2026-01-01T14:00',
      '2026-11-02T13:30',
      '2026-11-23T11:00',
    ]);
  });
});

describe('bad files are answered per row, and nothing of them is kept', () => {
  beforeEach(start);
  const refused = async (kind: Parameters<typeof importInto>[2], file: string[] | Uint8Array, over: Over = {}) => {
    const report = await into(kind, file, over);
    expect(report).toMatchObject({ written: false, added: 0, changed: 0 });
    expect(await countIn(database.db, interactions, organisation.id)).toBe(0);
    return said(report);
  };

  test('dates: unreadable, impossible, in the future', async () => {
    const file = [
      'external id,account,date,time,text',
      '1,K1,soon,,a',
      '2,K1,31-02-2026,,b',
      '3,K1,24-11-2026,,c',
      '4,K1,23-11-2026,23:00,d',
      '5,K1,20-11-2026,25:00,e',
      '6,K1,01-01-0026,,f',
    ];
    expect(await refused('interactions', file)).toEqual([
      '2 date: “soon” is not a date',
      '3 date: “31-02-2026” is not a date',
      '4 date: “24-11-2026” is still to come',
      '5 time: “2026-11-23 23:00” is still to come',
      '6 time: “25:00” is not a time',
      '7 date: “01-01-0026” is not a date',
    ]);
    expect(await refused('interactions', file, { locale: 'nl' })).toContain('3 datum: “31-02-2026” is geen datum');
  });

  test('a day that may be a month asks which', async () => {
    const file = ['account,date,text', 'K1,04-07-2026,a', 'K1,05-07-2026,b'];
    expect(await refused('interactions', file)).toEqual([
      '2 date: is “04-07-2026” day first or month first? No date in the file settles it for all. Say --dates dmy or --dates mdy',
    ]);
    await into('interactions', file, { dates: 'mdy' });
    const all = await database.db.select({ at: interactions.at }).from(interactions).orderBy(interactions.at);
    expect(all.map(({ at }) => at.toISOString().slice(0, 10))).toEqual(['2026-04-07', '2026-05-07']);
  });

  test('one date settles it for the others', async () => {
    await log(['K1,04-07-2026,,,a', 'K1,13-07-2026,,,b']);
    const all = await database.db.select({ at: interactions.at }).from(interactions).orderBy(interactions.at);
    expect(all.map(({ at }) => at.toISOString().slice(0, 10))).toEqual(['2026-07-04', '2026-07-13']);
  });

  test('the wrong separators', async () => {
    expect(await refused('interactions', ['account:date:text', 'K1:2026-11-01:a'])).toEqual([
      '1: the file has one column, “account:date:text”. Columns are separated by a comma, a semicolon, a tab or a bar',
    ]);
  });

  test('ragged rows and open quotes, each on its line', async () => {
    const file = [
      'account,date,text',
      'K1,2026-11-01',
      'K1,2026-11-01,a,b',
      'K1,2026-11-01,"open',
      'K1,2026-11-01,fine',
    ];
    expect(await refused('interactions', file)).toEqual([
      '2: 2 cells where the headings have 3',
      '3: 4 cells where the headings have 3',
      '4: a quotation mark that opens here is not closed, or closes in the middle of a cell',
    ]);
  });

  test('two encodings in one file', async () => {
    const file = Buffer.concat([
      Buffer.from('account,date,text\nK1,2026-11-01,Café\n'),
      iconv.encode('K1,2026-11-02,Crème\n', 'windows-1252'),
    ]);
    expect(await refused('interactions', file)).toEqual([
      expect.stringMatching(/^2: two encodings in one file: “Ã©” and the like, on 1 line\(s\)/),
    ]);
    expect(await refused('interactions', file, { skipBad: true })).toHaveLength(1);
  });

  test('Windows-1252 and UTF-16 alone are fine', async () => {
    const text = 'account,date,text\nK3,2026-11-01,Crème €';
    await into('interactions', iconv.encode(text, 'windows-1252'));
    const again = await into('interactions', iconv.encode(text, 'utf-16le', { addBOM: true }));
    expect(counts(again)).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect((await database.db.select().from(interactions))[0]!.text).toBe('Crème €');
  });

  test('twice the same number', async () => {
    const file = [
      'id,account,date,text',
      'C1,K1,2026-11-01,a',
      'C2,K1,2026-11-01,b',
      'C1,K1,2026-11-02,c',
      'C1,K1,2026-11-03,d',
    ];
    expect(await refused('interactions', file)).toEqual([
      '4 external id: the same as on line 2',
      '5 external id: the same as on line 2',
    ]);
  });

  test('what is longer than fits is refused, never cut, and its length is said', async () => {
    const file = [
      'account,date,text',
      `K1,2026-11-01,${'x'.repeat(40_001)}`,
      `K1,2026-11-01,${'é'.repeat(40_000)}`,
      `${'K'.repeat(5000)},2026-11-01,a`,
    ];
    const problems = await refused('interactions', file);
    expect(problems[0]).toBe('2 text: 40001 characters, and 40000 is the most');
    expect(problems[1]).toBe('4 account: 5000 characters, and 4000 is the most');
    expect(problems).toHaveLength(2);
  });

  test('text is kept exactly, whatever is in it', async () => {
    const text = `<!channel> *_~\` & <b> 🙂 \u202Eabc ‘’ “” \\ {} $1 'quote'\n line\ttab`;
    const file = ['account;date;text', `K1;2026-11-01;"${text}"`];
    expect(said(await into('interactions', file))).toEqual([]);
    expect((await database.db.select().from(interactions))[0]!.text).toBe(text);
  });

  test('a character the database cannot hold', async () => {
    expect(await refused('interactions', ['account,date,text', 'K1,2026-11-01,a\0b', 'K\u00001,2026-11-01,a'])).toEqual(
      ['2 text: holds a character that is no text (NUL)', '3 account: holds a character that is no text (NUL)'],
    );
  });

  test('empty, only headings, no headings, a heading twice, a column missing', async () => {
    expect(await refused('interactions', [''])).toEqual(['1: the file is empty']);
    expect(await refused('interactions', ['account,date,text'])).toEqual([
      '1: there are headings, and no rows under them',
    ]);
    expect(await refused('interactions', ['K1,2026-11-01,hello'])).toEqual([
      expect.stringMatching(/^1: this should be the row of headings, but column 2 says “2026-11-01”/),
      expect.stringMatching(/^1: there are headings/),
    ]);
    expect(await refused('interactions', ['account,date,text,Date', 'K1,2026-11-01,a,2026-11-02'])).toEqual([
      '1: the heading “Date” stands above columns 2 and 4. Rename one of them',
    ]);
    expect(await refused('interactions', ['account,text', 'K1,a'])).toEqual([
      '1 date: no column tells this. It goes by: date, day, when, datum, dag, wanneer, contactdatum, datum contact. The file has: account, text',
    ]);
  });

  test('what nobody reads may stand there twice', async () => {
    const report = await into('interactions', ['account,date,text,x,x', 'K1,2026-11-01,a,1,2']);
    expect(report).toMatchObject({ written: true, ignored: ['x', 'x'] });
  });

  test('answers that cannot be', async () => {
    const file = [
      'account,date,text,need,answered',
      'K1,2026-11-05,a,Price,2026-11-04',
      'K1,2026-11-05,a,,2026-11-06',
      'K1,2026-11-05,a,Price,perhaps',
      'K1,2026-11-05,a,Price,yes',
    ];
    expect(await refused('interactions', file)).toEqual([
      '2 answered: answered before it was asked',
      '3 answered: there is no need on this row to answer',
      '4 answered: “perhaps” is not a date',
    ]);
  });

  test('unless asked to skip: then the good rows are written and the others are told', async () => {
    const report = await log(
      ['K1,2026-11-01,,Bakker,a', 'K1,nonsense,,Stranger,b', 'K1,2026-11-03', 'K9,2026-11-04,,,d'],
      { skipBad: true },
    );
    expect(report).toMatchObject({ written: true, added: 1, skipped: 3 });
    expect(said(report).map((problem) => problem.split(':')[0])).toEqual(['3 date', '4', '5 account']);
    expect((await database.db.select().from(stakeholders)).map(({ name }) => name)).toEqual(['Bakker']);
  });

  test('a dry run tells and writes nothing', async () => {
    await log(['K1,2026-11-01,,,a']);
    const report = await log(['K1,2026-11-01,,Bakker,a', 'K1,2026-11-02,,,b'], { dryRun: true });
    expect(report).toMatchObject({ written: false, added: 1, changed: 1, problems: [] });
    expect(await countIn(database.db, interactions, organisation.id)).toBe(1);
    expect(await countIn(database.db, stakeholders, organisation.id)).toBe(0);
  });

  test('a failure half way leaves nothing behind', async () => {
    await database.db.execute(sql`alter table interactions add constraint broken check (text <> 'row 999')`);
    try {
      const rows = Array.from({ length: 1200 }, (_, i) => `K1,2026-11-01,,Person ${i % 7},row ${i}`);
      await expect(log(rows)).rejects.toThrow();
      expect(await countIn(database.db, interactions, organisation.id)).toBe(0);
      expect(await countIn(database.db, stakeholders, organisation.id)).toBe(0);
    } finally {
      await database.db.execute(sql`alter table interactions drop constraint broken`);
    }
  });

  test('100,000 bad rows are 100,000 answers, while others are served', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `K1,2026-13-01,,,row ${i}`);
    let turns = 0;
    let last = 0;
    const timer = setInterval(() => turns++, 0);
    const report = await log(rows, { onProgress: (done) => (last = done) });
    clearInterval(timer);
    expect(report.problems).toHaveLength(100_000);
    expect(report.problems[99_999]).toEqual({
      line: 100_001,
      field: 'date',
      code: 'not-date',
      message: '“2026-13-01” is not a date',
      typed: '2026-13-01',
    });
    expect(report.written).toBe(false);
    expect(turns).toBeGreaterThan(20);
    expect(last).toBe(20_000);
  }, 60_000);
});

describe('two organisations', () => {
  test('never mix: the same file in each, and neither knows the other’s', async () => {
    await start();
    await log(['K1,2026-11-01,anna@dijk.example,Bakker,a']);
    const other = await found(database.db, 'Elders');
    const there = (kind: Parameters<typeof importInto>[2], file: string[]) =>
      importInto(database.db, other.id, kind, file);
    expect(said(await there('stakeholders', ['account,name', 'Jansen BV,A', 'Jansn BV,B']))).toEqual([
      '2 account: there is no account “Jansen BV”',
      '3 account: there is no account “Jansn BV”',
    ]);
    expect(said(await there('members', ['name,email,manager', 'X,x@x.example,anna@dijk.example']))).toEqual([
      '2 manager: there is no member “anna@dijk.example”',
    ]);
    expect(counts(await there('members', people))).toEqual({ added: 3, changed: 0, unchanged: 0 });
    expect(counts(await there('accounts', customers))).toEqual({ added: 3, changed: 0, unchanged: 0 });
    const history = ['account,date,member,with,text', 'K1,2026-11-01,anna@dijk.example,Bakker,a'];
    expect(counts(await there('interactions', history))).toEqual({ added: 1, changed: 0, unchanged: 0 });
    for (const table of [members, accounts, teams, interactions, stakeholders]) {
      expect(await countIn(database.db, table, other.id)).toBe(await countIn(database.db, table, organisation.id));
    }
    const strays = await database.db
      .select()
      .from(interactions)
      .innerJoin(accounts, eq(accounts.id, interactions.account))
      .where(and(eq(interactions.organisation, other.id), eq(accounts.organisation, organisation.id)));
    expect(strays).toEqual([]);
  });
});
