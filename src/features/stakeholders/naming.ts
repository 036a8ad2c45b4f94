import type { StakeholderRef } from './store.js';

const TITLES = new Set([
  'dhr',
  'de heer',
  'heer',
  'meneer',
  'mijnheer',
  'mw',
  'mevr',
  'mevrouw',
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
  'drs',
  'ir',
  'ing',
  'prof',
  'sir',
  'madam',
]);

/** A name without how one addresses its bearer, initials, capitals and accents: "mw. E. Bakker" → ["bakker"]. */
export function nameWords(name: string): string[] {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}'’-]+/u)
    .filter((word) => word.length > 1 && !TITLES.has(word));
}

/** Which of the people at an account a name means: all that is said must be in the name, and fit one person only. */
export function whoIs(said: string, people: readonly StakeholderRef[]): StakeholderRef | undefined {
  const words = nameWords(said);
  if (words.length === 0) return undefined;
  const fitting = people.filter(({ name }) => {
    const own = nameWords(name);
    return words.every((word) => own.includes(word));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
