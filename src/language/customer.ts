import type { AccountRef } from '../core/ask.js';
import type { AccountNamed, Hits } from '../core/lookups.js';
import { lastOf, present } from '../core/present.js';
import { titles } from './titles.js';
import { wordsOf, type Word } from './words.js';

/*
 * Which customer a line is about, where no colon says it: "offerte voor Jansen BV vrijdag". A name counts by where it stands and
 * how it is written; what may as well be a word of the sentence, or a person, is asked or left alone.
 */

/** An account's name has hardly more words; and more characters than this are no name. */
const MOST_NAME_WORDS = 6;
const LONGEST_NAME = 120;
/** In words. Names stand at the beginning and the end of a line, and in the rest of it behind a word that says so. */
const BEGINNING = 10;
const ENDING = 8;
const SEEN_BEGINNING = 120;
const SEEN_ENDING = 60;

const WITH = new Set(['met', 'with', 'w/']);
const AT = new Set(['bij', 'at']);
const FOR = new Set(['voor', 'for']);
const TITLES = new Set([...titles, ...titles.map((title) => `${title}.`)]);
/** "mevrouw", "mr": behind it stands a person. */
export const isTitle = (word: Word | undefined): boolean => TITLES.has(word?.bare ?? '');
const LEGAL_FORMS = new Set('bv b.v nv n.v vof v.o.f bvba gmbh ag ltd limited inc llc plc sarl'.split(' '));
export const isLegalForm = ({ bare }: Pick<Word, 'bare'>): boolean => LEGAL_FORMS.has(bare);

/** Before a surname: “De Vries” is one word. */
export const PREFIXES = new Set("de den der het la le ten ter van von the 't".split(' '));

/** Words [from, to) of a line that may be a name. */
export interface Phrase {
  from: number;
  to: number;
  text: string;
}

/** Every run of words that may be a name, those first that stand where names stand. */
export function phrasesIn(words: readonly Word[], isTaken: (at: number) => boolean): Phrase[] {
  const phrases: Phrase[] = [];
  words.forEach((word, from) => {
    const isSeen = from < SEEN_BEGINNING || from >= words.length - SEEN_ENDING;
    const isNear = from < BEGINNING || from >= words.length - ENDING;
    if (!isSeen || !(isNear || governs(words[from - 1]))) return;
    let isName = false;
    for (let to = from + 1; to <= Math.min(words.length, from + MOST_NAME_WORDS); to += 1) {
      const last = present(words[to - 1]);
      if (last.user !== undefined || last.text.startsWith('@') || isTaken(to - 1)) return;
      const text = said(words.slice(from, to));
      if (text.length > LONGEST_NAME) return;
      isName ||= /\p{L}/u.test(text) && text.replaceAll(/[^\p{L}\p{N}]/gu, '').length > 1;
      if (isName) phrases.push({ from, to, text });
      if (/[,;:!?]$/.test(last.text)) return;
    }
  });
  return phrases;
}

/** More of them are not looked up. */
const MOST_PARTS = 2;
const PART_WORDS = 4;

/** Where no more than a part of a customer's name may stand: written with a capital, at the beginning or behind "bij", "met". */
export function partsIn(words: readonly Word[], isTaken: (at: number) => boolean): Phrase[] {
  const phrases: Phrase[] = [];
  for (let from = 0; from < Math.min(words.length, SEEN_BEGINNING) && phrases.length < MOST_PARTS; from += 1) {
    const before = words[from - 1];
    const behind = before ? behindOf(spelt(before)) : 'at';
    if (behind !== 'at' && behind !== 'with') continue;
    let [to, end] = [from, from];
    for (let at = from; at < words.length && at < from + PART_WORDS && !isTaken(at); at += 1) {
      const { user, text, bare } = present(words[at]);
      if (user !== undefined || TITLES.has(bare) || !(PREFIXES.has(bare) || /^\d*\p{Lu}/u.test(text))) break;
      end = at + 1;
      if (/\p{Lu}/u.test(text) && !(PREFIXES.has(bare) && at === from)) to = end;
      if (/[,;:!?]$/.test(text)) break;
    }
    if (to > from) phrases.push({ from, to, text: said(words.slice(from, to)) });
  }
  return phrases;
}

/** Of those that are found by a part, who may be meant: one word must be a word of the name, several may have a slip in them. */
export function bearingPart({ text }: Pick<Phrase, 'text'>, { near }: Hits<AccountRef>): AccountRef[] {
  const typed = wordsOf(text).map(({ bare }) => bare);
  const bearing = near.filter(({ name }) => {
    const own = new Set(wordsOf(name).map(({ bare }) => bare));
    return typed.every((word) => own.has(word));
  });
  return bearing.length > 0 || typed.length === 1 ? bearing : near;
}

const said = (words: readonly Word[]): string =>
  words
    .map(({ text }) => text)
    .join(' ')
    .replace(/^[("“‘'„«]+/, '')
    .replace(/[)"”’'»,;:!?]+$/, '');

const governs = (word: Word | undefined): boolean =>
  word !== undefined && [WITH, AT, FOR].some((one) => one.has(spelt(word)));

/** Before the name of whom it is about: "klacht van", "visit at". */
const DIRECTIONS = new Set('van from of naar to aan door by over about re'.split(' '));
export const isDirection = (word: Word | undefined): boolean => governs(word) || DIRECTIONS.has(word?.bare ?? '');

/** "w/" keeps its stroke. */
const spelt = ({ text, bare }: Word): string => (text === 'w/' ? text : bare);

/** A name in a line, and what it is the name of. */
export interface Hit extends Phrase {
  accounts: AccountNamed[];
}

/** The names in a line: the longest wins, and of two accounts one whose name is exactly as typed. */
export function hitsOf(phrases: readonly Phrase[], named: readonly AccountNamed[]): Hit[] {
  const byPhrase = new Map<string, AccountNamed[]>();
  for (const one of named) byPhrase.set(one.phrase, [...(byPhrase.get(one.phrase) ?? []), one]);
  const found = phrases.flatMap((phrase): Hit[] => {
    const all = byPhrase.get(phrase.text) ?? [];
    const best = all.some(({ exact }) => exact) ? all.filter(({ exact }) => exact) : all;
    return best.length > 0 ? [{ ...phrase, accounts: best }] : [];
  });
  return found.filter(
    (one) => !found.some((other) => other !== one && other.from <= one.from && other.to >= one.to && !same(one, other)),
  );
}

const same = (one: Phrase, other: Phrase): boolean => one.from === other.from && one.to === other.to;

/** How a name stands in its line. */
interface Standing {
  /** The word in front of it. */
  behind: 'with' | 'at' | 'for' | 'title' | undefined;
  /** At the beginning or the end of the line. */
  outer: boolean;
  capital: boolean;
  /** Its neighbour has a capital too: "Kees Bakker". */
  partOfName: boolean;
  legalForm: boolean;
  severalWords: boolean;
  /** It is a word for a day. */
  day: boolean;
  /** The place where it is typed implies a customer, and not this one. */
  elsewhere: boolean;
}

type Certainty = 'sure' | 'asked' | 'ignored';

/** The first that holds decides; of two that are sure the one higher up. */
const RULES: readonly { says: string; holds(one: Standing): boolean; is: Certainty }[] = [
  { says: 'behind "mevrouw", "mr": a person', holds: (one) => one.behind === 'title' && !one.legalForm, is: 'ignored' },
  {
    says: 'another customer in a channel, with its legal form, behind a word that says so or at an end',
    holds: (one) => one.elsewhere && one.legalForm && (one.behind !== undefined || one.outer),
    is: 'sure',
  },
  { says: 'another customer in a channel, in full', holds: (one) => one.elsewhere && inFull(one), is: 'asked' },
  {
    says: 'another customer in a channel, by one word: asked behind "bij", "at", "voor", "for"',
    holds: (one) => one.elsewhere && one.capital && (one.behind === 'at' || one.behind === 'for') && !one.day,
    is: 'asked',
  },
  { says: 'anything else in a channel belongs to its customer', holds: (one) => one.elsewhere, is: 'ignored' },
  { says: 'with its legal form', holds: (one) => one.legalForm, is: 'sure' },
  {
    says: 'a word for a day, with a capital behind "bij", "met"',
    holds: (one) => one.day && one.capital && (one.behind === 'at' || one.behind === 'with'),
    is: 'sure',
  },
  { says: 'a word for a day, with a capital', holds: (one) => one.day && one.capital, is: 'asked' },
  { says: 'a word for a day', holds: (one) => one.day, is: 'ignored' },
  { says: 'behind "bij", "at"', holds: (one) => one.behind === 'at', is: 'sure' },
  { says: 'of more than one word', holds: (one) => one.severalWords, is: 'sure' },
  { says: 'a part of a longer name', holds: (one) => one.partOfName, is: 'ignored' },
  { says: 'behind "met", "with"', holds: (one) => one.behind === 'with', is: 'sure' },
  { says: 'with a capital', holds: (one) => one.capital, is: 'sure' },
  { says: 'behind "voor", "for", or at an end', holds: (one) => one.behind === 'for' || one.outer, is: 'asked' },
  { says: 'a word of the sentence', holds: () => true, is: 'ignored' },
];

const inFull = ({ legalForm, severalWords, capital }: Standing): boolean => legalForm || (severalWords && capital);

export interface Line {
  words: readonly Word[];
  /** What the place implies. */
  here: readonly AccountRef[];
  isDay: (words: readonly Word[]) => boolean;
}

function standingOf({ from, to, accounts }: Hit, { words, here, isDay }: Line): Standing {
  const own = words.slice(from, to);
  const before = words[from - 1];
  const legalForm = own.length > 1 && isLegalForm(lastOf(own));
  const bare = own.slice(0, legalForm ? -1 : undefined);
  return {
    behind: before && behindOf(spelt(before)),
    outer: from === 0 || to === words.length,
    capital: bare.some(({ text }) => /^[^\p{L}]*\p{Lu}/u.test(text)),
    partOfName: (before && isCapital(before) && behindOf(spelt(before)) === undefined) || isCapital(words[to]),
    legalForm,
    severalWords: bare.filter((word) => !PREFIXES.has(word.bare)).length > 1,
    day: isDay(bare),
    elsewhere: here.length > 0 && !accounts.some(({ id }) => here.some((one) => one.id === id)),
  };
}

const isCapital = (word: Word | undefined): boolean => /^\p{Lu}\p{Ll}/u.test(word?.text ?? '');

function behindOf(word: string): Standing['behind'] {
  if (WITH.has(word)) return 'with';
  if (AT.has(word)) return 'at';
  if (FOR.has(word)) return 'for';
  return TITLES.has(word) ? 'title' : undefined;
}

/** The words that name the customer, with the preposition in front of them, and which accounts may be meant. */
export interface Customer {
  certainty: Exclude<Certainty, 'ignored'>;
  accounts: AccountNamed[];
  span: [from: number, to: number];
}

/** Undefined: the line names no customer. */
export function customerIn(hits: readonly Hit[], line: Line): Customer | undefined {
  const judged = hits
    .map((hit) => {
      const standing = standingOf(hit, line);
      const rank = RULES.findIndex((rule) => rule.holds(standing));
      return { hit, standing, rank, is: present(RULES[rank]).is };
    })
    .filter(({ is }) => is !== 'ignored');
  const sure = judged.filter(({ is }) => is === 'sure');
  const weighed = sure.length > 0 ? sure : judged;
  const highest = Math.min(...weighed.map(({ rank }) => rank));
  const named = weighed.filter(({ rank }) => rank === highest);
  const best = [...named, ...weighed.filter((one) => named.some((other) => areJoined(one.hit, other.hit, line)))];
  const [first] = best;
  if (!first) return undefined;
  const meant = best.flatMap(({ hit }) => meantHere(hit.accounts, line.here));
  const accounts = [...new Map(meant.map((one) => [one.id, one])).values()];
  const { hit, standing } = first;
  const [here, ...othersHere] = line.here;
  const isOnlyOneHere = here !== undefined && othersHere.length === 0 && accounts[0]?.id === here.id;
  return {
    certainty: accounts.length === 1 && (first.is === 'sure' || isOnlyOneHere) ? 'sure' : 'asked',
    accounts,
    span: [hit.from - (standing.behind && standing.behind !== 'title' ? 1 : 0), hit.to],
  };
}

/** "Jansen BV en Groothandel Zuid" */
const areJoined = (one: Phrase, other: Phrase, { words }: Line): boolean =>
  [one.to, other.to].some((at) => JOINS.has(words[at]?.text ?? '') && [one.from, other.from].includes(at + 1));
const JOINS = new Set(['en', 'and', '&', '+']);

/** In a channel "jansen" is the one that it serves. */
function meantHere(accounts: AccountNamed[], here: readonly AccountRef[]): AccountNamed[] {
  const own = accounts.filter(({ id }) => here.some((one) => one.id === id));
  return own.length > 0 ? own : accounts;
}
