import { read, type Read } from './read.js';
import { EVERY, plain, setOf, WEEKDAYS } from './words.js';

const BETWEEN = /^(?:t\/m|tm|tem|tot|to|until|through|thru|-)$/;
const FILLER = setOf('and en , + & op on');
const LETTERS = new Map([
  ['m-f', 'mon-fri'],
  ['m-th', 'mon-thu'],
  ['t-f', 'tue-fri'],
]);
const WORKDAYS = setOf('werkdagen doordeweeks weekdays workdays');
/** "elke werkdag" */
const WORKDAY = setOf('werkdag weekday workday');
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

/** "ma-vr", "di/do": as if typed apart. The slash of "t/m" is its own. */
const partsOf = (word: string): string[] =>
  word
    .replaceAll(/(?<!t)\/|[-,]/g, (mark) => ` ${mark === '/' ? ',' : mark} `)
    .split(' ')
    .filter(Boolean);

/**
 * Days of the week, 1 is Monday, and nothing else: "ma-vr", "Monday to Thursday", "ma, di en do". As far as these (plain) words go on
 * saying so, from the first on.
 */
export function weekdaysAt(words: readonly string[]): Read<number[]> | undefined {
  const days = new Set<number>();
  let found: Read<number[]> | undefined;
  let last: number | undefined;
  let through = false;
  const isEach = EVERY.has(words[0] ?? '') && WORKDAY.has(words[1] ?? '');
  if (isEach) return read([...MONDAY_TO_FRIDAY], 2);
  for (let at = 0; at < words.length; at += 1) {
    const isTotEnMet = words.slice(at, at + 3).join(' ') === 'tot en met';
    const said = isTotEnMet ? 'tm' : (LETTERS.get(words[at] ?? '') ?? words[at] ?? '');
    if (isTotEnMet) at += 2;
    for (const part of partsOf(said)) {
      if (WORKDAYS.has(part)) MONDAY_TO_FRIDAY.forEach((day) => days.add(day));
      else if (BETWEEN.test(part) && last !== undefined && !through) through = true;
      else if (!FILLER.has(part)) {
        const day = WEEKDAYS.get(part) ?? WEEKDAYS.get(part.replace(/(?:s|en)$/, ''));
        if (day === undefined) return found;
        for (let one: number = through ? (last ?? day) : day; ; one = (one % 7) + 1) {
          days.add(one);
          if (one === day) break;
        }
        [last, through] = [day, false];
      }
    }
    if (days.size > 0 && !through)
      found = read(
        [...days].sort((a, b) => a - b),
        at + 1,
      );
  }
  return found;
}

/** All of the words must say so. */
export function readWeekdays(said: string): number[] | undefined {
  const words = said.split(/\s+/).filter(Boolean).map(plain);
  const found = weekdaysAt(words);
  return found?.to === words.length ? found.value : undefined;
}
