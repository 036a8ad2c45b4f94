import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import { nested } from '../../db/columns.js';
import type { Db } from '../../db/connect.js';
import { visibleTo } from '../accounts/access.js';
import { accounts } from '../accounts/table.js';
import type { Briefed, Section } from './section.js';

export type BriefingStore = ReturnType<typeof briefingStore>;

/** What a briefing is drawn from: the account, and each section's data by its name. */
export interface BriefingData {
  account: Briefed['account'];
  sections: Record<string, unknown>;
}

/** Everything about one account in one round trip; the statement is prepared once per connection. */
export function briefingStore(db: Db, sections: readonly Section<never>[]) {
  // Columns, not placeholders: each placeholder used twice would travel twice.
  const scope = {
    organisation: accounts.organisation,
    account: accounts.id,
    team: accounts.team,
    now: sql`${sql.placeholder('now')}::timestamptz`,
  };
  const query = db
    .select({
      account: {
        id: accounts.id,
        name: accounts.name,
        size: accounts.size,
        potential: accounts.potential,
        team: accounts.team,
      },
      sections: Object.fromEntries(
        sections.map((section) => [section.name, nested(section.data(scope)).as(section.name)]),
      ),
    })
    .from(accounts)
    .where(
      and(
        eq(accounts.organisation, sql.placeholder('organisation')),
        eq(accounts.id, sql.placeholder('account')),
        isNull(accounts.endedAt),
        visibleTo({
          member: sql.placeholder('member') as never,
          administrator: sql.placeholder('administrator') as never,
        }),
      ),
    )
    .prepare('briefing');

  return {
    async of(account: string, { organisation, asker, at }: Ask): Promise<BriefingData | undefined> {
      const [row] = await query.execute({
        organisation: organisation.id,
        account,
        member: asker.id,
        administrator: asker.administrator,
        now: at.toISOString(),
      });
      return row;
    },
  };
}
