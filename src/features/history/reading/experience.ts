import { titles } from '../../../language/titles.js';
import type { Experience } from '../interaction.js';
import {
  before,
  clauseAt,
  CONJUNCTION,
  isPlainlySaid,
  NOT,
  phraseAt,
  setOf,
  wordAt,
  type Line,
  type Reading,
} from './line.js';

const SIGNS: Record<string, Experience> = {
  '+': 1,
  '++': 1,
  '0': 0,
  '-': -1,
  '--': -1,
  '−': -1,
  '–': -1,
  '👍': 1,
  '🙂': 1,
  '😀': 1,
  '😊': 1,
  '😐': 0,
  '👎': -1,
  '🙁': -1,
  '😡': -1,
  '😠': -1,
};

export const HAPPY = setOf(
  'tevreden blij dolblij enthousiast opgetogen verguld happy pleased satisfied delighted enthusiastic thrilled',
);
export const UNHAPPY = setOf(
  'ontevreden boos kwaad woest laaiend pissig woedend furieus chagrijnig baalt baalde teleurgesteld gefrustreerd geïrriteerd geirriteerd unhappy angry furious annoyed disappointed dissatisfied frustrated upset livid fuming seething irate',
);
/** These say no mood at all. */
const NO_MOOD = ['happy hour', 'happy new year', 'happy birthday', 'happy holidays', 'happy christmas'];
/** Where no word of its own says it; behind "niet te spreken" alone somebody could not be reached. */
const HAPPY_PHRASES = [
  'zeer te spreken',
  'goed te spreken',
  "couldn't be happier",
  'could not be happier',
  'over the moon',
  'loved it',
  'in zijn nopjes',
  'in haar nopjes',
];
const UNHAPPY_PHRASES = ['slecht te spreken', 'niet te spreken over', 'not amused', 'fed up'];
const TITLES = new Set(titles);
/** So far before the mood a "not" may stand: "niet zo heel blij". Words. */
const NOT_REACH = 3;
/** "matig tevreden", "half zo blij": less than the word says. */
const HALF = setOf(
  'matig redelijk half halfhalf slechts beetje moderately fairly reasonably somewhat half partly deels gedeeltelijk',
);
const ALL: Experience[] = [1, 0, -1];

/** A sign at the end says it outright. */
export function signAtEnd(text: string): Experience | undefined {
  const sign = /\s(\S{1,3}?)[.,;]?\s*$/u.exec(text.slice(-20))?.[1];
  return sign === undefined ? undefined : SIGNS[sign];
}

/** How the customer experienced it, by words of mood; "niet blij" is unhappy, and "niet ontevreden" is asked. */
export function experienceIn(line: Line): Reading<Experience> {
  const moods = line.words.flatMap((_, at) => moodAt(at, line) ?? []);
  const [first] = moods;
  if (first === undefined) return {};
  return first !== 'unclear' && moods.every((mood) => mood === first) ? { value: first } : { offered: ALL };
}

function moodAt(at: number, line: Line): Experience | 'unclear' | undefined {
  const { bare, text } = wordAt(at, line);
  const phrase = phraseAt(at, line, HAPPY_PHRASES) > 0 ? 1 : phraseAt(at, line, UNHAPPY_PHRASES) > 0 ? -1 : undefined;
  if (phrase) return isPlainlySaid(at, line) ? phrase : 'unclear';
  const isHappy = HAPPY.has(bare);
  if ((!isHappy && !UNHAPPY.has(bare)) || phraseAt(at, line, NO_MOOD) > 0 || isName(at, text, line)) return undefined;
  const said = before(at, line, NOT_REACH);
  const not = said.findLastIndex((word) => NOT.has(word));
  const isTurned = not >= 0;
  // "niet alleen tevreden", "niet meer boos", "niet ontevreden" leave open what they are.
  const isOpen = isTurned && (!isHappy || ['alleen', 'only', 'meer'].includes(said[not + 1] ?? ''));
  if (isOpen || said.some((word) => HALF.has(word)) || isTakenBack(at, line) || !isPlainlySaid(at, line))
    return 'unclear';
  return isHappy && !isTurned ? 1 : -1;
}

/** "blij dat het opgelost is, maar het duurde lang" */
const isTakenBack = (at: number, line: Line): boolean => {
  const [, to] = clauseAt(at, line);
  return CONJUNCTION.has(line.words[to]?.bare ?? '');
};

/** "mw. Blij", "met Boos gebeld" */
function isName(at: number, text: string, line: Line): boolean {
  const [from] = clauseAt(at, line);
  const title = line.words[at - 1]?.bare ?? '';
  return TITLES.has(title) || (at > from && /^\p{Lu}\p{Ll}/u.test(text));
}
