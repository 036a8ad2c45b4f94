import { amount, isClockTime } from './amount.js';
import { read, type Beginning, type Piece, type Reader } from './read.js';

/** "for an hour", "gedurende 2 uur", "duurt 45 min"; "voor een uurtje" behind a time, elsewhere it may be a price. */
const forAmount: Reader<Piece> = (words, at, context) => {
  const voor = words[at] === 'voor';
  if (!voor && !/^(for|gedurende|duurt|lasts|takes)$/.test(words[at] ?? '')) return undefined;
  const found = amount(words, at + 1, context);
  if (!found || (voor && !isClockTime(found.value))) return undefined;
  return read({ duration: found.value, evidence: 'none' }, found.to);
};

/** "2 uur lang", "an hour long" */
const amountLong: Reader<Piece> = (words, at, context) => {
  const found = amount(words, at, context);
  if (!found || !/^(lang|long)$/.test(words[found.to] ?? '')) return undefined;
  return read({ duration: found.value, evidence: 'none' }, found.to + 1);
};

export const LENGTHS: readonly Beginning<Piece>[] = [
  { from: ['other'], reads: forAmount },
  { from: ['number', 'other'], reads: amountLong },
];
