import { and, eq, or, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { members } from '../../people/table.js';
import { isSeenAgreement } from './seen.js';
import { agreementEvents, type AgreementEvent } from '../table.js';

export type EventView = Pick<AgreementEvent, 'id' | 'at' | 'kind' | 'due' | 'note' | 'platform' | 'permalink'> & {
  who: string | null;
  member: string | null;
};

export function recounting(db: Db) {
  return {
    /** What happened to it, oldest first; what is private only to who said it and their manager. */
    events(agreement: string, ask: Ask): Promise<EventView[]> {
      const { organisation, asker } = ask;
      const name = (column: SQL | typeof agreementEvents.who | typeof agreementEvents.member) =>
        sql<
          string | null
        >`(select ${members.name} from ${members} where ${members.organisation} = ${agreementEvents.organisation} and ${members.id} = ${column})`;
      const ledBy = sql`exists (select 1 from ${members} where ${members.organisation} = ${agreementEvents.organisation}
        and ${members.id} = ${agreementEvents.who} and ${members.manager} = ${asker.id})`;
      return db
        .select({
          id: agreementEvents.id,
          at: agreementEvents.at,
          kind: agreementEvents.kind,
          due: agreementEvents.due,
          note: agreementEvents.note,
          platform: agreementEvents.platform,
          permalink: agreementEvents.permalink,
          who: sql<string | null>`${name(agreementEvents.who)}`,
          member: sql<string | null>`${name(agreementEvents.member)}`,
        })
        .from(agreementEvents)
        .where(
          and(
            matches(agreementEvents, { organisation: organisation.id, agreement }),
            isSeenAgreement(agreementEvents.agreement, ask),
            or(eq(agreementEvents.private, false), eq(agreementEvents.who, asker.id), ledBy),
          ),
        )
        .orderBy(agreementEvents.at, agreementEvents.id)
        .limit(200);
    },
  };
}
