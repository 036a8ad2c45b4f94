import { hasUnreadTime, isCountedFrom, isInOtherZone, isJoined, isMoved, isToldAbout } from './beside.js';
import { isInBrackets, isOfEvent, isOfNoun, isOfThing, isOfTold } from './facts.js';
import { isEndOfSomething, isHolidayOfSomething, isOfSubject } from './of-something.js';
import { isBareNumbers, isLooseSpan, isNumberBefore, isNumberedDay, isPerhapsDate } from './perhaps.js';
import type { Place } from './reading.js';
import {
  isAlways,
  isConditional,
  isCorrected,
  isDenied,
  isMovedAway,
  isNegated,
  isOfAbsence,
  isQuestioned,
} from './taken-back.js';

interface Rule {
  says: string;
  holds: (place: Place) => boolean;
}

/** What makes a date one to ask about, whatever governs it. Each is shown by a line in test/language/unclear.test.ts. */
export const UNCLEAR: readonly Rule[] = [
  { says: 'near it, or after it', holds: ({ phrase }) => phrase.value.some((piece) => piece.near) },
  { says: 'a day, or one of many', holds: ({ line, from, phrase }) => isNumberedDay(line, from, phrase) },
  { says: 'hours, or how many', holds: ({ line, from, phrase }) => isLooseSpan(line, from, phrase) },
  {
    says: 'a date, or from one number to another',
    holds: ({ line, from, phrase }) => isPerhapsDate(line, from, phrase),
  },
  {
    says: 'to be ready by, or one of many',
    holds: ({ line, from, to, by, phrase }) => by && !line.ends(to) && isNumberBefore(line, from, phrase),
  },
  { says: 'a date, or a number of things', holds: isBareNumbers },
  { says: 'of a condition', holds: isConditional },
  { says: 'denied before it', holds: isNegated },
  { says: 'denied behind it', holds: isDenied },
  { says: 'of a question', holds: isQuestioned },
  { says: 'half of what was said', holds: isJoined },
  { says: 'taken back', holds: isCorrected },
  { says: 'counted from a day that is not said', holds: isCountedFrom },
  { says: 'a holiday of which something is done', holds: isHolidayOfSomething },
  { says: 'the end of something else', holds: isEndOfSomething },
  { says: 'by the clock of another place', holds: isInOtherZone },
  { says: 'moved by a word behind it', holds: isMoved },
  { says: 'a time beside it was not read', holds: hasUnreadTime },
  { says: 'told about', holds: isToldAbout },
  { says: 'of the subject of a mail', holds: isOfSubject },
  { says: 'when that is, between brackets', holds: isInBrackets },
  { says: 'moved to another day or time', holds: isMovedAway },
  { says: 'not once', holds: isAlways },
  { says: 'somebody is not there', holds: isOfAbsence },
  { says: 'of what is told', holds: isOfTold },
  { says: 'of a thing, beside what is to be done', holds: isOfThing },
  { says: 'of what is prepared for', holds: isOfEvent },
  { says: 'of the thing that is named behind it', holds: isOfNoun },
];

export const isUnclear = (place: Place): boolean => UNCLEAR.some(({ holds }) => holds(place));
