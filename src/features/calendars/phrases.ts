/** An account's name has hardly more words; a title seldom. */
const MOST_WORDS = { name: 6, title: 40 };
/** Shorter words stand in too many titles for other reasons. */
const SHORTEST = 4;

/** Every run of words in a title that may be an account's name, the longest first. */
export function phrasesIn(title: string): string[] {
  const words = title
    .slice(0, 400)
    .split(/[\s:;,/|()[\]"“”]+|\s[-–—]\s/u)
    .filter(Boolean)
    .slice(0, MOST_WORDS.title);
  const phrases = new Set<string>();
  for (let length = Math.min(MOST_WORDS.name, words.length); length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const phrase = words.slice(from, from + length).join(' ');
      const letters = phrase.replaceAll(/[^\p{L}\p{N}]/gu, '');
      if (letters.length >= SHORTEST && /\p{L}/u.test(letters)) phrases.add(phrase);
    }
  return [...phrases];
}

/** Without those that are a part of another: "Jansen Bouw" says nothing of "Jansen". */
export function longest(phrases: readonly string[]): string[] {
  return phrases.filter((phrase) => !phrases.some((other) => other !== phrase && ` ${other} `.includes(` ${phrase} `)));
}

/** Before a surname: “De Vries” is one word. */
const PREFIXES = new Set('de den der het la le ten ter van von the'.split(' '));

/** A bare name that may be anybody's surname, or a word of every day. */
export const isOneWord = (bare: string): boolean => bare.split(' ').filter((word) => !PREFIXES.has(word)).length <= 1;
