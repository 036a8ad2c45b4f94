import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { NewId } from '../../../core/id.js';
import { present } from '../../../core/present.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { accounts } from '../../accounts/table.js';
import { nameWords } from '../../stakeholders/index.js';
import { stakeholders } from '../../stakeholders/table.js';
import { nationalNumbers } from '../in-text.js';
import { takeOut, type Taking } from '../take-out.js';
import { erasures } from '../table.js';
import { privacyText } from '../text.js';
import { lookedThrough, type Looked } from './columns.js';
import { accountsOf, marksHere } from './where.js';

type Row = typeof stakeholders.$inferSelect;

export interface Erased {
  account: { id: string; name: string };
  /** In how many rows something was taken out. */
  rows: number;
  /** Appointments and contacts go on to say that there was somebody. */
  kept: boolean;
}

/**
 * Takes somebody at a customer out of everything that is kept, in one transaction, for an administrator: their row and what hangs on it,
 * and every text that speaks of them. Where a contact or an appointment refers to them, a row without anything of theirs stays.
 * Undefined: there is nobody of this id, or the asker administers nothing.
 */
export async function erasePerson(
  { db, newId }: { db: Db; newId: NewId },
  stakeholder: string,
  ask: Ask,
): Promise<Erased | undefined> {
  if (!ask.asker.administrator) return undefined;
  const organisation = ask.organisation.id;
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ person: stakeholders, account: { id: accounts.id, name: accounts.name } })
      .from(stakeholders)
      .innerJoin(accounts, refersTo(stakeholders.account, accounts))
      .where(matches(stakeholders, { organisation, id: stakeholder }))
      .for('update', { of: stakeholders });
    if (!found) return undefined;
    const { person, account } = found;
    const at = await accountsOf(tx, { organisation, stakeholder });
    const marks = present(await marksHere(tx, { organisation, stakeholder }));
    const names = await tx
      .select({ name: accounts.name })
      .from(accounts)
      .where(and(eq(accounts.organisation, organisation), sql`${accounts.id} in ${idsOf(at)}`));
    const kept = await eraseRow(tx, person, ask);
    await forgetImports(tx, person);
    let rows = 0;
    for (const looked of await lookedThrough(tx))
      rows += await eraseFrom(tx, looked, { person, at, taking: { marks, accounts: names.map(({ name }) => name) } });
    // An address that was said to be of a customer, or of none.
    await tx.execute(
      sql`delete from calendar_corrections where organisation = ${organisation}::uuid and value = ${person.email?.toLowerCase() ?? ''}`,
    );
    // Drawn from all of the above.
    await tx.execute(sql`delete from account_briefings where organisation = ${organisation}::uuid`);
    await tx.execute(sql`delete from pictures where organisation = ${organisation}::uuid`);
    await tx.insert(erasures).values({ organisation, id: newId(), at: ask.at, who: ask.asker.id, rows });
    return { account, rows, kept };
  });
}

/** True: the row stays, under another name. */
async function eraseRow(tx: Db, { organisation, id, goneAt }: Row, ask: Ask): Promise<boolean> {
  const hanging = await rowsOf<{ table: string; column: string; cascades: boolean }>(
    tx,
    sql`select child.relname as "table", a.attname as "column", f.confdeltype = 'c' as cascades
      from pg_constraint f join pg_class child on child.oid = f.conrelid
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[2]
      where f.contype = 'f' and f.confrelid = ${'stakeholders'}::regclass`,
  );
  const mine = ({ table, column }: { table: string; column: string }) =>
    sql`${sql.identifier(table)} where organisation = ${organisation}::uuid and ${sql.identifier(column)} = ${id}::uuid`;
  for (const one of hanging.filter(({ cascades }) => cascades)) await tx.execute(sql`delete from ${mine(one)}`);
  let isUsed = false;
  for (const one of hanging.filter(({ cascades }) => !cascades))
    isUsed ||= (await rowsOf(tx, sql`select 1 as used from ${mine(one)} limit 1`)).length > 0;
  const it = matches(stakeholders, { organisation, id });
  if (!isUsed) {
    await tx.delete(stakeholders).where(it);
    return false;
  }
  const nothing = {
    title: null,
    email: null,
    phone: null,
    externalId: null,
    influence: null,
    goneTo: null,
    note: null,
  };
  const name = privacyText[ask.organisation.locale].erased;
  await tx
    .update(stakeholders)
    .set({ ...nothing, name, placeholder: false, goneAt: goneAt ?? ask.at })
    .where(it);
  return true;
}

/** Undoing an import would bring them back, and so would one that waits. */
async function forgetImports(tx: Db, { organisation, id, name, email }: Row): Promise<void> {
  await tx.execute(
    sql`delete from import_changes where organisation = ${organisation}::uuid
      and ("key" like ${`%${id}%`} or "before" ->> 'stakeholder' = ${id})`,
  );
  for (const said of [name, ...(email ? [email] : [])])
    for (const encoding of ['utf8', 'latin1', 'utf16le'] as const)
      await tx.execute(
        sql`delete from import_runs where organisation = ${organisation}::uuid and written_at is null and bytes is not null
          and position(decode(${Buffer.from(said, encoding).toString('hex')}, 'hex') in bytes) > 0`,
      );
}

interface Erasing {
  person: Row;
  /** Ids of the customers where they are spoken of by less than their whole name. */
  at: readonly string[];
  taking: Omit<Taking, 'isNear'>;
}

/** In how many rows of a table something was taken out. */
async function eraseFrom(tx: Db, looked: Looked, { person, at, taking }: Erasing): Promise<number> {
  const { table, key, columns } = looked;
  const t = sql.identifier(table);
  const found = await rowsOf<Record<string, unknown> & { near: boolean }>(
    tx,
    sql`select ${sql.join(
      [...key, ...columns.map(({ name }) => name)].map((name) => sql`t.${sql.identifier(name)}`),
      sql`, `,
    )}, ${nearIn(looked, at)} as near from ${t} t where t.organisation = ${person.organisation}::uuid and (${mayName(looked, person)})`,
  );
  let changed = 0;
  for (const row of found) {
    const set = columns.flatMap(({ name, type }): SQL[] => {
      const was = row[name];
      if (was === null) return [];
      const { value, took } = takeOut(was, { ...taking, isNear: row.near });
      return took ? [sql`${sql.identifier(name)} = ${asSql(value, type)}`] : [];
    });
    if (set.length === 0) continue;
    const it = key.map((name) => sql`t.${sql.identifier(name)}::text = ${String(row[name])}`);
    await tx.execute(
      sql`update ${t} t set ${sql.join(set, sql`, `)} where t.organisation = ${person.organisation}::uuid and ${sql.join(it, sql` and `)}`,
    );
    changed += 1;
  }
  return changed;
}

function asSql(value: unknown, type: Looked['columns'][number]['type']): SQL {
  if (type === 'text') return sql`${value as string}`;
  const json = JSON.stringify(value);
  return type === 'text[]'
    ? sql`array(select jsonb_array_elements_text(${json}::text::jsonb))`
    : sql`${json}::text::${sql.raw(type)}`;
}

/** Whether a row is about one of these customers. */
function nearIn({ at: where }: Looked, at: readonly string[]): SQL {
  if (!where) return sql`false`;
  if (!('parent' in where)) return sql`coalesce(t.account in ${idsOf(at)}, false)`;
  return sql`exists (select 1 from ${sql.identifier(where.parent)} p where p.organisation = t.organisation
    and p.id = t.${sql.identifier(where.column)} and p.account in ${idsOf(at)})`;
}

/** More than those that do, and all of those. */
function mayName({ columns }: Looked, { name, email, phone }: Row): SQL {
  const words = [...nameWords(name), ...(nameWords(name).length === 0 ? [name] : []), ...(email ? [email] : [])];
  const numbers = nationalNumbers(phone);
  return sql.join(
    columns.flatMap(({ name: column }) => {
      const said = sql`t.${sql.identifier(column)}::text`;
      return [
        ...words.map((word) => sql`fold(${said}) like '%' || fold(${likeable(word)}) || '%'`),
        ...numbers.map((number) => sql`regexp_replace(${said}, '[^0-9]', '', 'g') like ${`%${number}%`}`),
      ];
    }),
    sql` or `,
  );
}

const likeable = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

const idsOf = (ids: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::uuid)`;
