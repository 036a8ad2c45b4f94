import type { Phone } from '../../core/phone.js';
import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { AccountRef, Ask } from '../../core/ask.js';
import type { Hits, StakeholderAt } from '../../core/lookups.js';
import type { NewId } from '../../core/id.js';
import { allOf, matches, refersTo } from '../../db/condition.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { begins, fitOf, fits, like, likeness, misspeltAs, typedName, type TypedName } from '../../db/find.js';
import { MOST_COMPARED, nearlyNamed, slips } from '../../language/nearest.js';
import { isSeen, seenBy, sees, visibleIds } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import { teams } from '../accounts/teams/table.js';
import { nameWords, soughtWords, whoIs, whoMay, type StakeholderRef } from './naming.js';

export type { StakeholderRef } from './naming.js';
import { stakeholders } from './table.js';

export type StakeholderStore = ReturnType<typeof stakeholderStore>;

/** Looked at before it is known whom a name means. */
const MOST_NAMED = 100;
const MOST_LIKE = 10;

/** Of a name that many bear, so many are offered. */
const MOST_ACCOUNTS = 4;

/** A name holds no patterns. */
const likeable = (name: string): string => name.replaceAll(/[\\%_]/g, '\\$&');

export function stakeholderStore(db: Db, newId: NewId) {
  return {
    /** Everybody who is known at an account and did not leave it; a customer with thousands of contacts shows the first. */
    async of(organisation: string, account: string): Promise<StakeholderRef[]> {
      return db
        .select({ id: stakeholders.id, name: stakeholders.name })
        .from(stakeholders)
        .where(and(matches(stakeholders, { organisation, account }), isNull(stakeholders.goneAt)))
        .orderBy(stakeholders.key)
        .limit(500);
    },

    /** Of an account that is in use and seen. */
    async byId(id: string, ask: Ask): Promise<StakeholderAt | undefined> {
      const [found] = await rowsOf<StakeholderAt>(
        db,
        sql`select ${stakeholders.id}, ${stakeholders.name}, ${accountJson} as account from ${stakeholders} join ${accounts}
          on ${accounts.organisation} = ${stakeholders.organisation} and ${accounts.id} = ${stakeholders.account}
          where ${stakeholders.id} = ${id} and ${shownTo(ask)}`,
      );
      return found;
    },

    /** Whom a name means: of those of the account, or of the accounts of the channel, or else of all that the asker sees. */
    async named({ typed, account }: Naming, ask: Ask): Promise<Hits<StakeholderAt>> {
      const name = typedName(soughtWords(typed));
      if (!name) return { clear: undefined, near: [] };
      const found = await this.find(
        { name, limit: MOST_NAMED, accounts: account === undefined ? undefined : [account] },
        ask,
      );
      const here = new Set(ask.place.accounts.map(({ id }) => id));
      const among = found.filter((one) => here.has(one.account.id));
      const meant = whoMay(typed, among);
      const all = meant.length > 0 ? meant : whoMay(typed, found);
      const clear = all.length === 1 ? all[0] : undefined;
      return { clear, near: all.length > 0 ? all : found, several: all.length > 1 };
    },

    /** Whom a name that is being typed may become; where nothing is typed yet, those of the channel's accounts. */
    async like(typed: string, ask: Ask): Promise<StakeholderAt[]> {
      const name = typedName(soughtWords(typed));
      if (name) return this.find({ name, limit: MOST_LIKE }, ask);
      const here = ask.place.accounts.map(({ id }) => id);
      if (here.length === 0) return [];
      return rowsOf<StakeholderAt>(
        db,
        sql`select ${stakeholders.id}, ${stakeholders.name}, ${accountJson} as account from ${stakeholders} join ${accounts}
          on ${accounts.organisation} = ${stakeholders.organisation} and ${accounts.id} = ${stakeholders.account}
          where ${inArray(stakeholders.account, here)} and ${shownTo(ask)} order by ${stakeholders.key} limit ${MOST_LIKE}`,
      );
    },

    /** Of the accounts in use that the asker sees, those whose name may be meant, the best first. What is begun in no name is looked for by likeness. */
    find: ({ name, limit, from = 0, accounts: at }: FindPeople, ask: Ask): Promise<PersonHit[]> =>
      rowsOf<PersonHit>(db, found(foundByName({ name, limit, from, accounts: at }, ask), ask)),

    /** Where nobody is found: those of whose name a word has but a letter or two wrong. */
    async misspelt(typed: string, ask: Ask): Promise<PersonHit[]> {
      const { id, key } = stakeholders;
      const ids = visibleIds(ask.organisation.id, ask, isNull(accounts.endedAt));
      const misspelt = misspeltAs({
        table: stakeholders,
        id,
        name: key,
        words: slips(typed),
        among: ids ? isThere(ask) : shownTo(ask),
        seen: ids && { by: stakeholders.account, ids },
      });
      const those = sql`select alike.id, ${fits.like}::int as fit, similarity(fold(${typed}), alike.name) as like, alike.name as key
        from (${misspelt}) alike order by 3 desc, 4, 1 limit ${MOST_COMPARED}`;
      const people = await rowsOf<PersonHit>(db, found(those, ask));
      return nearlyNamed(typed, people, MOST_ACCOUNTS);
    },

    /** Those who have this telephone number: theirs ends with its digits. */
    numbered: ({ phone, limit, from = 0 }: FindNumber, ask: Ask): Promise<PersonHit[]> =>
      rowsOf<PersonHit>(db, found(foundByNumber({ phone, limit, from }, ask), ask)),

    /** Those at these accounts of whose title each of these words is a part. */
    titled: (words: readonly string[], at: readonly string[], ask: Ask): Promise<PersonHit[]> => {
      const says = words.map((word) => sql`fold(${stakeholders.title}) like '%' || fold(${likeable(word)}) || '%'`);
      return rowsOf<PersonHit>(
        db,
        found(
          sql`select ${stakeholders.id} as id, ${fits.words}::int as fit, 1::real as like, ${stakeholders.key} as key from ${stakeholders}
            where ${inArray(stakeholders.account, [...at])} and ${allOf(...says)} and ${shownTo(ask)} order by 4, 1 limit ${MOST_ACCOUNTS}`,
          ask,
        ),
      );
    },

    /** Those who have this e-mail address, in small letters. */
    addressed: (address: string, ask: Ask): Promise<PersonHit[]> =>
      rowsOf<PersonHit>(
        db,
        found(
          sql`select ${stakeholders.id} as id, ${fits.same}::int as fit, 1::real as like, ${stakeholders.key} as key from ${stakeholders}
            where ${stakeholders.email} = ${address} and ${shownTo(ask)} order by 4, 1 limit ${MOST_ACCOUNTS}`,
          ask,
        ),
      ),

    /**
     * That this is a number of theirs, beside those that they have; whoever nobody knows there by that name is made. Their id;
     * undefined where the asker does not see the account.
     */
    async keepNumber({ account, name, phone }: Numbered, ask: Ask): Promise<string | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        if (!(await sees(tx, account, ask))) return undefined;
        const inside = stakeholderStore(tx, newId);
        const who = whoIs(name, await inside.of(organisation, account)) ?? (await inside.meet(account, name, ask));
        if (!who) return undefined;
        await tx
          .update(stakeholders)
          .set({ phone: sql`coalesce(nullif(${stakeholders.phone}, '') || ' / ', '') || ${phone}` })
          .where(
            and(
              matches(stakeholders, { organisation, id: who.id }),
              isSeen(stakeholders.account, ask),
              sql`coalesce(${stakeholders.phoneNumbers}, '') not like '%' || phone_numbers(${phone}) || '%'`,
            ),
          );
        return who.id;
      });
    },

    /** The accounts where someone bears this name, or this surname. */
    async accountsOf(said: string, ask: Ask): Promise<AccountRef[]> {
      const name = nameWords(said).join(' ');
      if (!name) return [];
      // The first of the two is what an index serves.
      const bears = sql`${stakeholders.key} like ${`%${likeable(name)}`} and ' ' || ${stakeholders.key} like ${`% ${likeable(name)}`}`;
      return db
        .selectDistinct({ id: accounts.id, name: accounts.name })
        .from(stakeholders)
        .innerJoin(accounts, refersTo(stakeholders.account, accounts))
        .where(
          and(
            eq(stakeholders.organisation, ask.organisation.id),
            seenBy(ask),
            isNull(accounts.endedAt),
            isNull(stakeholders.goneAt),
            bears,
          ),
        )
        .orderBy(accounts.name)
        .limit(MOST_ACCOUNTS);
    },

    /** The stakeholder of this name, made when nobody has it yet; undefined where the asker does not see the account. */
    async meet(account: string, name: string, ask: Ask): Promise<StakeholderRef | undefined> {
      if (!(await sees(db, account, ask))) return undefined;
      const bearing = and(
        matches(stakeholders, { organisation: ask.organisation.id, account, key: sql`fold(${name})` }),
        isNull(stakeholders.goneAt),
      );
      const bearer = () =>
        db
          .select({ id: stakeholders.id, name: stakeholders.name })
          .from(stakeholders)
          .where(bearing)
          .orderBy(stakeholders.createdAt, stakeholders.id)
          .limit(1);
      const [known] = await bearer();
      if (known) return known;
      await db
        .insert(stakeholders)
        .values({ organisation: ask.organisation.id, id: newId(), account, name, createdAt: ask.at })
        .onConflictDoNothing();
      const [met] = await bearer();
      return met;
    },
  };
}

export interface Numbered {
  account: string;
  name: string;
  phone: string;
}

export interface Naming {
  typed: string;
  account?: string | undefined;
}

export interface FindPeople {
  name: TypedName;
  limit: number;
  /** How many of the best were shown already. */
  from?: number;
  /** Only of these. */
  accounts?: readonly string[] | undefined;
}

export interface FindNumber {
  phone: Pick<Phone, 'national'>;
  limit: number;
  /** How many were shown already. */
  from?: number;
}

/** Somebody of a customer, with what tells who they are. */
export interface PersonHit extends StakeholderRef {
  title: string | null;
  phone: string | null;
  account: { id: string; name: string };
  team: string;
  /** See `fits`. */
  fit: number;
  /** How like the name is, 0 to 1. */
  like: number;
}

const accountJson = sql`json_build_object('id', ${accounts.id}, 'name', ${accounts.name})`;

/** Who did not leave. */
const isThere = (ask: Ask): SQL =>
  sql`${stakeholders.organisation} = ${ask.organisation.id} and ${stakeholders.goneAt} is null`;

/** Of accounts that are in use and seen by the asker. */
function shownTo(ask: Ask): SQL {
  const seen = visibleIds(ask.organisation.id, ask);
  return sql`${isThere(ask)} and exists (select 1 from ${accounts}
    where ${accounts.organisation} = ${stakeholders.organisation} and ${accounts.id} = ${stakeholders.account} and ${accounts.endedAt} is null)
    ${seen ? sql`and (${stakeholders.account} in (${seen})) is true` : sql``}`;
}

function foundByName({ name, limit, from = 0, accounts: at }: FindPeople, ask: Ask): SQL {
  const { key } = stakeholders;
  const shown = allOf(shownTo(ask), at && inArray(stakeholders.account, [...at]));
  const begun = sql`select ${stakeholders.id} as id, ${fitOf(key, name)} as fit, 1::real as like, ${key} as key from ${stakeholders}
    where ${begins(key, name)} and ${shown} order by 2 desc, 4, 1 limit ${limit} offset ${from}`;
  if (from > 0) return begun;
  return sql`with begun as materialized (${begun}) select * from begun
    union all (select ${stakeholders.id}, ${fits.like}::int, ${likeness(key, name)}, ${key} from ${stakeholders}
      where ${like(key, name)} and ${shown} and not exists (select from begun) order by 3 desc, 4, 1 limit ${limit})`;
}

const foundByNumber = ({ phone: { national }, limit, from }: Required<FindNumber>, ask: Ask): SQL =>
  sql`select ${stakeholders.id} as id, ${fits.same}::int as fit, 1::real as like, ${stakeholders.key} as key from ${stakeholders}
    where (${stakeholders.phoneNumbers} like '%' || ${national} or ${stakeholders.phoneNumbers} like '%' || ${national} || ' %') and ${shownTo(ask)}
    order by 4, 1 limit ${limit} offset ${from}`;

/** Those of a query for ids, in its order. */
const found = (those: SQL, ask: Ask): SQL =>
  sql`select ${stakeholders.id}, ${stakeholders.name}, ${stakeholders.title}, ${stakeholders.phone}, those.fit, those.like,
      json_build_object('id', ${accounts.id}, 'name', ${accounts.name}) as account, ${teams.name} as team
    from (${those}) those
    join ${stakeholders} on ${stakeholders.organisation} = ${ask.organisation.id} and ${stakeholders.id} = those.id
    join ${accounts} on ${accounts.organisation} = ${stakeholders.organisation} and ${accounts.id} = ${stakeholders.account}
    join ${teams} on ${teams.organisation} = ${accounts.organisation} and ${teams.id} = ${accounts.team}
    order by those.fit desc, those.like desc, those.key, ${stakeholders.id}`;
