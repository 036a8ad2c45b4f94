import { afterAll, expect, test } from '@jest/globals';
import { MONDAY, testApp } from '../support/app.js';

/*
 * A briefing is kept until a trigger says that it changed. Here the tables and columns that its statement names are compared with
 * those that have the trigger: what is read and not watched would be told wrong for the rest of the day.
 */
const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
await anna.asks('nieuw Jansen BV');
world.clock.now = new Date(MONDAY.getTime() + 1);
await anna.asks('briefing jansen');
const statement = world.database.sent.find((sent) => sent.startsWith('with "built" as'))!;
afterAll(() => world.close());

/** Read on each ask, and no part of what is kept: who may see the account, and whether it is in service. */
const askedEachTime = ['accounts.open', 'accounts.ended_at', 'members.manager'];
/** What the statement keeps, and how it knows that it is of today. */
const own = ['built', 'keeping', 'account_briefings', 'briefing_changes'];

function columnsRead(): Map<string, Set<string>> {
  const aliases = new Map(
    [...statement.matchAll(/"(\w+)" as "?(\w+)"?/g)].map(([, table, alias]) => [alias!, table!] as const),
  );
  const tables = [...statement.matchAll(/(?:from|join) "(\w+)"/g)].map(([, table]) => table!);
  const read = new Map(tables.filter((table) => !own.includes(table)).map((table) => [table, new Set<string>()]));
  for (const [, name, column] of statement.matchAll(/"(\w+)"\."(\w+)"/g)) {
    const table = read.has(name!) ? name! : aliases.get(name!);
    if (table && read.has(table) && !askedEachTime.includes(`${table}.${column}`)) read.get(table)!.add(column!);
  }
  return read;
}

interface Watched {
  table: string;
  columns: string[];
  inserted: boolean;
  deleted: boolean;
}

const watched = () =>
  world.database.query<Watched>(`
    select c.relname as table, bool_or((t.tgtype & 4) > 0) as inserted, bool_or((t.tgtype & 8) > 0) as deleted,
      array(select a.attname::text from pg_trigger u join pg_attribute a on a.attrelid = u.tgrelid and a.attnum = any(u.tgattr::int2[])
        where u.tgrelid = t.tgrelid and u.tgname = 'briefing_changed') as columns
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname in ('briefing_changed', 'briefing_made') and t.tgenabled = 'O' group by c.relname, t.tgrelid`);

test('every table of which a briefing is read tells of its changes, and no other', async () => {
  const read = columnsRead();
  expect(read.size).toBeGreaterThan(10);
  expect((await watched()).map(({ table }) => table).sort()).toEqual([...read.keys()].sort());
});

test('and so does every column', async () => {
  const triggers = await watched();
  const strays = [...columnsRead()].flatMap(([table, columns]) => {
    const trigger = triggers.find((one) => one.table === table);
    return [...columns].filter((column) => !trigger?.columns.includes(column)).map((column) => `${table}.${column}`);
  });
  expect(strays).toEqual([]);
});

test('rows that come and go are told of, unless nothing refers to a new one and none can go', async () => {
  const rows = await watched();
  expect(
    rows
      .filter(({ inserted }) => !inserted)
      .map(({ table }) => table)
      .sort(),
  ).toEqual(['accounts', 'appointments', 'members', 'organisations']);
  expect(
    rows
      .filter(({ deleted }) => !deleted)
      .map(({ table }) => table)
      .sort(),
  ).toEqual(['members', 'organisations']);
});
