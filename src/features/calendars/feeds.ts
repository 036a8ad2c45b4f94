import { and, asc, eq, notInArray, sql } from 'drizzle-orm';
import type { NewId } from '../../core/id.js';
import type { Locale } from '../../core/locale.js';
import { SealFault, type Sealer } from '../../core/encryption.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { members, organisations } from '../people/table.js';
import type { Outcome } from './outcome.js';
import { letGo } from './record.js';
import { calendarFeeds } from './table.js';

export type FeedStore = ReturnType<typeof feedStore>;

export interface Feed {
  organisation: string;
  id: string;
  member: { id: string; email: string; locale: Locale; zone: string };
  url: string;
  host: string;
  name: string | null;
  etag: string | null;
  lastModified: string | null;
  readUntil: Date | null;
  readAt: Date | null;
  failures: number;
  failingSince: Date | null;
  outcome: Outcome | null;
}

export interface FeedKey {
  organisation: string;
  id: string;
}

/** What one member may subscribe to. */
export const MOST_FEEDS = 10;
/** Longer than the slowest reading. */
const LEASE = 5 * 60_000;

export function feedStore(db: Db, newId: NewId, sealed: Sealer) {
  const columns = {
    organisation: calendarFeeds.organisation,
    id: calendarFeeds.id,
    member: { id: members.id, email: members.email, locale: members.locale, zone: members.zone },
    url: calendarFeeds.url,
    host: calendarFeeds.host,
    name: calendarFeeds.name,
    etag: calendarFeeds.etag,
    lastModified: calendarFeeds.lastModified,
    readUntil: calendarFeeds.readUntil,
    readAt: calendarFeeds.readAt,
    failures: calendarFeeds.failures,
    failingSince: calendarFeeds.failingSince,
    outcome: calendarFeeds.outcome,
  };
  const about = (organisation: string, row: string) => ({ organisation, kind: 'calendar feed', row });
  const opened = (row: Feed): Feed => ({ ...row, url: sealed.open(row.url, about(row.organisation, row.id)) });
  const openedOrNot = ({ organisation, id, url }: FeedKey & { url: string }): string | undefined => {
    try {
      return sealed.open(url, about(organisation, id));
    } catch (error) {
      if (error instanceof SealFault) return undefined;
      throw error;
    }
  };
  const here = (organisation: string, id: string) =>
    and(eq(calendarFeeds.organisation, organisation), eq(calendarFeeds.id, id));

  /** Sealed with a key that was replaced since. */
  const stale = sql`not starts_with(${calendarFeeds.url}, ${sealed.prefix})`;

  async function found(tx: Db, where: ReturnType<typeof and>): Promise<Feed[]> {
    const rows = await tx
      .select(columns)
      .from(calendarFeeds)
      .innerJoin(
        members,
        and(eq(members.organisation, calendarFeeds.organisation), eq(members.id, calendarFeeds.member)),
      )
      .where(where)
      .orderBy(asc(calendarFeeds.id));
    return rows.map(opened);
  }

  return {
    /** Whoever subscribes twice has one; undefined: that is enough. */
    async subscribe({
      organisation,
      member,
      url,
      now,
    }: {
      organisation: string;
      member: string;
      url: URL;
      now: Date;
    }): Promise<Feed | undefined> {
      return db.transaction(async (tx) => {
        await tx
          .select({ id: members.id })
          .from(members)
          .where(and(eq(members.organisation, organisation), eq(members.id, member)))
          .for('update');
        const mine = and(eq(calendarFeeds.organisation, organisation), eq(calendarFeeds.member, member));
        const all = await found(tx, mine);
        const known = all.find((feed) => feed.url === url.href);
        if (known || all.length >= MOST_FEEDS) return known;
        const id = newId();
        await tx.insert(calendarFeeds).values({
          organisation,
          id,
          member,
          url: sealed.seal(url.href, about(organisation, id)),
          host: url.hostname,
          dueAt: new Date(now.getTime() + LEASE),
          createdAt: now,
        });
        return (await found(tx, here(organisation, id)))[0];
      });
    },

    mine: (organisation: string, member: string) =>
      found(db, and(eq(calendarFeeds.organisation, organisation), eq(calendarFeeds.member, member))),

    async one(organisation: string, member: string, id: string): Promise<Feed | undefined> {
      return (await found(db, and(here(organisation, id), eq(calendarFeeds.member, member))))[0];
    },

    /** How many of an organisation's addresses are still sealed with a key that was replaced. */
    async stale(organisation: string): Promise<number> {
      return db.$count(calendarFeeds, and(eq(calendarFeeds.organisation, organisation), stale));
    },

    /**
     * Seals with the present key what is not, of all organisations, at most so many after the one that was last.
     * What no key opens stays as it is. Answers the last of them, or undefined when that was all.
     */
    async reseal(after: FeedKey, limit: number): Promise<FeedKey | undefined> {
      const { organisation, id, url } = calendarFeeds;
      const rows = await db
        .select({ organisation, id, url })
        .from(calendarFeeds)
        .where(and(stale, sql`(${organisation}, ${id}) > (${after.organisation}::uuid, ${after.id}::uuid)`))
        .orderBy(asc(organisation), asc(id))
        .limit(limit);
      for (const row of rows) {
        const opened = openedOrNot(row);
        if (opened === undefined) continue;
        const anew = sealed.seal(opened, about(row.organisation, row.id));
        await db
          .update(calendarFeeds)
          .set({ url: anew })
          .where(and(here(row.organisation, row.id), eq(url, row.url)));
      }
      return rows.length === limit ? rows.at(-1) : undefined;
    },

    /** What it said stays; it is not read any more. */
    async unsubscribe(organisation: string, member: string, id: string): Promise<boolean> {
      return db.transaction(async (tx) => {
        await letGo(tx, { organisation, member, feed: id });
        const gone = await tx
          .delete(calendarFeeds)
          .where(and(here(organisation, id), eq(calendarFeeds.member, member)))
          .returning({ id: calendarFeeds.id });
        return gone.length > 0;
      });
    },

    /**
     * One that is due, for this process alone, of none of these organisations; a process that dies gives it back when its time
     * is up.
     */
    async claim(now: Date, without: readonly string[] = []): Promise<Feed | undefined> {
      const at = sql`${now.toISOString()}::timestamptz`;
      const lease = sql`${new Date(now.getTime() + LEASE).toISOString()}::timestamptz`;
      const [claimed] = await rowsOf<{ organisation: string; id: string }>(
        db,
        sql`update ${calendarFeeds} set due_at = ${lease} where (organisation, id) in (
          select f.organisation, f.id from ${organisations} cross join lateral (
            select organisation, id, due_at from ${calendarFeeds} due where due.organisation = ${organisations.id} and due.due_at <= ${at}
              and exists (select 1 from ${members} where ${members.organisation} = due.organisation and ${members.id} = due.member and ${members.deactivatedAt} is null)
            order by due.due_at limit 1 for update skip locked) f
          where ${without.length > 0 ? notInArray(organisations.id, [...without]) : sql`true`}
          order by f.due_at limit 1)
          returning organisation, id`,
      );
      return claimed && (await found(db, here(claimed.organisation, claimed.id)))[0];
    },

    async wasRead({
      feed: { organisation, id },
      as,
      now,
      dueAt,
    }: {
      feed: Feed;
      as: {
        etag: string | undefined;
        lastModified: string | undefined;
        name: string | undefined;
        readUntil: Date;
        outcome: Outcome;
      };
      now: Date;
      dueAt: Date;
    }): Promise<void> {
      const { etag = null, lastModified = null, name = null, readUntil, outcome } = as;
      await db
        .update(calendarFeeds)
        .set({ etag, lastModified, name, readUntil, outcome, readAt: now, dueAt, failures: 0, failingSince: null })
        .where(here(organisation, id));
    },

    async wasUnchanged({ organisation, id }: Feed, now: Date, dueAt: Date): Promise<void> {
      await db
        .update(calendarFeeds)
        .set({ readAt: now, dueAt, failures: 0, failingSince: null })
        .where(here(organisation, id));
    },

    async hasFailed(
      tx: Db,
      { feed: { organisation, id }, outcome, now, dueAt }: { feed: Feed; outcome: Outcome; now: Date; dueAt: Date },
    ): Promise<void> {
      await tx
        .update(calendarFeeds)
        .set({
          outcome,
          dueAt,
          // So that what is right again is read whole.
          etag: null,
          lastModified: null,
          failures: sql`${calendarFeeds.failures} + 1`,
          failingSince: sql`coalesce(${calendarFeeds.failingSince}, ${now.toISOString()}::timestamptz)`,
        })
        .where(here(organisation, id));
    },
  };
}
