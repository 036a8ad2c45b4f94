import { Temporal } from 'temporal-polyfill';
import { firstOf } from '../../core/present.js';
import { nearest } from './date.js';
import { read, type Context, type Piece, type Reader } from './read.js';
import { nthWeekday } from './returns.js';
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
  ['nye', [12, 31]],
  ['nyd', [1, 1]],
  ['sinterklaas', [12, 5]],
  ['pakjesavond', [12, 5]],
  ['koningsdag', [4, 27]],
  ['bevrijdingsdag', [5, 5]],
  ['dodenherdenking', [5, 4]],
  ['driekoningen', [1, 6]],
  ['dag van de arbeid', [5, 1]],
  ['valentijnsdag', [2, 14]],
  ["valentine's day", [2, 14]],
  ['allerheiligen', [11, 1]],
  ['halloween', [10, 31]],
  ['juneteenth', [6, 19]],
  ['independence day', [7, 4]],
  ['veterans day', [11, 11]],
]);

/** Days from Easter Sunday. */
const AFTER_EASTER: ReadonlyMap<string, number> = new Map([
  ['pasen', 0],
  ['easter', 0],
  ['carnaval', -49],
  ['aswoensdag', -46],
  ['witte donderdag', -3],
  ['good friday', -2],
  ['goede vrijdag', -2],
  ['eerste paasdag', 0],
  ['1e paasdag', 0],
  ['1ste paasdag', 0],
  ['tweede paasdag', 1],
  ['2e paasdag', 1],
  ['2de paasdag', 1],
  ['easter monday', 1],
  ['hemelvaart', 39],
  ['hemelvaartsdag', 39],
  ['ascension day', 39],
  ['pinksteren', 49],
  ['eerste pinksterdag', 49],
  ['1e pinksterdag', 49],
  ['1ste pinksterdag', 49],
  ['tweede pinksterdag', 50],
  ['2e pinksterdag', 50],
  ['2de pinksterdag', 50],
  ['whit monday', 50],
]);

/** The nth of a weekday in a month; -1 is the last. */
const NTH_WEEKDAY: ReadonlyMap<string, readonly [month: number, weekday: number, nth: number]> = new Map([
  ['mlk day', [1, 1, 3]],
  ['presidents day', [2, 1, 3]],
  ["presidents' day", [2, 1, 3]],
  ['memorial day', [5, 1, -1]],
  ['labor day', [9, 1, 1]],
  ['columbus day', [10, 1, 2]],
  ['thanksgiving', [11, 4, 4]],
  ['thanksgiving day', [11, 4, 4]],
  ['may bank holiday', [5, 1, 1]],
  ['spring bank holiday', [5, 1, -1]],
  ['august bank holiday', [8, 1, -1]],
  ['summer bank holiday', [8, 1, -1]],
  ['moederdag', [5, 7, 2]],
  ['vaderdag', [6, 7, 3]],
  ["father's day", [6, 7, 3]],
  ['prinsjesdag', [9, 2, 3]],
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

/** Of a day that is another one each year, the nearest. */
function ofYear(dayIn: (year: number) => Temporal.PlainDate[], { today, direction }: Context): Temporal.PlainDate[] {
  const step = direction === 'future' ? 1 : -1;
  return [0, step]
    .flatMap((years) => dayIn(today.year + years))
    .filter((date) => Temporal.PlainDate.compare(date, today) * step >= 0)
    .slice(0, 1);
}

export const HOLIDAY_NAMES = [...FIXED.keys(), ...AFTER_EASTER.keys(), ...NTH_WEEKDAY.keys()];

const FIRST_WORDS = new Set(HOLIDAY_NAMES.map((name) => firstOf(name.split(' '))));

const THE = setOf('de the');
const MOST_WORDS = 3;

/** "kerst", "2e kerstdag", "Boxing Day". */
export const holiday: Reader<Piece> = (words, from, context) => {
  const at = THE.has(words[from] ?? '') ? from + 1 : from;
  if (!FIRST_WORDS.has(words[at] ?? '')) return undefined;
  for (let to = Math.min(words.length, at + MOST_WORDS); to > at; to -= 1) {
    const name = words.slice(at, to).join(' ');
    // "Thanksgiving eve"
    if (words[to] === 'eve') {
      const day = holiday(words.slice(at, to), 0, context)?.value.dates;
      if (day) return read({ dates: day.map((date) => date.subtract({ days: 1 })), evidence: 'sure' }, to + 1);
    }
    const fixed = FIXED.get(name);
    if (fixed) return read({ dates: nearest(fixed[0], fixed[1], context), evidence: 'sure' }, to);
    const days = AFTER_EASTER.get(name);
    if (days !== undefined)
      return read({ dates: ofYear((year) => [easterOf(year).add({ days })], context), evidence: 'sure' }, to);
    const [month, weekday, nth] = NTH_WEEKDAY.get(name) ?? [];
    if (month && weekday && nth) {
      const dayIn = (year: number) =>
        [nthWeekday(Temporal.PlainDate.from({ year, month, day: 1 }), weekday, nth) ?? []].flat();
      return read({ dates: ofYear(dayIn, context), evidence: 'sure' }, to);
    }
  }
  return undefined;
};
