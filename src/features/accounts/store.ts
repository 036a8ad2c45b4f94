import { and, desc, eq, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { AccountRef, Ask } from '../../core/ask.js';
import type { Hits } from '../../core/lookups.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { changeableBy, eyesOf, visibleTo } from './access.js';
import { accessOf, type Access } from '../../core/right.js';
import { sizeChoices, type Account, type Size } from './account.js';
import { bears, isName } from './named.js';
import { accounts } from './table.js';
import { teams } from './teams/table.js';
import { accountText } from './text.js';
import type { Locale } from '../../core/locale.js';

export type AccountStore = ReturnType<typeof accountStore>;

/** The accounts that the asker may see: every query here sees with their eyes. */
export const seenBy = (ask: Pick<Ask, 'organisation' | 'asker'>): SQL =>
  and(eq(accounts.organisation, ask.organisation.id), visibleTo(eyesOf(ask)))!;

/** Those that they may change: every write here asks it. */
export const changedBy = (ask: Pick<Ask, 'organisation' | 'asker'>): SQL =>
  and(eq(accounts.organisation, ask.organisation.id), changeableBy(eyesOf(ask)))!;

const columns = {
  id: accounts.id,
  name: accounts.name,
  size: accounts.size,
  potential: accounts.potential,
  team: accounts.team,
};
const active = isNull(accounts.endedAt);

export function accountStore(db: Db) {
  return {
    async byId(id: string, ask: Ask): Promise<Account | undefined> {
      const [found] = await db
        .select(columns)
        .from(accounts)
        .where(and(seenBy(ask), active, eq(accounts.id, id)));
      return found;
    },

    /** Also of an account that ended. */
    async access(id: string, ask: Ask): Promise<Access> {
      const [found] = await db
        .select({ changeable: sql<boolean>`${changeableBy(eyesOf(ask))}` })
        .from(accounts)
        .where(and(seenBy(ask), eq(accounts.id, id)));
      return accessOf(found);
    },

    /**
     * What a sloppily typed name may mean. Clear: the very name, or the only one that is much like it — word for word, or
     * a good deal more than the runner-up. Where something is called just that, nothing else is looked at.
     */
    async search(typed: string, ask: Ask): Promise<Hits<AccountRef>> {
      if (!typed.trim()) return { clear: undefined, near: await this.like(typed, ask) };
      const exact = db
        .select({ id: accounts.id, name: accounts.name, exact: isName(typed).as('exact'), ...VERY_NAME })
        .from(accounts)
        .where(and(seenBy(ask), active, bears(typed)))
        .orderBy(desc(isName(typed)), accounts.name)
        .limit(MOST);
      const near = await rowsOf<Near>(
        db,
        sql`with exact as materialized (${exact}) select * from exact
          union all select * from (${likest(db, typed, ask)}) as near where not exists (select from exact)`,
      );
      const [first, second] = near;
      const called = first?.exact && second?.exact ? near.filter(({ exact: same }) => same) : near;
      return { clear: clearest(near), near: await toldApart(db, called, ask) };
    },

    /** What a name that is still being typed may become, the likest first. */
    async like(typed: string, ask: Ask): Promise<AccountRef[]> {
      return toldApart(db, typed.trim() ? await likest(db, typed, ask) : await this.mine(ask, 25), ask);
    },

    /** Alphabetical: those of the teams one sits in, or everything one may see. */
    async mine(ask: Ask, limit: number, offset = 0): Promise<AccountRef[]> {
      const sitting = visibleTo({ member: ask.asker.id, administrator: false });
      return db
        .select({ id: accounts.id, name: accounts.name })
        .from(accounts)
        .where(
          and(eq(accounts.organisation, ask.organisation.id), active, ask.asker.administrator ? undefined : sitting),
        )
        .orderBy(accounts.key)
        .limit(limit)
        .offset(offset);
    },

    /** Those of this very name, ended ones last. */
    async named(name: string, ask: Ask): Promise<(AccountRef & { ended: boolean })[]> {
      const found = await db
        .select({ id: accounts.id, name: accounts.name, ended: sql<boolean>`${isNotNull(accounts.endedAt)}` })
        .from(accounts)
        .where(and(seenBy(ask), isName(name)))
        .orderBy(isNotNull(accounts.endedAt), accounts.createdAt, accounts.id)
        .limit(MOST);
      return toldApart(db, found, ask);
    },

    async end(id: string, ask: Ask): Promise<AccountRef | undefined> {
      const [ended] = await db
        .update(accounts)
        .set({ endedAt: ask.at })
        .where(and(changedBy(ask), active, eq(accounts.id, id)))
        .returning({ id: accounts.id, name: accounts.name });
      return ended;
    },

    async resume(id: string, ask: Ask): Promise<AccountRef | undefined> {
      const [resumed] = await db
        .update(accounts)
        .set({ endedAt: null })
        .where(and(changedBy(ask), isNotNull(accounts.endedAt), eq(accounts.id, id)))
        .returning({ id: accounts.id, name: accounts.name });
      return resumed;
    },
  };
}

const MOST = 6;

/** What tells an account from another of its name. */
export function distinction(
  { team, externalId, size }: { team: string; externalId: string | null; size: Size | null },
  locale: Locale,
): string {
  const said = accountText[locale];
  return [said.ofTeam(team), externalId, size && `${said.size.toLowerCase()} ${sizeChoices[size][locale].label}`]
    .filter(Boolean)
    .join(' · ');
}

const VERY_NAME = {
  like: sql<number>`1::real`.as('like'),
  same: sql<boolean>`true`.as('same'),
  whole: sql<number>`1::real`.as('whole'),
  worst: sql<number>`1::real`.as('worst'),
};

function likest(db: Db, typed: string, ask: Ask) {
  const said = sql`bare_name(${typed})`;
  const asOne = sql`replace(bare_name(${typed}), ' ', '')`;
  const like = sql<number>`greatest(word_similarity(${said}, ${accounts.folded}), word_similarity(${asOne}, ${accounts.folded}))`;
  const whole = sql<number>`similarity(${said}, bare_name(${accounts.name}))`;
  const worst = sql<number>`(select coalesce(min(word_similarity(word, folded)), 1) from unnest(string_to_array(${said}, ' ')) word where length(word) > 2)`;
  const exact = isName(typed).as('exact');
  const columns = { id: accounts.id, name: accounts.name, exact, like: like.as('like'), same: bears(typed).as('same') };
  return db
    .select({ ...columns, whole: whole.as('whole'), worst: worst.as('worst') })
    .from(accounts)
    .where(and(seenBy(ask), active, or(sql`${said} <% ${accounts.folded}`, sql`${asOne} <% ${accounts.folded}`)))
    .orderBy(desc(bears(typed)), desc(like), desc(whole), accounts.name)
    .limit(MOST);
}

/** Those that bear the same name, each with what tells it from the others. */
async function toldApart<T extends AccountRef>(db: Db, found: T[], ask: Ask): Promise<T[]> {
  const names = found.map(({ name }) => name.toLowerCase());
  const alike = found.filter((_, i) => names.indexOf(names[i]!) !== names.lastIndexOf(names[i]!)).map(({ id }) => id);
  if (alike.length === 0) return found;
  const rows = await db
    .select({ id: accounts.id, team: teams.name, externalId: accounts.externalId, size: accounts.size })
    .from(accounts)
    .innerJoin(teams, and(eq(teams.organisation, accounts.organisation), eq(teams.id, accounts.team)))
    .where(and(seenBy(ask), inArray(accounts.id, alike)));
  const apart = new Map(rows.map((row) => [row.id, distinction(row, ask.asker.locale)]));
  return found.map((one) => (apart.has(one.id) ? { ...one, apart: apart.get(one.id) } : one));
}

interface Near extends AccountRef {
  exact: boolean;
  like: number;
  same: boolean;
  /** How alike the two names are as a whole: "Jansen" is all of "Jansen BV", but half of "Jansen Bouw". */
  whole: number;
  /** How much like the name the least fitting typed word is: "Jansen Techniek" is not "Jansen Bouw". */
  worst: number;
}

const SURE = 0.75;
/** Enough when nothing else is near. */
const SURE_ALONE = 0.6;
const AHEAD = 0.2;
const EACH_WORD = 0.4;

export function clearest(near: Near[]): AccountRef | undefined {
  const [first, second] = near;
  if (!first) return undefined;
  if (first.exact) return second?.exact ? undefined : first;
  if (first.same) return second?.same ? undefined : first;
  if (first.worst < EACH_WORD) return undefined;
  const ahead = !second || first.like - second.like >= AHEAD || first.whole - second.whole >= AHEAD;
  return ahead && first.like >= (second ? SURE : SURE_ALONE) ? first : undefined;
}
