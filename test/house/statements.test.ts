import { describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { newId } from '../../src/core/id.js';
import { accounts } from '../../src/features/accounts/table.js';
import { everybody, viewed } from '../../src/features/agreements/view.js';
import { freshDatabase } from '../support/database.js';
import { unbounded } from '../support/statements.js';

/*
 * Whatever the suite sends to a database is held to one organisation: `freshDatabase` reads each statement when it is closed, and
 * fails the file that sent one that is not. Here is what it reads in them.
 */

describe('held to an organisation', () => {
  test.each([
    ['a value', 'select "id" from "accounts" where ("accounts"."organisation" = $1 and "accounts"."id" = $2)'],
    [
      'a join',
      'select * from "seats" left join "members" on ("members"."organisation" = "seats"."organisation") where "seats"."organisation" = $1',
    ],
    [
      'the query around it',
      'select (select json_agg(1) from "needs" where "needs"."organisation" = "accounts"."organisation") from "accounts" where "accounts"."organisation" = $1',
    ],
    ['an insert', 'insert into "rooms" ("organisation", "team") values ($1, $2) on conflict do nothing'],
    ['an alias', 'select 1 from "members" as me where me.organisation = $1'],
    ['what is nobody’s', 'select * from "organisations"'],
    [
      'the id of a workspace',
      'select 1 from "workspaces" inner join "organisations" on "organisations"."id" = "workspaces"."organisation" where ("workspaces"."platform" = $1 and "workspaces"."external_id" = $2)',
    ],
  ])('by %s', (_, statement) => expect(unbounded(statement)).toBeUndefined());
});

describe('not held to one', () => {
  test.each([
    ['an id alone', 'select "id" from "accounts" where "accounts"."id" = $1', 'organisation of accounts'],
    [
      'a join by id',
      'select 1 from "seats" join "members" on "members"."id" = "seats"."member" where "seats"."organisation" = $1',
      'organisation of members',
    ],
    [
      'a query within',
      'select 1 from "accounts" where "accounts"."organisation" = $1 and exists (select 1 from "seats" where "seats"."team" = "accounts"."team")',
      'organisation of seats',
    ],
    [
      'only one of two',
      'select 1 from "accounts" where "accounts"."organisation" = $1 union all select 1 from "accounts" where "accounts"."open"',
      'organisation of accounts',
    ],
    [
      'each other',
      'select 1 from "seats" join "members" on "members"."organisation" = "seats"."organisation"',
      'of which organisation',
    ],
    ['an update', 'update "accounts" set "name" = $1 where "accounts"."id" = $2', 'organisation of accounts'],
    ['a delete', 'delete from "drafts" where "drafts"."id" = $1', 'organisation of drafts'],
    ['a word in a text', `select 1 from "drafts" where "drafts"."id" = 'organisation = $1'`, 'organisation of drafts'],
  ])('%s', (_, statement, why) => expect(unbounded(statement)).toBe(why));
});

describe('a database', () => {
  test('fails the file in which the app sent what no organisation holds, also through a handle that a test gave it', async () => {
    const database = await freshDatabase();
    await viewed(database.db, { where: undefined, sight: everybody });
    await expect(database.close()).rejects.toThrow(
      /statements\.test\.ts made the app send .*\nof which organisation\? select /,
    );
  });

  test('says nothing of what a test asks by itself', async () => {
    const database = await freshDatabase();
    await database.db.select().from(accounts).where(eq(accounts.id, newId()));
    await expect(database.close()).resolves.toBeUndefined();
  });
});
