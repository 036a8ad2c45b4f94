import { titles } from '../../language/titles.js';

export interface StakeholderRef {
  id: string;
  name: string;
}

export const TITLES = ['de heer', ...titles];
/** What stands before a surname; it may be left out or abbreviated, but another one is another name. */
export const PARTICLES = new Set("van de den der ter ten te von vd 't het la el".split(' '));

export const isTitle = (bare: string): boolean => TITLES.includes(bare);

/** A name without how one addresses its bearer, initials, capitals and accents: "mw. E. Bakker" → ["bakker"]. */
export function nameWords(name: string): string[] {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\bv[./]\s?d[.\s]/g, 'vd ')
    .split(/[^\p{L}\p{N}'’-]+/u)
    .filter((word) => word.length > 1 && !TITLES.includes(word));
}

/** Those words of a name by which its bearer is looked for; of one that has no other, what stands before a surname. */
export function soughtWords(name: string): string[] {
  const words = nameWords(name);
  const core = words.filter((word) => !PARTICLES.has(word));
  return core.length > 0 ? core : words;
}

/** Which of the people at an account a name means: all that is said must be in the name, and fit one person only. */
export function whoIs<T extends StakeholderRef>(said: string, people: readonly T[]): T | undefined {
  const [one, another] = whoMay(said, people);
  return another ? undefined : one;
}

/**
 * Everyone whom a name may mean. "van der Berg" is also who is known as "v.d. Berg", and behind a title half of a double
 * surname is enough: "mw. De Vries" for Anna de Vries-Jansen.
 */
export function whoMay<T extends StakeholderRef>(said: string, people: readonly T[]): T[] {
  const words = nameWords(said);
  const core = words.filter((word) => !PARTICLES.has(word));
  const bearing = (all: readonly string[], wordsIn: (name: string) => string[]) =>
    all.length === 0 ? [] : people.filter(({ name }) => all.every((word) => wordsIn(name).includes(word)));
  const exact = bearing(words, nameWords);
  if (exact.length > 0) return exact;
  const alike = (found: T[]) => found.filter(({ name }) => particlesAgree(words, nameWords(name)));
  const loose = alike(bearing(core, nameWords));
  if (loose.length > 0 || !isTitled(said)) return loose;
  return alike(bearing(core, (name) => nameWords(name).flatMap((word) => word.split('-'))));
}

const isTitled = (said: string): boolean => isTitle(/^\P{L}*(\p{L}+)/u.exec(said)?.[1]?.toLowerCase() ?? '');

function particlesAgree(said: readonly string[], own: readonly string[]): boolean {
  const [one, other] = [initials(said), initials(own)];
  return one === '' || other === '' || one === other;
}

/** "van der" and "vd" are both "vd". */
const initials = (words: readonly string[]): string =>
  words
    .filter((word) => PARTICLES.has(word))
    .map((word) => (word === 'vd' ? word : word.replace("'", '').charAt(0)))
    .join('');
