import { optional, type Field } from '../../core/field.js';
import type { InBoth, Locale } from '../../core/locale.js';
import { after, choice } from '../../language/fields/index.js';
import { potentialChoices, sizeChoices, type Profile } from './account.js';
import { accounts } from './table.js';
import { accountText } from './text.js';

/** One thing that is kept of an account. */
interface Kept<Value> {
  label: InBoth<string>;
  /** How a line says it, and what a form asks. */
  field: Field<Value>;
  say(value: Value, locale: Locale): string;
}

type Key = keyof Profile;

/** All of it: commands ask it, cards and the page say it, queries read it and two accounts that are one are joined, by this list. */
export const profile: { [K in Key]: Kept<NonNullable<Profile[K]>> } = {
  size: {
    label: { en: 'Size', nl: 'Omvang' },
    field: choice(sizeChoices, { place: after(['size'], ['omvang']) }),
    say: (value, locale) => sizeChoices[value][locale].label,
  },
  potential: {
    label: { en: 'Potential', nl: 'Potentie' },
    field: choice(potentialChoices, { place: after(['potential'], ['potentie']) }),
    say: (value, locale) => potentialChoices[value][locale].label,
  },
};

/** What somebody said of it. */
export type AskedProfile = { readonly [K in Key]?: Profile[K] | undefined };

export const profileKeys = Object.keys(profile) as Key[];

const each = <Of>(of: <K extends Key>(key: K) => unknown): Of =>
  Object.fromEntries(profileKeys.map((key) => [key, of(key)])) as Of;

/** The blanks of a command. */
export const profileFields = each<{ [K in Key]: Field<NonNullable<Profile[K]> | undefined> }>((key) =>
  optional<unknown>(profile[key].field),
);

/** What a form calls them. */
export const profileLabels = (locale: Locale) =>
  each<Record<Key, string>>((key) => profile[key].label[locale].toLowerCase());

export const profileColumns = each<Pick<typeof accounts, Key>>((key) => accounts[key]);

/** What was said of it, of all that was asked: what nobody said is left out. */
export const profileSaid = (asked: AskedProfile): { [K in Key]?: NonNullable<Profile[K]> } =>
  Object.fromEntries(profileKeys.flatMap((key) => (asked[key] ? [[key, asked[key]]] : [])));

/** The same with null for what nobody said. */
export const wholeProfile = (asked: AskedProfile): Profile => each<Profile>((key) => asked[key] ?? null);

/** What is known of one, else of the other. */
export const joinedProfile = (one: Profile, other: Profile): Profile => each<Profile>((key) => one[key] ?? other[key]);

/** "large"; undefined where nobody knows. */
export function sayKept<K extends Key>(key: K, of: Pick<Profile, K>, locale: Locale): string | undefined {
  const value = of[key];
  return value === null ? undefined : profile[key].say(value, locale);
}

/** "Size: large · Potential: not known". */
export const sayProfile = (of: Profile, locale: Locale): string =>
  profileKeys
    .map((key) => `${profile[key].label[locale]}: ${sayKept(key, of, locale) ?? accountText[locale].unknown}`)
    .join(' · ');
