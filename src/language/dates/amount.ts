import { Temporal } from 'temporal-polyfill';
import { read, type Read, type Reader } from './read.js';
import { number, setOf } from './words.js';

interface Unit {
  one: Temporal.DurationLike;
  /** Absent where half of it is not a whole number of anything: "anderhalve maand" is not a date. */
  half?: Temporal.DurationLike;
}

const MINUTE: Unit = { one: { minutes: 1 } };
const QUARTER: Unit = { one: { minutes: 15 } };
const HALF_HOUR: Unit = { one: { minutes: 30 } };
const HOUR: Unit = { one: { hours: 1 }, half: { minutes: 30 } };
const DAY: Unit = { one: { days: 1 } };
const WEEK: Unit = { one: { weeks: 1 } };
const FORTNIGHT: Unit = { one: { weeks: 2 }, half: { weeks: 1 } };
const MONTH: Unit = { one: { months: 1 } };
const YEAR: Unit = { one: { years: 1 }, half: { months: 6 } };

const spelled = (unit: Unit, words: string) => words.split(' ').map((word) => [word, unit] as const);

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ...spelled(MINUTE, 'minuut minuten minuutje min minute minutes mins'),
  ...spelled(QUARTER, 'kwartier kwartiertje'),
  ...spelled(HALF_HOUR, 'halfuur halfuurtje'),
  ...spelled(HOUR, 'uur uren uurtje u hour hours hr hrs'),
  ...spelled(DAY, 'dag dagen dagje dgn day days'),
  ...spelled(WEEK, 'week weken weekje wk wkn weeks wks'),
  ...spelled(FORTNIGHT, 'fortnight'),
  ...spelled(MONTH, 'maand maanden maandje mnd mnden mndn month months mos mth mths'),
  ...spelled(YEAR, 'jaar jaren jr year years yr yrs'),
]);

export const isUnit = (word = ''): boolean => UNITS.has(word);

const ARTICLES = setOf("een 'n n a an");

/** In halves: "een half" 1, "een" 2, "anderhalf" 3, "2,5" 5. */
const halves = (words: readonly string[], at: number): Read<number> | undefined => {
  const word = words[at] ?? '';
  const next = words[at + 1] ?? '';
  if (word === 'anderhalf' || word === 'anderhalve') return read(3, at + 1);
  if (word === 'half' && (next === 'a' || next === 'an')) return read(1, at + 2);
  if (word === 'half' || word === 'halve') return read(1, at + 1);
  if (ARTICLES.has(word) && next === 'couple') return read(4, words[at + 2] === 'of' ? at + 3 : at + 2);
  if (word === 'couple') return read(4, next === 'of' ? at + 2 : at + 1);
  if (ARTICLES.has(word)) return next === 'half' || next === 'halve' ? read(1, at + 2) : read(2, at + 1);
  const decimal = /^(\d{1,2})[.,]([05])$/.exec(word);
  if (decimal) return read(Number(decimal[1]) * 2 + (decimal[2] === '5' ? 1 : 0), at + 1);
  const whole = number(word);
  return whole === undefined ? undefined : read(whole * 2, at + 1);
};

const times = (unit: Temporal.DurationLike, count: number): Temporal.DurationLike =>
  Object.fromEntries(Object.entries(unit).map(([name, value]) => [name, Number(value) * count]));

/** "2wk", "90min": a number and a unit in one word. */
function joinedAmount(word = ''): Temporal.Duration | undefined {
  const [, count, name = ''] = /^(\d{1,3})([a-z]{2,})$/.exec(word) ?? [];
  const unit = UNITS.get(name);
  return unit && Number(count) > 0 ? Temporal.Duration.from(times(unit.one, Number(count))) : undefined;
}

const OR = setOf('of or');

/** "24u", "48h": where nothing but a length is meant. */
export const hoursJoined: Reader<Temporal.Duration> = (words, at) => {
  const [, count] = /^(\d{1,3})[uh]$/.exec(words[at] ?? '') ?? [];
  return count ? read(Temporal.Duration.from({ hours: Number(count) }), at + 1) : undefined;
};

/** "2 weken", "an hour", "anderhalf uur", "3 kwartier"; of "een week of twee" the longest. */
export const amount: Reader<Temporal.Duration> = (words, at) => {
  const joined = joinedAmount(words[at]);
  if (joined) return read(joined, at + 1);
  const count = halves(words, at);
  const unit = UNITS.get(words[count?.to ?? at] ?? '');
  if (!count || !unit || count.value === 0) return undefined;
  const more =
    ARTICLES.has(words[at] ?? '') && OR.has(words[count.to + 1] ?? '') ? number(words[count.to + 2]) : undefined;
  if (more && count.value === 2) return read(Temporal.Duration.from(times(unit.one, more)), count.to + 3);
  if (count.value % 2 === 0) return read(Temporal.Duration.from(times(unit.one, count.value / 2)), count.to + 1);
  if (!unit.half) return undefined;
  return read(Temporal.Duration.from(times(unit.half, count.value)), count.to + 1);
};

/** Whether it counts hours or minutes, so that it moves a clock and not only a calendar. */
export const isClockTime = (duration: Temporal.Duration): boolean => duration.hours !== 0 || duration.minutes !== 0;

/** By the wall clock; undefined for months and years, which are not all as long. */
export function minutesIn({ years, months, weeks, days, hours, minutes }: Temporal.Duration): number | undefined {
  return months || years ? undefined : ((weeks * 7 + days) * 24 + hours) * 60 + minutes;
}
