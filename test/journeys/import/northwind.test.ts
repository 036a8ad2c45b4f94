import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { and, eq, like } from 'drizzle-orm';
import type { Organisation } from '../../../src/core/organisation.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { interactions } from '../../../src/features/history/table.js';
import type { KindId } from '../../../src/features/import/kind.js';
import { members } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { freshDatabase, type TestDatabase } from '../../support/database.js';
import { countIn, counts, fixture, found, importInto } from '../../features/import/support.js';

const data = path.resolve('..', 'shared', 'data');
const real = existsSync(data) || process.env.CI === 'true' ? describe : describe.skip;

real('Northwind, by a mapping', () => {
  let database: TestDatabase;
  let organisation: Organisation;
  const file = (name: string) => readFileSync(path.join(data, name));
  const load = (kind: KindId, name: string, mapping?: string) =>
    importInto(database.db, organisation.id, kind, file(name), mapping ? { mapping: fixture(mapping) } : {});
  const all = async () => [
    await load('members', 'northwind/employees.csv', 'northwind.json'),
    await load('accounts', 'northwind/customers.csv', 'northwind.json'),
    await load('stakeholders', 'northwind/customers.csv', 'northwind.json'),
    await load('interactions', 'northwind/orders.csv', 'northwind.json'),
  ];

  beforeAll(async () => {
    database = await freshDatabase();
    organisation = await found(database.db, 'Northwind');
    const reports = await all();
    expect(reports.map(({ problems }) => problems)).toEqual([[], [], [], []]);
  }, 60_000);
  afterAll(() => database.close());

  test('9 members, 91 accounts, 91 stakeholders and 830 interactions', async () => {
    const stock = await Promise.all(
      [members, accounts, stakeholders, interactions].map((table) => countIn(database.db, table, organisation.id)),
    );
    expect(stock).toEqual([9, 91, 91, 830]);
  });

  test('again changes nothing', async () => {
    expect((await all()).map(counts)).toEqual(
      [9, 91, 91, 830].map((unchanged) => ({ added: 0, changed: 0, unchanged })),
    );
  });

  test('managers, functions and two time zones', async () => {
    const all = await database.db.select().from(members);
    const named = (name: string) => all.find((member) => member.name === name)!;
    expect(named('Michael Suyama')).toMatchObject({
      manager: named('Steven Buchanan').id,
      zone: 'Europe/London',
      functions: ['account-manager'],
    });
    expect(named('Steven Buchanan')).toMatchObject({
      manager: named('Andrew Fuller').id,
      functions: ['account-manager', 'management'],
    });
    expect(named('Andrew Fuller')).toMatchObject({
      manager: null,
      zone: 'America/Los_Angeles',
      functions: ['management'],
    });
    expect(named('Laura Callahan').functions).toEqual(['inside-sales']);
  });

  test('an order is an interaction of its employee', async () => {
    const [order] = await database.db
      .select({
        text: interactions.text,
        kind: interactions.kind,
        at: interactions.at,
        who: members.name,
        account: accounts.name,
        function: interactions.function,
      })
      .from(interactions)
      .innerJoin(members, eq(members.id, interactions.member))
      .innerJoin(accounts, eq(accounts.id, interactions.account))
      .where(eq(interactions.externalId, 'order-10249'));
    expect(order).toEqual({
      text: 'Order 10249, freight 11.61, shipped to Münster',
      kind: 'invoice',
      at: new Date('1996-07-05T10:00:00Z'),
      who: 'Michael Suyama',
      account: 'Toms Spezialitäten',
      function: 'account-manager',
    });
  });

  test('contact history from a Dutch Excel comes on top of it, once', async () => {
    const first = await load('interactions', 'contacts/contacthistorie-excel-nl.csv', 'contacthistorie.json');
    expect(first).toMatchObject({ written: true, added: 200, ignored: ['Bedrag'], problems: [] });
    const again = await load('interactions', 'contacts/contacthistorie-excel-nl.csv', 'contacthistorie.json');
    expect(counts(again)).toEqual({ added: 0, changed: 0, unchanged: 200 });
    const [munster] = await database.db
      .select()
      .from(interactions)
      .where(
        and(
          eq(interactions.organisation, organisation.id),
          like(interactions.text, 'Order 10249; verzonden naar Münster'),
        ),
      );
    expect(munster).toMatchObject({ kind: 'invoice', at: new Date('1996-07-05T10:00:00Z') });
    expect(munster!.externalId).toMatch(/^row:[\w-]{22}$/);
  });

  test('Outlook’s contacts are the same people', async () => {
    const outlook = await load('stakeholders', 'contacts/outlook-nl-semicolon-win1252.csv');
    expect(outlook).toMatchObject({ written: true, added: 0, unchanged: 91, problems: [] });
    expect(await countIn(database.db, stakeholders, organisation.id)).toBe(91);
  });

  test('Outlook’s contacts come in without Northwind’s', async () => {
    const fresh = await found(database.db, 'Zonder contactpersonen');
    await importInto(database.db, fresh.id, 'accounts', file('northwind/customers.csv'), {
      mapping: fixture('northwind.json'),
    });
    const outlook = await importInto(
      database.db,
      fresh.id,
      'stakeholders',
      file('contacts/outlook-nl-semicolon-win1252.csv'),
    );
    expect(counts(outlook)).toEqual({ added: 91, changed: 0, unchanged: 0 });
    const [who] = await database.db
      .select()
      .from(stakeholders)
      .where(and(eq(stakeholders.organisation, fresh.id), eq(stakeholders.name, 'Maria Anders')));
    expect(who).toMatchObject({ title: 'Sales Representative', phone: '030-0074321', email: null });
  });
});
