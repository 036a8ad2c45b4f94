import { describe, expect, test } from '@jest/globals';
import { asc, eq, sql } from 'drizzle-orm';
import { newId } from '../../../src/core/id.js';
import { rowsOf } from '../../../src/db/connect.js';
import { seats, teams } from '../../../src/features/accounts/teams/table.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { accountBriefings } from '../../../src/features/briefing/table.js';
import { interactionPeople, interactions, needs } from '../../../src/features/history/table.js';
import { importChanges, importRuns } from '../../../src/features/import/table.js';
import { undoChanges } from '../../../src/features/import/undo.js';
import { members } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { beginEmpty, countIn, counts, database, found, importInto, now, organisation, said } from './support.js';

beginEmpty();

const people = [
  'name,email,functions,manager,administrator',
  'Anna Vos,anna@dijk.example,management,,yes',
  'Piet de Boer,piet@dijk.example,finance,Anna Vos,',
];
const customers = [
  'external id;name;size;team;members',
  'K1;Jansen BV;large;Noord;"account manager: anna@dijk.example; finance: Piet de Boer"',
  'K2;De Vries Machines;small;Noord;',
];
const visits = [
  'external id,account,date,member,with,text,need,answered',
  'i1,Jansen BV,2026-11-02,anna@dijk.example,E. Bakker,Pomp bekeken,Offerte voor een pomp,',
  'i2,De Vries Machines,2026-11-03,piet@dijk.example,,Factuur besproken,,',
];

async function recorded(kind: Parameters<typeof importInto>[2], file: string[]): Promise<string> {
  const id = newId();
  await database.db.insert(importRuns).values({
    organisation: organisation.id,
    id,
    startedAt: now,
    state: 'writing',
    fileName: `${kind}.csv`,
    kind,
    locale: 'en',
  });
  const report = await importInto(database.db, organisation.id, kind, file, {
    run: { id, written: () => Promise.resolve() },
  });
  expect(said(report)).toEqual([]);
  return id;
}

const undo = (run: string, of = organisation.id) =>
  database.db.transaction((tx) => undoChanges(tx, { organisation: of, run }));

/** Everything that imports write, as it stands. */
async function everything(): Promise<unknown[]> {
  const tables = [members, teams, accounts, seats, stakeholders, interactions, interactionPeople, needs];
  return Promise.all(
    tables.map((table) =>
      rowsOf(
        database.db,
        sql`select to_jsonb(t) as row from ${table} t where t.organisation = ${organisation.id} order by to_jsonb(t)::text`,
      ),
    ),
  );
}

describe('undone in the order in which they came', () => {
  test('files of all kinds leave nothing behind', async () => {
    const before = await everything();
    const runs = [
      await recorded('members', people),
      await recorded('accounts', customers),
      await recorded('stakeholders', ['account,name,email', 'Jansen BV,mw. E. Bakker,e.bakker@jansen.example']),
      await recorded('interactions', visits),
    ];
    for (const run of runs.reverse()) expect(await undo(run)).toMatchObject({ kept: 0, left: [] });
    expect(await everything()).toEqual(before);
  });

  test('a file that changes what was there leaves it as it was, to the letter', async () => {
    for (const [kind, file] of [
      ['members', people],
      ['accounts', customers],
      ['interactions', visits],
    ] as const)
      await recorded(kind, file);
    const before = await everything();
    const runs = [
      await recorded('members', ['name,email,functions,administrator', 'Anna de Vos,anna@dijk.example,marketing,no']),
      await recorded('accounts', ['external id;name;size;team', 'K1;Jansen Groep;small;Zuid', 'K3;Nieuw;large;']),
      await recorded('interactions', [
        'external id,account,date,with,text,need,answered',
        'i1,De Vries Machines,2026-11-05,J. Smit,Pomp vervangen,Een heel andere wens,2026-11-06',
      ]),
    ];
    expect(await everything()).not.toEqual(before);
    for (const run of runs.reverse()) expect(await undo(run)).toMatchObject({ kept: 0 });
    expect(await everything()).toEqual(before);
  });

  test('and the same file can be imported again', async () => {
    const run = await recorded('members', people);
    expect(await undo(run)).toEqual({ removed: { members: 2 }, restored: {}, kept: 0, left: [] });
    expect(counts(await importInto(database.db, organisation.id, 'members', people))).toMatchObject({ added: 2 });
  });
});

describe('what came since stays', () => {
  test('what somebody changed is left as they made it, and is told', async () => {
    await recorded('members', people);
    const run = await recorded('accounts', customers);
    await database.db.update(accounts).set({ potential: 'high' }).where(eq(accounts.externalId, 'K2'));
    expect(await undo(run)).toEqual({
      // Jansen BV; and the seats of the team that De Vries Machines keeps.
      removed: { accounts: 1, seats: expect.any(Number) },
      restored: {},
      kept: 2,
      left: [
        { of: 'accounts', name: 'De Vries Machines', why: 'changed' },
        { of: 'teams', name: 'Noord', why: 'used' },
      ],
    });
    const left = await database.db.select({ name: accounts.name, potential: accounts.potential }).from(accounts);
    expect(left).toEqual([{ name: 'De Vries Machines', potential: 'high' }]);
  });

  test('what somebody changed back to other words than the file’s or the old ones is theirs', async () => {
    await importInto(database.db, organisation.id, 'accounts', ['external id,name,size', 'K1,Jansen BV,large']);
    const run = await recorded('accounts', ['external id,name,size', 'K1,Jansen Groep,small']);
    await database.db.update(accounts).set({ name: 'Jansen Holding' });
    expect(await undo(run)).toMatchObject({ left: [{ of: 'accounts', name: 'Jansen Holding', why: 'changed' }] });
    expect(await database.db.select({ name: accounts.name, size: accounts.size }).from(accounts)).toEqual([
      { name: 'Jansen Holding', size: 'small' },
    ]);
  });

  test('what has something newer hanging on it stays: an account that was visited, a colleague who leads somebody', async () => {
    const first = await recorded('members', people);
    const second = await recorded('accounts', customers);
    await importInto(database.db, organisation.id, 'interactions', visits.slice(0, 2));
    const boss = await recorded('members', ['name,email', 'Ria Baas,ria@dijk.example']);
    await database.db
      .update(members)
      .set({ manager: sql`(select id from members where email = 'ria@dijk.example')` })
      .where(eq(members.email, 'piet@dijk.example'));
    expect((await undo(boss)).left).toEqual([{ of: 'members', name: 'Ria Baas', why: 'used' }]);
    expect((await undo(second)).left).toEqual([
      { of: 'accounts', name: 'Jansen BV', why: 'used' },
      { of: 'teams', name: 'Noord', why: 'used' },
    ]);
    expect((await undo(first)).left).toEqual([
      { of: 'members', name: 'Anna Vos', why: 'used' },
      { of: 'members', name: 'Piet de Boer', why: 'changed' },
    ]);
    expect(await countIn(database.db, interactions, organisation.id)).toBe(1);
  });

  test('a need that was answered since keeps its contact, and those who were there', async () => {
    await recorded('members', people);
    await recorded('accounts', customers);
    const run = await recorded('interactions', visits);
    await database.db.update(needs).set({ answeredAt: now });
    expect(await undo(run)).toEqual({
      removed: { interactions: 1, interaction_people: 1, stakeholders: 1 },
      restored: {},
      kept: 2,
      left: [
        { of: 'needs', name: 'Offerte voor een pomp', why: 'changed' },
        { of: 'interactions', name: 'Pomp bekeken', why: 'used' },
      ],
    });
  });

  test('that a briefing of it was read is no use of an account', async () => {
    await recorded('members', people);
    const run = await recorded('accounts', customers);
    const kept = { version: newId(), edition: [], sections: {}, validFrom: now, validUntil: now };
    const all = await database.db.select({ account: accounts.id }).from(accounts);
    await database.db
      .insert(accountBriefings)
      .values(all.map(({ account }) => ({ organisation: organisation.id, account, ...kept })));
    expect(await undo(run)).toMatchObject({ kept: 0 });
    expect(await countIn(database.db, accounts, organisation.id)).toBe(0);
  });

  test('what somebody removed since is no trouble', async () => {
    await recorded('members', people);
    const run = await recorded('accounts', customers);
    await database.db.delete(accounts).where(eq(accounts.externalId, 'K2'));
    expect(await undo(run)).toMatchObject({ kept: 0 });
    expect(await countIn(database.db, accounts, organisation.id)).toBe(0);
  });
});

test('of another organisation nothing is undone', async () => {
  const run = await recorded('members', people);
  const other = await found(database.db, 'Elders');
  const before = await everything();
  expect(await undo(run, other.id)).toEqual({ removed: {}, restored: {}, kept: 0, left: [] });
  expect(await everything()).toEqual(before);
});

test('what is written without a run is not kept', async () => {
  await importInto(database.db, organisation.id, 'members', people);
  await database.db.update(members).set({ zone: 'Europe/Brussels' });
  expect(await database.db.select().from(importChanges)).toEqual([]);
});

test('what is kept is a row before and a print of it after', async () => {
  const run = await recorded('members', people);
  const kept = await database.db
    .select()
    .from(importChanges)
    .where(eq(importChanges.run, run))
    .orderBy(asc(importChanges.n));
  expect(kept.map(({ of, before, after }) => [of, before, after])).toEqual([
    ['members', null, expect.stringMatching(/^[0-9a-f]{32}$/)],
    ['members', null, expect.stringMatching(/^[0-9a-f]{32}$/)],
  ]);
});
