import type { AccountRef } from '../core/ask.js';
import type { AccountBearing, Asking } from '../core/lookups.js';
import { present } from '../core/present.js';
import { isDirection, isLegalForm, isTitle, PREFIXES } from './customer.js';
import { isOrdinary } from './ordinary-words.js';
import { wordsOf, type Word } from './words.js';

/*
 * Whose customer a line may be about where it has no more than a word of their name, without a capital, as a thumb types: "klacht van
 * avondrood", "leak at tidewater", "smit en zn gebeld". Never more than asked.
 */

/** What is typed of a customer stands near the beginning or the end. Words. */
const BEGINNING = 40;
const ENDING = 15;
/** Of each line no more are looked up. */
const MOST_WORDS = 30;
/** More would be a list to read. */
const MOST = 5;
/** A shorter word is in many sentences: it counts at the beginning, and behind a word that says so. Letters. */
const LONG_ENOUGH = 5;
/** So many letters of a name's word tell something: "school" of "Basisschool". */
const PART_OF_WORD = 4;

/** What happened, was asked or is in between. No part of a name that is typed without capitals. */
const STOPS = new Set(
  (
    'voor over van op om naar door aan uit bij met in na is was te ook even net nog niet geen er heeft dat die als dan wel weer hun ons onze ' +
    'for about from on by in to at with of off was had has not no just again that this than then their our ' +
    'monteur chauffeur collega iemand klant driver engineer colleague someone customer ' +
    'belde belden belt gebeld teruggebeld opgebeld mailde mailt gemaild appte geappt bezocht vraagt vroeg wil meldt meldde klaagt ' +
    'called rang phoned emailed mailed texted visited wants asks asked reported says'
  ).split(' '),
);
/** Between the words of a name. */
const JOINS = new Set('en and und et & v d vd v.d vdn'.split(' '));
/** Behind these stands a thing: "op het dak". */
const ARTICLES = new Set(['de', 'het', 'een', 'the', 'a', 'an']);

const isLooked = ({ bare, user, text }: Word): boolean =>
  user === undefined &&
  !text.startsWith('@') &&
  /^[\p{L}\p{N}.'’&-]+$/u.test(bare) &&
  /\p{L}/u.test(bare) &&
  (bare.length > 2 || /\p{N}/u.test(bare)) &&
  !STOPS.has(bare) &&
  !PREFIXES.has(bare) &&
  !JOINS.has(bare) &&
  !isTitleWord(bare) &&
  !isOrdinary(bare);

const isTitleWord = (bare: string): boolean => isTitle({ bare, text: bare, start: 0, end: 0 });

/** Words [from, to) of a line, of which `bare` are words of the account's name. */
interface Run {
  account: AccountRef;
  from: number;
  to: number;
  bare: string[];
}

interface Beside {
  run: Run;
  before: Word | undefined;
  isFirst: boolean;
}

/** Where a word is no customer, though it is in the name of one. Of several words none of this holds. */
const NOT_MEANT: readonly { says: string; holds: (one: Beside) => boolean }[] = [
  { says: 'behind a title: a person', holds: ({ before }) => isTitle(before) },
  {
    says: 'behind an article that is not of the name: a thing',
    holds: ({ before, run }) => ARTICLES.has(before?.bare ?? '') && !hasArticle(run, before),
  },
  {
    says: 'a short word that nothing points to',
    holds: ({ run, before, isFirst }) =>
      present(run.bare[0]).length < LONG_ENOUGH && !isFirst && !isDirection(before) && !isNamedArticle(run, before),
  },
];

const hasArticle = ({ account }: Run, before: Word | undefined): boolean =>
  account.name
    .toLowerCase()
    .split(/\s+/)
    .includes(before?.bare ?? '-');
const isNamedArticle = (run: Run, before: Word | undefined): boolean =>
  ARTICLES.has(before?.bare ?? '') && hasArticle(run, before);

/** Who may be meant, and which words say so. */
export interface Bearers {
  accounts: AccountRef[];
  span: [from: number, to: number];
  /** The only one whose name they are, but for its legal form. */
  whole?: AccountRef | undefined;
}

export async function bearersIn(
  {
    words,
    isTaken,
    isDay,
  }: { words: readonly Word[]; isTaken: (at: number) => boolean; isDay: (some: readonly Word[]) => boolean },
  { look, ask }: Asking,
): Promise<Bearers | undefined> {
  const isNear = (at: number) => at < BEGINNING || at >= words.length - ENDING;
  const near = words.filter((word, at) => isNear(at) && !isTaken(at) && isLooked(word) && !isDay([word]));
  const looked = [...new Set(near.map(({ bare }) => bare))].slice(0, MOST_WORDS);
  if (looked.length === 0) return undefined;
  return bearersAmong(await look.accountsBearing(looked, ask), { words, isTaken });
}

/** Of those that have some of these words in their names: whoever has most of them side by side. */
export function bearersAmong(
  found: readonly AccountBearing[],
  { words, isTaken }: { words: readonly Word[]; isTaken: (at: number) => boolean },
): Bearers | undefined {
  const first = words.findIndex((_, at) => !isTaken(at));
  const runs = runsOf(found, { words, isTaken }).filter((run) => {
    const beside = { run, before: words[run.from - 1], isFirst: run.from === first };
    return run.bare.length > 1 || !NOT_MEANT.some((rule) => rule.holds(beside));
  });
  const most = Math.max(0, ...runs.map(weightOf));
  const best = runs.filter((run) => weightOf(run) === most);
  const [one] = best;
  if (!one) return undefined;
  const [only, ...more] = one.bare;
  const others = more.length === 0 ? alsoIn(found, present(only)) : [];
  const accounts = [...new Map([...best.map(({ account }) => account), ...others].map((of) => [of.id, of])).values()];
  const [whole, ...alsoWhole] = best.filter(isWhole);
  return {
    accounts: accounts.slice(0, MOST),
    span: [beginningOf(one, words), one.to],
    ...(whole && alsoWhole.length === 0 && { whole: whole.account }),
  };
}

const isWhole = ({ account, bare }: Run): boolean =>
  wordsOf(account.name)
    .filter((word) => !PREFIXES.has(word.bare) && !JOINS.has(word.bare) && !isLegalForm(word))
    .every((word) => word.bare === '' || bare.includes(word.bare));

/** With what stands before the name: "bij de linde". */
function beginningOf(run: Run, words: readonly Word[]): number {
  const article = words[run.from - 1];
  const from = article && PREFIXES.has(article.bare) && hasArticle(run, article) ? run.from - 1 : run.from;
  return isDirection(words[from - 1]) ? from - 1 : from;
}

/** Two words tell more than a long one. */
const weightOf = ({ bare }: Run): number => bare.length * 100 + bare.join('').length;

/** "school" is a part of "Basisschool" too. */
const alsoIn = (found: readonly AccountBearing[], word: string): AccountRef[] =>
  word.length < PART_OF_WORD ? [] : found.filter(({ phrase }) => phrase === word).map(refOf);

const refOf = ({ id, name }: AccountBearing): AccountRef => ({ id, name });

function runsOf(
  found: readonly AccountBearing[],
  { words, isTaken }: { words: readonly Word[]; isTaken: (at: number) => boolean },
): Run[] {
  const byAccount = new Map<string, { account: AccountRef; borne: Set<string> }>();
  for (const one of found.filter(({ whole }) => whole)) {
    const known = byAccount.get(one.id) ?? { account: refOf(one), borne: new Set() };
    byAccount.set(one.id, { ...known, borne: known.borne.add(one.phrase) });
  }
  return [...byAccount.values()].flatMap(({ account, borne }) => {
    const runs: Run[] = [];
    for (let from = 0; from < words.length; from += 1) {
      const run = runFrom(from, { account, borne, words, isTaken });
      if (!run) continue;
      runs.push(run);
      from = run.to - 1;
    }
    return runs;
  });
}

function runFrom(
  from: number,
  {
    account,
    borne,
    words,
    isTaken,
  }: { account: AccountRef; borne: ReadonlySet<string>; words: readonly Word[]; isTaken: (at: number) => boolean },
): Run | undefined {
  const bare: string[] = [];
  const own = new Set(wordsOf(account.name).map((word) => word.bare));
  let to = from;
  for (let at = from; at < words.length && !isTaken(at); at += 1) {
    const word = present(words[at]);
    const isNext = bare.length > 0 && own.has(word.bare) && !PREFIXES.has(word.bare) && !JOINS.has(word.bare);
    if (borne.has(word.bare) || isNext) {
      bare.push(word.bare);
      to = at + 1;
    } else if (bare.length === 0 || !(JOINS.has(word.text) || JOINS.has(word.bare) || PREFIXES.has(word.bare))) break;
    if (/[,;:!?]$/.test(word.text)) break;
  }
  return bare.length > 0 ? { account, from, to, bare } : undefined;
}
