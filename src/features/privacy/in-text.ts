import { phonesIn } from '../../core/phone.js';
import { present } from '../../core/present.js';
import { nameWords, PARTICLES, TITLES } from '../stakeholders/index.js';

/** Somebody as their row has them. */
export interface Bearer {
  name: string;
  email: string | null;
  phone: string | null;
}

/** Who else and what else is called so, where they are. */
export interface Others {
  /** Names of colleagues and of the other contacts there. */
  people: readonly string[];
  /** Names of the customer. */
  accounts: readonly string[];
  /** Addresses and numbers that are also somebody else's. */
  emails: readonly string[];
  /** As `nationalNumbers`. */
  numbers: readonly string[];
}

/** How somebody is found in a text. */
export interface Marks {
  /** The whole name, in any text. Undefined: it is one word, which means too much. */
  whole: RegExp | undefined;
  /** Ways in which they are spoken of where they work: with a title, initials, or by one of their names alone. */
  near: RegExp | undefined;
  /** Lower case. */
  email: string | undefined;
  /** What stands before the @ of an address that is made of their name. */
  inAddress: RegExp | undefined;
  /** Addresses that are also somebody else's. */
  shared: readonly string[];
  numbers: readonly string[];
}

/** From there to there, in UTF-16 units of the text. */
export interface Span {
  start: number;
  end: number;
}

/** As words: "'t" is the word t, and v.d. are two. */
const PARTICLE_WORDS = new Set([...PARTICLES, 'v', 'd', 't']);
const TITLE = `(?:(?:${TITLES.join('|')})\\.?\\s+)`;
const LEADING_TITLES = new RegExp(`^${TITLE}+`);
/** Between the parts of a name: a space, a full stop, a hyphen, the end of a line. */
const GAP = '[^\\p{L}\\p{N}]{1,3}';
/** No letter on either side: "Bakker's" is found, "bakkerij" is not. */
const alone = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'gu');

/** What a name is made of: titles are left out, initials are not. */
function partsOf(name: string): { given: string[]; particles: string[]; surname: string[] } {
  const words = wordsIn(fold(name).folded.replace(LEADING_TITLES, ''));
  const first = words.findIndex((word) => PARTICLE_WORDS.has(word) && word.length > 1);
  if (first > 0 || (first === 0 && words.length > 1)) {
    const rest = words.slice(first);
    const core = rest.findIndex((word) => !PARTICLE_WORDS.has(word));
    if (core > 0) return { given: words.slice(0, first), particles: rest.slice(0, core), surname: rest.slice(core) };
  }
  // Of "Anna Vries-Jansen" the surname is what a hyphen holds together.
  const last = nameWords(name).at(-1) ?? words.at(-1) ?? '';
  const surname = wordsIn(last);
  return { given: words.slice(0, words.length - surname.length), particles: [], surname };
}

/** It ends with a letter or a digit: what follows is the sentence's. */
const ADDRESS = /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}.-]*[\p{L}\p{N}]/gu;

const wordsIn = (text: string): string[] => fold(text).folded.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words that are also a name; where one of them is, only with a capital. */
const ALSO_WORDS = new Set(
  (
    'bakker visser smit kok boer koning groot klein lang kort wit zwart bruin rood jong oud berg bos beek dijk meer veld hof kerk molen ' +
    'winter zomer vos haan vogel will mark bill rose grace dick young king short long white black brown green hill wood field may june ' +
    'april august art rich frank max pat sue hope joy faith cook baker smith miller page price stone bush best early'
  ).split(' '),
);

/** How somebody is spoken of, as far as it tells them from all others there. */
export function marksOf({ name, email, phone }: Bearer, others: Others): Marks {
  const { given, particles, surname } = partsOf(name);
  const people = new Set(others.people.flatMap(wordsIn));
  const taken = new Set([...people, ...others.accounts.flatMap(wordsIn)]);
  const allIn = (words: readonly string[], those: ReadonlySet<string>) => words.every((word) => those.has(word));
  const own = surname.join(GAP);
  const before = particles.length > 0 ? `(?:${particles.join(GAP)}${GAP})` : '';
  const initial = given.map((word) => word.charAt(0)).join('|');
  const firsts = given.length > 0 ? `(?:(?:${given.join('|')}|(?:${initial})\\.?)${GAP})+` : '';
  const whole = [...given, ...particles, ...surname];
  const ways = [
    ...(firsts ? [`${TITLE}?${firsts}${before}${before ? '?' : ''}${own}`] : []),
    // Of two who are called Bakker neither is meant by that alone; and beside Jansen BV only "mw. Jansen" is somebody.
    ...(allIn(surname, people)
      ? []
      : [`${TITLE}${allIn(surname, taken) ? '' : '?'}${before}${before ? '?' : ''}${own}`]),
    ...given.filter((word) => word.length > 2 && !taken.has(word)),
  ];
  const address = email?.trim().toLowerCase();
  return {
    whole: whole.length > 1 ? alone(`${TITLE}?${whole.join(GAP)}`) : undefined,
    near: ways.length > 0 ? alone(ways.join('|')) : undefined,
    inAddress: firsts ? new RegExp(`^${firsts}${before}${before ? '?' : ''}${own}$`, 'u') : undefined,
    shared: others.emails,
    email: address && !others.emails.includes(address) ? address : undefined,
    numbers: nationalNumbers(phone).filter((number) => !others.numbers.includes(number)),
  };
}

/** The numbers in a cell, without country and trunk. */
export const nationalNumbers = (phone: string | null): string[] =>
  phonesIn(phone ?? '').map(({ national }) => national);

/** Where a text speaks of them; `near`: it is about where they work. */
export function spansOf(text: string, marks: Marks, isNear: boolean): Span[] {
  const { whole, near, email, inAddress, shared, numbers } = marks;
  const { folded, at } = fold(text);
  const found = (pattern: RegExp | undefined): Span[] =>
    [...folded.matchAll(pattern ?? /(?!)/gu)].map(({ 0: said, index }) => ({
      start: present(at[index]),
      end: present(at[index + said.length]),
    }));
  const addresses = found(ADDRESS);
  // Within the address of another their name says nothing.
  const named = [
    ...found(whole),
    ...(isNear ? found(near).filter(({ start, end }) => !isWord(text.slice(start, end))) : []),
  ].filter(({ start }) => !addresses.some((one) => one.start <= start && start < one.end));
  const addressed = addresses.filter(({ start, end }) => {
    const said = text.slice(start, end).toLowerCase();
    if (said === email) return true;
    return !shared.includes(said) && inAddress?.test(said.slice(0, said.indexOf('@'))) === true;
  });
  const called = numbers.length > 0 ? phonesIn(text).filter(({ national }) => numbers.includes(national)) : [];
  return merged([...named, ...addressed, ...called]);
}

/** "bakker" is a trade, "Bakker" is somebody. */
const isWord = (said: string): boolean => ALSO_WORDS.has(said);

/** The text with something in place of them. */
export function without(text: string, spans: readonly Span[], instead: string): string {
  let from = 0;
  let rest = '';
  for (const { start, end } of spans) {
    rest += text.slice(from, start) + instead;
    from = end;
  }
  return rest + text.slice(from);
}

function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}

/** Without accents and capitals; of each sign, where it stands in the text. */
function fold(text: string): { folded: string; at: number[] } {
  let folded = '';
  const at: number[] = [];
  let start = 0;
  for (const sign of text) {
    const plain = sign.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
    for (let i = 0; i < plain.length; i++) at.push(start);
    folded += plain;
    start += sign.length;
  }
  at.push(text.length);
  return { folded, at };
}
