import { Temporal } from 'temporal-polyfill';
import { nearest } from './date.js';
import { read, type Context, type Piece, type Reader } from './read.js';
import { setOf } from './words.js';

/** Days of the same date every year, by their names without "the". */
const FIXED: ReadonlyMap<string, readonly [month: number, day: number]> = new Map([
  ['kerst', [12, 25]],
  ['kerstmis', [12, 25]],
  ['kerstdag', [12, 25]],
  ['eerste kerstdag', [12, 25]],
  ['1e kerstdag', [12, 25]],
  ['1ste kerstdag', [12, 25]],
  ['tweede kerstdag', [12, 26]],
  ['2e kerstdag', [12, 26]],
  ['2de kerstdag', [12, 26]],
  ['kerstavond', [12, 24]],
  ['christmas', [12, 25]],
  ['christmas day', [12, 25]],
  ['christmas eve', [12, 24]],
  ['xmas', [12, 25]],
  ['boxing day', [12, 26]],
  ['oudjaar', [12, 31]],
  ['oudjaarsdag', [12, 31]],
  ['oudejaarsdag', [12, 31]],
  ['oudejaarsavond', [12, 31]],
  ['oud en nieuw', [12, 31]],
  ['nieuwjaar', [1, 1]],
  ['nieuwjaarsdag', [1, 1]],
  ["new year's", [1, 1]],
  ["new year's day", [1, 1]],
  ["new year's eve", [12, 31]],
  ['new years eve', [12, 31]],
  ['sinterklaas', [12, 5]],
  ['pakjesavond', [12, 5]],
  ['koningsdag', [4, 27]],
  ['bevrijdingsdag', [5, 5]],
]);

/** Days from Easter Sunday. */
const AFTER_EASTER: ReadonlyMap<string, number> = new Map([
  ['pasen', 0],
  ['easter', 0],
  ['good friday', -2],
  ['eerste paasdag', 0],
  ['1e paasdag', 0],
  ['tweede paasdag', 1],
  ['2e paasdag', 1],
  ['easter monday', 1],
  ['hemelvaart', 39],
  ['hemelvaartsdag', 39],
  ['pinksteren', 49],
  ['eerste pinksterdag', 49],
  ['1e pinksterdag', 49],
  ['tweede pinksterdag', 50],
  ['2e pinksterdag', 50],
]);

/** The Gregorian reckoning of Easter Sunday, after Meeus, Jones and Butcher. */
function easterOf(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(f / 31), day: (f % 31) + 1 });
}

function fromEaster(days: number, { today, direction }: Context): Temporal.PlainDate[] {
  const step = direction === 'future' ? 1 : -1;
  return [0, step]
    .map((years) => easterOf(today.year + years).add({ days }))
    .filter((date) => Temporal.PlainDate.compare(date, today) * step >= 0)
    .slice(0, 1);
}

export const HOLIDAY_NAMES = [...FIXED.keys(), ...AFTER_EASTER.keys()];

const THE = setOf('de the');
const MOST_WORDS = 3;

/** "kerst", "2e kerstdag", "Boxing Day". */
export const holiday: Reader<Piece> = (words, from, context) => {
  const at = THE.has(words[from] ?? '') ? from + 1 : from;
  for (let to = Math.min(words.length, at + MOST_WORDS); to > at; to -= 1) {
    const name = words.slice(at, to).join(' ');
    const fixed = FIXED.get(name);
    if (fixed) return read({ dates: nearest(fixed[0], fixed[1], context), evidence: 'sure' }, to);
    const days = AFTER_EASTER.get(name);
    if (days !== undefined) return read({ dates: fromEaster(days, context), evidence: 'sure' }, to);
  }
  return undefined;
};
