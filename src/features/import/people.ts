import { and, eq, ne, sql } from 'drizzle-orm';
import type { NewId } from '../../core/id.js';
import { present } from '../../core/present.js';
import type { Db } from '../../db/connect.js';
import { interactionPeople, interactions } from '../history/table.js';
import { nameWords, whoIs } from '../stakeholders/index.js';
import { stakeholders as table } from '../stakeholders/table.js';
import { foldAll, groupBy } from './lookup.js';

export interface KnownPerson {
  id: string;
  account: string;
  name: string;
  key: string;
  externalId: string | null;
}

const columns = {
  id: table.id,
  account: table.account,
  name: table.name,
  key: table.key,
  externalId: table.externalId,
};
const anyOf = (ids: Iterable<string>) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify([...new Set(ids)])}::text::jsonb))`;
const idsOf = (ids: Iterable<string>) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify([...new Set(ids)])}::text::jsonb)::uuid)`;

/** Who is at these accounts, and who has one of these numbers wherever they are. */
export const peopleKnown = (
  db: Db,
  organisation: string,
  { accounts, externalIds }: { accounts: Iterable<string>; externalIds: Iterable<string> },
): Promise<KnownPerson[]> =>
  db
    .select(columns)
    .from(table)
    .where(
      and(
        eq(table.organisation, organisation),
        sql`(${table.account} in ${idsOf(accounts)} or ${table.externalId} in ${anyOf(externalIds)})`,
      ),
    );

/** Who is at these accounts; and at those where they were spoken to, who works elsewhere by now. */
async function peopleMet(db: Db, organisation: string, accounts: Iterable<string>): Promise<KnownPerson[]> {
  const ids = idsOf(accounts);
  const there = await db
    .select(columns)
    .from(table)
    .where(and(eq(table.organisation, organisation), sql`${table.account} in ${ids}`));
  const left = await db
    .selectDistinct({ ...columns, account: interactions.account })
    .from(table)
    .innerJoin(
      interactionPeople,
      and(eq(interactionPeople.organisation, table.organisation), eq(interactionPeople.stakeholder, table.id)),
    )
    .innerJoin(
      interactions,
      and(
        eq(interactions.organisation, table.organisation),
        eq(interactions.id, interactionPeople.interaction),
        ne(interactions.account, table.account),
      ),
    )
    .where(and(eq(table.organisation, organisation), sql`${interactions.account} in ${ids}`));
  return [...left, ...there];
}

/** Names that several bear at one account: which of them is meant nobody can tell. */
export async function namesakesAt(db: Db, organisation: string, accounts: Iterable<string>) {
  const found = await db
    .select({
      account: table.account,
      key: table.key,
      ids: sql<string[]>`array_agg(coalesce(${table.externalId}, '–'))`,
    })
    .from(table)
    .where(and(eq(table.organisation, organisation), sql`${table.account} in ${idsOf(accounts)}`))
    .groupBy(table.account, table.key)
    .having(sql`count(*) > 1`);
  return new Map(found.map(({ account, key, ids }) => [`${account} ${key}`, ids]));
}

export interface Named {
  account: string;
  name: string;
  /** What they do there, for whoever is new. */
  title?: string;
}

/**
 * Whom names at accounts mean: the very name, else the one person it fits, else someone new. Fuller names go first, so that
 * the order of the rows does not matter and the same file means the same people the second time.
 */
export async function meetAll(
  db: Db,
  { organisation, said, newId }: { organisation: string; said: readonly Named[]; newId: NewId },
): Promise<{
  who: (named: Pick<Named, 'account' | 'name'>) => string;
  strangers: (KnownPerson & { title?: string })[];
}> {
  if (said.length === 0) return { who: () => '', strangers: [] };
  const known = groupBy(
    await peopleMet(
      db,
      organisation,
      said.map(({ account }) => account),
    ),
    ({ account }) => account,
  );
  const folded = await foldAll(
    db,
    said.map(({ name }) => name),
  );
  const meant = new Map<string, string>();
  const strangers: (KnownPerson & { title?: string })[] = [];
  for (const [account, names] of groupBy(said, (one) => one.account)) {
    const people = known.get(account) ?? [];
    const byKey = new Map(people.map((person) => [person.key, person.id]));
    const byWord = indexed(people);
    const titles = new Map(names.flatMap(({ name, title }) => (title ? [[name, title] as const] : [])));
    for (const name of fullestFirst(new Set(names.map((one) => one.name)))) {
      const { key } = folded(name);
      const known = byKey.get(key) ?? whoIs(name, rarest(name, byWord))?.id;
      const found = known ?? newId();
      if (known === undefined) {
        const title = titles.get(name);
        const stranger = { id: found, account, name, key, externalId: null, ...(title && { title }) };
        strangers.push(stranger);
        indexed([stranger], byWord);
      }
      byKey.set(key, found);
      meant.set(`${account} ${name}`, found);
    }
  }
  return { who: ({ account, name }) => present(meant.get(`${account} ${name}`)), strangers };
}

type ByWord = Map<string, KnownPerson[]>;

function indexed(people: readonly KnownPerson[], byWord: ByWord = new Map()): ByWord {
  for (const person of people) {
    for (const word of new Set(nameWords(person.name))) {
      const those = byWord.get(word);
      if (those) those.push(person);
      else byWord.set(word, [person]);
    }
  }
  return byWord;
}

/** Only those who have the rarest word of a name can be meant by it: an account may have thousands of contacts. */
function rarest(name: string, byWord: ByWord): KnownPerson[] {
  const having = nameWords(name).map((word) => byWord.get(word) ?? []);
  return having.sort((a, b) => a.length - b.length)[0] ?? [];
}

function fullestFirst(names: Iterable<string>): string[] {
  const sized = [...names].map((name) => ({ name, words: new Set(nameWords(name)).size }));
  return sized.sort((a, b) => b.words - a.words || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
}
