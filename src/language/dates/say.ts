import { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../core/locale.js';
import { present } from '../../core/present.js';
import type { Planned } from './planned.js';
import type { Repeat } from './repeat.js';

const NAMES = {
  nl: {
    days: ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'],
    months: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
  },
  en: {
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    months: 'January February March April May June July August September October November December'.split(' '),
  },
};

/** "di 1 december 2026", "Tue 1 December 2026". With a time written after it, it reads back. */
export function sayDay(date: Temporal.PlainDate, locale: 'en' | 'nl'): string {
  const { days, months } = NAMES[locale];
  return `${days[date.dayOfWeek - 1]} ${date.day} ${months[date.month - 1]} ${date.year}`;
}

/** "di", "Tue"; 1 is Monday. */
export const sayWeekday = (day: number, locale: 'en' | 'nl'): string => present(NAMES[locale].days[day - 1]);

/** "di 1 dec", where the year is plain. */
export function sayShortDay(date: Temporal.PlainDate, locale: 'en' | 'nl'): string {
  const { days, months } = NAMES[locale];
  return `${days[date.dayOfWeek - 1]} ${date.day} ${present(months[date.month - 1]).slice(0, 3)}`;
}

const WORDS = {
  en: {
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    nth: { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' } as Record<number, string>,
    units: { day: ['day', 'days'], week: ['week', 'weeks'], month: ['month', 'months'] },
    and: ' and ',
    every: 'every',
    on: 'on',
    onThe: 'on the',
    until: 'through',
    times: 'times',
    long: (minutes: number) => `for ${minutes} minutes`,
  },
  nl: {
    days: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
    nth: { 1: 'eerste', 2: 'tweede', 3: 'derde', 4: 'vierde', [-1]: 'laatste' } as Record<number, string>,
    units: { day: ['dag', 'dagen'], week: ['week', 'weken'], month: ['maand', 'maanden'] },
    and: ' en ',
    every: 'elke',
    on: 'op',
    onThe: 'op de',
    until: 't/m',
    times: 'keer',
    long: (minutes: number) => `gedurende ${minutes} minuten`,
  },
};

/** "elke 2 weken op dinsdag en donderdag t/m ma 1 maart 2027". Reads back. */
export function sayRepeat(repeat: Repeat, locale: Locale): string {
  const { until, count } = repeat;
  const say = WORDS[locale];
  return [
    ruleWords(repeat, locale),
    until && `${say.until} ${sayDay(Temporal.PlainDate.from(until), locale)}`,
    count !== undefined && `${count} ${say.times}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function ruleWords({ every, unit, weekdays = [], nth }: Repeat, locale: Locale): string {
  const say = WORDS[locale];
  const names = weekdays
    .map((day) => say.days[day - 1] ?? '')
    .reduce((all, name) => (all ? `${all}${say.and}${name}` : name), '');
  if (every === 1 && unit === 'week' && names) return `${say.every} ${names}`;
  const period = every === 1 ? `${say.every} ${say.units[unit][0]}` : `${say.every} ${every} ${say.units[unit][1]}`;
  if (!names) return every === 1 && unit === 'day' && locale === 'nl' ? 'elke dag' : period;
  return nth ? `${period} ${say.onThe} ${say.nth[nth]} ${names}` : `${period} ${say.on} ${names}`;
}

/** "di 1 december 2026 14:00-15:00". Reads back. */
export function sayPlanned({ date, time, minutes }: Planned, locale: Locale): string {
  const day = sayDay(date, locale);
  if (!time) return day;
  const clock = (one: Temporal.PlainTime) => one.toString({ smallestUnit: 'minute' });
  if (!minutes) return `${day} ${clock(time)}`;
  const end = date.toPlainDateTime(time).add({ minutes });
  const sameDay = end.toPlainDate().equals(date);
  return sameDay && minutes <= 12 * 60
    ? `${day} ${clock(time)}-${clock(end.toPlainTime())}`
    : `${day} ${clock(time)} ${WORDS[locale].long(minutes)}`;
}
