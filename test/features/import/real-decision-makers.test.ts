import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { newId } from '../../../src/core/id.js';
import { rowsOf } from '../../../src/db/connect.js';
import { coverage } from '../../../src/features/dmu/coverage.js';
import { defaultTopics } from '../../../src/features/dmu/topics.js';
import { readSheet } from '../../../src/features/import/headings.js';
import { importFile } from '../../../src/features/import/import.js';
import { readTable } from '../../../src/features/import/file/table.js';
import type { KindId } from '../../../src/features/import/kind.js';
import { MONDAY, testApp, type TestApp } from '../../support/app.js';

const FOLDER = '../shared/data';
/** What is not there is left out, but where everything is tested. */
const whereThere = existsSync(FOLDER) || process.env['CI'] === 'true' ? describe : describe.skip;

type Line = Record<string, string>;

/** A file of the data, as its cells by heading. */
function linesOf(path: string): Line[] {
  const { headings, rows } = readTable(readFileSync(`${FOLDER}/${path}`));
  return rows.map(({ cells }) => Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ''])));
}

const csv = (lines: readonly Line[]): Buffer => {
  const headings = Object.keys(lines[0]!);
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return Buffer.from(
    [headings, ...lines.map((line) => headings.map((heading) => line[heading] ?? ''))]
      .map((row) => row.map(cell).join(';'))
      .join('\n'),
  );
};

whereThere('who decides, in data that others made', () => {
  let world: TestApp;
  beforeAll(async () => {
    world = await testApp();
    await world.person({ name: 'Bea Heer', functions: ['management'], administrator: true });
  }, 600_000);
  afterAll(() => world.close());

  async function imported(kind: KindId, lines: readonly Line[]) {
    const told = await importFile(world.database.db, {
      organisation: world.organisation,
      kind,
      table: readSheet(csv(lines)),
      now: MONDAY,
      newId,
      locale: 'en',
    });
    expect(told.problems).toEqual([]);
    return told;
  }

  /** Of the customers of one data set: how many have somebody who decides, and how many decide on nothing that is known. */
  async function deciders(prefix: string): Promise<{ known: number; unknown: number }> {
    const found = await rowsOf<{ roles: { topic: string; role: 'decides' }[] }>(
      world.database.db,
      sql`select coalesce((select json_agg(json_build_object('topic', r.topic, 'role', r.role)) from stakeholders s join dmu_roles r
          on r.organisation = s.organisation and r.stakeholder = s.id where s.organisation = a.organisation and s.account = a.id), '[]'::json) as roles
        from accounts a where a.organisation = ${world.organisation} and a.external_id like ${`${prefix}%`}`,
    );
    const hasGap = found.map(({ roles }) => {
      const person = {
        id: 'x',
        name: 'x',
        title: null,
        influence: null,
        placeholder: false,
        seen: null,
        stances: [],
        pairs: [],
        named: false,
      };
      return coverage({ people: [{ ...person, roles }] }, defaultTopics, MONDAY).gaps.some(
        ({ kind }) => kind === 'no-decider',
      );
    });
    return { known: hasGap.filter((gap) => !gap).length, unknown: hasGap.filter(Boolean).length };
  }

  /** Northwind has no roles: what its titles say. */
  function roleOf(title: string): string {
    if (title === 'Owner') return 'decides';
    if (/^(Purchasing|Marketing|Accounting) Manager$/.test(title)) return 'advises';
    return title === 'Order Administrator' ? 'gatekeeper' : 'uses';
  }

  test('Northwind: 18 of 91 customers have somebody who decides, and 73 have not', async () => {
    const customers = linesOf('northwind/customers.csv');
    expect(customers).toHaveLength(91);
    const at = (line: Line, name: string) => line[name] ?? line[name.charAt(0).toLowerCase() + name.slice(1)] ?? '';
    await imported(
      'accounts',
      customers.map((one) => ({
        'external id': `NW-${at(one, 'CustomerID')}`,
        name: at(one, 'CompanyName'),
        size: 'medium',
        potential: 'medium',
        team: 'Northwind',
      })),
    );
    const people = customers.map((one) => ({
      'external id': `NW-${at(one, 'CustomerID')}`,
      account: `NW-${at(one, 'CustomerID')}`,
      name: at(one, 'ContactName'),
      title: at(one, 'ContactTitle'),
      roles: roleOf(at(one, 'ContactTitle').split('/')[0]!),
    }));
    expect(await imported('stakeholders', people)).toMatchObject({ added: 91 });
    expect(await deciders('NW-')).toEqual({ known: 18, unknown: 73 });
    expect(await imported('stakeholders', people)).toMatchObject({ added: 0, changed: 0, unchanged: 91 });
  }, 600_000);

  test('AdventureWorks: of 701 stores 266 have an owner who decides, and 435 have nobody', async () => {
    const stores = linesOf('adventureworks/stores.csv');
    const contacts = linesOf('adventureworks/store_contacts.csv');
    expect([stores.length, contacts.length]).toEqual([701, 753]);
    await imported(
      'accounts',
      stores.map((one) => ({
        'external id': `AW-${one['BusinessEntityID']}`,
        name: one['Name']!,
        size: 'small',
        potential: 'low',
        team: 'AdventureWorks',
      })),
    );
    const roles: Record<string, string> = {
      Owner: 'decides',
      'Purchasing Manager': 'buys',
      'Purchasing Agent': 'gatekeeper',
    };
    const people = contacts.map((one) => ({
      'external id': `AW-${one['StoreID']}-${one['PersonID']}`,
      account: `AW-${one['StoreID']}`,
      name: `Contact ${one['PersonID']}`,
      title: one['ContactType']!,
      roles: roles[one['ContactType']!]!,
    }));
    expect(await imported('stakeholders', people)).toMatchObject({ added: 753 });
    expect(await deciders('AW-')).toEqual({ known: 266, unknown: 435 });
  }, 600_000);

  test('AdventureWorks LT: several people of one company are told apart by their numbers', async () => {
    const all = linesOf('adventureworks/lt_customers.csv');
    const companies = [...new Set(all.map((one) => one['CompanyName']!))];
    expect(companies).toHaveLength(439);
    await imported(
      'accounts',
      companies.map((name, at) => ({
        'external id': `LT-${at}`,
        name: `${name} (LT)`,
        size: 'small',
        potential: 'low',
        team: 'LT',
      })),
    );
    const people = all.map((one) => ({
      'external id': `LT-${one['CustomerID']}`,
      account: `LT-${companies.indexOf(one['CompanyName']!)}`,
      name: [one['FirstName'], one['LastName']].filter(Boolean).join(' '),
    }));
    expect(await imported('stakeholders', people)).toMatchObject({ added: all.length });
    const [several] = await rowsOf<{ count: number }>(
      world.database.db,
      sql`select count(*)::int as count from (select s.account from stakeholders s join accounts a on a.organisation = s.organisation and a.id = s.account
        where s.organisation = ${world.organisation} and a.external_id like 'LT-%' group by s.account having count(*) > 1) x`,
    );
    expect(several!.count).toBe(406);
  }, 600_000);
});
