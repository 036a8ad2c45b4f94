import {
  and,
  arrayContains,
  count,
  countDistinct,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  notInArray,
  or,
  sql,
} from 'drizzle-orm';
import type { AccountRef, Ask, Reader } from '../../core/ask.js';
import { sayDay } from '../../language/dates/index.js';
import { dayOf } from '../../language/moment.js';
import type { AccountBearing, AccountNamed, Hits } from '../../core/lookups.js';
import { oneRow, rowsOf, type Db } from '../../db/connect.js';
import { beginsWord, fits, misspeltAs } from '../../db/find.js';
import { isNameOrSlip, MOST_COMPARED, nearlyNamed, slips } from '../../language/nearest.js';
import { wordsOf } from '../../language/words.js';
import { changedBy, eyesOf, seenBy, visibleIds, visibleTo, changeableBy } from './access.js';
import { accessOf, type Access } from '../../core/right.js';
import type { Account, Size } from './account.js';
import type { Staffing } from '../people/index.js';
import { bears, isName } from './named.js';
import { profile, profileColumns, profileLabels } from './profile.js';
import { accounts } from './table.js';
import { teams } from './teams/table.js';
import { accountText } from './text.js';
import type { Locale } from '../../core/locale.js';
import { allOf, anyOf, refersTo } from '../../db/condition.js';

export type AccountStore = ReturnType<typeof accountStore>;

const columns = {
  id: accounts.id,
  name: accounts.name,
  ...profileColumns,
  team: accounts.team,
};
const active = isNull(accounts.endedAt);

export function accountStore(db: Db) {
  return {
    /** Of the whole organisation: those of this size and potential, and their teams. */
    async countFitting(
      { size, potential }: Pick<Staffing, 'size' | 'potential'>,
      { organisation }: Ask,
    ): Promise<{ accounts: number; teams: number }> {
      return oneRow(
        await db
          .select({ accounts: count(), teams: countDistinct(accounts.team) })
          .from(accounts)
          .where(
            and(
              eq(accounts.organisation, organisation.id),
              active,
              size === 'any' ? undefined : eq(accounts.size, size),
              potential === 'any' ? undefined : eq(accounts.potential, potential),
            ),
          ),
      );
    },

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
     * a good deal more than the runner-up. Where something is called just that, or its team is, nothing else is looked at.
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
        sql`with exact as materialized (${exact}), of_team as materialized (${ofTeamNamed(db, typed, ask)})
          select * from exact
          union all select * from of_team where not exists (select from exact)
          union all select * from (${likest(db, typed, ask)}) as near
            where not exists (select from exact) and near.id not in (select id from of_team)`,
      );
      if (near.length === 0)
        return { clear: undefined, near: await toldApart(db, await this.misspelt(typed, ask), ask) };
      const [first, second] = near;
      const called = first?.exact && second?.exact ? near.filter(({ exact: same }) => same) : near;
      const clear = clearest(near, typed);
      const isCalledSo = first?.same === true || first?.team === true;
      const shown = clear && !isCalledSo ? [clear] : called;
      const others = isCalledSo ? [] : await alsoBearing(db, { typed, but: shown.map(({ id }) => id) }, ask);
      if (others.length > 0) {
        const several = clear !== undefined || bearing(near).length + others.length > 1;
        return { clear: undefined, several, near: await toldApart(db, [...shown, ...others].slice(0, MOST), ask) };
      }
      const whole = isCalledSo ? clear : undefined;
      return { clear, whole, several: !clear && bearing(near).length > 1, near: await toldApart(db, called, ask) };
    },

    /** Accounts that are called just what one of these phrases says, or that the team of that name serves. */
    async namedBy(phrases: readonly string[], ask: Ask): Promise<AccountNamed[]> {
      if (phrases.length === 0) return [];
      // Folding is slow and the planner would do it for each account: it is done first.
      const found = await rowsOf<AccountNamed>(
        db,
        sql`with said as materialized (select phrase, fold_name(phrase) as folded, fold(phrase) as key
              from jsonb_array_elements_text(${JSON.stringify(phrases)}::jsonb) phrase)
          select said.phrase, ${accounts.id} as id, ${accounts.name} as name, ${accounts.key} = said.key as exact
            from said join ${accounts} on ${accounts.folded} = said.folded where ${and(seenBy(ask), active)}
          union select said.phrase, ${accounts.id} as id, ${accounts.name} as name, false as exact
            from said join ${teams} on ${teams.organisation} = ${ask.organisation.id} and ${teams.key} = said.key
            join ${accounts} on ${accounts.organisation} = ${teams.organisation} and ${accounts.team} = ${teams.id}
            where ${and(seenBy(ask), active)}
          limit ${MOST_NAMED}`,
      );
      const own = new Set(found.filter(({ exact }) => exact).map(({ phrase, id }) => `${phrase} ${id}`));
      return found.filter(({ exact, phrase, id }) => exact || !own.has(`${phrase} ${id}`));
    },

    /** Accounts with these words in their names, those first in which it is a word by itself. */
    async bearing(words: readonly string[], ask: Ask): Promise<AccountBearing[]> {
      if (words.length === 0) return [];
      const letters = sql`replace(replace(replace(said.letters, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;
      return rowsOf<AccountBearing>(
        db,
        sql`with said as materialized (select word, fold(word) as letters
              from jsonb_array_elements_text(${JSON.stringify(words)}::jsonb) word)
          select said.word as phrase, bearing.id, bearing.name, bearing.whole from said cross join lateral (
            select ${accounts.id} as id, ${accounts.name} as name,
              ' ' || ${accounts.folded} || ' ' like '% ' || ${letters} || ' %' as whole
            from ${accounts} where ${and(seenBy(ask), active)} and ${accounts.folded} like '%' || ${letters} || '%'
            order by whole desc, ${accounts.name} limit ${MOST_BEARING}) bearing`,
      );
    },

    /** Whose mail comes from there. */
    async ofDomain(domain: string, ask: Ask): Promise<NameHit[]> {
      return db
        .select({
          id: accounts.id,
          name: accounts.name,
          team: teams.name,
          fit: sql<number>`${fits.same}::int`,
          like: sql<number>`1::real`,
        })
        .from(accounts)
        .innerJoin(teams, refersTo(accounts.team, teams))
        .where(and(seenBy(ask), active, arrayContains(accounts.domains, [domain])))
        .orderBy(accounts.name)
        .limit(MOST);
    },

    /** Of those in use, what a name that is typed may mean, however sloppily: the best first. */
    async find({ typed, limit, from = 0 }: Finding, ask: Ask): Promise<NameHit[]> {
      const name = typed.trim().slice(0, LONGEST_NAME);
      return name ? foundIn(db, { typed: name, limit, from }, ask) : [];
    },

    /** Where nothing is called so or nearly so: those of whose name a word has but a letter or two wrong. */
    async misspelt(typed: string, ask: Ask): Promise<NameHit[]> {
      const organisation = ask.organisation.id;
      const here = allOf(eq(accounts.organisation, organisation), active);
      const ids = visibleIds(organisation, ask);
      const misspelt = misspeltAs({
        table: accounts,
        id: accounts.id,
        name: accounts.folded,
        words: slips(typed),
        among: here,
        seen: ids && { by: accounts.id, ids },
      });
      const like = sql<number>`similarity(bare_name(${typed}), ${accounts.folded})`;
      const found = await db
        .select({
          id: accounts.id,
          name: accounts.name,
          team: teams.name,
          fit: sql<number>`${fits.like}::int`,
          like: like.as('like'),
        })
        .from(accounts)
        .innerJoin(teams, refersTo(accounts.team, teams))
        .where(and(here, sql`${accounts.id} in (select id from (${misspelt}) alike)`))
        .orderBy(desc(like), accounts.name, accounts.id)
        .limit(MOST_COMPARED);
      return nearlyNamed(typed, found, MOST);
    },

    /** What a name that is still being typed may become, the likest first. */
    async like(typed: string, ask: Ask): Promise<AccountRef[]> {
      const found = typed.trim() ? await this.find({ typed, limit: MOST }, ask) : await this.mine(ask, 25);
      return toldApart<AccountRef>(db, found, ask);
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
/** Characters of what is typed. */
const LONGEST_NAME = 80;

export interface Finding {
  typed: string;
  limit: number;
  /** How many of the best were shown already. */
  from?: number;
}

/** An account by its name. */
export interface NameHit extends AccountRef {
  team: string;
  /** See `fits`. */
  fit: number;
  /** How like the name is, 0 to 1. */
  like: number;
}

function foundIn(db: Db, { typed, limit, from }: Required<Finding>, ask: Ask): Promise<NameHit[]> {
  const { said, like, near, whole } = likenessTo(typed);
  const letters = sql`(select replace(replace(replace(${said}, '\\', '\\\\'), '%', '\\%'), '_', '\\_'))`;
  const begun = beginsWord(accounts.folded, letters);
  const fit = sql<number>`case when ${anyOf(isName(typed), bears(typed))} then ${fits.same}::int
    when ' ' || ${accounts.folded} || ' ' like '% ' || ${letters} || ' %' then ${fits.words}::int
    when ${begun} then ${fits.begins}::int else ${fits.like}::int end`;
  return db
    .select({ id: accounts.id, name: accounts.name, team: teams.name, fit: fit.as('fit'), like: like.as('like') })
    .from(accounts)
    .innerJoin(teams, refersTo(accounts.team, teams))
    .where(and(seenBy(ask), active, or(begun, near)))
    .orderBy(desc(isName(typed)), desc(fit), desc(like), desc(whole), accounts.name, accounts.id)
    .limit(limit)
    .offset(from);
}
/** Letters. */
const SHORTEST_PART = 3;
/** Of each word. */
const MOST_BEARING = 12;
/** Rows: a line with so many names says nothing. */
const MOST_NAMED = 60;

/** "size large". */
const sized = (size: Size | null, locale: Locale): string | undefined =>
  size === null ? undefined : `${profileLabels(locale).size} ${profile.size.say(size, locale)}`;

/** What tells an account from another of its name. */
export function distinction(
  { team, externalId, size }: { team: string; externalId: string | null; size: Size | null },
  locale: Locale,
): string {
  const said = accountText[locale];
  return [said.ofTeam(team), externalId, sized(size, locale)].filter(Boolean).join(' · ');
}

/** An account in the channel of its team, as a query gives it. */
export interface Served extends AccountRef {
  externalId: string | null;
  size: Size | null;
  /** An instant. */
  createdAt: string;
}

/** Those of one team that bear the same name, each with what tells it from the others; in the end the day on which it was added. */
export function toldApartHere(served: readonly Served[], { locale, zone }: Reader): AccountRef[] {
  const said = accountText[locale];
  const namesOf = ({ name }: Served) => name.toLowerCase();
  return served.map((one) => {
    const alike = served.some((other) => other.id !== one.id && namesOf(other) === namesOf(one));
    if (!alike) return { id: one.id, name: one.name };
    const size = sized(one.size, locale);
    const added = said.addedOn(sayDay(dayOf(new Date(one.createdAt), zone), locale));
    return { id: one.id, name: one.name, apart: [one.externalId, size, added].filter(Boolean).join(' · ') };
  });
}

const VERY_NAME = {
  like: sql<number>`1::real`.as('like'),
  same: sql<boolean>`true`.as('same'),
  whole: sql<number>`1::real`.as('whole'),
  worst: sql<number>`1::real`.as('worst'),
  team: sql<boolean>`false`.as('team'),
};

/** Those of the team of this very name. */
function ofTeamNamed(db: Db, typed: string, ask: Ask) {
  const no = sql<boolean>`false`;
  const columns = { id: accounts.id, name: accounts.name, exact: no.as('exact'), ...VERY_NAME };
  return db
    .select({ ...columns, same: no.as('same'), team: sql<boolean>`true`.as('team') })
    .from(accounts)
    .innerJoin(teams, refersTo(accounts.team, teams))
    .where(and(seenBy(ask), active, sql`${teams.key} = fold(${typed})`))
    .orderBy(accounts.name)
    .limit(MOST);
}

/** How much like what was typed the names of accounts are, without legal form and spaces. */
function likenessTo(typed: string) {
  const said = sql`(select bare_name(${typed}))`;
  const asOne = sql`(select replace(bare_name(${typed}), ' ', ''))`;
  return {
    said,
    near: anyOf(sql`${said} <% ${accounts.folded}`, sql`${asOne} <% ${accounts.folded}`),
    like: sql<number>`greatest(word_similarity(${said}, ${accounts.folded}), word_similarity(${asOne}, ${accounts.folded}))`,
    whole: sql<number>`similarity(${said}, bare_name(${accounts.name}))`,
  };
}

function likest(db: Db, typed: string, ask: Ask) {
  const { said, near, like, whole } = likenessTo(typed);
  const worst = sql<number>`(select coalesce(min(word_similarity(word, folded)), 1) from unnest(string_to_array(${said}, ' ')) word where length(word) > 2)`;
  const exact = isName(typed).as('exact');
  const columns = { id: accounts.id, name: accounts.name, exact, like: like.as('like'), same: bears(typed).as('same') };
  return db
    .select({ ...columns, whole: whole.as('whole'), worst: worst.as('worst'), team: sql<boolean>`false`.as('team') })
    .from(accounts)
    .where(and(seenBy(ask), active, near))
    .orderBy(desc(bears(typed)), desc(like), desc(whole), accounts.name)
    .limit(MOST);
}

/** Those that bear the same name, each with what tells it from the others. */
async function toldApart<T extends AccountRef>(db: Db, found: T[], ask: Ask): Promise<T[]> {
  const names = found.map(({ name }) => name.toLowerCase());
  const isShared = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
  const alike = found.filter(({ name }) => isShared(name.toLowerCase())).map(({ id }) => id);
  if (alike.length === 0) return found;
  const rows = await db
    .select({ id: accounts.id, team: teams.name, externalId: accounts.externalId, size: accounts.size })
    .from(accounts)
    .innerJoin(teams, refersTo(accounts.team, teams))
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
  /** Its team is called just that. */
  team: boolean;
}

const SURE = 0.75;
/** Enough when nothing else is near. */
const SURE_ALONE = 0.6;
const AHEAD = 0.2;
const EACH_WORD = 0.4;
/** All that was typed is in the name, word for word. */
const BEARS = 0.999;

const bearing = (near: readonly Near[]): Near[] => near.filter(({ like }) => like >= BEARS);

/** Others that have the one word that was typed in their name, or in that of their team: “bouw” of “Bouwbedrijf”. */
async function alsoBearing(
  db: Db,
  { typed, but }: { typed: string; but: readonly string[] },
  ask: Ask,
): Promise<AccountRef[]> {
  const letters = sql`(select replace(replace(replace(bare_name(${typed}), '\\', '\\\\'), '%', '\\%'), '_', '\\_'))`;
  const ofTeam = sql`${accounts.team} in (select ${teams.id} from ${teams} where ${teams.organisation} = ${ask.organisation.id}
    and ' ' || ${teams.key} || ' ' like '% ' || ${letters} || ' %')`;
  const [only, ...others] = wordsOf(typed);
  // Fewer letters than the index of names is asked for.
  return !only || only.bare.length < SHORTEST_PART || others.length > 0
    ? []
    : db
        .select({ id: accounts.id, name: accounts.name })
        .from(accounts)
        .where(
          and(
            seenBy(ask),
            active,
            notInArray(accounts.id, [...but]),
            or(sql`${accounts.folded} like '%' || ${letters} || '%'`, ofTeam),
          ),
        )
        .orderBy(accounts.name)
        .limit(MOST);
}

/** What is only like it by its letters is asked: “Kees” is no “Kestrel”. */
export function clearest(near: Near[], typed: string): AccountRef | undefined {
  const [first, second] = near;
  if (!first) return undefined;
  if (first.exact) return second?.exact ? undefined : first;
  if (first.same) return second?.same ? undefined : first;
  if (first.worst < EACH_WORD) return undefined;
  if (bearing(near).length > 1) return undefined;
  const ahead = !second || first.like - second.like >= AHEAD || first.whole - second.whole >= AHEAD;
  const isLike = ahead && first.like >= (second ? SURE : SURE_ALONE);
  return isLike && (first.team || isNameOrSlip(typed, first.name)) ? first : undefined;
}
