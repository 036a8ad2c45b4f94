import { and, eq, ilike, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { StakeholderEver } from '../../../core/lookups.js';
import type { Db } from '../../../db/connect.js';
import { refersTo } from '../../../db/condition.js';
import { accounts } from '../../accounts/table.js';
import { nameWords, whoMay } from '../../stakeholders/index.js';
import { stakeholders } from '../../stakeholders/table.js';

const MOST_COMPARED = 200;

const people = (db: Db) =>
  db
    .select({
      id: stakeholders.id,
      name: stakeholders.name,
      title: stakeholders.title,
      account: { id: accounts.id, name: accounts.name },
      gone: sql<boolean>`${stakeholders.goneAt} is not null`,
    })
    .from(stakeholders)
    .innerJoin(accounts, refersTo(stakeholders.account, accounts));

/** Whom an administrator means by a name, an e-mail address or an id; several where it may be several. */
export async function peopleMeant(db: Db, typed: string, { organisation, asker }: Ask): Promise<StakeholderEver[]> {
  if (!asker.administrator) return [];
  const here = eq(stakeholders.organisation, organisation.id);
  if (UUID.test(typed)) return people(db).where(and(here, eq(stakeholders.id, typed)));
  if (typed.includes('@')) return people(db).where(and(here, ilike(stakeholders.email, likeable(typed.trim()))));
  const words = nameWords(typed);
  if (words.length === 0) return [];
  const found = await people(db)
    .where(and(here, ...words.map((word) => sql`${stakeholders.key} like '%' || fold(${likeable(word)}) || '%'`)))
    .orderBy(stakeholders.key, stakeholders.id)
    .limit(MOST_COMPARED);
  return whoMay(typed, found);
}

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
/** A name holds no patterns. */
const likeable = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');
