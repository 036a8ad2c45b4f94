import { clauseEnd, type Place } from './reading.js';
import { closes, RELATIVE_DAYS, setOf, WEEKDAYS } from './words.js';

/** Words in the same sentence that deny a date, take it back, or make it hang on something else. */

const NOT = setOf(
  "geen no zonder without niet nooit not never can't cant cannot won't wont doesn't doesnt isn't isnt don't dont " +
    "didn't didnt hasn't hasnt haven't havent wasn't wasnt weren't",
);
/** "niet vergeten vrijdag te bellen" */
const FORGET = setOf('vergeten forget');
/** Words. */
const NOT_REACH = 8;

/** "can't deliver Friday", "wil niet op maandag gebeld worden": not then. */
export function isNegated({ line: { typed, words }, lead }: Place): boolean {
  for (let at = lead - 1; at >= Math.max(0, lead - NOT_REACH) && !/[,;.:]$/.test(typed[at] ?? ''); at -= 1)
    if (NOT.has(words[at] ?? '')) return !FORGET.has(words[at + 1] ?? '');
  return false;
}

/** "vr kan niet", "Friday won't work", "vrijdag niet". */
export function isDenied({ line: { typed, words }, to }: Place): boolean {
  const end = Math.min(words.length, to + DENIAL_REACH);
  for (let at = to; at < end && !closes(typed[at - 1] ?? ''); at += 1)
    if (NOT.has(words[at] ?? '')) return !NOT_DENIED.has(words[at + 1] ?? '') && !WEEKDAYS.has(words[at + 1] ?? '');
  return false;
}
/** Words. */
const DENIAL_REACH = 3;
/** "vrijdag niet vergeten", "Friday no later than 12" */
const NOT_DENIED = setOf('vergeten forget later eerder voor before earlier meer longer te too');

/** "tomorrow, no make that Wed", "vrijdag, sorry maandag": it is taken back. */
export function isCorrected({ line: { typed, words }, to }: Place): boolean {
  const behind = words.slice(to, to + CORRECTION_REACH);
  const isNo = /^(?:no|nee)$/.test(behind[0] ?? '') && closes(typed[to - 1] ?? '');
  if (isNo && behind.some((word) => WEEKDAYS.has(word) || RELATIVE_DAYS.has(word))) return true;
  return behind.some((word, at) => TAKES_BACK.has(word) || TAKE_BACK.has(`${word} ${behind[at + 1]}`));
}
/** Words. */
const CORRECTION_REACH = 4;
const TAKES_BACK = setOf('sorry correctie correction oeps oops oftewel');
const TAKE_BACK = new Set([
  'no make',
  'make that',
  'make it',
  'no wait',
  'scratch that',
  'of nee',
  'oh nee',
  'nee toch',
  'oh no',
  'or no',
]);

/** "did they confirm Friday? check": the day of a question, in a line that says more. */
export function isQuestioned({ line: { typed, isLast }, to }: Place): boolean {
  const end = Math.min(typed.length, to + QUESTION_REACH);
  for (let at = to - 1; at < end; at += 1) {
    const word = typed[at] ?? '';
    if (/[.?!;]$/.test(word)) return /\?[?!]*$/.test(word) && !isLast(at + 1);
  }
  return false;
}
/** Words. */
const QUESTION_REACH = 8;

const IF = setOf('als if unless tenzij indien mits zodra wanneer when');

/** "korting bij betaling binnen 8 dagen" */
const ON_TERMS = setOf('betaling levering afname bestelling akkoord');
/** "vraagt of kees vrijdag kan" */
const ASKS = setOf('vraag vraagt vragen vroeg weten checken nagaan navragen kijken bellen informeren ask asks asking');

/** "als klant vrijdag niet betaalt", "vraagt of het vrijdag kan": the day of a condition, or of what somebody wants to know. */
export function isConditional({ line: { typed, words }, from }: Place): boolean {
  for (let at = from - 1; at >= 0 && !/[,;.:]$/.test(typed[at] ?? ''); at -= 1) {
    if (IF.has(words[at] ?? '')) return true;
    if (words[at] === 'bij' && ON_TERMS.has(words[at + 1] ?? '')) return true;
    if (words[at] === 'of' && at < from - 1 && ASKS.has(words[at - 1] ?? '')) return true;
  }
  return false;
}

const MOVED = setOf('moved verzet verplaatst verschoven shifted pushed postponed uitgesteld');

/** "9am call moved to 10": that was when it would be. */
export const isMovedAway = ({ line, to }: Place): boolean =>
  line.words.slice(to, clauseEnd(line, to) + 1).some((word) => MOVED.has(word));

const ALWAYS = setOf('altijd always voortaan telkens steeds');

/** "dinsdags altijd bellen voor 10u": not once. */
export const isAlways = ({ line: { words }, from }: Place): boolean =>
  words.slice(Math.max(0, from - ALWAYS_REACH), from).some((word) => ALWAYS.has(word));
/** Words. */
const ALWAYS_REACH = 5;

const BE = setOf("i'm im am is are be he's she's they're we're ben is zijn bent");
/** "Sofie's off Tues", and not "Monday's agenda" */
const isOrHas = (word: string): boolean => BE.has(word) || (word.endsWith("'s") && !WEEKDAYS.has(word.slice(0, -2)));
/** Behind the day: "11 juli gesloten doorgeven". */
const CLOSED = setOf('closed shut dicht gesloten afwezig toe jarig');
const ABSENT = setOf('off out away closed shut dicht gesloten afwezig vrij ziek');

/** "I'm off Friday so Kees calls", "ze zijn vrijdag dicht" the other way round: that day somebody is not there. */
export const isOfAbsence = ({ line: { words }, lead, to }: Place): boolean =>
  CLOSED.has(words[to] ?? '') ||
  (ABSENT.has(words[lead - 1] ?? '') && words.slice(Math.max(0, lead - 4), lead - 1).some((word) => isOrHas(word)));
