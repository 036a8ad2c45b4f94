import { and, desc, eq, gt, gte, inArray, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Cursor } from '../../../language/fields/cursor.js';
import type { Db } from '../../../db/connect.js';
import { latestSaying } from '../../../db/find.js';
import { matches, refersTo } from '../../../db/condition.js';
import { changeableBy, isSeen, seenBy, visibleIds } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import type { Experience, Kind } from '../interaction.js';
import { interactionPeople, interactions } from '../table.js';
import { entries, type Entry } from './entry.js';

/** What is noted is seldom older. */
const NOTED_LATE_MS = 7 * 24 * 60 * 60 * 1000;

export interface Filter {
  kind?: Kind | undefined;
  complaint?: true | undefined;
  function?: string | undefined;
  experience?: Experience | undefined;
  /** Id of somebody of the customer who was there. */
  person?: string | undefined;
  /** Not before. */
  from?: Date | undefined;
}

interface Since {
  account: string;
  since: Date;
  limit: number;
}

interface Contacted {
  id: string;
  at: Date;
  kind: Kind;
  complaint: boolean;
  function: string | null;
  /** −1, 0 or 1. */
  experience: number | null;
}

export function lookingUp(db: Db) {
  return {
    /** Newest first. */
    page({
      account,
      filter,
      before,
      limit,
      ask,
    }: {
      account: string;
      filter: Filter;
      before: Cursor | undefined;
      limit: number;
      ask: Ask;
    }): Promise<Entry[]> {
      return entries(
        db,
        and(
          eq(interactions.organisation, ask.organisation.id),
          seenBy(ask),
          eq(interactions.account, account),
          filter.kind && eq(interactions.kind, filter.kind),
          filter.complaint && eq(interactions.complaint, true),
          filter.function ? eq(interactions.function, filter.function) : undefined,
          filter.experience === undefined ? undefined : eq(interactions.experience, filter.experience),
          filter.person ? wasThere(filter.person) : undefined,
          filter.from && gte(interactions.at, filter.from),
          olderThan(before),
        ),
        limit,
      );
    },

    /** The functions that ever had contact here. */
    async functionsAt(account: string, ask: Ask): Promise<string[]> {
      const jobs = ask.organisation.functions.map((job) => job.id);
      const seen = await db
        .select({ function: sql<string>`job` })
        .from(sql`unnest(${sql.param(`{${jobs.join(',')}}`)}::text[]) as job`)
        .where(
          sql`exists (select 1 from ${interactions} where ${interactions.organisation} = ${ask.organisation.id} and ${interactions.account} = ${account}
            and ${interactions.function} = job) and ${isSeen(account, ask)}`,
        );
      return seen.map((row) => row.function);
    },

    /** When and by which function there was contact here since then, and how it was experienced: the newest first. */
    async contactsSince({ account, since, limit }: Since, ask: Ask): Promise<Contacted[]> {
      return db
        .select({
          id: interactions.id,
          at: interactions.at,
          kind: interactions.kind,
          complaint: interactions.complaint,
          function: interactions.function,
          experience: interactions.experience,
        })
        .from(interactions)
        .innerJoin(accounts, refersTo(interactions.account, accounts))
        .where(
          and(
            eq(interactions.organisation, ask.organisation.id),
            seenBy(ask),
            eq(interactions.account, account),
            gt(interactions.at, since),
            lte(interactions.at, ask.at),
          ),
        )
        .orderBy(desc(interactions.at), desc(interactions.id))
        .limit(limit);
    },

    /** Those with every one of these words, newest first. */
    search({
      words,
      before,
      limit,
      ask,
      accounts: at,
    }: {
      words: readonly string[];
      before: Cursor | undefined;
      limit: number;
      ask: Ask;
      /** Only at these. */
      accounts?: readonly string[];
    }): Promise<Entry[]> {
      const organisation = ask.organisation.id;
      const ofThese =
        at && sql`select ${accounts.id} from ${accounts} where ${and(seenBy(ask), inArray(accounts.id, [...at]))}`;
      const latest = latestSaying(timeline, {
        organisation,
        words,
        before,
        limit,
        seen: ofThese ?? visibleIds(organisation, ask),
      });
      return entries(
        db,
        and(eq(interactions.organisation, organisation), sql`${interactions.id} in (${latest})`),
        limit,
      );
    },

    async one(id: string, ask: Ask): Promise<Entry | undefined> {
      const [found] = await entries(
        db,
        and(matches(interactions, { organisation: ask.organisation.id, id }), seenBy(ask)),
        1,
      );
      return found;
    },

    /** What others noted since then at customers of the asker's own, of what happened not long before; the newest first. */
    async notedSince({ since, limit }: { since: Date; limit: number }, ask: Ask): Promise<Entry[]> {
      return entries(
        db,
        and(
          eq(interactions.organisation, ask.organisation.id),
          changeableBy({ member: ask.asker.id, administrator: false }),
          gt(interactions.at, new Date(since.getTime() - NOTED_LATE_MS)),
          gt(interactions.loggedAt, since),
          sql`${interactions.loggedBy} is distinct from ${ask.asker.id}`,
        ),
        limit,
      );
    },

    async latestBy(limit: number, ask: Ask): Promise<Entry[]> {
      return entries(
        db,
        and(matches(interactions, { organisation: ask.organisation.id, member: ask.asker.id }), seenBy(ask)),
        limit,
      );
    },
  };
}

const wasThere = (person: string): SQL => sql`exists (select 1 from ${interactionPeople}
  where ${interactionPeople.organisation} = ${interactions.organisation} and ${interactionPeople.interaction} = ${interactions.id}
    and ${interactionPeople.stakeholder} = ${person})`;

function olderThan(cursor: Cursor | undefined): SQL | undefined {
  if (!cursor) return undefined;
  return and(lte(interactions.at, cursor.at), or(lt(interactions.at, cursor.at), lt(interactions.id, cursor.id)));
}

const timeline = {
  table: interactions,
  organisation: interactions.organisation,
  id: interactions.id,
  account: interactions.account,
  at: interactions.at,
  stems: interactions.search,
  letters: sql`fold(${interactions.text})`,
};
