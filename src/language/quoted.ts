import type { Word } from './words.js';

const OPENS: Record<string, string> = { '"': '"', '“': '”', '„': '”“"', '«': '»', '‘': '’', "'": "'" };
/** "'s avonds", "'t": an apostrophe. */
const APOSTROPHE = /^['‘][stnmrk](?![\p{L}])/iu;

/** Which words stand between quotes, those of the whole line excepted: phones and copied lines have such. */
export function quotedIn(words: readonly Word[]): ReadonlySet<number> {
  const quoted = new Set<number>();
  let opened: { at: number; closing: string } | undefined;
  for (const [at, { text }] of words.entries()) {
    const closing = opened?.closing ?? (APOSTROPHE.test(text) ? undefined : OPENS[text[0] ?? '']);
    if (!closing) continue;
    opened ??= { at, closing };
    const bare = text.replace(/[.,:;!?)]+$/, '');
    const closes = closing.includes(bare.at(-1) ?? '-') && (opened.at < at || bare.length > 1);
    if (!closes) continue;
    for (let one = opened.at; one <= at; one += 1) quoted.add(one);
    opened = undefined;
  }
  return quoted.size === words.length ? new Set() : quoted;
}
