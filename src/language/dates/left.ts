import { isUnit } from './amount.js';
import { isName } from './names.js';
import type { Reading } from './reading.js';
import { mayBegin } from './starters.js';
import { DOUBTFUL_WEEKDAYS, isNumber, ORDINALS, RELATIVE_DAYS, setOf, SIDES, WEEKDAYS } from './words.js';

/*
 * Words that say something of when, and that no phrase took. What was read beside them is then half of what was said, and is asked:
 * a net below the rules, for what none of them knows.
 */

interface Where {
  line: Reading;
  at: number;
  before: string;
  word: string;
  behind: string;
  /** A phrase that was read begins, or ends, at this word. */
  begins: (at: number) => boolean;
  ends: (at: number) => boolean;
  /** No phrase was read at all. */
  isAlone: boolean;
}

interface Rule {
  says: string;
  holds: (where: Where) => boolean;
  /** It changes the hour and not the day. */
  ofHour?: true;
}

/** Before a number they make it a time. */
const BEFORE_HOUR = setOf('after na voor until tot naar to circa ca past');
/** Before any number. */
const SURE_HOUR = setOf('at om by before tegen rond around');
const HALVES = setOf('half kwart quarter');
const BESIDE_QUARTER = setOf('over voor of to past til till');
const WORKDAYS = setOf('werkdag working business workday');
/** Of a time behind these: that of something else. */
const OPEN = setOf('tot vanaf sinds until till til from since');
const JOINS = setOf('of or & + en and');
const COUNTED_FROM = setOf('na voor vanaf after before from later eerder earlier daarna ervoor erna');
const ORDER = setOf('later eerder sooner earlier ervoor erna');
const TO_THE = setOf('on op the de');
const NIGHTS = setOf('weekend nacht nachts night eve overnight');
const IS_FREE = setOf('is ben zijn heeft heb hebben bent en niet nog weer te');
const ALWAYS = setOf('altijd always telkens steeds voortaan');

const isHour = (word: string): boolean => /^\d{1,2}$/.test(word) && Number(word) < 24;
const isClock = (word: string): boolean =>
  /^(?:[01]?\d|2[0-3])(?:[:u][0-5]\d(?:u|uur|[ap]m)?|[ap]m|u|en)$/.test(word) || /^0[5-9][0-5]\d$/.test(word);
const isOrdinal = (word: string): boolean => /^\d{1,2}(?:e|ste|de|st|nd|rd|th)$/.test(word);
const isDay = (word: string): boolean =>
  RELATIVE_DAYS.has(word) || (WEEKDAYS.has(word) && !DOUBTFUL_WEEKDAYS.has(word));

/** "Fridays", "vrijdags" */
const isEveryDay = (word: string): boolean => /(?:day|dag)s$/.test(word) && WEEKDAYS.has(word.slice(0, -1));

/** Each is shown by a line in test/language/left.test.ts. */
export const LEFT: readonly Rule[] = [
  { says: 'a day', holds: ({ word }) => isDay(word) },
  {
    says: 'the short name of a day, joined to one',
    holds: ({ word, at, before, behind, begins, ends }) =>
      DOUBTFUL_WEEKDAYS.has(word) && ((JOINS.has(before) && ends(at - 1)) || (JOINS.has(behind) && begins(at + 2))),
  },
  {
    says: 'a day of the month',
    holds: ({ line, word, at, before, behind }) =>
      isOrdinal(word) && TO_THE.has(before) && (line.ends(at + 1) || JOINS.has(behind)),
  },
  {
    says: 'counted from another day',
    holds: ({ word, before, behind }) => isUnit(word) && isNumber(before) && COUNTED_FROM.has(behind),
  },
  {
    says: 'a week, month or year',
    holds: ({ line, word, before }) => isUnit(word) && (before === 'vd' || (SIDES.has(before) && !line.past)),
  },
  {
    says: 'or another day',
    holds: ({ word, at, before, ends }) => ORDER.has(word) && (ends(at) || (JOINS.has(before) && ends(at - 1))),
  },
  {
    says: 'the short name of a day, where a clause begins',
    holds: ({ line, word, at, isAlone }) =>
      DOUBTFUL_WEEKDAYS.has(word) && !/^(?:zo|sun)$/.test(word) && !isAlone && /[,;:]$/.test(line.typed[at - 1] ?? ''),
  },
  {
    says: 'perhaps Friday, in short',
    holds: ({ line, at, before, begins }) =>
      line.typed[at] === 'vrij' && !line.past && !IS_FREE.has(before) && !begins(at + 1),
  },
  {
    says: 'of that day, and when on it',
    holds: ({ word, at, begins }) => /'s$/.test(word) && WEEKDAYS.has(word.slice(0, -2)) && begins(at + 1),
  },
  {
    says: 'the first or the last of something',
    holds: ({ word, behind }) => ORDINALS.has(word) && (isUnit(behind) || WEEKDAYS.has(behind) || WORKDAYS.has(behind)),
  },
  { says: 'not once', holds: ({ line, word }) => (ALWAYS.has(word) || isEveryDay(word)) && !line.past },
  {
    says: 'at night, or in the weekend',
    holds: ({ word, at, begins, ends, isAlone }) => NIGHTS.has(word) && (isAlone || ends(at) || begins(at + 1)),
  },
  {
    says: 'a time',
    holds: ({ word, before }) => isClock(word) && !OPEN.has(before) && !/^\d+$/.test(before),
    ofHour: true,
  },
  {
    says: 'hours, that may be counted',
    holds: ({ line, word, before, behind }) =>
      isHour(word) && /^(?:uur|u|[ap]m)$/.test(behind) && !OPEN.has(before) && !line.past,
    ofHour: true,
  },
  {
    says: 'an hour, behind “after” or “until”, where nothing is counted',
    holds: ({ line, word, at, before, begins }) =>
      isHour(word) && BEFORE_HOUR.has(before) && (line.ends(at + 1) || begins(at + 1)),
    ofHour: true,
  },
  {
    says: 'an hour, behind “at” or “by”',
    holds: ({ word, before }) => isHour(word) && SURE_HOUR.has(before),
    ofHour: true,
  },
  {
    says: 'half an hour, or a quarter',
    holds: ({ word, behind }) => HALVES.has(word) && (isNumber(behind) || BESIDE_QUARTER.has(behind)),
    ofHour: true,
  },
  {
    says: 'an hour, behind a day',
    holds: ({ line, word, at, before, ends }) =>
      isHour(word) && ends(at) && line.ends(at + 1) && (RELATIVE_DAYS.has(before) || WEEKDAYS.has(before)),
    ofHour: true,
  },
];

/** A word that was left, and the rule by which it is. */
export interface Left extends Rule {
  at: number;
}

interface Span {
  lead: number;
  to: number;
}

const mayBeLeft = (word: string): boolean =>
  mayBegin(word) ||
  isUnit(word) ||
  word === 'vrij' ||
  isEveryDay(word) ||
  [ALWAYS, ORDER, NIGHTS].some((some) => some.has(word)) ||
  word.endsWith("'s");

/** What is left of a line beside the phrases that were read. */
export function leftOf(line: Reading, read: readonly Span[]): Left[] {
  const { words } = line;
  const begins = (at: number) => read.some(({ lead }) => lead === at);
  const ends = (at: number) => read.some(({ to }) => to === at);
  return words.flatMap((word, at) => {
    if (!word || !mayBeLeft(word) || read.some(({ lead, to }) => lead <= at && at < to)) return [];
    if (isName(line, at) === true) return [];
    const where: Where = {
      line,
      at,
      before: words[at - 1] ?? '',
      word,
      behind: words[at + 1] ?? '',
      begins,
      ends,
      isAlone: read.length === 0,
    };
    const rule = LEFT.find(({ holds }) => holds(where));
    return rule ? [{ ...rule, at }] : [];
  });
}
