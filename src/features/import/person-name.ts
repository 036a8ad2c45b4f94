import { firstOf, lastOf } from '../../core/present.js';
import { isTitle } from '../stakeholders/index.js';

/** What stands before a Dutch or foreign surname, in any column or behind the given name: "Berg, Jan van den". */
const PARTICLES = new Set(
  "van de den der het 't ’t ter ten te tot op in aan aan't van't v. d. v.d. vd 'd d' von zu zum zur da di do dos das del della la le les el al du des bin ben af".split(
    ' ',
  ),
);
const DEGREES = new Set('ba bba bsc llb llm ma mba msc phd ra rc aa rm drs ir ing jr jr. sr sr. ii iii'.split(' '));

const INITIALS = /^(?:\p{Lu}[\p{Ll}]?\.[\s-]?)+$|^\p{Lu}{1,3}$/u;

/** How a name stands in one cell: "Berg, Jan van den (inkoop)" is Jan van den Berg, of purchasing. */
export interface PersonName {
  name: string;
  /** What stands behind the name in brackets, or after a comma in small letters. */
  title?: string;
}

/** The name of one person, given name first. */
export function personName(cell: string): PersonName {
  const { name, title } = withoutTitle(withoutOthers(cell.trim().replaceAll(/\s+/g, ' ')));
  const [surname = '', given, ...others] = name.split(/\s*,\s*/);
  const [behind, more] = others;
  // "Berg, J. van den, ing."
  if (given && isGiven(given) && behind && more === undefined && isDegree(behind.replace(/\.$/, ''))) {
    const turned = personName(`${surname}, ${given}`);
    return { ...turned, name: `${turned.name}, ${behind}`, ...(title && { title }) };
  }
  if (!surname || !given || others.length > 0 || isDegree(given))
    return { name: called(name), ...(title && { title }) };
  if (isOccupation(given)) return { name: called(surname), title: title ?? given };
  // "Wit, Jan de jr."
  const [, before = given, younger = ''] = /^(.+\S)\s+((?:jr|sr|jnr|snr)\.?)$/i.exec(given) ?? [];
  return { name: called([before, surname, younger].filter(Boolean).join(' ')), ...(title && { title }) };
}

/** "J.P. (Jan) de Vries" is called Jan. */
const called = (name: string): string =>
  name.replace(/^(?:\p{Lu}\p{Ll}?\.\s?)+\s?\((\p{Lu}[\p{L}'’-]+)\)(?=\s\S)/u, '$1');

/**
 * Several people in a cell. A comma parts two of them, except before initials or a given name with what belongs to the
 * surname ("Vries, J. de"), and in a column for one person.
 */
export function personNames(cell: string, { one = false }: { one?: boolean } = {}): PersonName[] {
  const parts = apart(cell, /[;|\n]|\s+[/+]\s+/u)
    .map(withoutOthers)
    .flatMap(atSlash);
  return parts.flatMap((part) => {
    const pieces = apart(part, /\s+(?:en|and|&)\s+/u);
    const isName = (piece: string) => piece.split(',').length === 2;
    // "Vries, Jan en Mol, Els" are two, and "Anna, Piet en Kees" are three.
    const turned = pieces.length > 1 ? pieces.every(isName) : one || (parts.length > 1 && isName(part));
    return pieces.flatMap((piece) => atCommas(piece, turned));
  });
}

/** "J. de Vries e.a.": who the others were is not said. */
const withoutOthers = (part: string): string =>
  part.replace(/(?<=\S),?\s+(?:e\.\s?a\.?|c\.\s?s\.?|et al\.?|en anderen|and others)$/u, '');

const apart = (text: string, at: RegExp | string): string[] =>
  text
    .split(at)
    .map((piece) => piece.trim())
    .filter(Boolean);

/** "J. de Vries/P. Bakker" are two; "Inkoop/Verkoop" may be one. */
function atSlash(part: string): string[] {
  const sides = apart(part, '/');
  return sides.length > 1 && sides.every(isWhole) ? sides : [part];
}

function atCommas(piece: string, one: boolean): PersonName[] {
  const parts = piece.split(/\s*,\s*/).filter(Boolean);
  if (one && parts.length === 2 && !parts.every(isWhole)) return [personName(piece)];
  const [surname, given, what] = parts;
  if (given !== undefined && what !== undefined && parts.length === 3 && (one || isGiven(given))) {
    const { name, title } = personName(`${surname}, ${given}`);
    if (isDegree(what)) return [{ name: `${name}, ${what}`, ...(title && { title }) }];
    if (isOccupation(what)) return [{ name, title: title ?? what }];
  }
  const people: PersonName[] = [];
  for (let at = 0; at < parts.length; at++) {
    const [part = '', next] = parts.slice(at, at + 2);
    const joined =
      next !== undefined && !startsWithInitials(part) && (isGiven(next) || isDegree(next) || isOccupation(next));
    people.push(personName(joined ? `${part}, ${next}` : part));
    if (joined) at += 1;
  }
  return people;
}

const wordsOf = (part: string) => part.replace(/\s*\([^()]*\)\s*$/, '').split(/\s+/);
const isParticle = (word: string) => PARTICLES.has(word.toLowerCase());
const isDegree = (part: string) => wordsOf(part).every((word) => DEGREES.has(word.toLowerCase()));
const startsWithInitials = (part: string) => /^\p{Lu}\p{Ll}?\./u.test(part);
/** "inkoop" */
const isOccupation = (part: string) =>
  /^\p{Ll}/u.test(part) &&
  wordsOf(part).every((word) => !isParticle(word)) &&
  !isTitle(firstOf(wordsOf(part)).replace(/\.$/, '').toLowerCase());

/** "J. de", "Jan van den", "E.", "mevr. J." */
function isGiven(part: string): boolean {
  const words = wordsOf(part);
  const named = words.filter((word) => !isTitle(word.replace(/\.$/, '').toLowerCase()));
  return (
    named.length > 0 && (named.every((word) => INITIALS.test(word) || isParticle(word)) || isParticle(lastOf(named)))
  );
}

/** A given name and a surname: a person of their own. */
function isWhole(part: string): boolean {
  const words = wordsOf(part);
  return words.length > 1 && !isParticle(firstOf(words)) && !isParticle(lastOf(words)) && !isGiven(part);
}

function withoutTitle(name: string): PersonName {
  const [, alone, title] = /^(.*\S)\s*\(([^()]+)\)$/.exec(name) ?? [];
  return alone && title ? { name: alone, title: title.trim() } : { name };
}

/** Columns that together are a name. */
export const nameParts = ['salutation', 'initials', 'first', 'prefix', 'last'] as const;
export type NamePart = (typeof nameParts)[number];

/** "A.B." + "van der" + "Berg". A given name says more than initials, and either more than how one addresses its bearer. */
export function joinName(parts: Partial<Record<NamePart, string>>): string {
  const { salutation = '', initials = '', first = '', prefix = '', last = '' } = parts;
  if (first.includes(',') && !last) return personName(first).name;
  const addressed = isTitle(salutation.replace(/\.$/, '').toLowerCase()) ? salutation : '';
  const given = first || initials || (last && addressed);
  // The surname may be "Berg, van den".
  const [bare = '', turned = ''] = /^(.+),\s*(.+)$/.exec(last)?.slice(1) ?? [last];
  const isTurned = turned !== '' && wordsOf(turned).every(isParticle);
  const surname = isTurned ? bare : last;
  const before = prefix || (isTurned ? turned : '');
  const behind = surname.toLowerCase().startsWith(`${before.toLowerCase()} `) ? '' : before;
  return [given, behind, surname].filter(Boolean).join(' ');
}
