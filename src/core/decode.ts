import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { guessLegacyEncoding, type LegacyEncoding } from './legacy-encoding.js';
import { present } from './present.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | LegacyEncoding;

/** The text of a file whose encoding nobody told us: see `guessEncoding`. */
export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const { encoding, mark } = guessEncoding(bytes.subarray(0, START_BYTES), [bytes]);
  return read(bytes.subarray(mark), encoding);
}

/** From the first so many bytes on, the rest can only tell whether all of it is UTF-8. */
export const START_BYTES = 256 * 1024;

/**
 * The byte order mark decides, of so many bytes; else UTF-16 shows itself by its zeros, else it is UTF-8 when every byte agrees,
 * else Windows-1252 or one of its elders, in which every file can be read. `pieces` are the whole file, one after the other.
 */
export function guessEncoding(
  start: Uint8Array,
  pieces: Iterable<Uint8Array>,
): { encoding: Encoding; mark: 0 | 2 | 3 } {
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  const mark = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0;
  const wide = mark ? undefined : wideByZeros(start);
  if (wide) return { encoding: wide, mark: 0 };
  return { encoding: areUtf8(pieces) ? 'utf-8' : guessLegacyEncoding(start.subarray(mark)), mark };
}

/** A letter may lie across two of them. */
function areUtf8(pieces: Iterable<Uint8Array>): boolean {
  let begun: Uint8Array = new Uint8Array();
  for (const piece of pieces) {
    const bytes = begun.length > 0 ? Buffer.concat([begun, piece]) : piece;
    const whole = bytes.length - begunAtEnd(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return false;
    begun = bytes.slice(whole);
  }
  return begun.length === 0;
}

/** Bytes at the end of which more must follow to be a letter; at most three. */
function begunAtEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes.at(-back) ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function read(bytes: Uint8Array, encoding: Encoding) {
  const { buffer, byteOffset, byteLength } = bytes;
  const all = Buffer.from(buffer, byteOffset, byteLength);
  return { text: encoding === 'utf-8' ? all.toString() : iconv.decode(all, encoding, { stripBOM: false }), encoding };
}

/** Western text in UTF-16 is a zero in every other byte; a sample is enough, and "€" or "ł" may break the rhythm. */
function wideByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 4096);
  const pairs = sample.length >> 1;
  let high = 0;
  let low = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (sample[i] === 0) high++;
    if (sample[i + 1] === 0) low++;
  }
  if (low > pairs * 0.6 && high < pairs * 0.1) return 'utf-16le';
  if (high > pairs * 0.6 && low < pairs * 0.1) return 'utf-16be';
  return undefined;
}

/** U+0080 to U+017F in UTF-8 ("é", "ş") and its curly punctuation ("’", "€"), as they look when read as Windows-1252. */
const tail = `[${iconv.decode(Buffer.from(Array.from({ length: 0x40 }, (_, i) => 0x80 + i)), 'windows-1252')}]`;
const garbled = new RegExp(`[ÂÃÄÅ]${tail}|â(?:€|‚)${tail}`);

/** Where a text read as Windows-1252 shows pieces that were written as UTF-8, or undefined. */
export function findGarbled(text: string): { line: number; lines: number; sample: string } | undefined {
  const found = garbled.exec(text);
  if (!found) return undefined;
  const lines = text.split(/\r\n|\n|\r/);
  const hit = lines.map((line) => garbled.test(line));
  return { line: hit.indexOf(true) + 1, lines: hit.filter(Boolean).length, sample: found[0] };
}

const byteOf = new Map(
  Array.from({ length: 0x80 }, (_, i) => 0x80 + i).flatMap((byte): [string, number][] => [
    [String.fromCharCode(byte), byte],
    [iconv.decode(Buffer.from([byte]), 'windows-1252'), byte],
  ]),
);
const following = `[${[...byteOf].flatMap(([letter, byte]) => (byte < 0xc0 ? [letter] : [])).join('')}]`;
/** One letter of two, three or four bytes, each of which became a letter of its own. */
const twice = new RegExp(`[ÂÃÄÅ]${following}|â${following}{2}|ð${following}{3}`, 'g');

/** A text of which pieces were encoded as UTF-8 twice ("CafÃ©"), with those pieces as they were meant. */
export function mendTwiceEncoded(text: string): {
  text: string;
  mended?: { line: number; lines: number; from: string; to: string };
} {
  if (text.search(twice) < 0) return { text };
  const lines = text.split(/(\r\n|\n|\r)/);
  let mended: { line: number; lines: number; from: string; to: string } | undefined;
  const whole = lines.map((line, i) => {
    const right = unwound(line);
    if (right !== line) {
      mended ??= { line: i / 2 + 1, lines: 0, ...firstDifference(line, right) };
      mended.lines += 1;
    }
    return right;
  });
  return mended ? { text: whole.join(''), mended } : { text };
}

/** What went through it three times comes out in two turns. */
function unwound(line: string, turns = 3): string {
  const right = line.replace(twice, meant);
  return right === line || turns === 1 ? right : unwound(right, turns - 1);
}

/** Nobody writes control characters: what would become one ("Â€") was meant as it stands. */
function meant(run: string): string {
  try {
    const bytes = Uint8Array.from(run, (letter) => present(byteOf.get(letter)));
    const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return /\p{Cc}/u.test(decoded) ? run : decoded;
  } catch {
    return run;
  }
}

/** The first word that became another. */
function firstDifference(line: string, right: string): { from: string; to: string } {
  const words = right.split(/[\s;,\t|"]+/);
  const at = line.split(/[\s;,\t|"]+/).findIndex((word, i) => word !== words[i]);
  return { from: line.split(/[\s;,\t|"]+/)[at] ?? line, to: words[at] ?? right };
}
