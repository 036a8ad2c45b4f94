/** The vocabulary. Both languages share each table, so they may be mixed freely. */

/** "'s" before a part of the day and "'26" keep their apostrophe; any other opening quote goes. */
const OPENING = /^(?:["“„«([]|'(?!s$|n$|\d\d\b))+/;
const CLOSING = /[.,;:!?"”»)\]]+$/;
/** No word of a date has more characters, and of longer ones the accents and the end take long to find. */
const LONGEST = 60;

/** What a thumb makes of words that are too short for `nearly`, and what they stand for. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    before: 'b4 befor',
    between: 'btwn b/w',
    until: 'untill',
    within: 'w/in',
    tussen: 'ts',
    volgende: 'volgnde vlgende volgene',
    maandag: 'maandach',
    dinsdag: 'dinsdach',
    woensdag: 'woensdach woesdag',
    donderdag: 'donderdach donnerdag',
    vrijdag: 'vrijdach',
    zaterdag: 'zaterdach',
    zondag: 'zondach',
    wednesday: 'wendsday wensday wedsday',
    saturday: 'saterday',
    yesterday: 'yest yesty yday yesturday',
    gisteren: 'gist gistern gistere',
    tomorrow: 'tomoz tomo tomorow',
    deze: 'dees',
    tonight: 'tonite',
    night: 'nite',
    morgen: 'mrgn mrgen morgn',
    overmorgen: 'overmrgn ovrmrgn overmrgen overmorgn',
    uiterlijk: 'uiterlyk uiterlik uitrlijk',
    ochtend: 'ocht ochtnd',
    middag: 'midag middg',
    avond: 'avnd',
    weekend: 'wknd weeknd',
    vanochtend: 'vanocht vanochtnd vanmrgn',
    vanmiddag: 'vanmid vanmidag vanmiddg',
    vanavond: 'vanav vanavnd vnvnd',
  }).flatMap(([word, spelt]) => spelt.split(' ').map((one) => [one, word] as const)),
);

const inWords = (suffix: string, from: number, words: string) =>
  words.split(' ').flatMap((word, at) => (word === '-' ? [] : [[word, `${from + at}${suffix}`] as const]));
/** Days that are said in words: "zestien december", "the fifteenth". "-" stands for those that count other things too, see `number`. */
const DAYS_IN_WORDS: ReadonlyMap<string, string> = new Map([
  ...inWords(
    '',
    13,
    'dertien - - zestien zeventien achttien negentien - eenentwintig tweeentwintig drieentwintig vierentwintig ' +
      'vijfentwintig zesentwintig zevenentwintig achtentwintig negenentwintig dertig eenendertig',
  ),
  ...inWords(
    'e',
    5,
    'vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende ' +
      'twintigste eenentwintigste tweeentwintigste drieentwintigste vierentwintigste vijfentwintigste zesentwintigste zevenentwintigste ' +
      'achtentwintigste negenentwintigste dertigste eenendertigste',
  ),
  ...inWords(
    '',
    13,
    'thirteen fourteen - sixteen seventeen eighteen nineteen - twenty-one twenty-two twenty-three twenty-four twenty-five ' +
      'twenty-six twenty-seven twenty-eight twenty-nine thirty thirty-one',
  ),
  ...inWords(
    'th',
    5,
    'fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth ' +
      'twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth ' +
      'twenty-ninth thirtieth thirty-first',
  ),
]);

/** A word as the grammar compares it: lower case, no accents, plain quotes and dashes, no punctuation around it, no slip of the pen. */
export function plain(word: string): string {
  if (word.length > LONGEST) return '';
  const known = spelled.get(word);
  if (known !== undefined) return known;
  if (spelled.size >= MOST_REMEMBERED) spelled.clear();
  const said = spellingOf(word);
  spelled.set(word, said);
  return said;
}

/** The same words come back in every line, and each is compared by many blanks. */
const spelled = new Map<string, string>();
const MOST_REMEMBERED = 10_000;

function spellingOf(word: string): string {
  const spelt = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(OPENING, '')
    .replace(CLOSING, '');
  return SPELLINGS.get(spelt) ?? DAYS_IN_WORDS.get(spelt) ?? spelt;
}

/** Whether the sentence pauses after this word, as typed. */
export const closes = (word: string): boolean => CLOSING.test(word.slice(-1));

/** A map, not an object: "constructor" is a word people can type. */
const numbered = (rows: Record<number, string>): ReadonlyMap<string, number> =>
  new Map(Object.entries(rows).flatMap(([value, words]) => words.split(' ').map((word) => [word, Number(value)])));

export const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Before what returns. */
export const EVERY = setOf('elke elk iedere ieder every each');

/** A word of at least this many letters is recognised with one of them missing, or two of them swapped. */
const LONG_ENOUGH = 6;
/** One letter short of a name, and words of their own. */
const OTHER_WORDS = setOf('sunda onday rijdag mogen monda');

/** "vrijdg", "firday": what a hurried thumb makes of a word. The first letter is right. */
function misspelt(word: string): string[] {
  if (word.length < LONG_ENOUGH) return [];
  const inside = [...word].map((_, i) => i).slice(1);
  const short = inside.map((i) => word.slice(0, i) + word.slice(i + 1));
  const swapped = inside
    .slice(1)
    .map((i) => word.slice(0, i - 1) + word.charAt(i) + word.charAt(i - 1) + word.slice(i + 1));
  return [...short, ...swapped].filter((one) => !OTHER_WORDS.has(one));
}

/** The same, also of what is nearly these words. */
function nearly(known: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const near = [...known].flatMap(([word, value]) => misspelt(word).map((one) => [one, value] as const));
  return new Map([...near, ...known]);
}

export const WEEKDAYS = nearly(
  numbered({
    1: 'maandag ma monday mon',
    2: 'dinsdag di dinsd tuesday tue tues',
    3: 'woensdag wo woe woensd wednesday wed weds',
    4: 'donderdag do dond donderd thursday thu thur thurs',
    5: 'vrijdag vr vrijd vrydag friday fri',
    6: 'zaterdag za saturday sat',
    7: 'zondag zo sunday sun',
  }),
);

/** Weekdays that are also ordinary words: believed in running text only beside another date or time. */
export const DOUBTFUL_WEEKDAYS = setOf('ma di wo woe do vr za zo wed sat sun');

/** In full or short; "Tuesday week" is English only. */
export const ENGLISH_WEEKDAYS = setOf(
  'monday mon tuesday tue tues wednesday wed weds thursday thu thur thurs friday fri saturday sat sunday sun',
);

/** Before a day these make it something else: a greeting, a holiday, every week. */
export const NO_SINGLE_DAY = setOf('goede goeden good elke elk iedere ieder every each');

export const MONTHS = nearly(
  numbered({
    1: 'januari january jan',
    2: 'februari february feb febr',
    3: 'maart march mrt mar',
    4: 'april apr',
    5: 'mei may',
    6: 'juni june jun',
    7: 'juli july jul',
    8: 'augustus august aug',
    9: 'september sept sep',
    10: 'oktober october okt oct',
    11: 'november nov',
    12: 'december dec',
  }),
);

export const RELATIVE_DAYS = nearly(
  numbered({
    [-2]: 'eergisteren eergister',
    [-1]: 'gisteren gister yesterday',
    0: 'vandaag vndg heden today',
    1: 'morgen morge morgend tomorrow tommorrow tommorow tmrw tmr tmw 2moro 2morrow',
    2: 'overmorgen',
  }),
);

/** What a phrase about when begins with. */
export type WordKind = 'weekday' | 'day' | 'month' | 'number' | 'other';

export function kindOf(word: string): WordKind {
  if (WEEKDAYS.has(word)) return 'weekday';
  if (RELATIVE_DAYS.has(word)) return 'day';
  if (MONTHS.has(word)) return 'month';
  return /\d/.test(word) ? 'number' : 'other';
}

/** Which of them: "eerste", "1st"; -1 is the last. */
export const ORDINALS: ReadonlyMap<string, number> = numbered({
  1: 'eerste first 1e 1ste 1st',
  2: 'tweede second 2e 2de 2nd',
  3: 'derde third 3e 3de 3rd',
  4: 'vierde fourth 4e 4de 4th',
  [-1]: 'laatste last',
});

const DUTCH_NUMBERS = numbered({
  1: 'een',
  2: 'twee',
  3: 'drie',
  4: 'vier',
  5: 'vijf',
  6: 'zes',
  7: 'zeven',
  8: 'acht',
  9: 'negen',
  10: 'tien',
  11: 'elf',
  12: 'twaalf',
  14: 'veertien',
  15: 'vijftien',
  20: 'twintig',
});
const ENGLISH_NUMBERS = numbered({
  1: 'one',
  2: 'two',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
  7: 'seven',
  8: 'eight',
  9: 'nine',
  10: 'ten',
  11: 'eleven',
  12: 'twelve',
  15: 'fifteen',
  20: 'twenty',
});

const digits = (word: string): number | undefined => (/^\d{1,3}$/.test(word) ? Number(word) : undefined);

/** "half two" is 14:30 in London and half of nothing in Dutch, so the Dutch half takes no English number. */
export const dutchNumber = (word = ''): number | undefined => digits(word) ?? DUTCH_NUMBERS.get(word);
export const englishNumber = (word = ''): number | undefined => ENGLISH_NUMBERS.get(word);
export const number = (word = ''): number | undefined => dutchNumber(word) ?? ENGLISH_NUMBERS.get(word);

export const isNumber = (word: string): boolean => number(word) !== undefined;

export type Side = 'last' | 'this' | 'next' | 'coming' | 'past';

/** How many weeks, months or years from this one. */
export const AWAY: Record<Side, number> = { last: -1, past: -1, this: 0, coming: 1, next: 1 };

/** "coming" and "past" are the nearest one; "next" and "last" may also mean the one in the other week. */
export const SIDES: ReadonlyMap<string, Side> = new Map<string, Side>([
  ['volgende', 'next'],
  ['volgend', 'next'],
  ['vlg', 'next'],
  ['volg', 'next'],
  ['vlgnd', 'next'],
  ['nxt', 'next'],
  ['next', 'next'],
  ['eerstvolgende', 'coming'],
  ['eerstkomende', 'coming'],
  ['aanstaande', 'coming'],
  ['aanst', 'coming'],
  ['aankomende', 'coming'],
  ['komende', 'coming'],
  ['komend', 'coming'],
  ['a.s', 'coming'],
  ['coming', 'coming'],
  ['upcoming', 'coming'],
  ['deze', 'this'],
  ['dit', 'this'],
  ['this', 'this'],
  ['vorige', 'last'],
  ['vorig', 'last'],
  ['last', 'last'],
  ['verleden', 'last'],
  ['previous', 'last'],
  ['afgelopen', 'past'],
  ['past', 'past'],
  ['jongstleden', 'past'],
  ['jl', 'past'],
  ['j.l', 'past'],
]);

export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night';

const parts = (rows: Record<PartOfDay, string>): ReadonlyMap<string, PartOfDay> =>
  new Map(
    (['morning', 'afternoon', 'evening', 'night'] as const).flatMap((part) =>
      rows[part].split(' ').map((word) => [word, part] as const),
    ),
  );

/** After "'s", or written with it. */
export const PART_ADVERBS = parts({
  morning: 'ochtends morgens sochtends smorgens',
  afternoon: 'middags smiddags',
  evening: 'avonds savonds',
  night: 'nachts snachts',
});

/** "vrijdagmiddag": what a day and a part of it in one word end with. */
export const PART_ENDING =
  /(?:ocht|ochtend|ochtnd|morgen|voormiddag|namiddag|noen|middag|midag|middg|avond|avnd|vroeg)$/;

/** After a day ("vrijdag middag", "tomorrow evening") or "in the". */
export const PART_NOUNS = parts({
  morning: 'ochtend morgen morning voormiddag vm',
  afternoon: 'middag afternoon namiddag noen nm arvo',
  evening: 'avond evening',
  night: 'night',
});
