import { ENGLISH_WEEKDAYS } from './words.js';

/**
 * What the words before a date make of it. `by`: one to be ready by. `about`: something else is of that day, or
 * lasts `until` then. `done`: that is what
 * was done then. `after`, `from` and `around`: near it, but not that day.
 */
export type Governor = 'by' | 'about' | 'until' | 'done' | 'after' | 'from' | 'around';

/** That something was done, in English and before its day. */
const PAST_VERBS =
  'called rang phoned emailed visited came went said told promised complained wrote spoke texted reported'.split(' ');

const TABLE: Record<Governor, string[]> = {
  by: [
    'voor',
    'uiterlijk',
    'tegen',
    'by',
    'before',
    'for',
    'due',
    'deadline',
    'deadline is',
    'on or before',
    'op of voor',
    'ten laatste',
    'op zijn laatst',
    'op z’n laatst',
    'op zn laatst',
    'ult',
    'uiterl',
    'niet later dan',
    'by no later than',
    'no later than',
    'not later than',
    'at the latest',
    'latest',
    'binnen',
    'within',
  ],
  about: [
    'van',
    'of',
    'dat',
    'die',
    'that',
    'which',
    'about',
    'over',
    'uit',
    'v',
    'd.d',
    'dd',
    'dated',
    'gedateerd',
    'sinds',
    'since',
    're',
    'betreft',
    'inzake',
    'vs',
    'loopt af',
    'booked for',
    'scheduled for',
    'planned for',
    'arranged for',
    'gepland voor',
    'ingepland voor',
    'geboekt voor',
    'besteld voor',
    'runs out',
    'run out',
    'arrive',
    'arrives',
    'arriving',
    'is up',
    'if',
    'whether',
    'geldt',
    'gelden',
    'is',
    'are',
    'was',
    'eindigt',
    'afloopt',
    'verloopt',
    'loopt',
    'ingaat',
    'begint',
    'start',
    'expires',
    'expiring',
    'ends',
    'ending',
    'starts',
    'starting',
    'begins',
  ],
  until: [
    'tot',
    'until',
    'till',
    'til',
    "'til",
    'tot aan',
    'up to',
    'through',
    'thru',
    't/m',
    'tem',
    't.e.m',
    'tot en met',
  ],
  done: [
    'verstuurd',
    'verzonden',
    'ontvangen',
    'besteld',
    'geleverd',
    'besproken',
    'afgesproken',
    'sent',
    'received',
    ...PAST_VERBS,
    'was due',
    'were due',
    'was supposed to be',
    'ordered',
    'delivered',
    'discussed',
    'agreed',
    'gepland',
    'ingepland',
    'planned',
    'scheduled',
  ],
  after: [
    'na',
    'pas na',
    'after',
    'not before',
    'niet voor',
    'niet eerder dan',
    'not earlier than',
    'no earlier than',
    'later dan',
    'later than',
    'past',
    'vroegst',
    'earliest',
    'op zijn vroegst',
    'op z’n vroegst',
    'op zn vroegst',
  ],
  from: [
    'naar',
    'nr',
    'to',
    'vanaf',
    'from',
    'as of',
    'as from',
    'per',
    'ingaand',
    'ingaande',
    'met ingang',
    'met ingang van',
    'pas',
    'not until',
  ],
  around: [
    'rond',
    'around',
    'tussen',
    'tss',
    'between',
    'btw',
    'circa',
    'ca',
    'omstreeks',
    'approx',
    'ongeveer',
    'roughly',
    'richting',
    'towards',
    'tijdens',
    'gedurende',
    'during',
    'met',
  ],
};

const BY_WORDS: ReadonlyMap<string, Governor> = new Map(
  (Object.entries(TABLE) as [Governor, string[]][]).flatMap(([kind, phrases]) =>
    phrases.map((phrase) => [phrase.replaceAll('’', "'"), kind] as const),
  ),
);

const LONGEST = 4;

/** The words right before this one that govern it (the longest), and how many they are. */
export function governorBefore(words: readonly string[], at: number): { kind: Governor; length: number } | undefined {
  for (let length = Math.min(LONGEST, at); length > 0; length -= 1) {
    const kind = BY_WORDS.get(words.slice(at - length, at).join(' '));
    // "send it over Friday": Dutch "over" stands before no English day.
    const isOver = kind && length === 1 && words[at - 1] === 'over';
    // "maakt 50% over op 5 dec"
    if (isOver && (ENGLISH_WEEKDAYS.has(words[at] ?? '') || words[at] === 'op')) return undefined;
    if (kind) return { kind, length };
  }
  return undefined;
}

/** The governing words that these begin with. */
export function governorAt(words: readonly string[]): { kind: Governor; length: number } | undefined {
  for (let length = Math.min(LONGEST, words.length - 1); length > 0; length -= 1) {
    const kind = BY_WORDS.get(words.slice(0, length).join(' '));
    if (kind) return { kind, length };
  }
  return undefined;
}

/** Right behind a date these say that something else is of that day: "dat 31 december afloopt". */
export const ABOUT_BEHIND: ReadonlySet<string> = new Set([
  'afloopt',
  'eindigt',
  'ingaat',
  'verloopt',
  'begint',
  'vervalt',
  'stopt',
  'langskomt',
  'schikt',
  'uitkomt',
  'uitkwam',
  'was',
  'waren',
  'werd',
  'werden',
  'works',
  'suits',
  'expires',
  'ends',
  'starts',
  'begins',
]);

/** The same: "vrijdag ontvangen". */
export const DONE_BEHIND: ReadonlySet<string> = new Set([
  'besproken',
  'afgesproken',
  'verstuurd',
  'ontvangen',
  'besteld',
  'beloofd',
  'verlopen',
  'vervallen',
  'expired',
  ...'heeft hebben had hadden belde belden mailde mailden kwam kwamen zei stond ging'.split(' '),
]);

/** At the beginning of a clause: "went over the quote Friday", "gebeld vrijdag met klant". */
export const OPENS_PAST: ReadonlySet<string> = new Set([
  ...PAST_VERBS,
  ...'talked gebeld gemaild gesproken bezocht langsgeweest'.split(' '),
]);

/** "wie zondag gebeld heeft": something was done. */
export const PERFECT: ReadonlySet<string> = new Set('heeft hebben had hadden'.split(' '));

/** Of these the day is still to come: "de monteur die vrijdag langskomt". */
export const TO_COME: ReadonlySet<string> = new Set([
  ...ABOUT_BEHIND,
  'komt',
  'arrive',
  'arrives',
  'arriving',
  'geldt',
  'loopt',
  'is up',
  'if',
  'whether',
]);
