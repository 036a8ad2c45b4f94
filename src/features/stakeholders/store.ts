import { and, eq, isNull, sql } from 'drizzle-orm';
import type { AccountRef, Ask } from '../../core/ask.js';
import type { NewId } from '../../core/id.js';
import type { Db } from '../../db/connect.js';
import { seenBy, sees } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import { nameWords } from './naming.js';
import { stakeholders } from './table.js';

export type StakeholderStore = ReturnType<typeof stakeholderStore>;

export interface StakeholderRef {
  id: string;
  name: string;
}

/** Of a name that many bear, so many are offered. */
const MOST_ACCOUNTS = 4;

/** A name holds no patterns. */
const likeable = (name: string): string => name.replaceAll(/[\\%_]/g, '\\$&');

export function stakeholderStore(db: Db, newId: NewId) {
  return {
    /** Everybody known at an account; a customer with thousands of contacts shows the first. */
    async of(organisation: string, account: string): Promise<StakeholderRef[]> {
      return db
        .select({ id: stakeholders.id, name: stakeholders.name })
        .from(stakeholders)
        .where(and(eq(stakeholders.organisation, organisation), eq(stakeholders.account, account)))
        .orderBy(stakeholders.key)
        .limit(500);
    },

    /** The accounts where someone bears this name, or this surname. */
    async accountsOf(said: string, ask: Ask): Promise<AccountRef[]> {
      const name = nameWords(said).join(' ');
      if (!name) return [];
      // The first of the two is what an index serves.
      const bears = sql`${stakeholders.key} like ${`%${likeable(name)}`} and ' ' || ${stakeholders.key} like ${`% ${likeable(name)}`}`;
      return db
        .selectDistinct({ id: accounts.id, name: accounts.name })
        .from(stakeholders)
        .innerJoin(
          accounts,
          and(eq(accounts.organisation, stakeholders.organisation), eq(accounts.id, stakeholders.account)),
        )
        .where(and(eq(stakeholders.organisation, ask.organisation.id), seenBy(ask), isNull(accounts.endedAt), bears))
        .orderBy(accounts.name)
        .limit(MOST_ACCOUNTS);
    },

    /** The stakeholder of this name, made when nobody has it yet; undefined where the asker does not see the account. */
    async meet(account: string, name: string, ask: Ask): Promise<StakeholderRef | undefined> {
      if (!(await sees(db, account, ask))) return undefined;
      await db
        .insert(stakeholders)
        .values({ organisation: ask.organisation.id, id: newId(), account, name, createdAt: ask.at })
        .onConflictDoNothing();
      const [met] = await db
        .select({ id: stakeholders.id, name: stakeholders.name })
        .from(stakeholders)
        .where(
          and(
            eq(stakeholders.organisation, ask.organisation.id),
            eq(stakeholders.account, account),
            eq(stakeholders.key, sql`fold(${name})`),
          ),
        );
      return met;
    },
  };
}
