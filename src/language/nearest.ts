import lettersBetween from 'damerau-levenshtein';
import { isOrdinary, isSentence } from './ordinary-words.js';
import { wordsOf, type Word } from './words.js';

/** How many letters to change, add, take away or swap with a neighbour to get from one word to the other. */
const distance = (one: string, other: string): number => lettersBetween(one, other).steps;

/** A beginning this long is enough to know a word by. Letters. */
const SHORTEST_BEGINNING = 3;

/** How many letters may be wrong in a word of so many. */
const mayBeOff = (letters: number): number => (letters < 4 ? 0 : letters < 7 ? 1 : 2);

/**
 * How far a typed word is from a known one, in letters; undefined when it is another word: its first letter differs, or
 * too many others do. Two letters in each other's place are one mistake in a word of any length.
 */
export function mistypedBy(typed: string, word: string): number | undefined {
  if (typed.length >= SHORTEST_BEGINNING && word.startsWith(typed)) return 0;
  const most = mayBeOff(Math.max(typed.length, word.length));
  // A difference in length alone may be too much: then the letters are not counted.
  if (Math.abs(typed.length - word.length) > Math.max(most, 1)) return undefined;
  const off = distance(typed, word);
  const isSwap = off === 1 && typed.length === word.length && [...typed].sort().join() === [...word].sort().join();
  if (isSwap && typed.length > 1) return off;
  return typed[0] === word[0] && off <= most ? off : undefined;
}

/** The known words that this one is a slip of the pen for, best first. */
export function nearest(typed: string, known: readonly string[], most: number): string[] {
  const found = known.flatMap((word) => {
    const off = mistypedBy(typed, word);
    return off === undefined ? [] : [{ word, off: off / word.length }];
  });
  return found
    .sort((a, b) => a.off - b.off)
    .slice(0, most)
    .map(({ word }) => word);
}

/** Shorter words are like too many others. Letters. */
const SHORTEST_MISSPELT = 4;
const MOST_SLIPS = 24;
/** Nobody's name is longer. Characters. */
const LONGEST_NAME = 80;

/**
 * The words of a name, each with one letter left out. A name with a wrong, superfluous or swapped letter looks more like the one that
 * was meant without that letter than with it, so that what is compared by groups of letters finds it.
 */
export function slips(typed: string): WordSlips[] {
  const known = new Set<string>();
  return longWordsIn(typed).map((word) => {
    const letters = [...word];
    const left = new Set(letters.map((_, i) => letters.toSpliced(i, 1).join('')));
    const own = [...left].filter((slip) => !known.has(slip)).slice(0, MOST_SLIPS - known.size);
    for (const slip of own) known.add(slip);
    return { word, slips: own };
  });
}

export interface WordSlips {
  word: string;
  slips: string[];
}

/** Those that may be misspelt. */
const longWordsIn = (typed: string): string[] =>
  wordsOf(typed.slice(0, LONGEST_NAME))
    .map((word) => word.bare)
    .filter((word) => word.length >= SHORTEST_MISSPELT);

/** Rows that are compared letter by letter, the likest of those found by groups of letters. */
export const MOST_COMPARED = 50;

/** Of these, so many of whose name a word is one of those typed but for a letter or two, the first as well as any other. */
export function nearlyNamed<T extends { name: string }>(typed: string, among: readonly T[], most: number): T[] {
  const words = longWordsIn(typed);
  const isMeant = ({ name }: T) =>
    wordsOf(name).some(({ bare }) => words.some((word) => isNearly(word, bare, mayBeOff(word.length))));
  return among.filter(isMeant).slice(0, most);
}

/** A difference in length alone may be too much: then the letters are not counted. */
const isNearly = (word: string, other: string, most: number): boolean =>
  Math.abs(word.length - other.length) <= most && distance(word, other) <= most;

/** Letters that say something, in the middle of a word. */
const LONG_PART = 4;

/** Written in many ways, or left out. */
const JOINS = new Set(['and', 'und', 'the', 'het', 'van', 'der', 'den', 'von', 'ltd', 'gmbh']);

/** Whether each word that was typed is one of the name, a part of one, or one but for a letter or two; or all are, without the spaces. */
export function isNameOrSlip(typed: string, name: string): boolean {
  const [said, written] = [typed.slice(0, LONGEST_NAME), name].map((one) =>
    wordsOf(one).map(({ bare }) => bare.replaceAll(/[^\p{L}\p{N}]/gu, '')),
  );
  const isOf = (word: string, other: string) =>
    other.startsWith(word) ||
    (word.length >= LONG_PART && other.includes(word)) ||
    isNearly(word, other, mayBeOff(word.length));
  const inside = (written ?? []).concat((written ?? []).join(''));
  return (said ?? [])
    .filter((word) => word.length > 2 && !JOINS.has(word))
    .every((word) => inside.some((other) => isOf(word, other)));
}

/** The commands that a line may have been meant to begin with: none for an ordinary word, or a sentence. */
export function nearestCommands(words: readonly Word[], known: readonly string[], most: number): string[] {
  const [first] = words;
  // A name may begin with "van", so it is no ordinary word, and no command either.
  return !first || first.bare === 'van' || isOrdinary(first.bare) || isSentence(words)
    ? []
    : nearest(first.bare, known, most);
}
