import { and, eq, sql } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import type { NewId } from '../../core/id.js';
import type { Db } from '../../db/connect.js';
import { sees } from '../accounts/index.js';
import { stakeholders } from './table.js';

export type StakeholderStore = ReturnType<typeof stakeholderStore>;

export interface StakeholderRef {
  id: string;
  name: string;
}

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
