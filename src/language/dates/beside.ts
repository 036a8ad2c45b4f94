import { isUnit } from './amount.js';
import type { Place } from './reading.js';
import { MONTHS, setOf, WEEKDAYS } from './words.js';
import { isZone } from './zone.js';

/** Words right beside a date that make it another one, or half of one. */

/** Before a number these make it a time. */
const BESIDE = /^(?:na|after|past|rond|around|vanaf|tussen|tss|btw|between)$/;

/** "15:00 PT", "10am Amsterdam time", "at 10 PST tomorrow" */
export function isInOtherZone({ line: { typed, words }, from, to, when }: Place): boolean {
  const [next = '', second = ''] = words.slice(to, to + 2);
  const inCapitals = (at: number) => isZone(words[at] ?? '') && /^[A-Z]+$/.test(typed[at] ?? '');
  if (inCapitals(to) || inCapitals(from - 1)) return true;
  return when?.time !== undefined && (isZone(next) || [next, second].some((word) => /^(time|tijd)$/.test(word)));
}

/** "Friday fortnight", "Friday after next" */
export function isMoved({ line: { words }, to }: Place): boolean {
  const [next = '', second = ''] = words.slice(to, to + 2);
  return /^(fortnight|week|weekend)$/.test(next) || (next === 'after' && second === 'next');
}

/** "Tues after 3 call", "Friday 1500": its time was not read. */
export function hasUnreadTime({ line: { words, isLast }, from, to, when }: Place): boolean {
  if (when?.time) return false;
  const [next = '', second = ''] = words.slice(to, to + 2);
  if (BESIDE.test(next) && /^\d{1,2}(?:[:.u]\d\d)?(?:u|en|am|pm)?$/.test(second)) return true;
  return from < to && /^(?:[01]\d|2[0-3])[0-5]\d$/.test(next) && isLast(to + 1);
}

/** "Dec 24 is a half day", but "vrijdag is de deadline" */
export const isToldAbout = ({ line: { words }, to }: Place): boolean =>
  /^(is|are)$/.test(words[to] ?? '') && !words.slice(to, to + 4).includes('deadline');

/** "within 14 days of invoice", "2 weken na levering": counted from a day that is not said. */
export const isCountedFrom = ({ line: { words }, to }: Place): boolean =>
  (isUnit(words[to - 1]) || WORKING_DAYS.has(words[to - 1] ?? '')) &&
  /^(?:na|vanaf|sinds|of|after|from|before|following)$/.test(words[to] ?? '');
const WORKING_DAYS = setOf('werkdag werkdagen workday workdays');

/** "7/12 of later", "wk 50 of 51", "12 & 13 dec": half of what was said. */
export function isJoined({ line: { words }, from, to }: Place): boolean {
  const [before = '', join = '', next = ''] = [words[to - 1], words[to], words[to + 1]];
  if (EITHER.has(join)) return isHalfOfDate(next) || OTHERWISE.has(next);
  if (AND.has(join)) return /^\d{1,2}$/.test(before) && isHalfOfDate(next);
  return EITHER.has(words[from - 1] ?? '') && isHalfOfDate(words[from - 2] ?? '');
}
const EITHER = setOf('of or & + /');
const AND = setOf('en and');
/** "vrijdag of later" */
const OTHERWISE = setOf('later eerder sooner earlier after before daarna daarvoor ervoor erna');
const isHalfOfDate = (word: string): boolean =>
  WEEKDAYS.has(word) || MONTHS.has(word) || /^\d{1,2}(?:e|de|ste|st|nd|rd|th)?$/.test(word);
