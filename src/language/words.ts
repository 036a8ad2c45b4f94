import type { Word } from '../core/field.js';

export type { Word } from '../core/field.js';

const QUOTES = '"“”„«»‘’\'`';

/** Splits on any white space (phones type no-break spaces); a mention is one word, whatever is in its name. */
export function wordsOf(text: string, mentions: readonly { start: number; end: number; user: string }[] = []): Word[] {
  const words: Word[] = [];
  let at = 0;
  for (const mention of [...mentions].sort((a, b) => a.start - b.start)) {
    words.push(...plain(text, at, mention.start));
    const said = text.slice(mention.start, mention.end);
    words.push({ text: said, bare: bare(said), start: mention.start, end: mention.end, user: mention.user });
    at = mention.end;
  }
  return [...words, ...plain(text, at, text.length)];
}

function plain(text: string, from: number, to: number): Word[] {
  return [...text.slice(from, to).matchAll(/[^\s\u00a0\u200b\ufeff]+/g)].flatMap((match) => {
    let start = from + match.index;
    return match[0].split(GLUED).map((said) => {
      const word = { text: said, bare: bare(said), start, end: start + said.length };
      start = word.end;
      return word;
    });
  });
}

/** "mailen,vrijdag", "bellen(woensdag)": two words, of which a thumb left out the space. */
const GLUED = /(?<=\p{L}{2}[,;])(?=\p{L}{2})|(?<=\p{L}{2})(?=\(\p{L}{2})/u;

/** Characters. To put the accents of one letter in order takes the square of how many there are, and no word is this long. */
const LONGEST_ACCENTED = 1000;
const UP_TO_LAST = /^[\s\S]*[\p{L}\p{N}+\-−–]/u;
const OPENING = /^[^\p{L}\p{N}@+\-−–]+/u;

/** A word as a keyword: "“Offertes”," is "offertes". Takes as long as the word, whatever is in it. */
export function bare(word: string): string {
  const said = unquote(word);
  const spelt = said.length > LONGEST_ACCENTED ? said : said.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return (UP_TO_LAST.exec(spelt.toLowerCase())?.[0] ?? '').replace(OPENING, '');
}

/** Takes off the quotes around a phrase, straight or curly. */
export function unquote(phrase: string): string {
  const trimmed = phrase.trim();
  const quoted = trimmed.length > 1 && QUOTES.includes(trimmed.charAt(0)) && QUOTES.includes(trimmed.slice(-1));
  return quoted ? trimmed.slice(1, -1).trim() : trimmed;
}

/** How many of the words at the start say one of these phrases (the longest wins); 0 when none does. */
export function saysAny(words: readonly Word[], phrases: readonly string[]): number {
  let longest = 0;
  for (const phrase of phrases) {
    const parts = partsOf(phrase);
    if (parts.length > longest && parts.every((part, i) => words[i]?.bare === part)) longest = parts.length;
  }
  return longest;
}

/** The same few phrases are held against every word of every line. */
const parted = new Map<string, string[]>();
const MOST_REMEMBERED = 10_000;

function partsOf(phrase: string): string[] {
  const known = parted.get(phrase);
  if (known) return known;
  if (parted.size >= MOST_REMEMBERED) parted.clear();
  const parts = phrase.split(' ').map(bare);
  parted.set(phrase, parts);
  return parts;
}
