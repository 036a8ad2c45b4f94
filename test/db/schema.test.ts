import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { CannotStart } from '../../src/core/cannot-start.js';
import { checkSchema, schemaFault } from '../../src/db/schema.js';
import { freshDatabase, migrations, type TestDatabase } from '../support/database.js';

const a = { hash: 'a', at: 1 };
const b = { hash: 'b', at: 2 };
const release = { known: [a, b], latest: '0001_b' };

describe('what was applied', () => {
  test.each([
    ['nothing', []],
    ['a part', [a]],
    ['all', [a, b]],
  ])('%s of what this release has is no fault', (_, applied) => expect(schemaFault(applied, release)).toBeUndefined());

  test('and is younger than what this release has names the last that it has, and what to do', () => {
    const fault = schemaFault([a, b, { hash: 'c', at: 3 }, { hash: 'd', at: 4 }], release);
    expect(fault).toMatch(
      /^The database is newer than this version of Afspraak: it has 2 migration\(s\) after 0001_b,/,
    );
    expect(fault).toContain('restore the backup made before the upgrade');
  });

  test('as another version of what this release has is said to be that', () =>
    expect(schemaFault([a, { hash: 'other', at: 2 }], release)).toContain('made by another version of Afspraak: 1 of'));
});

describe('a database on which the next release has run', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  test('is the same to this release until it has migrated, and refused after that', async () => {
    await checkSchema(database.db, migrations);
    await database.db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('next', 99999999999999)`,
    );
    const refused = checkSchema(database.db, migrations);
    await expect(refused).rejects.toThrow('The database is newer than this version');
    await expect(refused).rejects.toBeInstanceOf(CannotStart);
  });
});
