import { type Field, optional } from '../../core/field.js';
import type { Locale } from '../../core/locale.js';
import type { View } from '../../core/page.js';
import { anywhere, choice, type Choices } from '../../language/fields/index.js';
import { insightsText } from './text.js';
import { type Period, periods } from './windows.js';

const choices: Choices<Period> = {
  days: {
    en: { label: 'the last 90 days', words: ['90 days'] },
    nl: { label: 'de laatste 90 dagen', words: ['90 dagen'] },
  },
  quarter: {
    en: { label: 'this quarter', words: ['quarter'] },
    nl: { label: 'dit kwartaal', words: ['kwartaal'] },
  },
  year: { en: { label: 'this year', words: ['year'] }, nl: { label: 'dit jaar', words: ['jaar'] } },
};

/** Over which time; left out, what is usual for what is asked. */
export const period = (): Field<Period | undefined> => optional(choice(choices, { place: anywhere }));

/** What is no period of ours is the usual one. */
export const periodIn = (said: string | undefined): Period => periods.find((one) => one === said) ?? 'days';

/** A way to each period, at the address that it has. */
export const periodFilter = (
  current: Period,
  { at, locale }: { at: (query: { period: string | undefined }) => string; locale: Locale },
): NonNullable<View['filters']>[number] => ({
  label: insightsText[locale].period,
  items: periods.map((one) => ({
    label: choices[one][locale].label,
    path: at({ period: one === 'days' ? undefined : one }),
    current: one === current,
  })),
});
