import { and, desc, eq, gt, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Ask } from '../../core/ask.js';
import type { Locale } from '../../core/locale.js';
import type { Hits, MemberRef } from '../../core/lookups.js';
import { nested } from '../../db/columns.js';
import { allOf, matches, refersTo } from '../../db/condition.js';
import type { Db } from '../../db/connect.js';
import { begins, fitOf, fits, like, likeness, misspeltAs, type TypedName } from '../../db/find.js';
import { MOST_COMPARED, nearlyNamed, slips } from '../../language/nearest.js';
import { identities, members, workspaces } from './table.js';

export type MemberStore = ReturnType<typeof memberStore>;

export interface Colleague {
  id: string;
  name: string;
  email: string;
  functions: string[];
  locale: Locale;
  zone: string;
}

/** So many are offered of whom may be meant. */
const MOST_NEAR = 5;

export interface FindColleagues {
  name: TypedName;
  limit: number;
  /** How many of the best were shown already. */
  from?: number;
}

export interface ColleagueHit extends MemberRef {
  functions: string[];
  /** See `fits`. */
  fit: number;
  /** How like the name is, 0 to 1. */
  like: number;
}

/** Those named in the configuration; where it names nobody, those whom their chat workspace calls owner or admin, or who were given it by hand. */
export const administers = (
  admins: readonly string[],
  who: { email: AnyPgColumn; administrator: AnyPgColumn } = members,
): SQL<boolean> => sql`${admins.length > 0 ? inArray(who.email, [...admins]) : who.administrator}`;

const columns = {
  id: members.id,
  name: members.name,
  email: members.email,
  functions: members.functions,
  locale: members.locale,
  zone: members.zone,
};

export function memberStore(db: Db) {
  const active = (organisation: string) => allOf(eq(members.organisation, organisation), isNull(members.deactivatedAt));

  return {
    async addIdentity(
      organisation: string,
      { workspace, externalId, member }: { workspace: string; externalId: string; member: string },
    ): Promise<void> {
      await db.insert(identities).values({ organisation, workspace, externalId, member }).onConflictDoNothing();
    },

    /** They are there after all. */
    async heard(organisation: string, { workspace, externalId }: { workspace: string; externalId: string }) {
      const theirs = and(eq(identities.workspace, workspace), eq(identities.externalId, externalId));
      await db
        .update(identities)
        .set({ goneAt: null })
        .where(and(eq(identities.organisation, organisation), theirs));
    },

    /** By the member: from then on no chat changes it. */
    async setLocale(organisation: string, member: string, locale: Locale): Promise<void> {
      await db
        .update(members)
        .set({ locale, localeChosen: true })
        .where(matches(members, { organisation, id: member }));
    },

    /** Someone in service. `email`: in lower case. */
    async byEmail(organisation: string, email: string): Promise<Colleague | undefined> {
      const [found] = await db
        .select(columns)
        .from(members)
        .where(and(active(organisation), eq(members.email, email)));
      return found;
    },

    /** The address of someone in service. */
    async emailOf(organisation: string, id: string): Promise<string | undefined> {
      const [found] = await db
        .select({ email: members.email })
        .from(members)
        .where(and(active(organisation), eq(members.id, id)));
      return found?.email;
    },

    /** Everyone, by id. Who joins meanwhile may be missed. */
    async *each(organisation: string, { pageSize = 500 } = {}): AsyncGenerator<Colleague> {
      let page: Colleague[];
      let after: string | undefined;
      do {
        page = await db
          .select(columns)
          .from(members)
          .where(and(active(organisation), after === undefined ? undefined : gt(members.id, after)))
          .orderBy(members.id)
          .limit(pageSize);
        yield* page;
        after = page.at(-1)?.id;
      } while (page.length === pageSize);
    },

    async byId(organisation: string, id: string): Promise<MemberRef | undefined> {
      const [found] = await this.refs(allOf(active(organisation), eq(members.id, id)), 1);
      return found;
    },

    /** A colleague by their own id on the platform of the ask. */
    async mentioned(user: string, { organisation, place }: Ask): Promise<MemberRef | undefined> {
      const [found] = await db
        .select({ id: members.id, name: members.name })
        .from(workspaces)
        .innerJoin(identities, refersTo(identities.workspace, workspaces))
        .innerJoin(members, refersTo(identities.member, members))
        .where(
          and(
            matches(workspaces, {
              organisation: organisation.id,
              platform: place.platform,
              externalId: place.workspace,
            }),
            eq(identities.externalId, user),
            isNull(members.deactivatedAt),
          ),
        );
      return found && { ...found, ids: { [place.platform]: user } };
    },

    /** One who left: whom an id on this platform, ours, an e-mail address, a whole name or a first name was. */
    async former(
      of: { user: string } | { id: string } | { typed: string },
      { organisation, place }: Ask,
    ): Promise<MemberRef | undefined> {
      const folded = (typed: string) => sql`fold(${typed.replaceAll(/[._-]/g, ' ')})`;
      const who =
        'user' in of
          ? sql`exists (select 1 from ${identities} join ${workspaces} on ${workspaces.organisation} = ${identities.organisation}
              and ${workspaces.id} = ${identities.workspace} where ${identities.organisation} = ${members.organisation}
              and ${identities.member} = ${members.id} and ${identities.externalId} = ${of.user}
              and ${workspaces.platform} = ${place.platform} and ${workspaces.externalId} = ${place.workspace})`
          : 'id' in of
            ? sql`${members.id} = ${of.id}`
            : sql`(${members.email} = lower(${of.typed}) or ${members.folded} = ${folded(of.typed)} or ${members.folded} like ${folded(of.typed)} || ' %')`;
      const [found] = await db
        .select({ id: members.id, name: members.name })
        .from(members)
        .where(and(eq(members.organisation, organisation.id), isNotNull(members.deactivatedAt), nested(who)))
        .limit(1);
      return found;
    },

    /** By e-mail, first name or a sloppy full name. One whose first name it plainly is, is clear. */
    async search(organisation: string, typed: string): Promise<Hits<MemberRef>> {
      const said = typed.trim();
      if (!said) return { clear: undefined, near: await this.refs(active(organisation), 20, members.name) };
      const folded = sql`fold(${said.replaceAll(/[._-]/g, ' ')})`;
      const exact = sql<boolean>`(${members.email} = lower(${said}) or ${members.folded} = ${folded})`;
      const begins = sql<boolean>`(${members.folded} like ${folded} || ' %')`;
      const like = or(sql`${folded} <% ${members.folded}`, eq(members.email, said.toLowerCase()));
      const near = await db
        .select({ id: members.id, name: members.name, exact, begins })
        .from(members)
        .where(and(active(organisation), like))
        .orderBy(desc(exact), desc(begins), desc(sql`word_similarity(${folded}, ${members.folded})`), members.name)
        .limit(MOST_NEAR);
      if (near.length === 0) return { clear: undefined, near: await this.misspelt(said, organisation) };
      const sure = near.filter((one) => one.exact);
      const named = sure.length > 0 ? sure : near.filter((one) => one.begins);
      return { clear: named.length === 1 ? named[0] : undefined, near, several: named.length > 1 };
    },

    /** Where nobody is called so or nearly so: those of whose name a word has but a letter or two wrong. */
    async misspelt(typed: string, organisation: string): Promise<MemberRef[]> {
      const name = typed.replaceAll(/[._-]/g, ' ');
      const among = active(organisation);
      const found = await db
        .select({ id: members.id, name: members.name })
        .from(members)
        .where(
          and(
            among,
            sql`${members.id} in (select id from (${misspeltAs({ table: members, id: members.id, name: members.folded, words: slips(name), among, seen: undefined })}) alike)`,
          ),
        )
        .orderBy(desc(sql`similarity(fold(${name}), ${members.folded})`), members.name, members.id)
        .limit(MOST_COMPARED);
      return nearlyNamed(name, found, MOST_NEAR);
    },

    /** Those in service whose name or e-mail address may be meant, the best first. */
    async find({ name, limit, from = 0 }: FindColleagues, organisation: string): Promise<ColleagueHit[]> {
      const fit = sql<number>`case when ${members.email} = lower(${name.typed}) then ${fits.same}::int
        when ${begins(members.folded, name)} then ${fitOf(members.folded, name)} else ${fits.like}::int end`;
      const alike = likeness(members.folded, name);
      const { id, functions } = members;
      const meant = or(
        begins(members.folded, name),
        like(members.folded, name),
        eq(members.email, name.typed.toLowerCase()),
      );
      return db
        .select({ id, name: members.name, functions, fit: fit.as('fit'), like: alike.as('like') })
        .from(members)
        .where(and(active(organisation), meant))
        .orderBy(desc(fit), desc(alike), members.name, members.id)
        .limit(limit)
        .offset(from);
    },

    async refs(
      where: ReturnType<typeof and> & object,
      limit: number,
      order = members.id as typeof members.id | typeof members.name,
    ): Promise<MemberRef[]> {
      const rows = await db
        .select({
          id: members.id,
          name: members.name,
          ids: nested(sql<
            MemberRef['ids'] | null
          >`(select json_object_agg(${workspaces.platform}, ${identities.externalId})
            from ${identities} join ${workspaces} on ${workspaces.organisation} = ${identities.organisation} and ${workspaces.id} = ${identities.workspace}
            where ${identities.organisation} = ${members.organisation} and ${identities.member} = ${members.id})`),
        })
        .from(members)
        .where(where)
        .orderBy(order)
        .limit(limit);
      return rows.map(({ ids, ...row }) => (ids ? { ...row, ids } : row));
    },
  };
}
