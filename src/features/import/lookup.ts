import { eq, sql } from 'drizzle-orm';
import type { Locale } from '../../core/locale.js';
import { nearest } from '../../language/nearest.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { accounts } from '../accounts/table.js';
import { members } from '../people/table.js';
import { chunksOf } from './save.js';

export interface KnownAccount {
  id: string;
  name: string;
  key: string;
  externalId: string | null;
  team: string;
}

export interface KnownMember {
  id: string;
  name: string;
  folded: string;
  email: string;
  functions: string[];
  active: boolean;
}

/** What the database knows, fetched once for a whole file and then asked per cell. */
export interface Lookup {
  locale: Locale;
  /** Whom a name or number may mean. */
  accounts(said: string): KnownAccount[];
  members(said: string): KnownMember[];
  nearAccount(said: string): string | undefined;
  nearMember(said: string): string | undefined;
  allAccounts: KnownAccount[];
  allMembers: KnownMember[];
}

/** For so many unknown names the nearest is looked for; who has more has the wrong file. */
const WORTH_GUESSING = 50;

export async function lookUp(
  db: Db,
  {
    organisation,
    said,
    locale,
  }: { organisation: string; said: { account: Set<string>; member: Set<string> }; locale: Locale },
): Promise<Lookup> {
  const allAccounts = await db
    .select({
      id: accounts.id,
      name: accounts.name,
      key: accounts.key,
      externalId: accounts.externalId,
      team: accounts.team,
      bare: sql<string>`bare_name(${accounts.name})`,
    })
    .from(accounts)
    .where(eq(accounts.organisation, organisation));
  const allMembers = await db
    .select({
      id: members.id,
      name: members.name,
      folded: members.folded,
      email: members.email,
      functions: members.functions,
      active: sql<boolean>`${members.deactivatedAt} is null`,
    })
    .from(members)
    .where(eq(members.organisation, organisation));

  const byExternalId = groupBy(allAccounts, (account) => account.externalId ?? undefined);
  const byKey = groupBy(allAccounts, (account) => account.key);
  const byBareName = groupBy(allAccounts, (account) => account.bare);
  const byEmail = groupBy(allMembers, (member) => member.email);
  const byName = groupBy(allMembers, (member) => member.folded);

  // Numbers and addresses need no folding, and often there is nothing else.
  const folded = await foldAll(db, [
    ...[...said.account].filter((name) => !byExternalId.has(name)),
    ...[...said.member].filter((name) => !byEmail.has(name.toLowerCase())),
  ]);
  const accountsNamed = (name: string) =>
    byExternalId.get(name) ?? byKey.get(folded(name).key) ?? byBareName.get(folded(name).bare) ?? [];
  const membersNamed = (name: string) => byEmail.get(name.toLowerCase()) ?? byName.get(folded(name).key) ?? [];
  const strangers = [...said.account].filter((name) => accountsNamed(name).length === 0).slice(0, WORTH_GUESSING);
  const near = await nearestAccounts(db, organisation, strangers);

  return {
    locale,
    accounts: accountsNamed,
    members: membersNamed,
    nearAccount: (name) => near.get(name),
    nearMember: nearestMember(allMembers),
    allAccounts,
    allMembers,
  };
}

function nearestMember(all: KnownMember[]): (said: string) => string | undefined {
  const guessed = new Map<string, string | undefined>();
  return (said) => {
    if (!guessed.has(said) && guessed.size < WORTH_GUESSING) {
      const names = all.map(({ email, name }) => (said.includes('@') ? email : name));
      guessed.set(said, nearest(said, names, 1)[0]);
    }
    return guessed.get(said);
  };
}

async function nearestAccounts(db: Db, organisation: string, said: string[]): Promise<Map<string, string>> {
  if (said.length === 0) return new Map();
  const found = await rowsOf<{ said: string; name: string }>(
    db,
    sql`select s.said, near.name from jsonb_array_elements_text(${JSON.stringify(said)}::text::jsonb) as s(said)
      cross join lateral (
        select ${accounts.name} from ${accounts} where ${accounts.organisation} = ${organisation} and bare_name(s.said) <% ${accounts.folded}
        order by word_similarity(bare_name(s.said), ${accounts.folded}) desc, similarity(bare_name(s.said), bare_name(${accounts.name})) desc limit 1) as near`,
  );
  return new Map(found.map((row) => [row.said, row.name]));
}

export interface Folded {
  key: string;
  bare: string;
}

/** How the database compares these names: it alone knows. */
export async function foldAll(db: Db, names: Iterable<string>): Promise<(name: string) => Folded> {
  const known = new Map<string, Folded>();
  for (const chunk of chunksOf([...new Set(names)], 5000)) {
    const rows = await rowsOf<Folded & { said: string }>(
      db,
      sql`select said, fold(said) as key, bare_name(said) as bare from jsonb_array_elements_text(${JSON.stringify(chunk)}::text::jsonb) as s(said)`,
    );
    for (const { said, key, bare } of rows) known.set(said, { key, bare });
  }
  return (name) => known.get(name) ?? { key: name, bare: name };
}

export function groupBy<T>(all: readonly T[], keyOf: (one: T) => string | undefined): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
