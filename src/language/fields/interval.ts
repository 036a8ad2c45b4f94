import type { Field, Place } from '../../core/field.js';
import { inEither, type InBoth, type Locale } from '../../core/locale.js';
import { Problem } from '../../core/problem.js';
import { number } from '../dates/words.js';
import { wordsOf } from '../words.js';
import { anywhere } from './place.js';

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A contact is due after whole days: a month is thirty of them, a quarter thirteen weeks. */
const DAYS: Record<Unit, number> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };
const UNITS: Record<Unit, InBoth<string[]>> = {
  day: { en: ['day', 'days', 'd'], nl: ['dag', 'dagen'] },
  week: { en: ['week', 'weeks', 'w', 'wk', 'wks'], nl: ['week', 'weken', 'wkn'] },
  month: { en: ['month', 'months', 'mo'], nl: ['maand', 'maanden', 'mnd'] },
  quarter: { en: ['quarter', 'quarters'], nl: ['kwartaal', 'kwartalen'] },
  year: { en: ['year', 'years', 'yr', 'yrs'], nl: ['jaar', 'jaren', 'jr'] },
};
const UNIT_OF = new Map(
  Object.entries(UNITS).flatMap(([unit, words]) => inEither(words).map((word) => [word, unit as Unit] as const)),
);
const ADVERBS = new Map<string, number>([
  ...(['dagelijks', 'daily'] as const).map((word) => [word, DAYS.day] as const),
  ...(['wekelijks', 'weekly'] as const).map((word) => [word, DAYS.week] as const),
  ...(['tweewekelijks', 'fortnightly'] as const).map((word) => [word, 2 * DAYS.week] as const),
  ...(['maandelijks', 'monthly'] as const).map((word) => [word, DAYS.month] as const),
  ...(['quarterly'] as const).map((word) => [word, DAYS.quarter] as const),
  ...(['halfjaarlijks'] as const).map((word) => [word, 2 * DAYS.quarter] as const),
  ...(['jaarlijks', 'yearly', 'annually'] as const).map((word) => [word, DAYS.year] as const),
]);
/** Before an amount these say that it returns. */
const EVERY = new Set(['elke', 'elk', 'iedere', 'ieder', 'every', 'each', 'per']);

const MOST_DAYS = 730;

interface Found {
  days: number;
  /** How many words say it. */
  words: number;
}

/** "6 weken", "week", "6w". */
function amountAt(said: readonly string[], at: number): Found | undefined {
  const [, digits, letters = ''] = /^(\d{1,3})([a-z]+)$/.exec(said[at] ?? '') ?? [];
  const joined = UNIT_OF.get(letters);
  if (digits && joined) return { days: Number(digits) * DAYS[joined], words: 1 };
  const count = number(said[at] ?? '');
  const unit = UNIT_OF.get(said[count === undefined ? at : at + 1] ?? '');
  return unit && { days: (count ?? 1) * DAYS[unit], words: count === undefined ? 1 : 2 };
}

/** "elke 6 weken", "om de 3 maanden", "per kwartaal", "monthly". */
function returnsAt(said: readonly string[]): Found | undefined {
  const days = ADVERBS.get(said[0] ?? '');
  if (days !== undefined) return { days, words: 1 };
  const from = said[0] === 'om' && said[1] === 'de' ? 2 : EVERY.has(said[0] ?? '') ? 1 : 0;
  const amount = from > 0 ? amountAt(said, from) : undefined;
  return amount && { ...amount, words: from + amount.words };
}

/** "6 weken", "1 kwartaal": the largest unit that it is a whole number of. @param days 1 to 730 */
export function sayInterval(days: number, locale: Locale): string {
  const largest = (['year', 'quarter', 'month', 'week'] as const).find((unit) => days % DAYS[unit] === 0) ?? 'day';
  const count = days / DAYS[largest];
  // In Dutch one counts "2 jaar".
  const [one = '', several = ''] = UNITS[largest][locale];
  return `${count} ${count === 1 || (locale === 'nl' && largest === 'year') ? one : several}`;
}

/** How often, in whole days: "elke 6 weken", "every 3 months"; in a form or behind its own word also "6 weken", "6w". */
export function interval({ place = anywhere }: { place?: Place } = {}): Field<number> {
  return {
    kind: 'line',
    place,
    required: true,
    max: 60,
    match(words) {
      const said = words.map(({ bare }) => bare);
      return (returnsAt(said) ?? (place.in === 'after' ? amountAt(said, 0) : undefined))?.words ?? 0;
    },
    read(raw) {
      const said = wordsOf(raw).map(({ bare }) => bare);
      const found = returnsAt(said) ?? amountAt(said, 0);
      const isWhole = found?.words === said.length && found.days >= 1 && found.days <= MOST_DAYS;
      return isWhole ? found.days : new Problem('interval.unclear', { typed: raw });
    },
    say(value, { ask }) {
      const label = sayInterval(value, ask.asker.locale);
      return { value: label, label };
    },
  };
}
