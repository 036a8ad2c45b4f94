import { and, eq, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Cursor } from '../../../language/fields/cursor.js';
import type { Db } from '../../../db/connect.js';
import { isSeen, seenBy } from '../../accounts/index.js';
import type { Experience, Kind } from '../interaction.js';
import { interactions } from '../table.js';
import { entries, type Entry } from './entry.js';

export interface Filter {
  kind?: Kind | undefined;
  function?: string | undefined;
  experience?: Experience | undefined;
}

export function lookingUp(db: Db) {
  return {
    /** Newest first. */
    page(account: string, filter: Filter, before: Cursor | undefined, limit: number, ask: Ask): Promise<Entry[]> {
      return entries(
        db,
        and(
          eq(interactions.organisation, ask.organisation.id),
          seenBy(ask),
          eq(interactions.account, account),
          filter.kind && eq(interactions.kind, filter.kind),
          filter.function ? eq(interactions.function, filter.function) : undefined,
          filter.experience === undefined ? undefined : eq(interactions.experience, filter.experience),
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

    /** Every word must be there: by its stem in Dutch or English, or as a part of a word. */
    search(words: string[], before: Cursor | undefined, limit: number, ask: Ask): Promise<Entry[]> {
      return entries(
        db,
        and(eq(interactions.organisation, ask.organisation.id), seenBy(ask), ...words.map(saying), olderThan(before)),
        limit,
      );
    },

    async one(id: string, ask: Ask): Promise<Entry | undefined> {
      const [found] = await entries(
        db,
        and(eq(interactions.organisation, ask.organisation.id), eq(interactions.id, id), seenBy(ask)),
        1,
      );
      return found;
    },

    async latestBy(limit: number, ask: Ask): Promise<Entry[]> {
      return entries(
        db,
        and(eq(interactions.organisation, ask.organisation.id), eq(interactions.member, ask.asker.id), seenBy(ask)),
        limit,
      );
    },
  };
}

function olderThan(cursor: Cursor | undefined): SQL | undefined {
  if (!cursor) return undefined;
  return and(lte(interactions.at, cursor.at), or(lt(interactions.at, cursor.at), lt(interactions.id, cursor.id)));
}

/** Short words are looked up as words only: their letters stand everywhere. */
function saying(word: string): SQL {
  const stems = sql`${interactions.search} @@ (plainto_tsquery('simple', fold(${word})) || plainto_tsquery('dutch', fold(${word})) || plainto_tsquery('english', fold(${word})))`;
  if (word.length < 3) return stems;
  const letters = word.replaceAll(/[\\%_]/g, '\\$&');
  return sql`(${stems} or fold(${interactions.text}) like '%' || fold(${letters}) || '%')`;
}
