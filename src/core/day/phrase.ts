import { DATES, THROUGH } from './date.js';
import { LENGTHS } from './length.js';
import { PERIOD_EDGES } from './period.js';
import { read, skip, type Context, type Piece, type Read, type Reader } from './read.js';
import { RELATIVES } from './relative.js';
import { TIMES } from './time.js';
import { WEEKS } from './week.js';
import { PART_NOUNS, RELATIVE_DAYS, setOf, WEEKDAYS } from './words.js';

/** A phrase is pieces in any order, each kind once: "vrijdag om 14:00 for an hour". */
export type Phrase = readonly Piece[];

const MOST_PIECES = 6;
const LEADS = setOf('op on uiterlijk by de the');
/** Of "maandag en dinsdag" only one can be kept as the date, so that is a choice as well. */
const CHOICE = setOf('of or en and');

/** "op vrijdag", "uiterlijk 1 december", "the 1st of December" */
const led =
  (reader: Reader<Piece>): Reader<Piece> =>
  (words, at, context) =>
    reader(words, skip(words, at, LEADS), context);

/** "vrijdag middag", "tomorrow evening": only after a day, and "morgen" is a morning only after a weekday. */
const partAfterDay: Reader<Piece> = (words, at) => {
  const part = PART_NOUNS.get(words[at] ?? '');
  const day = words[at - 1] ?? '';
  const follows = WEEKDAYS.has(day) || (RELATIVE_DAYS.has(day) && words[at] !== 'morgen');
  return part && follows ? read({ part, evidence: 'none' }, at + 1) : undefined;
};

/** "maandag of dinsdag" leaves two dates to choose from; "maandag t/m woensdag" is a period, so no day at all. */
const joined =
  (reader: Reader<Piece>): Reader<Piece> =>
  (words, at, context) => {
    const isChoice = CHOICE.has(words[at] ?? '');
    const other = isChoice || THROUGH.has(words[at] ?? '') ? reader(words, at + 1, context) : undefined;
    // "vrijdag of zo", "Friday and do bring…"
    if (!other?.value.dates || other.value.evidence !== 'sure') return undefined;
    return read(isChoice ? { ...other.value, or: true } : { dates: [], evidence: 'sure' }, other.to);
  };

const DAYS: readonly Reader<Piece>[] = [...RELATIVES, ...PERIOD_EDGES, ...WEEKS, ...DATES].map(led);
const STARTS: readonly Reader<Piece>[] = [...DAYS, ...TIMES, ...LENGTHS];
const FOLLOWERS = [partAfterDay, ...STARTS];
const DAY_FOLLOWERS = [...FOLLOWERS, ...DAYS.map(joined)];

function readersAfter(phrase: Phrase): readonly Reader<Piece>[] {
  if (phrase.length === 0) return STARTS;
  return phrase.some((piece) => piece.dates) ? DAY_FOLLOWERS : FOLLOWERS;
}

/** Dates may be said twice ("di 1 december"); anything else said twice belongs to another phrase. */
function fits(phrase: Phrase, piece: Piece): boolean {
  return (['clock', 'part', 'duration'] as const).every(
    (slot) => piece[slot] === undefined || phrase.every((other) => other[slot] === undefined),
  );
}

/** Every way to read on from here. */
function* continued(words: readonly string[], from: Read<Phrase>, context: Context): Generator<Read<Phrase>> {
  const { value: phrase, to: at } = from;
  if (phrase.length) yield from;
  if (phrase.length === MOST_PIECES) return;
  for (const reader of readersAfter(phrase)) {
    const next = reader(words, at, context);
    if (next && fits(phrase, next.value)) yield* continued(words, read([...phrase, next.value], next.to), context);
  }
}

/** All readings from this word on: the longest first, and of equally long ones those of the fewest pieces. */
export function phrasesAt(words: readonly string[], at: number, context: Context): Read<Phrase>[] {
  return [...continued(words, read([], at), context)].sort((a, b) => b.to - a.to || a.value.length - b.value.length);
}

/** Whether running text may be trusted to mean this; `last` when the sentence ends here. */
export function believed(phrase: Phrase, last: boolean): boolean {
  const evidence = phrase.map((piece) => piece.evidence);
  if (evidence.includes('sure')) return true;
  if (evidence.filter((kind) => kind === 'beside' || kind === 'loose').length > 1) return true;
  return last && evidence.some((kind) => kind === 'loose' || kind === 'last');
}

export const isImpossible = (phrase: Phrase): boolean => phrase.some((piece) => piece.dates?.length === 0);
