import { isName } from './names.js';
import type { Phrase, Read } from './read.js';
import type { Place, Reading } from './reading.js';

/** What may be a day, or a number of things: these are believed, and asked. */

/** "de 14e factuur sturen", at the beginning: a day, or one of many. */
export const isNumberedDay = ({ words }: Reading, from: number, { value, to }: Read<Phrase>): boolean =>
  from === 0 &&
  value.length === 1 &&
  value[0]?.evidence === 'last' &&
  /^(op|on|de|the)$/.test(words[0] ?? '') &&
  /^\d{2}(e|ste|de|st|nd|rd|th)$/.test(words[to - 1] ?? '');

/** "tussen 8 en 10 bellen": hours, or how many. */
export const isLooseSpan = ({ words }: Reading, from: number, { value, to }: Read<Phrase>): boolean =>
  /^(tussen|between)$/.test(words[from] ?? '') &&
  value.length === 1 &&
  value[0]?.end !== undefined &&
  value[0].evidence === 'last' &&
  /^[a-z]+en$/.test(words[to] ?? '');

/** "by 1/2 send invoice", "voor 15.12 betalen", "no later than the 10th send": a day, or one of many. */
export const isNumberBefore = ({ words }: Reading, from: number, { value, to }: Read<Phrase>): boolean =>
  value.length === 1 &&
  value[0]?.dates?.length === 1 &&
  value[0].evidence !== 'sure' &&
  !/^(?:within|binnen)$/.test(words[from - 1] ?? '') &&
  /^(?:\d{1,2}[-/.]\d{1,2}|\d{1,2}(?:e|ste|de|st|nd|rd|th))$/.test(words[to - 1] ?? '') &&
  (to === from + 1 || /^(?:de|the)$/.test(words[from] ?? ''));

/** "4-12 send invoice", at the beginning: a near day, or from four to twelve. Numbers that follow each other are an amount. */
export function isPerhapsDate({ words, today }: Reading, from: number, { value, to }: Read<Phrase>): boolean {
  const [, one, other] = /^(\d{1,2})-(\d{1,2})$/.exec(words[from] ?? '') ?? [];
  const [date] = value[0]?.dates ?? [];
  if (!one || !other || !date || from !== 0 || to !== 1) return false;
  return Number(other) - Number(one) > 1 && Math.abs(today.until(date).days) < NEAR;
}
/** Days. */
const NEAR = 120;

/** "12/24 pack", "huisnummer 4/12 navragen": a date, or a number of things. */
export const isBareNumbers = ({ line: { words, isLast }, from, to, governed }: Place): boolean =>
  from > 0 && to === from + 1 && !governed && !isLast(to) && /^\d{1,2}[-/.]\d{1,2}$/.test(words[from] ?? '');

/** "sturen aan Vrijdag", "week 49 cijfers mailen": a name, or what the figures are of. */
export const isPerhapsName = ({ line, from, to }: Place): boolean =>
  (to === from + 1 && isName(line, from) === 'perhaps') ||
  (from === 0 && line.words[0] === 'week' && !line.past && !line.ends(to));
