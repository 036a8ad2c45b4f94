import type { Temporal } from 'temporal-polyfill';
import { read, type Context, type Piece, type Reader } from './read.js';
import { setOf } from './words.js';

/** By what is said behind a time: "3pm PT", "15:00 CET", "10am Amsterdam time". */
const ZONES: ReadonlyMap<string, string> = new Map([
  ...['et', 'est', 'edt', 'eastern'].map((said) => [said, 'America/New_York'] as const),
  ...['ct', 'cst', 'cdt', 'central'].map((said) => [said, 'America/Chicago'] as const),
  ...['mt', 'mst', 'mdt', 'mountain'].map((said) => [said, 'America/Denver'] as const),
  ...['pt', 'pst', 'pdt', 'pacific'].map((said) => [said, 'America/Los_Angeles'] as const),
  ...['cet', 'cest', 'amsterdam', 'dutch', 'nederlandse', 'brussels'].map(
    (said) => [said, 'Europe/Amsterdam'] as const,
  ),
  ...['bst', 'london', 'londen', 'uk'].map((said) => [said, 'Europe/London'] as const),
  ...['gmt', 'utc'].map((said) => [said, 'UTC'] as const),
  ...['ny', 'york'].map((said) => [said, 'America/New_York'] as const),
]);
/** Without "time" behind it these are places, and words. */
const ONLY_WITH_TIME =
  /^(?:amsterdam|dutch|nederlandse|brussels|london|londen|uk|ny|york|eastern|central|mountain|pacific)$/;
const TIME = /^(?:time|tijd)$/;
/** Clocks of which we do not work out the time: what they say is asked. */
const NOT_WORKED_OUT = setOf('ist wet');

/** Whether the word by itself says whose clock it is. */
export const isZone = (word: string): boolean =>
  (ZONES.has(word) && !ONLY_WITH_TIME.test(word)) || NOT_WORKED_OUT.has(word);

/** Whose clock a time was said by. One of another place is always asked, with the time here. */
export const zoneBehindTime: Reader<Piece> = (words, from, context) => {
  const at = words[from] === 'new' && words[from + 1] === 'york' ? from + 1 : from;
  const zone = ZONES.get(words[at] ?? '');
  const hasTime = TIME.test(words[at + 1] ?? '');
  if (!zone || (ONLY_WITH_TIME.test(words[at] ?? '') && !hasTime)) return undefined;
  const near = !isSameClock(zone, context);
  return read({ zone, ...(near && { near }), evidence: 'none' }, hasTime ? at + 2 : at + 1);
};

const isSameClock = (zone: string, { now }: Context): boolean =>
  now.withTimeZone(zone).offsetNanoseconds === now.offsetNanoseconds;

/** What the clock here says at that moment. */
export function here(
  { date, time }: { date: Temporal.PlainDate; time: Temporal.PlainTime },
  zone: string,
  { now }: Context,
): { date: Temporal.PlainDate; time: Temporal.PlainTime } {
  const moment = date.toZonedDateTime({ timeZone: zone, plainTime: time }).withTimeZone(now.timeZoneId);
  return { date: moment.toPlainDate(), time: moment.toPlainTime() };
}
