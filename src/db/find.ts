import { and, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { otherForm } from '../core/word-form.js';

/** How names and texts are found: each part by an index, whatever is typed. */

const MOST_WORDS = 8;
/** Characters; nobody's name is longer. */
const LONGEST_NAME = 80;

const lettersOf = (word: string) => word.replaceAll(/[\\%_]/g, '\\$&');

/** A name as it is being typed: with its words, without what may stand before a name. */
export interface TypedName {
  typed: string;
  words: readonly string[];
}

export function typedName(words: readonly string[]): TypedName | undefined {
  const few = words.slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_NAME));
  return few.length > 0 ? { typed: few.join(' ').slice(0, LONGEST_NAME), words: few } : undefined;
}

/** How well a name fits: it is just that; its words are all in it; they begin words of it; it is like it. */
export const fits = { same: 4, words: 3, begins: 2, like: 1 } as const;

/** Each typed word begins a word of the (folded) name, in any order. */
export const begins = (name: SQLWrapper, { words }: TypedName): SQL =>
  and(...words.map((word) => beginsWord(name, sql`fold(${lettersOf(word)})`)))!;

export const beginsWord = (name: SQLWrapper, folded: SQL): SQL =>
  sql`(${name} like ${folded} || '%' or ${name} like '% ' || ${folded} || '%')`;

/** How well a name that is begun so fits. */
export function fitOf(name: SQLWrapper, { typed, words }: TypedName): SQL<number> {
  const whole = words.map((word) => sql`' ' || ${name} || ' ' like '% ' || fold(${lettersOf(word)}) || ' %'`);
  return sql<number>`case when ${name} = fold(${typed}) then ${fits.same}::int when ${and(...whole)!} then ${fits.words}::int else ${fits.begins}::int end`;
}

/** Shorter ones are like everything. */
const LEAST_LIKE = 3;

/** The name is like what was typed, and by how much, 0 to 1. */
export const like = (name: SQLWrapper, { typed }: TypedName): SQL =>
  typed.length < LEAST_LIKE ? sql`false` : sql`fold(${typed}) <% ${name}`;
export const likeness = (name: SQLWrapper, { typed }: TypedName): SQL<number> =>
  sql<number>`word_similarity(fold(${typed}), ${name})`;

/** Rows that are taken of one slip: what more of them are like tells nobody apart. */
const MOST_OF_A_SLIP = 200;

interface Misspelt {
  table: PgTable;
  id: SQLWrapper;
  name: SQLWrapper;
  /** What was typed, each time without one letter: see `language/nearest`. */
  slips: readonly string[];
  /** What of the table may be found. */
  among: SQL;
}

/** The row is one of those whose name is like what was typed but for a letter. Each slip is looked for by itself, in the index. */
export const isMisspeltAs = ({ table, id, name, slips, among }: Misspelt): SQL =>
  slips.length === 0
    ? sql`false`
    : sql`${id} in (select alike.id from jsonb_array_elements_text(${JSON.stringify(slips)}::jsonb) slip
        cross join lateral (select ${id} as id from ${table} where ${among} and fold(slip) <% ${name} limit ${MOST_OF_A_SLIP}) alike)`;

/** A (folded) text and its stems, as they are indexed. */
interface Searched {
  stems: SQLWrapper;
  folded: SQLWrapper;
}

/** Every word is there: by its stem in Dutch or English, or as a part of a word. Short ones as words only: their letters stand everywhere. */
const sayingAll = (searched: Searched, words: readonly string[]): SQL =>
  and(...words.slice(0, MOST_WORDS).map((word) => saying(searched, word)))!;

function saying({ stems, folded }: Searched, word: string): SQL {
  const other = otherForm(word.toLowerCase());
  const asTyped = sql`plainto_tsquery('simple', fold(${word})) || plainto_tsquery('dutch', fold(${word})) || plainto_tsquery('english', fold(${word}))`;
  const byStem = sql`${stems} @@ (${asTyped}${other ? sql` || plainto_tsquery('dutch', fold(${other}))` : sql``})`;
  return word.length < 3 ? byStem : sql`(${byStem} or ${folded} like '%' || fold(${lettersOf(word)}) || '%')`;
}

/** What has an account, a moment and a text. */
export interface Timeline extends Searched {
  table: PgTable;
  organisation: SQLWrapper;
  id: SQLWrapper;
  account: SQLWrapper;
  at: SQLWrapper;
}

export interface Latest {
  organisation: string;
  words: readonly string[];
  /** Where the page before it ended. */
  before: { at: Date; id: string } | undefined;
  limit: number;
  /** The accounts that the asker sees, as a query for their ids; undefined: all of them. */
  seen: SQL | undefined;
  /** What they see beside that. */
  orIf?: SQL;
}

/** Rows that are looked at first. Where only some may be seen, only of those the words are read, so there may be more. */
const WINDOW = { all: 1000, some: 5000 };
/** A word is a common one when it stands in this many of the latest rows. */
const SAMPLE = 500;
const COMMON = 20;

/**
 * A query for the ids of the latest rows with all of these words. A common word is found among the latest of all, or else among
 * those of each account that the asker sees; a rare one by the index of words. What is not needed is not run.
 */
export function latestSaying(of: Timeline, { organisation, words, before, limit, seen, orIf }: Latest): SQL {
  const { table, id, account, at } = of;
  const here = eq(of.organisation, organisation);
  const older = before && sql`(${at}, ${id}) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`;
  const said = sayingAll(of, words);
  const inSeen = sql`((${account} in (select id from seen)) is true)`;
  const shown = seen && (orIf ? sql`(${inSeen} or ${orIf})` : inSeen);
  const newest = sql`order by ${at} desc, ${id} desc`;
  const latest = (most: number) =>
    sql`(select * from ${table} where ${and(here, older)} ${newest} limit ${most}) as ${table}`;
  const row = sql`${id} as id, ${at} as at`;
  const isWanting = sql`(select count(*) from near) < ${limit}`;
  const near = sql`near as materialized (select ${row} from ${latest(seen ? WINDOW.some : WINDOW.all)} where ${and(said, shown)} ${newest} limit ${limit})`;
  const rare = (unless: SQL) =>
    sql`rare as (select ${row} from ${table} where ${and(here, older, said, shown)} and ${isWanting}${unless})`;
  const ofEach = sql`(select * from ${table} where ${and(here, eq(account, sql`seen.id`), older)} ${newest} offset 0) as ${table}`;
  const byAccount = [
    sql`word as materialized (select count(*) > ${COMMON} as is_common from ${latest(SAMPLE)} where ${said})`,
    rare(sql` and not (select is_common from word)`),
    sql`common as (select found.id, found.at from seen cross join lateral (select ${row} from ${ofEach} where ${said} limit ${limit}) found
      where ${isWanting} and (select is_common from word))`,
  ];
  const isByAccount = seen !== undefined && orIf === undefined;
  const parts = [
    ...(seen ? [sql`seen as materialized (${seen})`] : []),
    near,
    ...(isByAccount ? byAccount : [rare(sql``)]),
  ];
  const found = [sql`near`, sql`rare`, ...(isByAccount ? [sql`common`] : [])].map(
    (one) => sql`select id, at from ${one}`,
  );
  return sql`with ${sql.join(parts, sql`, `)} select id from (${sql.join(found, sql` union `)}) found order by at desc, id desc limit ${limit}`;
}
