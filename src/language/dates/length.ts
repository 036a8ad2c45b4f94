import { amount } from './amount.js';
import { read, type Piece, type Reader } from './read.js';

/** "for an hour", "gedurende 2 uur" */
const forAmount: Reader<Piece> = (words, at, context) => {
  if (!/^(for|gedurende)$/.test(words[at] ?? '')) return undefined;
  const found = amount(words, at + 1, context);
  return found && read({ duration: found.value, evidence: 'none' }, found.to);
};

/** "2 uur lang", "an hour long" */
const amountLong: Reader<Piece> = (words, at, context) => {
  const found = amount(words, at, context);
  if (!found || !/^(lang|long)$/.test(words[found.to] ?? '')) return undefined;
  return read({ duration: found.value, evidence: 'none' }, found.to + 1);
};

export const LENGTHS: readonly Reader<Piece>[] = [forAmount, amountLong];
