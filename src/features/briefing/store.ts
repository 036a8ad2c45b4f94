import { and, desc, eq, isNull, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { AccountRef, Ask } from '../../core/ask.js';
import { nested } from '../../db/columns.js';
import type { Db } from '../../db/connect.js';
import { bears, type Eyes, isName, visibleTo } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import type { Briefed, Section } from './section.js';

/** What was read along with who asks. `exact`: that is its name, whatever else is called so too. */
const briefedIn = (ahead: Ask['ahead']) => (ahead?.data ?? []) as (BriefingData & { exact: boolean })[];

/** The account of the very name that was typed, where its briefing was read along and no other may be meant: of two that bear the name, neither. */
export function namedAhead(typed: string, { ahead }: Ask): AccountRef | undefined {
  const [first, other] = ahead?.named === typed ? briefedIn(ahead) : [];
  return !other || (first?.exact && !other.exact) ? first?.account : undefined;
}

export type BriefingStore = ReturnType<typeof briefingStore>;

/** What a briefing is drawn from: the account, and each section's data by its name. */
export interface BriefingData {
  account: Briefed['account'];
  sections: Record<string, unknown>;
}

/** Everything about one account in one round trip; the statement is prepared once per connection. */
export function briefingStore(db: Db, sections: readonly Section<never>[]) {
  /** Accounts as briefings. The sections refer to columns: each placeholder used twice would travel twice. */
  const briefings = (where: SQL | undefined, exact: SQL<boolean> = sql`false`) => {
    const now = sql`${sql.placeholder('now')}::timestamptz`;
    const scope = { organisation: accounts.organisation, account: accounts.id, team: accounts.team, now };
    const data = sections.map((section) => sql`${sql.raw(`'${section.name}'`)}, ${section.data(scope)}`);
    return db
      .select({
        exact: exact.as('exact'),
        account: nested(sql<BriefingData['account']>`json_build_object('id', ${accounts.id}, 'name', ${accounts.name},
          'size', ${accounts.size}, 'potential', ${accounts.potential}, 'team', ${accounts.team})`).as('account'),
        sections: nested(sql<BriefingData['sections']>`json_build_object(${sql.join(data, sql`, `)})`).as('sections'),
      })
      .from(accounts)
      .where(and(isNull(accounts.endedAt), where));
  };

  const one = briefings(
    and(
      eq(accounts.organisation, sql.placeholder('organisation')),
      eq(accounts.id, sql.placeholder('account')),
      visibleTo({
        member: sql.placeholder('member') as never,
        administrator: sql.placeholder('administrator') as never,
      }),
    ),
  ).prepare('briefing');

  const alongWith = (where: SQL | undefined, exact?: SQL<boolean>) => {
    const first = exact ? [desc(exact)] : [];
    return sql`(select json_agg(briefed) from (${briefings(where, exact)
      .orderBy(...first)
      .limit(2)}) as briefed)`;
  };

  return {
    /** In the order of the screen. */
    sections,

    async of(account: string, { organisation, asker, at, ahead }: Ask): Promise<BriefingData | undefined> {
      const along = briefedIn(ahead).find((one) => one.account.id === account);
      if (along) return along;
      const [row] = await one.execute({
        organisation: organisation.id,
        account,
        member: asker.id,
        administrator: asker.administrator,
        now: at.toISOString(),
      });
      return row;
    },

    /** For reading along with who asks: of his team's accounts, or of those of a name, that he may see: one, or too many. */
    ahead: {
      inTeam: (organisation: SQLWrapper, team: SQLWrapper, eyes: Eyes): SQL =>
        alongWith(
          and(sql`${accounts.organisation} = ${organisation}`, sql`${accounts.team} = ${team}`, visibleTo(eyes)),
        ),
      named: (organisation: SQLWrapper, name: SQLWrapper, eyes: Eyes): SQL =>
        alongWith(and(sql`${accounts.organisation} = ${organisation}`, bears(name), visibleTo(eyes)), isName(name)),
    },
  };
}
