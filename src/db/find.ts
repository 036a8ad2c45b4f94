import { and, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { present } from '../core/present.js';
import { otherForm } from '../core/word-form.js';
import { allOf } from './condition.js';

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

/**
 * What was typed, folded: a query by itself, so that it is worked out once and not for each row, and the statement need not be planned
 * anew for each thing that is typed.
 */
const folded = (typed: string): SQL => sql`(select fold(${typed}))`;

/** How well a name fits: it is just that; its words are all in it; they begin words of it; it is like it. */
export const fits = { same: 4, words: 3, begins: 2, like: 1 } as const;

/** Each typed word begins a word of the (folded) name, in any order. */
export const begins = (name: SQLWrapper, { words }: TypedName): SQL =>
  allOf(...words.map((word) => beginsWord(name, folded(lettersOf(word)))));

export const beginsWord = (name: SQLWrapper, folded: SQL): SQL =>
  sql`(${name} like ${folded} || '%' or ${name} like '% ' || ${folded} || '%')`;

/** How well a name that is begun so fits. */
export function fitOf(name: SQLWrapper, { typed, words }: TypedName): SQL<number> {
  const whole = words.map((word) => sql`' ' || ${name} || ' ' like '% ' || ${folded(lettersOf(word))} || ' %'`);
  return sql<number>`case when ${name} = ${folded(typed)} then ${fits.same}::int when ${allOf(...whole)} then ${fits.words}::int else ${fits.begins}::int end`;
}

/** Shorter ones are like everything. */
const LEAST_LIKE = 3;

/** The name is like what was typed, and by how much, 0 to 1. */
export const like = (name: SQLWrapper, { typed }: TypedName): SQL =>
  typed.length < LEAST_LIKE ? sql`false` : sql`${folded(typed)} <% ${name}`;
export const likeness = (name: SQLWrapper, { typed }: TypedName): SQL<number> =>
  sql<number>`word_similarity(${folded(typed)}, ${name})`;

/** Rows that are taken of one slip: what more of them are like tells nobody apart. */
const MOST_OF_A_SLIP = 200;
/** A word that stands in so many names is hardly misspelt, where no other one of the line is. */
const KNOWN = 20;
const MOST_OF_A_WORD = 1000;

interface Misspelt {
  table: PgTable;
  id: SQLWrapper;
  name: SQLWrapper;
  /** What was typed, each word with what it is without one of its letters: see `language/nearest`. */
  words: readonly { word: string; slips: readonly string[] }[];
  /** What of the table may be found. */
  among: SQL;
  /** Of an asker who does not see all: this column holds one of these ids, which are looked up once and not for each slip. */
  seen: { by: SQLWrapper; ids: SQL } | undefined;
}

/**
 * A query for the `id` and the (folded) `name` of those whose name is like what was typed but for a letter. Each slip is looked for by
 * itself, in the index; it is folded once and not for each name that it is held against. Who sees few of the names that are like a slip
 * waits for all of them: so of a word that stands in many that they see, those are taken, and its slips are left. The limits tell the
 * planner how many there are.
 */
export function misspeltAs({ table, id, name, words, among, seen }: Misspelt): SQL {
  const isSeen = seen ? sql` and (${seen.by} in (select id from seen)) is true` : sql``;
  const those = ({ are, limit }: { are: SQL; limit: number }) =>
    sql`lateral (select ${id} as id, ${name} as name from ${table} where ${among}${isSeen} and ${are} limit ${limit}) alike`;
  const known = seen && [
    sql`seen as materialized (${seen.ids})`,
    sql`held as materialized (select word.at, alike.id, alike.name
      from word cross join ${those({ are: sql`${name} like '%' || word.letters || '%'`, limit: MOST_OF_A_WORD })})`,
    sql`known as materialized (select min(at) as at from (select at from held group by at having count(*) >= ${KNOWN}) known
      having count(*) = 1)`,
  ];
  const typed = JSON.stringify(words.map(({ word, slips }) => ({ word: lettersOf(word), slips })));
  const parts = [
    sql`word as materialized (select at, fold(one ->> 'word') as letters, one -> 'slips' as slips
      from jsonb_array_elements(${typed}::jsonb) with ordinality one(one, at) limit ${words.length})`,
    ...(known ?? []),
    sql`slip as materialized (select fold(slip) as letters from word cross join jsonb_array_elements_text(word.slips) slip
      ${known ? sql`where word.at not in (select at from known)` : sql``} limit ${words.flatMap(({ slips }) => slips).length})`,
  ];
  const bySlip = sql`select distinct alike.id, alike.name from slip cross join ${those({ are: sql`slip.letters <% ${name}`, limit: MOST_OF_A_SLIP })}`;
  const byWord = sql`select id, name from held where at in (select at from known)`;
  return sql`with ${sql.join(parts, sql`, `)} ${known ? sql`${byWord} union ${bySlip}` : bySlip}`;
}

/** A (folded) text and its stems, as they are indexed. */
interface Searched {
  stems: SQLWrapper;
  letters: SQLWrapper;
}

/** Every word is there: by its stem in Dutch or English, or as a part of a word. Short ones as words only: their letters stand everywhere. */
const sayingAll = (searched: Searched, words: readonly string[]): SQL =>
  allOf(...words.slice(0, MOST_WORDS).map((word) => saying(searched, word)));

/** Not folded beforehand: of several words the rarest is looked for, which is known of what is written in the statement. */
function saying({ stems, letters }: Searched, word: string): SQL {
  const other = otherForm(word.toLowerCase());
  const asTyped = sql`plainto_tsquery('simple', fold(${word})) || plainto_tsquery('dutch', fold(${word})) || plainto_tsquery('english', fold(${word}))`;
  const byStem = sql`${stems} @@ (${asTyped}${other ? sql` || plainto_tsquery('dutch', fold(${other}))` : sql``})`;
  return word.length < 3 ? byStem : sql`(${byStem} or ${letters} like '%' || fold(${lettersOf(word)}) || '%')`;
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

/** Rows that are looked at first, where all may be seen. */
const WINDOW = 1000;
/** Where only some may be: as many as hold enough, were all like the latest of them, and some more; a row that is not seen is not read. */
const SAMPLE = 500;
const WINDOW_OF_SOME = { least: 5000, most: 30_000, timesEnough: 4 };
/** A word is a common one when it stands in this many of the sample. */
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
  const latest = (most: SQL) =>
    sql`(select * from ${table} where ${and(here, older)} ${newest} limit ${most}) as ${table}`;
  const row = sql`${id} as id, ${at} as at`;
  const isWanting = sql`(select count(*) from near) < ${limit}`;
  const near = (most: SQL) =>
    sql`near as materialized (select ${row} from ${latest(most)} where ${and(said, shown)} ${newest} limit ${limit})`;
  const rare = (unless: SQL) =>
    sql`rare as (select ${row} from ${table} where ${and(here, older, said, shown)} and ${isWanting}${unless})`;
  const ofEach = sql`(select * from ${table} where ${and(here, eq(account, sql`seen.id`), older)} ${newest} offset 0) as ${table}`;
  const isCommon = sql`(select said > ${COMMON}::int from sample)`;
  const byAccount = [
    rare(sql` and not ${isCommon}`),
    sql`common as (select found.id, found.at from seen cross join lateral (select ${row} from ${ofEach} where ${said} limit ${limit}) found
      where ${isWanting} and ${isCommon})`,
  ];
  const isByAccount = seen !== undefined && orIf === undefined;
  const parts = [
    ...(seen
      ? [sql`seen as materialized (${seen})`, sample(latest(sql`${SAMPLE}`), { said, shown: present(shown), limit })]
      : []),
    near(seen ? sql`(select window_of_some from sample)` : sql`${WINDOW}`),
    ...(isByAccount ? byAccount : [rare(sql``)]),
  ];
  const found = [sql`near`, sql`rare`, ...(isByAccount ? [sql`common`] : [])].map(
    (one) => sql`select id, at from ${one}`,
  );
  return sql`with ${sql.join(parts, sql`, `)} select id from (${sql.join(found, sql` union `)}) found order by at desc, id desc limit ${limit}`;
}

/** How many of the latest have the words, and how many of all are to be looked at for them: none where it is in none of these. */
function sample(latest: SQL, { said, shown, limit }: { said: SQL; shown: SQL; limit: number }): SQL {
  const { least, most, timesEnough } = WINDOW_OF_SOME;
  const enough = timesEnough * limit * SAMPLE * SAMPLE;
  return sql`sample as materialized (select said, case when said = 0 or shown = 0 then 0
      else greatest(${least}::int, least(${most}::int, ${enough}::int / (said * shown))) end as window_of_some
    from (select count(*) filter (where ${said}) as said, count(*) filter (where ${shown}) as shown from ${latest}) counted)`;
}
