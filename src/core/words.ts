/** One word of a typed line. `bare` is what keywords are compared with: lower case, without accents, quotes or punctuation around it. */
export interface Word {
  text: string;
  bare: string;
  start: number;
  end: number;
  /** The platform's id of the person mentioned here. */
  user?: string | undefined;
}

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
  return [...text.slice(from, to).matchAll(/[^\s\u00a0\u200b\ufeff]+/g)].map((match) => {
    const start = from + match.index;
    return { text: match[0], bare: bare(match[0]), start, end: start + match[0].length };
  });
}

/** A word as a keyword: "“Offertes”," is "offertes". */
export function bare(word: string): string {
  return unquote(word)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/^[^\p{L}\p{N}@+\-−–]+|[^\p{L}\p{N}+\-−–]+$/gu, '');
}

/** Takes off the quotes around a phrase, straight or curly. */
export function unquote(phrase: string): string {
  const trimmed = phrase.trim();
  const quoted = trimmed.length > 1 && QUOTES.includes(trimmed[0]!) && QUOTES.includes(trimmed.at(-1)!);
  return quoted ? trimmed.slice(1, -1).trim() : trimmed;
}

/** How many of the words at the start say one of these phrases (the longest wins); 0 when none does. */
export function saysAny(words: readonly Word[], phrases: readonly string[]): number {
  let longest = 0;
  for (const phrase of phrases) {
    const parts = phrase.split(' ');
    if (parts.length > longest && parts.every((part, i) => words[i]?.bare === bare(part))) longest = parts.length;
  }
  return longest;
}
