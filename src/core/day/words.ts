/** The vocabulary. Both languages share each table, so they may be mixed freely. */

/** "'s" before a part of the day and "'26" keep their apostrophe; any other opening quote goes. */
const OPENING = /^(?:["“„«([]|'(?!s$|n$|\d\d\b))+/;
const CLOSING = /[.,;:!?"”»)\]]+$/;
/** No word of a date has more characters, and of longer ones the accents and the end take long to find. */
const LONGEST = 60;

/** A word as the grammar compares it: lower case, no accents, plain quotes and dashes, no punctuation around it. */
export function plain(word: string): string {
  if (word.length > LONGEST) return '';
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(OPENING, '')
    .replace(CLOSING, '');
}

/** Whether the sentence pauses after this word, as typed. */
export const closes = (word: string): boolean => CLOSING.test(word.slice(-1));

/** A map, not an object: "constructor" is a word people can type. */
const numbered = (rows: Record<number, string>): ReadonlyMap<string, number> =>
  new Map(Object.entries(rows).flatMap(([value, words]) => words.split(' ').map((word) => [word, Number(value)])));

export const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const WEEKDAYS = numbered({
  1: 'maandag ma monday mon',
  2: 'dinsdag di tuesday tue tues',
  3: 'woensdag wo wednesday wed weds',
  4: 'donderdag do thursday thu thur thurs',
  5: 'vrijdag vr friday fri',
  6: 'zaterdag za saturday sat',
  7: 'zondag zo sunday sun',
});

/** Weekdays that are also ordinary words: believed in running text only beside another date or time. */
export const DOUBTFUL_WEEKDAYS = setOf('ma di wo do vr za zo wed sat sun');

/** Before a day these make it something else: a greeting, a holiday, every week. */
export const NO_SINGLE_DAY = setOf('goede goeden good elke iedere every each');

export const MONTHS = numbered({
  1: 'januari january jan',
  2: 'februari february feb',
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
});

export const RELATIVE_DAYS = numbered({
  [-2]: 'eergisteren',
  [-1]: 'gisteren yesterday',
  0: 'vandaag today',
  1: 'morgen tomorrow',
  2: 'overmorgen',
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
export const number = (word = ''): number | undefined => dutchNumber(word) ?? ENGLISH_NUMBERS.get(word);

export type Side = 'last' | 'this' | 'next' | 'coming' | 'past';

/** "coming" and "past" are the nearest one; "next" and "last" may also mean the one in the other week. */
export const SIDES: ReadonlyMap<string, Side> = new Map<string, Side>([
  ['volgende', 'next'],
  ['next', 'next'],
  ['eerstvolgende', 'coming'],
  ['aanstaande', 'coming'],
  ['aankomende', 'coming'],
  ['komende', 'coming'],
  ['a.s', 'coming'],
  ['coming', 'coming'],
  ['upcoming', 'coming'],
  ['deze', 'this'],
  ['this', 'this'],
  ['vorige', 'last'],
  ['last', 'last'],
  ['afgelopen', 'past'],
  ['past', 'past'],
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

/** After a day ("vrijdag middag", "tomorrow evening") or "in the". */
export const PART_NOUNS = parts({
  morning: 'ochtend morgen morning',
  afternoon: 'middag afternoon',
  evening: 'avond evening',
  night: 'night',
});
