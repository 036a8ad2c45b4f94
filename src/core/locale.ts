export const locales = ['en', 'nl'] as const;
export type Locale = (typeof locales)[number];
export type InBoth<T> = Record<Locale, T>;

/** Words in both languages, for code that understands whichever was typed. */
export const inEither = (words: InBoth<readonly string[]>): string[] => [...words.en, ...words.nl];

export function toLocale(tag: string | undefined, otherwise: Locale): Locale {
  return locales.find((locale) => tag?.toLowerCase().startsWith(locale)) ?? otherwise;
}
