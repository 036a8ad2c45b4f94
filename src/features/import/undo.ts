import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { firstOf } from '../../core/present.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { accounts } from '../accounts/table.js';
import { seats, teams } from '../accounts/teams/table.js';
import { dmuRoles, pairings, stakeholderEvents, stances } from '../dmu/table.js';
import { interactionPeople, interactions, needs } from '../history/table.js';
import { members } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';

/** What an undo came to. */
export interface UndoReport {
  /** Rows per table; none where there is nothing. */
  removed: Partial<Record<Undoable, number>>;
  restored: Partial<Record<Undoable, number>>;
  /** How many rows stay, and of those that a person would know the first. */
  kept: number;
  left: Left[];
}

export interface Left {
  of: Undoable;
  name: string;
  /** `changed`: by somebody, since. `used`: something that came since hangs on it. */
  why: 'changed' | 'used';
}

const MOST_LEFT = 500;

/**
 * The tables that imports write in, each before those that it refers to: in this order what was made goes. `name`: what a person
 * knows a row by; without it is told with what it belongs to.
 */
const undoable = {
  needs: { table: needs, name: sql`left(t.text, 80)` },
  interaction_people: { table: interactionPeople, name: undefined },
  interactions: { table: interactions, name: sql`left(t.text, 80)` },
  stakeholder_events: { table: stakeholderEvents, name: undefined },
  pairings: { table: pairings, name: undefined },
  stances: { table: stances, name: undefined },
  dmu_roles: { table: dmuRoles, name: undefined },
  stakeholders: { table: stakeholders, name: sql`t.name` },
  seats: {
    table: seats,
    name: sql`(select s.name from ${teams} s where s.organisation = t.organisation and s.id = t.team) || ' · ' || t.function`,
  },
  accounts: { table: accounts, name: sql`t.name` },
  teams: { table: teams, name: sql`t.name` },
  members: { table: members, name: sql`t.name` },
} as const satisfies Record<string, { table: PgTable; name: SQL | undefined }>;

export type Undoable = keyof typeof undoable;

/** From here on, in this transaction, the triggers of the migration keep what becomes different. */
export async function keepChanges(tx: Db, run: string): Promise<void> {
  await tx.execute(sql`select set_config('afspraak.import', ${run}, true)`);
}

/**
 * Takes back what an import did, in the caller's transaction: what it changed is as it was before, what it removed is there again,
 * what it made is gone. A row that is different from how the import left it stays as it is, and so does one that something newer
 * refers to.
 */
export async function undoChanges(
  tx: Db,
  { organisation, run }: { organisation: string; run: string },
): Promise<UndoReport> {
  // As the triggers print a row.
  await tx.execute(sql`set local timezone = 'UTC'`);
  const references = await referencesIn(tx);
  const all = (Object.keys(undoable) as Undoable[]).map((of) => partOf(of, { organisation, run, references }));
  const restored: UndoReport['restored'] = {};
  const removed: UndoReport['removed'] = {};
  const count = (into: UndoReport['removed'], of: Undoable, rows: number) => {
    if (rows > 0) into[of] = (into[of] ?? 0) + rows;
  };
  // Whatever a restored row refers to was there before the import, so it is there now or went since.
  for (const part of all.toReversed()) {
    count(restored, part.of, await restore(tx, part));
    count(restored, part.of, await putBack(tx, part));
  }
  for (const part of all) count(removed, part.of, await remove(tx, part));
  await forgetManagers(tx, organisation);
  const left: Left[] = [];
  let kept = 0;
  for (const part of all) {
    const rows = await leftIn(tx, part);
    kept += rows.length;
    left.push(...rows.slice(0, MOST_LEFT - left.length));
  }
  return { removed, restored, kept, left };
}

interface Part {
  of: Undoable;
  table: PgTable;
  organisation: string;
  /** The rows that the import touched: `key`, `before` and `after`, over all that it did to each. */
  net: SQL;
  /** That row `t` is the one of `c.key`. */
  matches: SQL;
  /** That no row refers to `t`. */
  unused: SQL;
  /** That what row `b` refers to is there. */
  upheld: SQL;
}

function partOf(
  of: Undoable,
  { organisation, run, references }: { organisation: string; run: string; references: readonly Reference[] },
): Part {
  const { table } = undoable[of];
  const net = sql`net as (
    select k.key, (array_agg(k.before order by k.n))[1] as before, (array_agg(k.after order by k.n desc))[1] as after
    from import_changes k where k.organisation = ${organisation}::uuid and k.run = ${run}::uuid and k.of = ${of}
    group by k.key)`;
  const [first = '', ...others] = keyColumns(table);
  const rest = sql.join(
    others.map((name) => sql`t.${sql.identifier(name)}::text`),
    sql` || ' ' || `,
  );
  const matches =
    others.length > 0
      ? sql`t.${sql.identifier(first)} = left(c.key, 36)::uuid and ${rest} = substr(c.key, 38)`
      : sql`t.${sql.identifier(first)} = c.key::uuid`;
  const to = references.filter((reference) => reference.to === of);
  const from = references.filter((reference) => reference.from === of);
  const unused = to.map(
    (reference) =>
      sql`not exists (select 1 from ${sql.identifier(reference.from)} r where r.organisation = ${organisation}::uuid and ${pairs(reference, { r: 'r', t: 't' })})`,
  );
  if (of === 'members')
    unused.push(
      sql`not exists (select 1 from ${members} r where r.organisation = ${organisation}::uuid and r.manager = t.id
        and not exists (select 1 from net d where d.key = r.id::text and d.before is null))`,
    );
  const upheld = from.map(
    (reference) =>
      sql`(${sql.join(
        reference.columns.map(([column]) => sql`b.${sql.identifier(column)} is null`),
        sql` or `,
      )} or exists (select 1 from ${sql.identifier(reference.to)} r where r.organisation = ${organisation}::uuid and ${pairs(reference, { r: 'b', t: 'r' })}))`,
  );
  return { of, table, organisation, net, matches, unused: all(unused), upheld: all(upheld) };
}

/** Only what is as the import left it. */
const untouched = sql`row_print(to_jsonb(t)) = c.after`;

const all = (conditions: readonly SQL[]): SQL => sql.join([sql`true`, ...conditions], sql` and `);

async function restore(tx: Db, { table, organisation, net, matches, upheld }: Part): Promise<number> {
  const keys = keyColumns(table);
  const columns = ownColumns(table).filter((column) => !keys.includes(column));
  if (columns.length === 0) return 0;
  const set = columns.map((column) => sql`${sql.identifier(column)} = b.${sql.identifier(column)}`);
  return counted(
    tx,
    sql`with ${net}, did as (
      update ${table} as t set ${sql.join(set, sql`, `)}
      from net c, jsonb_populate_record(null::${table}, c.before) b
      where t.organisation = ${organisation}::uuid and ${matches} and c.before is not null and c.after is not null
        and ${untouched} and ${upheld}
      returning 1)
    select count(*)::int as rows from did`,
  );
}

async function putBack(tx: Db, { table, organisation, net, upheld }: Part): Promise<number> {
  const columns = ['organisation', ...keyColumns(table), ...ownColumns(table)];
  const names = [...new Set(columns)].map((column) => sql.identifier(column));
  return counted(
    tx,
    sql`with ${net}, did as (
      insert into ${table} (${sql.join(names, sql`, `)})
      select ${sql.join(
        names.map((name) => sql`b.${name}`),
        sql`, `,
      )} from net c, jsonb_populate_record(null::${table}, c.before) b
      where b.organisation = ${organisation}::uuid and c.before is not null and c.after is null and ${upheld}
      on conflict do nothing returning 1)
    select count(*)::int as rows from did`,
  );
}

async function remove(tx: Db, { table, organisation, net, matches, unused }: Part): Promise<number> {
  return counted(
    tx,
    sql`with ${net}, did as (
      delete from ${table} as t using net c
      where t.organisation = ${organisation}::uuid and ${matches} and c.before is null and c.after is not null
        and ${untouched} and ${unused}
      returning 1)
    select count(*)::int as rows from did`,
  );
}

/** Whoever reported to somebody who is gone, and is there still. */
async function forgetManagers(tx: Db, organisation: string): Promise<void> {
  await tx.execute(
    sql`update ${members} as t set manager = null where t.organisation = ${organisation}::uuid and t.manager is not null
      and not exists (select 1 from ${members} m where m.organisation = ${organisation}::uuid and m.id = t.manager)`,
  );
}

/** What the import made and is still there, and what it changed and is not as before. */
async function leftIn(tx: Db, { of, table, organisation, net, matches }: Part): Promise<Left[]> {
  const { name } = undoable[of];
  if (!name) return [];
  const rows = await rowsOf<{ name: string; changed: boolean }>(
    tx,
    sql`with ${net}
      select ${name} as name, c.before is not null or not (${untouched}) as changed
      from ${table} as t, net c
      where t.organisation = ${organisation}::uuid and ${matches} and c.after is not null
        and (c.before is null or row_print(to_jsonb(t)) <> row_print(c.before))
      order by 1`,
  );
  return rows.map((row) => ({ of, name: row.name, why: row.changed ? 'changed' : 'used' }));
}

async function counted(tx: Db, query: SQL): Promise<number> {
  return firstOf(await rowsOf<{ rows: number }>(tx, query)).rows;
}

/** Without the organisation: a uuid, and perhaps more, in the order in which `row_key` has them. */
function keyColumns(table: PgTable): string[] {
  const key = firstOf(getTableConfig(table).primaryKeys);
  return key.columns.map((column) => column.name).filter((name) => name !== 'organisation');
}

/** Those that the database does not work out. */
const ownColumns = (table: PgTable): string[] =>
  Object.values(getTableColumns(table))
    .filter((column) => column.generated === undefined && column.name !== 'organisation')
    .map((column) => column.name);

interface Reference {
  from: string;
  to: string;
  /** Column by column; the organisation goes without saying. */
  columns: [from: string, to: string][];
}

const pairs = ({ columns }: Reference, { r, t }: { r: string; t: string }): SQL =>
  sql.join(
    columns.map(
      ([from, to]) => sql`${sql.identifier(r)}.${sql.identifier(from)} = ${sql.identifier(t)}.${sql.identifier(to)}`,
    ),
    sql` and `,
  );

/** Kept so that it need not be worked out again, and gone with what it was worked out from: nobody's use of it. */
const WORKED_OUT = "array['account_briefings']";

/** Every foreign key, also those of features that stand on this one: asked of the database, which knows them all. */
async function referencesIn(tx: Db): Promise<Reference[]> {
  return rowsOf<Reference>(
    tx,
    sql`select child.relname as "from", parent.relname as "to",
        jsonb_agg(jsonb_build_array(a.attname, b.attname) order by k.nth) as columns
      from pg_constraint f
      join pg_class child on child.oid = f.conrelid
      join pg_class parent on parent.oid = f.confrelid
      cross join lateral unnest(f.conkey, f.confkey) with ordinality as k(here, there, nth)
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.here
      join pg_attribute b on b.attrelid = f.confrelid and b.attnum = k.there
      where f.contype = 'f' and child.relname <> all(${sql.raw(WORKED_OUT)}) and f.connamespace = current_schema()::regnamespace and a.attname <> 'organisation'
      group by f.oid, child.relname, parent.relname`,
  );
}
