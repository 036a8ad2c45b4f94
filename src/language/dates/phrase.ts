import { DATES, THROUGH } from './date.js';
import { LENGTHS } from './length.js';
import { PERIOD_EDGES } from './period.js';
import { read, skip, type Beginning, type Context, type Phrase, type Piece, type Read, type Reader } from './read.js';
import { besideSaid, closing, closingBehind, RELATIVES } from './relative.js';
import { mayBegin } from './starters.js';
import { aroundMidday, hourBehindDay, timeBehindDay, TIMES } from './time.js';
import { zoneBehindTime } from './zone.js';
import { WEEKS } from './week.js';
import { DOUBTFUL_WEEKDAYS, kindOf, PART_NOUNS, RELATIVE_DAYS, setOf, WEEKDAYS } from './words.js';

const MOST_PIECES = 6;
const LEADS = setOf('op on uiterlijk by de the nog ergens sometime liefst early late laat');
/** Before another date of the same phrase; "by" begins another. */
const INSIDE = setOf('op on de the');
/** Behind these a weekday's abbreviation is nothing else. */
const DAY_LEADS = setOf('op on uiterlijk by');
/** Of "maandag en dinsdag" only one can be kept as the date, so that is a choice as well. */
const CHOICE = setOf('of or en and & + ipv i.p.v');
/** Between two days these can join nothing else. */
const SIGNS = setOf('& +');
/** The same in more words: "Wednesday instead of Thursday". */
const LONG_CHOICES = [
  'instead of',
  'rather than',
  'in plaats van',
  'of anders',
  'of liever',
  'or else',
  'or otherwise',
].map((one) => one.split(' '));

/** How many words at this one join two days of which one is meant. */
function choiceLength(words: readonly string[], at: number): number {
  const long = LONG_CHOICES.find((one) => one.every((word, i) => words[at + i] === word));
  return long?.length ?? (CHOICE.has(words[at] ?? '') ? 1 : 0);
}

interface Led {
  /** What may stand before what they read: "op vrijdag", "uiterlijk 1 december", "the 1st of December". */
  leads: ReadonlySet<string>;
  readers: readonly Beginning<Piece>[];
}

/** What these read here, led or not. */
function ledPieces({ leads, readers }: Led, { words, at, context }: Omit<At, 'where'>): Read<Piece>[] {
  const from = leads.has(words[at] ?? '') ? skip(words, at, leads) : at;
  const isLed = from > at && mayBegin(words[from] ?? '');
  const kind = kindOf(words[at] ?? '');
  const ledKind = isLed ? kindOf(words[from] ?? '') : undefined;
  const pieces: Read<Piece>[] = [];
  for (const one of readers) {
    const whole = one.from.includes(kind) ? one.reads(words, at, context) : undefined;
    const found = whole ?? (ledKind && one.from.includes(ledKind) ? one.reads(words, from, context) : undefined);
    if (!found) continue;
    const isSure = !whole && found.value.weekday && DAY_LEADS.has(words[from - 1] ?? '');
    pieces.push(isSure ? read<Piece>({ ...found.value, evidence: 'sure' }, found.to) : found);
  }
  return pieces;
}

/** What these read here. */
function piecesBy(readers: readonly Beginning<Piece>[], { words, at, context }: Omit<At, 'where'>): Read<Piece>[] {
  const kind = kindOf(words[at] ?? '');
  const pieces: Read<Piece>[] = [];
  for (const { from, reads } of readers) {
    const found = from.includes(kind) ? reads(words, at, context) : undefined;
    if (found) pieces.push(found);
  }
  return pieces;
}

/** "vrijdag middag", "tomorrow evening": only after a day, and "morgen" is a morning only after a weekday. */
const partAfterDay: Reader<Piece> = (words, at) => {
  const part = PART_NOUNS.get(words[at] ?? '');
  const day = words[at - 1] ?? '';
  const follows = WEEKDAYS.has(day) || (RELATIVE_DAYS.has(day) && words[at] !== 'morgen');
  const short = /^[vn]m$/.test(words[at] ?? '');
  return part && follows ? read({ part, evidence: short ? 'beside' : 'none' }, at + 1) : undefined;
};

const isShortDay = (words: readonly string[], at: number): boolean => DOUBTFUL_WEEKDAYS.has(words[at] ?? '');

/** "maandag of dinsdag" leaves two dates to choose from; "maandag t/m woensdag" is a period, so no day at all. */
function joinedAt(words: readonly string[], at: number, context: Context): Read<Piece>[] {
  const length = choiceLength(words, at);
  if (length === 0 && !THROUGH.has(words[at] ?? '')) return [];
  const otherAt = at + Math.max(1, length);
  if (!mayBegin(words[otherAt] ?? '')) return [];
  // "vrijdag of zo", "Friday and do bring…", but "ma of di", "ma 7 of di 8 dec"
  const isShort =
    SIGNS.has(words[at] ?? '') ||
    isShortDay(words, at - 1) ||
    (isShortDay(words, at - 2) && /^\d/.test(words[at - 1] ?? ''));
  const pieces: Read<Piece>[] = [];
  for (const other of ledPieces(DAYS, { words, at: otherAt, context })) {
    const alike = other.value.weekday !== undefined && isShort;
    if (!other.value.dates || (other.value.evidence !== 'sure' && !alike)) continue;
    const { dates } = other.value;
    pieces.push(
      read(length > 0 ? { ...other.value, or: true } : { dates: [], ends: dates, evidence: 'sure' }, other.to),
    );
  }
  return pieces;
}

const EARLINESS = setOf('vroeg early laat late');
/** Behind a day: that it is one to be ready by. */
const AT_LATEST = setOf('latest uiterlijk');
const AT_EARLIEST = setOf('earliest vroegst');
/** Between a day and these. */
const AT_THE = ['at the very', 'at the', 'op zijn', "op z'n", 'op zn'].map((one) => one.split(' '));

/** "maandagochtend vroeg", "Monday latest", "Friday at the latest", "Thursday at the earliest" */
const behindDay: Reader<Piece> = (words, at) => {
  const early = /^(vroeg|early)$/.test(words[at] ?? '');
  if (early && RELATIVE_DAYS.has(words[at - 1] ?? '')) return read({ part: 'morning', evidence: 'none' }, at + 1);
  if (EARLINESS.has(words[at] ?? '')) return read({ evidence: 'none' }, at + 1);
  if (AT_LATEST.has(words[at] ?? '')) return read({ by: true, evidence: 'none' }, at + 1);
  const edgeAt = at + (AT_THE.find((one) => one.every((word, i) => words[at + i] === word))?.length ?? 0);
  const edge = words[edgeAt] ?? '';
  if (AT_EARLIEST.has(edge)) return read({ near: true, evidence: 'none' }, edgeAt + 1);
  return edge === 'latest' || /^(?:aller)?laatst$/.test(edge)
    ? read({ by: true, evidence: 'none' }, edgeAt + 1)
    : undefined;
};

/** "vandaag nog" */
const nog: Reader<Piece> = (words, at) =>
  words[at] === 'nog' && RELATIVE_DAYS.get(words[at - 1] ?? '') === 0 ? read({ evidence: 'none' }, at + 1) : undefined;

/** The order in which they are tried: of readings that are as long and as simple, the first wins. */
interface Readers {
  first?: readonly Beginning<Piece>[];
  led?: Led;
  last: readonly Beginning<Piece>[];
}

const DAYS: Led = { leads: LEADS, readers: [...RELATIVES, ...PERIOD_EDGES, ...WEEKS, ...DATES] };
/** "EOD" behind a day says nothing more, and "dag erna" is another day. */
const BEHIND_DAYS: Led = {
  leads: INSIDE,
  readers: DAYS.readers.filter(({ reads }) => reads !== closing && reads !== besideSaid),
};
const TIMES_AND_LENGTHS = [...TIMES, ...LENGTHS];
const PART_AFTER_DAY: Beginning<Piece> = { from: ['day', 'other'], reads: partAfterDay };
const ZONE_BEHIND_TIME: Beginning<Piece> = { from: ['other'], reads: zoneBehindTime };
const ONLY_BEHIND_DAYS: readonly Beginning<Piece>[] = [
  { from: ['other'], reads: closingBehind },
  { from: ['other'], reads: timeBehindDay },
  { from: ['number', 'other'], reads: hourBehindDay },
  { from: ['other'], reads: aroundMidday },
  { from: ['other'], reads: behindDay },
  { from: ['other'], reads: nog },
  ZONE_BEHIND_TIME,
];
const JOINS = new Set([...CHOICE, ...THROUGH, ...LONG_CHOICES.map(([first = '']) => first)]);

/** Which readers may read on from a word: most words begin none of those about days and times, and only some join two days. */
const BEGUN: Record<Where, Readers> = {
  start: { led: DAYS, last: TIMES_AND_LENGTHS },
  behind: { first: [PART_AFTER_DAY, ZONE_BEHIND_TIME], led: DAYS, last: TIMES_AND_LENGTHS },
  'behind day': { first: [PART_AFTER_DAY], led: BEHIND_DAYS, last: [...TIMES_AND_LENGTHS, ...ONLY_BEHIND_DAYS] },
};
const NOT_BEGUN: Record<Where, Readers> = {
  start: { last: [] },
  behind: { last: [PART_AFTER_DAY, ZONE_BEHIND_TIME] },
  'behind day': { last: [PART_AFTER_DAY, ...ONLY_BEHIND_DAYS] },
};

type Where = 'start' | 'behind' | 'behind day';

const whereIs = (phrase: Phrase): Where =>
  phrase.length === 0 ? 'start' : phrase.some((piece) => piece.dates) ? 'behind day' : 'behind';

interface Memory {
  context: Context;
  /** By the place of the word. */
  pieces: Record<Where, (Read<Piece>[] | undefined)[]>;
}

/** Many phrases go on from the same word: what is read there is read once for each line. */
const remembered = new WeakMap<readonly string[], Memory>();

function memoryOf(words: readonly string[], context: Context): Memory {
  const known = remembered.get(words);
  if (known?.context === context) return known;
  const memory: Memory = { context, pieces: { start: [], behind: [], 'behind day': [] } };
  remembered.set(words, memory);
  return memory;
}

interface At {
  words: readonly string[];
  at: number;
  where: Where;
  context: Context;
}

function piecesAt(place: At): Read<Piece>[] {
  const { words, at, where, context } = place;
  if (!words[at]) return [];
  return (memoryOf(words, context).pieces[where][at] ??= readPieces(place));
}

function readPieces(place: At): Read<Piece>[] {
  const { words, at, where, context } = place;
  const word = words[at] ?? '';
  const { first = [], led, last } = (mayBegin(word) ? BEGUN : NOT_BEGUN)[where];
  const joined = where === 'behind day' && JOINS.has(word) ? joinedAt(words, at, context) : [];
  return [...piecesBy(first, place), ...(led ? ledPieces(led, place) : []), ...piecesBy(last, place), ...joined];
}

/** Dates may be said twice ("di 1 december"); anything else said twice belongs to another phrase. */
const fits = (phrase: Phrase, piece: Piece): boolean =>
  ONCE.every((slot) => piece[slot] === undefined || phrase.every((other) => other[slot] === undefined));
const ONCE = ['clock', 'part', 'duration', 'zone'] as const;

/** All readings from this word on: the longest first, and of equally long ones those of the fewest pieces. */
export function phrasesAt(words: readonly string[], at: number, context: Context): Read<Phrase>[] {
  const found: Read<Phrase>[] = [];
  const readOn = (phrase: Phrase, to: number): void => {
    if (phrase.length > 0) found.push(read(phrase, to));
    if (phrase.length === MOST_PIECES) return;
    for (const next of piecesAt({ words, at: to, where: whereIs(phrase), context }))
      if (fits(phrase, next.value)) readOn([...phrase, next.value], next.to);
  };
  readOn([], at);
  return found.sort((a, b) => b.to - a.to || a.value.length - b.value.length);
}

/** The readings from this word on that are one piece. */
export const pieceAt = (words: readonly string[], at: number, context: Context): Read<Piece>[] =>
  piecesAt({ words, at, where: 'start', context });

/** Whether running text may be trusted to mean this; `last` when the sentence ends here. */
export function believed(phrase: Phrase, last: boolean): boolean {
  const evidence = phrase.map((piece) => piece.evidence);
  if (evidence.includes('sure')) return true;
  if (evidence.filter((kind) => kind === 'beside' || kind === 'loose').length > 1) return true;
  return last && evidence.some((kind) => kind === 'loose' || kind === 'last');
}

export const isImpossible = (phrase: Phrase): boolean => phrase.some((piece) => piece.dates?.length === 0);

/** Where what these words say of one day or one of several ends, from the first on, whatever else they might say elsewhere; 0 when nothing. */
export function dayTo(words: readonly string[], context: Context): number {
  const [longest] = phrasesAt(words, 0, context).filter(
    ({ value }) =>
      !isImpossible(value) && value.some((piece) => piece.dates) && !value.some((piece) => piece.clock || piece.part),
  );
  return longest?.to ?? 0;
}
