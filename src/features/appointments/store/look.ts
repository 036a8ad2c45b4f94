import { and, eq, gt, gte, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { seenBy } from '../../accounts/store.js';
import { accounts } from '../../accounts/table.js';
import { attendees, occurrences } from '../table.js';
import { viewed, type Occurrence } from '../view.js';

export interface Filter {
  account?: string | undefined;
  /** Attended by this member. */
  member?: string | undefined;
  from: Date;
  before?: Date | undefined;
}

export interface Cursor {
  at: Date;
  id: string;
}

/** Occurrences that the asker may see. */
export function lookingUp(db: Db) {
  const seen = (ask: Ask) => and(eq(occurrences.organisation, ask.organisation.id), seenBy(ask));

  return {
    async occurrence(id: string, ask: Ask): Promise<Occurrence | undefined> {
      const [found] = await viewed(db, and(seen(ask), eq(occurrences.id, id)), { limit: 1 });
      return found;
    },

    /** The next occurrence of an appointment, or its last. */
    async next(appointment: string, ask: Ask): Promise<Occurrence | undefined> {
      const over = sql`${occurrences.endsAt} <= ${ask.at.toISOString()}::timestamptz`;
      const [found] = await viewed(db, and(seen(ask), eq(occurrences.appointment, appointment)), {
        limit: 1,
        order: [over, sql`case when ${over} then ${occurrences.startsAt} end desc`, sql`${occurrences.startsAt}`],
      });
      return found;
    },

    /** Planned ones in the order of time. */
    list({ account, member, from, before }: Filter, after: Cursor | undefined, limit: number, ask: Ask) {
      const attending = member
        ? sql`exists (select 1 from ${attendees} where ${attendees.organisation} = ${occurrences.organisation}
            and ${attendees.appointment} = ${occurrences.appointment} and ${attendees.member} = ${member})`
        : undefined;
      return viewed(
        db,
        and(
          seen(ask),
          account ? eq(occurrences.account, account) : undefined,
          attending,
          eq(occurrences.state, 'planned'),
          isNull(accounts.endedAt),
          gt(occurrences.endsAt, from),
          before && lt(occurrences.startsAt, before),
          after && newerThan(after),
        ),
        { limit },
      );
    },
  };
}

const newerThan = ({ at, id }: Cursor): SQL =>
  and(gte(occurrences.startsAt, at), or(gt(occurrences.startsAt, at), gt(occurrences.id, id)))!;
