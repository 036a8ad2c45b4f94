import { ABOUT_BEHIND, DONE_BEHIND, OPENS_PAST, PERFECT, TO_COME, type Governor } from './governors.js';
import { holiday } from './holiday.js';
import { whenOf } from './meaning.js';
import { isImpossible, phrasesAt } from './phrase.js';
import type { Context } from './read.js';
import { clauseStart, type Place, type Reading } from './reading.js';
import { closes, MONTHS, setOf } from './words.js';

/** Whose day it is: that of what is to be done, or of something that the line is about. */

interface Placed {
  from: number;
  to: number;
  by: boolean;
  before: Governor | undefined;
}

export function governing(line: Reading, { from, to, by, before }: Placed): Governor | undefined {
  const { words } = line;
  if (by) return 'by';
  if (isOfHeader(line, from, to)) return 'done';
  if (isDoneBehind(words, to) || (!before && isOfPast(line, from))) return before ?? 'done';
  if (ABOUT_BEHIND.has(words[to] ?? '') || isCompound(line, from, to)) return 'about';
  return isTimeOfThing(line, from, to) || (words[from - 1] === 'for' && words[from] === 'the') ? 'about' : before;
}

/** "Verzonden: ma 30 nov 08:12", "On Mon, Nov 30, 2026 at 8:12 Ann wrote:": above a mail that was pasted. */
function isOfHeader({ typed, words, past }: Reading, from: number, to: number): boolean {
  if (past) return false;
  const led = /:$/.test(typed[from - 1] ?? '') && HEADERS.has(words[from - 1] ?? '');
  const signed = words
    .slice(Math.max(0, from - HEADER_REACH), from)
    .some((word, at, before) => SIGNED.has(`${word} ${before[at + 1]}`));
  if (signed) return true;
  return (
    led || words.slice(to, to + HEADER_REACH).some((word, at) => WROTE.has(word) && /:$/.test(typed[to + at] ?? ''))
  );
}
const HEADERS = setOf('verzonden sent datum date received ontvangen');
/** "Sent from my iPhone on 30 Nov" */
const SIGNED = new Set(['sent from', 'verzonden vanaf', 'verstuurd vanaf', 'verzonden met', 'sent with']);
const WROTE = setOf('schreef wrote');
/** Words: "Ann van den Berg <ann@jansen.nl> schreef". */
const HEADER_REACH = 7;

/** "reply to the 8:15 email", "our Friday meeting": when something else is. */
const isTimeOfThing = ({ words }: Reading, from: number, to: number): boolean =>
  (from === 0 && to === 1 && THINGS_OF_DAY.has(words[to] ?? '')) ||
  (THINGS_OF.has(words[from - 1] ?? '') && /^\p{L}{3}/u.test(words[to] ?? '') && !BESIDE_THINGS.has(words[to] ?? ''));
/** "Sunday trading hours notice" */
const THINGS_OF_DAY = setOf('trading shift shifts opening hours');
const THINGS_OF = setOf('the our my your their onze mijn');
const BESIDE_THINGS = setOf('before with and for from about bij met voor naar even ook');

/** "vrijdag ontvangen", "wie zondag gebeld heeft" */
const isDoneBehind = (words: readonly string[], to: number): boolean =>
  DONE_BEHIND.has(words[to] ?? '') ||
  (PERFECT.has(words[to + 1] ?? '') && /^(?:ge|be|ver|ont)[a-z]+$/.test(words[to] ?? ''));

/** "went over the quote Friday, revise": the day of what was done. */
function isOfPast(line: Reading, from: number): boolean {
  if (line.past) return false;
  const first = clauseStart(line, from);
  return first < from && OPENS_PAST.has(line.words[first] ?? '');
}

/** "send the 3 November invoice": a date that is said of a thing. */
const isCompound = ({ typed, words }: Reading, from: number, to: number): boolean =>
  !closes(typed[to - 1] ?? '') &&
  (words[from] === 'the' ||
    (/^(on|for)$/.test(words[from] ?? '') &&
      words[from + 1] === 'the' &&
      (MONTHS.has(words[from + 2] ?? '') || /^\d{1,2}[-/]\d{1,2}$/.test(words[from + 2] ?? '')))) &&
  /^\p{L}/u.test(words[to] ?? '') &&
  !/^(by|before|on|at|for|with|to|and)$/.test(words[to] ?? '');

/** "bezetting koningsdag doorgeven": what is done about a holiday is done before it. */
export const isHolidayOfSomething = ({ line: { words, isLast }, from, to, governed, context }: Place): boolean =>
  !governed && !isLast(to) && holiday(words, from, context)?.to === to;

/** "quarter-end cijfers": of what is that. */
export const isEndOfSomething = ({ line, from, to }: Place): boolean =>
  from === 0 && /-end$/.test(line.words[from] ?? '') && !line.ends(to);

/** "FW: RE: afspraak 3 dec": of a mail's subject. */
export const isOfSubject = ({ line: { typed } }: Place): boolean => /^(?:fwd?|re|aw|doorgest):$/i.test(typed[0] ?? '');

/** Of a date that is nearer than this, and that nothing governs, nobody asks. Days. */
const FAR = 270;

/** "van vrijdag" on a Monday, "van 12 oktober" in November: the last one is nearer than the next. */
export function pastIsNearer({ line, lead, from, to, when, context }: Place, governor: Governor | undefined): boolean {
  const { words } = line;
  if (!when || isToCome(words, { lead, from, to })) return false;
  if (isOfHeader(line, from, to)) return true;
  const about =
    governor === 'about' ||
    governor === 'done' ||
    isDoneBehind(words, to) ||
    isOfPast(line, from) ||
    ABOUT_BEHIND.has(words[to] ?? '');
  const { today } = context;
  const ahead = today.until(when.date).days;
  if (context.direction === 'past' || (!about && ahead < FAR)) return false;
  const back: Context = { ...context, direction: 'past' };
  const phrase = words.slice(from, to);
  const [same] = phrasesAt(phrase, 0, back).filter((one) => one.to === phrase.length && !isImpossible(one.value));
  const before = same && whenOf(same.value, back)?.date;
  return before !== undefined && !before.equals(when.date) && before.until(today).days <= ahead;
}

const isToCome = (words: readonly string[], { lead, from, to }: Pick<Place, 'lead' | 'from' | 'to'>): boolean =>
  TO_COME.has(words[to] ?? '') || TO_COME.has(words.slice(lead, from).join(' '));
