import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import { nested } from '../../../db/columns.js';
import type { Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { members } from '../../people/table.js';
import { needs } from '../table.js';

/** How it was answered before it was opened again. */
const answeredBefore = nested(sql<{
  at: string;
  name: string | null;
} | null>`(case when ${needs.earlierAnsweredAt} is not null then
  json_build_object('at', ${needs.earlierAnsweredAt}, 'name', (select ${members.name} from ${members}
    where ${members.organisation} = ${needs.organisation} and ${members.id} = ${needs.earlierAnsweredBy})) end)`);

/** What a customer asked for in passing. */
export function needing(db: Db) {
  return {
    async openNeeds(account: string, limit: number, ask: Ask) {
      return db
        .select({ id: needs.id, text: needs.text, openedAt: needs.openedAt, answeredBefore })
        .from(needs)
        .innerJoin(accounts, refersTo(needs.account, accounts))
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
            matches(needs, { organisation: ask.organisation.id, id }),
            isNull(needs.answeredAt),
            inArray(needs.account, mine),
          ),
        )
        .returning({ id: needs.id, text: needs.text, account: needs.account });
      return answered;
    },

    /** Open again, with what is known of how it was answered. Undefined when it is open, or is not theirs. */
    async reopenNeed(id: string, ask: Ask) {
      const mine = db.select({ id: accounts.id }).from(accounts).where(seenBy(ask));
      const [reopened] = await db
        .update(needs)
        .set({
          answeredAt: null,
          answeredBy: null,
          earlierAnsweredAt: needs.answeredAt,
          earlierAnsweredBy: needs.answeredBy,
        })
        .where(
          and(
            matches(needs, { organisation: ask.organisation.id, id }),
            isNotNull(needs.answeredAt),
            inArray(needs.account, mine),
          ),
        )
        .returning({ text: needs.text, account: needs.account });
      return reopened;
    },
  };
}
