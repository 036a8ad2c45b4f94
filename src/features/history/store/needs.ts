import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { needs } from '../table.js';

/** What a customer asked for in passing. */
export function needing(db: Db) {
  return {
    async openNeeds(account: string, limit: number, ask: Ask) {
      return db
        .select({ id: needs.id, text: needs.text, openedAt: needs.openedAt })
        .from(needs)
        .innerJoin(accounts, and(eq(accounts.organisation, needs.organisation), eq(accounts.id, needs.account)))
        .where(
          and(
            eq(needs.organisation, ask.organisation.id),
            seenBy(ask),
            eq(needs.account, account),
            isNull(needs.answeredAt),
          ),
        )
        .orderBy(asc(needs.openedAt))
        .limit(limit);
    },

    /** Undefined when it was answered already, or is not theirs to answer. */
    async answerNeed(id: string, ask: Ask) {
      const mine = db.select({ id: accounts.id }).from(accounts).where(seenBy(ask));
      const [answered] = await db
        .update(needs)
        .set({ answeredAt: ask.at, answeredBy: ask.asker.id })
        .where(
          and(
            eq(needs.organisation, ask.organisation.id),
            eq(needs.id, id),
            isNull(needs.answeredAt),
            inArray(needs.account, mine),
          ),
        )
        .returning({ text: needs.text, account: needs.account });
      return answered;
    },
  };
}
