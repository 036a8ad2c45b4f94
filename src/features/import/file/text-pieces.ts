import iconv from 'iconv-lite';
import { guessEncoding, START_BYTES, type Encoding } from '../../../core/decode.js';
import { piecesOf, type Source } from './source.js';

const PIECE_BYTES = 1024 * 1024;
/** Without a line end for so long it is cut where it is. Characters. */
const LONGEST_LINE = 8 * PIECE_BYTES;

/** A file's text in pieces, each of whole lines, and the encoding in which it was read. */
export function readText(source: Source): { encoding: Encoding; pieces: () => Generator<string> } {
  const start = source.read(0, START_BYTES);
  const { encoding, mark } = guessEncoding(start, piecesOf(source, { bytes: PIECE_BYTES }));
  return {
    encoding,
    *pieces() {
      const decoder = iconv.getDecoder(encoding, { stripBOM: false });
      let rest = '';
      for (const bytes of piecesOf(source, { from: mark, bytes: PIECE_BYTES })) {
        const text = rest + decoder.write(Buffer.from(bytes));
        const end = text.length > LONGEST_LINE ? text.length : lastLineEnd(text);
        rest = text.slice(end);
        if (end > 0) yield text.slice(0, end);
      }
      rest += decoder.end() ?? '';
      if (rest !== '') yield rest;
    },
  };
}

/** A carriage return at the very end may have its line feed in the next piece. */
const lastLineEnd = (text: string): number =>
  Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r', text.length - 2)) + 1;

export const lineEndsIn = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;
