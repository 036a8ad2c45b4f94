import type { Governor } from './governors.js';
import { OPENS_PAST } from './governors.js';
import { isLooseSpan, isNumberBefore, isNumberedDay, isPerhapsDate } from './perhaps.js';
import { believed } from './phrase.js';
import type { Phrase, Read } from './read.js';
import type { Reading } from './reading.js';
import { DOUBTFUL_WEEKDAYS, setOf, WEEKDAYS } from './words.js';

/** "what we must do", "things to do", "where he sat", "in the sun": no weekdays. */
const NO_WEEKDAY_BEHIND = setOf(
  "to can we you they i he she must should will would not don't the a doe doen it who that",
);
/** What an abbreviation at the beginning may be followed by in English: "do it". */
const ENGLISH_OBJECTS = setOf('it this that the a an not your our my we you i they so some all');
/** What follows is its number. */
const NUMBERED = setOf(
  'artikel item nr nummer no number order ordernr po serienr serial kenteken huisnummer huisnr ticket toestel ext versie version kamer room zaal lokaal hal flat apartment apt suite unit bus type model maat ' +
    'size regel line pagina page hoofdstuk chapter lot part art',
);
/** Between these a Dutch weekday is nothing else. */
const MODALS = setOf('moet moeten kan kunnen mag mogen wil willen zal zullen gaat komt komen staat');
const READY = setOf('zijn hebben klaar af binnen terug eruit weg mee uiterlijk leveren wel kan lukt schikt');

interface About {
  line: Reading;
  from: number;
  one: Read<Phrase>;
  governor: Governor | undefined;
}

/** Whether these words say a day or a time here, and are no number or other word that looks like one. */
export function isTrusted(about: About): boolean {
  const { line, from, one, governor } = about;
  const { words } = line;
  if (crossesPause(line, from, one.to) || isNumberOf(line, from, one)) return false;
  // "can't do Tuesday"
  if (words[from] === 'do' && WEEKDAYS.has(words[from + 1] ?? '')) return false;
  const ends = line.ends(one.to);
  // "voor 17u", "voor 10en"
  if (governor === 'by' && one.to === from + 1 && /^\d{1,2}(?:u|en)$/.test(words[from] ?? '')) return true;
  if (believed(one.value, ends)) return true;
  // "till the 18th to settle"
  if (governor === 'until' && isNumberBefore(line, from, one)) return true;
  const evidence = one.value.map((piece) => piece.evidence);
  if (governor === 'by' && evidence.some((kind) => kind === 'beside' || kind === 'loose' || kind === 'last'))
    return one.value.some((piece) => piece.weekday) || ends || isNumberBefore(line, from, one);
  if (
    isOneOfNumbers(words, from, one) ||
    isWrittenDate(words, from, one.to) ||
    (line.past && (isOrdinalOfContact(words, from, one.to) || isDayOfContact(words, from, one.to)))
  )
    return true;
  if ([isPerhapsDate, isNumberedDay, isLooseSpan].some((is) => is(line, from, one))) return true;
  return isAbbreviation(about);
}

/** "artikel 12-3", "kamer 14" */
function isNumberOf({ words }: Reading, from: number, { value, to }: Read<Phrase>): boolean {
  const bareNumber = to === from + 1 && /^\d{1,2}[-/.]\d{1,2}$/.test(words[from] ?? '');
  return NUMBERED.has(words[from - 1] ?? '') && (bareNumber || value.every((piece) => piece.evidence !== 'sure'));
}

/** "do, 3 uur werk": what is counted behind a pause is no time of that day. */
function crossesPause({ typed, words }: Reading, from: number, to: number): boolean {
  if (typed.slice(from, to - 1).some((word) => word.endsWith(')'))) return true;
  // "levering van vrijdag, morgen nasturen": no Friday morning.
  if (words.slice(from + 1, to).some((word, at) => word === 'morgen' && /[,;.]$/.test(typed[from + at] ?? '')))
    return true;
  const pause = typed.slice(from, to - 1).findIndex((word) => /[,;]$/.test(word));
  return pause >= 0 && to === from + pause + 3 && /^\d{1,2} (uur|hours?)$/.test(words.slice(to - 2, to).join(' '));
}

/** "27-11 gebeld", "op 12-11": no number of things is written so. "op 3-4 plekken" is one. */
function isWrittenDate(words: readonly string[], from: number, to: number): boolean {
  const [, one, other] = /^(\d{1,2})[-/](\d{1,2})$/.exec(words[to - 1] ?? '') ?? [];
  if (!one || !other) return false;
  const led = from === to - 2 && /^(op|on)$/.test(words[from] ?? '');
  const [a, b] = [Number(one), Number(other)];
  return (led || (from === 0 && to === 1)) && (Math.max(a, b) > 12 || a > b || (led && b >= 10 && b !== a + 1));
}

/** "on the 15th and visit on the 20th": a day, where another clause follows. */
const isOneOfNumbers = (words: readonly string[], from: number, { value, to }: Read<Phrase>): boolean =>
  value.length === 1 &&
  value[0]?.evidence === 'last' &&
  value[0].dates?.length === 1 &&
  /^(?:op|on)$/.test(words[from] ?? '') &&
  /^\d{2}(?:e|ste|de|st|nd|rd|th)$/.test(words[to - 1] ?? '') &&
  /^(?:en|and|then|dan)$/.test(words[to] ?? '');

/** "26e gebeld en 27e gemaild": in a log line. */
const isOrdinalOfContact = (words: readonly string[], from: number, to: number): boolean =>
  /^\d{1,2}(?:e|ste|de|st|nd|rd|th)$/.test(words[to - 1] ?? '') &&
  [words[from - 1], words[BETWEEN_DONE.has(words[to] ?? '') ? to + 1 : to]].some(
    (word = '') => OPENS_PAST.has(word) || /^ge[a-z]{2,}(?:d|t|en)$/.test(word),
  );
/** "spoke to Dev on the 19th about deliveries", and not "on the 2nd floor" */
const isDayOfContact = (words: readonly string[], from: number, to: number): boolean =>
  /^(?:op|on)$/.test(words[from] ?? '') &&
  /^\d{1,2}(?:e|ste|de|st|nd|rd|th)$/.test(words[to - 1] ?? '') &&
  ABOUT.has(words[to] ?? '');
const ABOUT = setOf('about re regarding over with met ivm');

/** "24e langs geweest" */
const BETWEEN_DONE = setOf('langs terug weer op ook nog');

/** Before an abbreviation these leave no doubt. */
const NEARNESS = setOf('vanaf from until till til before after');

/** No other Dutch word is written so, and no number follows that may belong to it. */
const isDutchDay = ({ typed, words, past }: Reading, from: number, to: number): boolean =>
  !past &&
  to === from + 1 &&
  /^(?:di|wo|do|vr|za|ma)[.,:;!?]*$/.test(typed[from] ?? '') &&
  !/^\d/.test(words[to] ?? '') &&
  !(words[from] === 'ma' && OF_WHOM.has(words[from - 1] ?? '')) &&
  !words.some((word) => ENGLISH.has(word));
const OF_WHOM = setOf('mijn je jouw zijn haar en bel mail vraag met aan');
/** In a line with one of these "do" is what one does. */
const ENGLISH = setOf('the you we they it i to and not that your our his her what for with on at');

/** "do bellen", "bezoek do met Bakker", "moet do klaar zijn": the short name of a day, and no other word. */
function isAbbreviation({ line, from, one: { value, to } }: About): boolean {
  const { words, isLast, dutch, past } = line;
  const only = DOUBTFUL_WEEKDAYS.has(words[from] ?? '') && value.slice(1).every((piece) => piece.evidence === 'none');
  if (!only || words[from] === 'zo' || words[from] === 'sun') return false;
  if (dutch && isDutchDay(line, from, to)) return true;
  // "Sat morning at the counter"
  if (value.some((piece) => piece.part)) return true;
  if (past && from === 1 && !NO_WEEKDAY_BEHIND.has(words[0] ?? '')) return true;
  // "from Wed on"
  if (NEARNESS.has(words[from - 1] ?? '')) return true;
  if (line.ends(to) && from > 0) return !NO_WEEKDAY_BEHIND.has(words[from - 1] ?? '');
  // "Jan-Willem vr bellen"
  const isDone =
    /^[a-z]{2,}(?:en|gaan|staan|doen|zien)$/.test(words[from + 1] ?? '') &&
    (isLast(from + 2) || /^(?:of|dat|over|om)$/.test(words[from + 2] ?? ''));
  if (isDone && dutch) return true;
  if (dutch && (MODALS.has(words[from - 1] ?? '') || READY.has(words[from + 1] ?? ''))) return true;
  return dutch && from === 0 && words.length > 1 && words[from] !== 'sat' && !ENGLISH_OBJECTS.has(words[1] ?? '');
}
