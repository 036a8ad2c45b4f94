import { and, desc, eq, isNull, lte, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import { zoned } from '../../language/moment.js';
import { jsonOf, nested } from '../../db/columns.js';
import type { Db } from '../../db/connect.js';
import { matches, refersTo } from '../../db/condition.js';
import { bears, type Eyes, isName, profileColumns, visibleTo } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import { keptCards } from './kept-cards.js';
import type { BriefingData, Section } from './section.js';
import { accountBriefings, briefingChanges } from './table.js';

/** As far as it is kept. */
type Found = Pick<BriefingData, 'account'> & { sections: BriefingData['sections'] | null; version: string | null };

/** What was read along with who asks: with another command than this one, no more than which account it is. */
const briefedIn = (ahead: Ask['ahead']) =>
  ((ahead?.data ?? []) as Partial<Found>[]).filter((one): one is Found => one.sections !== undefined);

const scopes = sql`${briefingChanges.organisation} = ${accounts.organisation}
  and ${briefingChanges.scope} in (${accounts.organisation}, ${accounts.team}, ${accounts.id})`;

/** The changes so far of what an account's briefing is read from; another one as soon as any of it changes. */
const editionOf = sql`array(select ${briefingChanges.id} from ${briefingChanges} where ${scopes} order by ${briefingChanges.id})`;

/** Some of those changes are this transaction's own, which may make more under the same edition. */
const isChanging = sql<boolean>`exists (select from ${briefingChanges} where ${scopes} and ${briefingChanges}.xmin = pg_current_xact_id_if_assigned()::xid)`;

const asJson = nested(jsonOf({ id: accounts.id, name: accounts.name, ...profileColumns, team: accounts.team }));

const now = sql`${sql.placeholder('now')}::timestamptz`;

const asked = and(
  matches(accounts, { organisation: sql.placeholder('organisation'), id: sql.placeholder('account') }),
  isNull(accounts.endedAt),
  visibleTo({ member: sql`${sql.placeholder('member')}`, administrator: sql`${sql.placeholder('administrator')}` }),
);

export type BriefingStore = ReturnType<typeof briefingStore>;

/**
 * Briefings, which are kept once they are read: see `accountBriefings`. Whether the asker may see the account is asked each time, in
 * the statement that reads what is kept.
 */
export function briefingStore(db: Db, sections: readonly Section[]) {
  const kept = keptQuery(db, asked).prepare('briefing_kept');
  const anew = readingQuery(db, sections);
  /** What another release kept may lack a section of this one. */
  const isWhole = (data: BriefingData['sections'] | null): data is BriefingData['sections'] =>
    data !== null && sections.every(({ name }) => name in data);

  const alongWith = (where: SQL | undefined, exact?: SQL<boolean>) => {
    const first = exact ? [desc(exact)] : [];
    return sql`(select json_agg(briefed) from (${keptQuery(db, and(isNull(accounts.endedAt), where), exact)
      .orderBy(...first)
      .limit(2)}) as briefed)`;
  };

  return {
    /** In the order of the screen. */
    sections,

    /** What `of` read, as a card. */
    draw: keptCards(sections),

    /** Everything about one account; undefined when the asker may not see it. */
    async of(id: string, { organisation, asker, at, ahead }: Ask): Promise<BriefingData | undefined> {
      const asking = {
        organisation: organisation.id,
        account: id,
        member: asker.id,
        administrator: asker.administrator,
        now: at.toISOString(),
      };
      const along = briefedIn(ahead).find((one) => one.account.id === id);
      const [found] = along ? [along] : await kept.execute(asking);
      if (!found) return undefined;
      const { account, sections, version } = found;
      if (isWhole(sections)) return { account, sections, ...(along && version && { version }) };
      const tomorrow = zoned(at, organisation.zone).add({ days: 1 }).startOfDay();
      const [read] = await anew.execute({ ...asking, tomorrow: tomorrow.toInstant().toString() });
      return read;
    },

    /** Removes what was kept and holds no longer, which at the latest is the case a day after it was read. */
    async removeOld(organisation: string, at: Date): Promise<void> {
      await db
        .delete(accountBriefings)
        .where(and(eq(accountBriefings.organisation, organisation), lte(accountBriefings.validUntil, at)));
    },

    /** For reading along with who asks: of their team's accounts, or of those of a name, that they may see: one, or too many. */
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

/** Accounts, with what is kept of their briefings and still holds. */
function keptQuery(db: Db, where: SQL | undefined, exact: SQL<boolean> = sql`false`) {
  return db
    .select({
      exact: exact.as('exact'),
      account: asJson.as('account'),
      sections: sql<BriefingData['sections'] | null>`${accountBriefings.sections}`.as('sections'),
      version: sql<string | null>`${accountBriefings.version}`.as('version'),
    })
    .from(accounts)
    .leftJoin(
      accountBriefings,
      and(
        refersTo(accountBriefings.account, accounts),
        sql`${accountBriefings.validFrom} <= ${now}`,
        sql`${accountBriefings.validUntil} > ${now}`,
        sql`${accountBriefings.edition} = ${editionOf}`,
      ),
    )
    .where(where);
}

/** Reads a briefing from its tables and keeps it, in one statement: what is kept and its edition are of one moment. */
function readingQuery(db: Db, sections: readonly Section[]) {
  // The sections refer to columns: each placeholder used twice would travel twice.
  const scope = { organisation: accounts.organisation, account: accounts.id, team: accounts.team, now };
  const data = sections.map((section) => sql`${sql.raw(`'${section.name}'`)}, ${section.data(scope)}`);
  const ends = sections.flatMap((section) => section.until?.(scope) ?? []);
  const built = db.$with('built').as(
    db
      .select({
        organisation: accounts.organisation,
        id: accounts.id,
        account: asJson.as('account'),
        edition: nested(editionOf).as('edition'),
        sections: nested(sql<BriefingData['sections']>`json_build_object(${sql.join(data, sql`, `)})`).as('sections'),
        until: nested(sql`least(${sql.placeholder('tomorrow')}::timestamptz, ${sql.join(ends, sql`, `)})`).as('until'),
        changing: nested(isChanging).as('changing'),
      })
      .from(accounts)
      .where(asked),
  );
  const values = {
    version: sql`excluded.version`,
    edition: sql`excluded.edition`,
    sections: sql`excluded.sections`,
    validFrom: sql`excluded.valid_from`,
    validUntil: sql`excluded.valid_until`,
  };
  const keeping = db.$with('keeping').as(
    db
      .insert(accountBriefings)
      .select(
        sql`select organisation, id, gen_random_uuid(), edition, sections, ${now}, until from built where not changing`,
      )
      .onConflictDoUpdate({ target: [accountBriefings.organisation, accountBriefings.account], set: values })
      .returning({ account: accountBriefings.account }),
  );
  return db
    .with(built, keeping)
    .select({ account: built.account, sections: built.sections })
    .from(built)
    .prepare('briefing_anew');
}
