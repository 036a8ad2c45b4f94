import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { Organisation } from '../../../src/core/organisation.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { MappingFault, readMapping } from '../../../src/features/import/mapping.js';
import { freshDatabase, type TestDatabase } from '../../support/database.js';
import { found, importInto, said } from './support.js';

let database: TestDatabase;
let organisation: Organisation;

beforeAll(async () => {
  database = await freshDatabase();
  organisation = await found(database.db);
}, 60_000);
afterAll(() => database.close());

const faultsOf = (json: string): string[] => {
  try {
    readMapping(json);
    return [];
  } catch (error) {
    return error instanceof MappingFault ? error.faults : [String(error)];
  }
};
const into = (file: string[], mapping: object) =>
  importInto(database.db, organisation.id, 'accounts', file, { mapping: readMapping(JSON.stringify(mapping)) });

describe('a mapping that is not right says all that is wrong with it', () => {
  test('no JSON', () => {
    expect(faultsOf('{"accounts":')).toEqual([expect.stringMatching(/^it is not JSON: /)]);
  });

  test('kinds, parts and fields that do not exist', () => {
    const faults = faultsOf(
      '{"klanten":{},"accounts":{"colums":{},"columns":{"nmae":"X","name":3}},"members":{"values":{"zone":"x"}}}',
    );
    expect(faults).toEqual([
      expect.stringMatching(/^members\.values\.zone: /),
      expect.stringMatching(/^accounts\.columns\.name: /),
      expect.stringMatching(/^accounts: .*colums/),
      expect.stringMatching(/^the mapping: .*klanten/),
    ]);
    expect(faultsOf('{"accounts":{"columns":{"nmae":"X"}}}')).toEqual([
      'accounts.columns.nmae: there is no such field; there are externalId, name, size, potential, domains, team, members, open',
    ]);
  });

  test('a field from two places', () => {
    expect(faultsOf('{"accounts":{"columns":{"name":"X"},"constants":{"name":"Y"}}}')).toEqual([
      'accounts.name: is given twice: take one of columns, template and constants',
    ]);
  });
});

describe('a mapping', () => {
  test('puts cells together, fills in, translates and leaves other headings to themselves', async () => {
    const report = await into(['Nr,A,B,Class,Potential,Rest', '7,Van, Dam ,A-klant,high,x', '8,,Boer,B,low,y'], {
      accounts: {
        columns: { name: ['A', 'b'], size: 'class' },
        template: { externalId: 'crm-{NR}' },
        constants: { open: 'ja' },
        values: { size: { 'A-klant': 'groot', B: '' } },
      },
    });
    expect(report).toMatchObject({ written: true, added: 2, ignored: ['Rest'] });
    const [dam] = await database.db.select().from(accounts).where(eq(accounts.externalId, 'crm-7'));
    const [boer] = await database.db.select().from(accounts).where(eq(accounts.externalId, 'crm-8'));
    expect(dam).toMatchObject({ name: 'Van Dam', size: 'large', potential: 'high', open: true });
    expect(boer).toMatchObject({ name: 'Boer', size: null, potential: 'low' });
  });

  test('that names a heading the file does not have is told with what it has', async () => {
    const report = await into(['name,size', 'A,large'], {
      accounts: { columns: { name: 'CompanyName' }, template: { externalId: '{Id}' } },
    });
    expect(said(report)).toEqual([
      '1 external id: the mapping names the heading “Id”, which the file does not have. It has: name, size',
      '1 name: the mapping names the heading “CompanyName”, which the file does not have. It has: name, size',
    ]);
    expect(report.written).toBe(false);
  });

  test('gives a column to one field, and no other takes it by its heading', async () => {
    const report = await into(['Id,Name,Customer', '1,ignored,Real name'], {
      accounts: { columns: { name: 'Customer', team: 'Name' } },
    });
    expect(report).toMatchObject({ written: true, added: 1, ignored: [] });
    const [real] = await database.db.select().from(accounts).where(eq(accounts.externalId, '1'));
    expect(real).toMatchObject({ name: 'Real name' });
  });
});
