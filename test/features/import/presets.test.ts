import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { asc, eq, isNotNull } from 'drizzle-orm';
import { accounts } from '../../../src/features/accounts/table.js';
import { seats } from '../../../src/features/accounts/teams/table.js';
import { interactions } from '../../../src/features/history/table.js';
import { readSheet } from '../../../src/features/import/headings.js';
import type { KindId } from '../../../src/features/import/kind.js';
import { members } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { beginEmpty, counts, database, importInto, organisation, said } from './support.js';

beginEmpty();
beforeEach(async () => {
  await into('members', ['name,email', 'Anna Vos,anna@dijk.example']);
});

const into = (kind: KindId, file: string[] | Uint8Array) => importInto(database.db, organisation.id, kind, file);
const customers = () =>
  database.db
    .select({ number: accounts.externalId, name: accounts.name, domains: accounts.domains, owner: members.name })
    .from(accounts)
    .leftJoin(seats, eq(seats.team, accounts.team))
    .leftJoin(members, eq(members.id, seats.member))
    .where(isNotNull(seats.member))
    .orderBy(asc(accounts.name));
const contacts = () =>
  database.db
    .select({
      number: stakeholders.externalId,
      at: accounts.name,
      name: stakeholders.name,
      title: stakeholders.title,
      email: stakeholders.email,
      phone: stakeholders.phone,
    })
    .from(stakeholders)
    .innerJoin(accounts, eq(accounts.id, stakeholders.account))
    .orderBy(asc(stakeholders.name));

describe('customers: number, name, domain and the seat of their owner', () => {
  test.each([
    [
      'HubSpot',
      'Record ID,Company name,Company owner,Create Date,Phone Number,City,Company Domain Name',
      '77,Jansen BV,Anna Vos,2026-01-02 10:00,030 1234567,Utrecht,jansen.example',
    ],
    [
      'Salesforce',
      'Account Owner,Account ID,Account Name,Website,Type',
      'Anna Vos,77,Jansen BV,https://www.jansen.example,Customer',
    ],
    [
      'Pipedrive',
      'Organization - Name,Organization - Owner,Organization - ID,Organization - Website,Organization - People',
      'Jansen BV,Anna Vos,77,www.jansen.example,2',
    ],
    [
      'Dynamics 365',
      '(Do Not Modify) Account,(Do Not Modify) Row Checksum,Account Name,Main Phone,Website,Owner',
      '77,abc==,Jansen BV,030 1234567,http://jansen.example/,Anna Vos',
    ],
    [
      'Exact Online',
      'AccountManagerFullName,City,Code,Email,ID,Name,Phone,Website',
      'Anna Vos,Utrecht,                77,info@jansen.example,5f1d,Jansen BV,030 1234567,www.jansen.example',
    ],
  ])('%s', async (program, headings, row) => {
    const report = await into('accounts', [headings, row]);
    expect(said(report)).toEqual([]);
    expect(report.notes[0]).toMatchObject({ message: `The file was read as one of ${program}` });
    expect(await customers()).toEqual([
      { number: '77', name: 'Jansen BV', domains: ['jansen.example'], owner: 'Anna Vos' },
    ]);
  });

  test('an owner who is no colleague is told of, and one who is not given leaves a seat open', async () => {
    const headings = 'Record ID,Company name,Company owner';
    expect(said(await into('accounts', [headings, '1,Jansen BV,Ana Vos', '2,Mol,']))).toEqual([
      '2 members: there is no member “Ana Vos”. Perhaps Anna Vos?',
    ]);
    expect(said(await into('accounts', [headings, '2,Mol,']))).toEqual([]);
  });

  test('AFAS', async () => {
    await into('accounts', ['Nummer;Naam;Telefoonnr. werk;Homepage', '77;Jansen BV;030 1234567;www.jansen.example']);
    const [one] = await database.db.select().from(accounts);
    expect(one).toMatchObject({ externalId: '77', name: 'Jansen BV', domains: ['jansen.example'] });
  });
});

describe('contacts: number, customer, name, title, address and both telephones', () => {
  const whole = {
    number: '901',
    at: 'Jansen BV',
    name: 'Piet Puk',
    title: 'Buyer',
    email: 'piet@jansen.example',
    phone: '030 1234567 / 06 12345678',
  };
  test.each([
    [
      'HubSpot',
      'Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,Job Title,Associated Company,Associated Company IDs',
      '901,Piet,Puk,piet@jansen.example,030 1234567,06 12345678,Anna Vos,Buyer,Jansen BV,77',
      whole,
    ],
    [
      'Salesforce',
      'Salutation,First Name,Last Name,Title,Account Name,Phone,Mobile,Email,Contact ID,Account ID',
      'Mr.,Piet,Puk,Buyer,Jansen BV,030 1234567,06 12345678,piet@jansen.example,901,77',
      whole,
    ],
    [
      'Salesforce',
      'Id,AccountId,FirstName,LastName,Title,Email,Phone,MobilePhone',
      '901,77,Piet,Puk,Buyer,piet@jansen.example,030 1234567,06 12345678',
      whole,
    ],
    [
      'Pipedrive',
      'Person - ID,Person - Name,Person - Organization,Person - Email - Work,Person - Phone - Work,Person - Phone - Mobile,Person - Job title',
      '901,Piet Puk,Jansen BV,piet@jansen.example,030 1234567,06 12345678,Buyer',
      whole,
    ],
    [
      'Dynamics 365',
      '(Do Not Modify) Contact,Full Name,Email,Company Name,Business Phone,Mobile Phone,Job Title',
      '901,Piet Puk,piet@jansen.example,Jansen BV,030 1234567,06 12345678,Buyer',
      whole,
    ],
    [
      'Outlook',
      'First Name,Middle Name,Last Name,Title,Company,Job Title,Business Phone,Mobile Phone,E-mail Address',
      'Piet,,Puk,Mr.,Jansen BV,Buyer,030 1234567,06 12345678,piet@jansen.example',
      { ...whole, number: null },
    ],
    [
      'Google Contacts',
      'First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value',
      'Piet,,Puk,Jansen BV,Buyer,* myContacts,Work,piet@jansen.example ::: p@x.example,Work,030 1234567,Mobile,06 12345678',
      { ...whole, number: null },
    ],
    [
      'Google Contacts',
      'Name,Given Name,Additional Name,Family Name,Organization 1 - Name,Organization 1 - Title,E-mail 1 - Value,Phone 1 - Value',
      'Piet Puk,Piet,,Puk,Jansen BV,Buyer,piet@jansen.example,030 1234567 ::: 06 12345678',
      { ...whole, number: null },
    ],
    [
      'Exact Online',
      'AccountName,BusinessEmail,BusinessMobile,BusinessPhone,Code,FullName,ID,JobTitleDescription',
      'Jansen BV,piet@jansen.example,06 12345678,030 1234567,901,Piet Puk,5f1e,Buyer',
      whole,
    ],
    [
      'AFAS',
      'Klant;Voornaam;Voorvoegsel;Achternaam;Functie;Telefoonnr. werk;Mobiel werk;E-mail werk',
      'Jansen BV;Piet;;Puk;Buyer;030 1234567;06 12345678;piet@jansen.example',
      { ...whole, number: null },
    ],
  ])('%s: %s', async (program, headings, row, expected) => {
    await into('accounts', ['klantnr;naam', '77;Jansen BV']);
    const report = await into('stakeholders', [headings, row]);
    expect(said(report)).toEqual([]);
    expect(report.notes[0]).toMatchObject({ message: `The file was read as one of ${program}` });
    expect(await contacts()).toEqual([expected]);
  });
});

test.each([
  [
    'Record ID,Note body,Activity date,Activity assigned to,Associated Company,Associated Contact',
    '5001,Called about the quote,2026-11-20 14:30,Anna Vos,Jansen BV,Piet Puk',
    { externalId: '5001', kind: 'note', text: 'Called about the quote' },
  ],
  [
    'Record ID,Meeting name,Meeting start time,Meeting description,Activity assigned to,Associated Company',
    '5002,Quarterly,2026-11-20 14:30,Talked prices,Anna Vos,Jansen BV',
    { externalId: '5002', kind: 'meeting', text: 'Quarterly Talked prices' },
  ],
])('HubSpot’s notes and meetings are interactions: %s', async (headings, row, expected) => {
  await into('accounts', ['klantnr;naam', '77;Jansen BV']);
  expect(said(await into('interactions', [headings, row]))).toEqual([]);
  const [one] = await database.db.select().from(interactions);
  expect(one).toMatchObject({ ...expected, at: new Date('2026-11-20T13:30:00Z'), member: expect.any(String) });
});

describe('vCards', () => {
  test('of versions 2.1, 3.0 and 4.0', async () => {
    await into('accounts', ['klantnr;naam', '77;Jansen BV']);
    const file = [
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB;Anna;;;',
      'ORG:Jansen BV;Inkoop',
      'TEL;WORK;VOICE:030 1234567',
      'TEL;CELL;PREF:06 12345678',
      'TEL;WORK;FAX:030 7654321',
      'NOTE;ENCODING=QUOTED-PRINTABLE:een=',
      ' END:VCARD',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:3.0',
      'FN:dhr. Piet Puk',
      'N:Puk;Piet;van der;dhr.;',
      'item1.ORG:Jansen',
      '  BV',
      'TITLE:Inkoper\\, regio',
      'EMAIL;TYPE=HOME:thuis@x.example',
      'EMAIL;TYPE="WORK,INTERNET":piet@jansen.example',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:4.0',
      'FN:Bo Tol',
      'ORG:Jansen BV',
      'TEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+31-30-1234567',
      'END:VCARD',
      'BEGIN:VCARD',
      'EMAIL:x@x.example',
      'END:VCARD',
    ];
    const report = await importInto(database.db, organisation.id, 'stakeholders', file, { skipBad: true });
    expect(said(report)).toEqual(['27 account: is empty, and must not be', '27 name: is empty, and must not be']);
    expect(await contacts()).toMatchObject([
      { name: 'Anna Zoë', phone: '06 12345678 / 030 1234567', email: null },
      { name: 'Bo Tol', phone: '+31-30-1234567' },
      { name: 'Piet van der Puk', title: 'Inkoper, regio', email: 'piet@jansen.example' },
    ]);
  });
});

const data = path.resolve('..', 'shared', 'data');
const real = existsSync(data) || process.env.CI === 'true' ? describe : describe.skip;

real('real files', () => {
  const file = (name: string) => readFileSync(path.join(data, name));

  test.each([
    [
      'ezvcard--John_Doe_GMAIL.vcf',
      {
        name: 'John Richter James Doe',
        at: 'IBM',
        title: 'Money Counter',
        email: 'john.doe@ibm.com',
        phone: '905-555-1234 / 905-666-1234',
      },
    ],
    [
      'ezvcard--John_Doe_MS_OUTLOOK.vcf',
      {
        name: 'John Richter James Doe',
        at: 'IBM',
        title: 'Money Counter',
        email: 'john.doe@ibm.cm',
        phone: '(905) 555-1234 / (905) 666-1234',
      },
    ],
    [
      'icaljs--escape_semicolon.vcf',
      { name: 'First Last NextCloud', at: 'Firma', email: 'work@gmx.de', phone: '222222 / 205333 / 11111111' },
    ],
  ])('%s', async (name, person) => {
    await into('accounts', ['naam;klantnr', 'IBM;1', 'Firma;2']);
    expect(said(await into('stakeholders', file(`contacts/${name}`)))).toEqual([]);
    expect(await contacts()).toEqual([expect.objectContaining(person)]);
  });

  test.each([
    ['ezvcard--John_Doe_ANDROID.vcf', 6],
    ['ezvcard--gmail-single2.vcf', 1],
    ['ezvcard--outlook-2007.vcf', 1],
    ['ezvcard--thunderbird-MoreFunctionsForAddressBook-extension.vcf', 1],
  ])('%s has %i people, each with what is missing told', async (name, people) => {
    expect(await into('stakeholders', file(`contacts/${name}`))).toMatchObject({ rows: people });
  });

  test('Northwind without a mapping', async () => {
    expect(counts(await into('accounts', file('northwind/customers.csv')))).toMatchObject({ added: 91 });
    expect(counts(await into('stakeholders', file('northwind/customers.csv')))).toMatchObject({ added: 91 });
    expect((await contacts()).find(({ name }) => name === 'Maria Anders')).toMatchObject({
      at: 'Alfreds Futterkiste',
      title: 'Sales Representative',
      phone: '030-0074321',
    });
  });

  test('AdventureWorks’ stores, by their numbers', async () => {
    const report = await into('accounts', file('adventureworks/stores.csv'));
    expect(said(report)).toEqual([]);
    expect(report.added).toBe(701);
  });

  test('AdventureWorks’ people: “Mr.” is no job', async () => {
    const people = file('adventureworks/lt_customers.csv');
    const { headings, rows } = readSheet(people);
    const at = headings.indexOf('CompanyName');
    const companies = new Set(Array.from(rows, ({ cells }) => `"${cells[at]}",small`));
    expect(said(await into('accounts', ['name,size', ...companies]))).toEqual([]);
    expect(said(await into('stakeholders', people))).toEqual([]);
    const all = await contacts();
    expect(all).toHaveLength(847);
    expect(all.filter(({ title }) => title !== null)).toEqual([]);
    expect(all.find(({ number }) => number === '1')).toMatchObject({ at: 'A Bike Store', name: 'Orlando N. Gee' });
  });
});
