import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { piecesOf, type Source } from '../file/source.js';

/** It is no workbook that can be read: broken, encrypted, or made to do harm. */
export class BrokenWorkbook extends Error {}
/** It unpacks to more than anybody's list is. */
export class TooLargeWorkbook extends Error {}

const PIECE_BYTES = 64 * 1024;
/** Unpacked, of one part: a sheet of a million rows is half of it. */
const MOST_UNPACKED_BYTES = 300_000_000;

/**
 * Unpacks one part of a zip, a piece at a time, and tells whether it is there. What a zip says of its sizes is not believed: what
 * comes out is counted.
 * @throws BrokenWorkbook, TooLargeWorkbook, and what `onPiece` throws.
 */
export function unpackPart(
  source: Source,
  { name, mostBytes = MOST_UNPACKED_BYTES }: { name: string; mostBytes?: number },
  onPiece: (piece: Uint8Array) => void,
): boolean {
  let isFound = false;
  let isDone = false;
  let unpacked = 0;
  let fault: Error | undefined;
  const zip = new Unzip((part) => {
    if (part.name !== name || isFound) return;
    isFound = true;
    part.ondata = (error, piece, isLast) => {
      if (fault) return;
      unpacked += piece?.length ?? 0;
      if (error) fault = new BrokenWorkbook(error.message);
      else if (unpacked > mostBytes) fault = new TooLargeWorkbook();
      else
        try {
          onPiece(piece);
        } catch (thrown) {
          fault = thrown as Error;
        }
      isDone ||= isLast;
    };
    part.start();
  });
  zip.register(UnzipInflate);
  zip.register(UnzipPassThrough);
  for (const piece of piecesOf(source, { bytes: PIECE_BYTES })) {
    try {
      zip.push(piece);
    } catch (error) {
      throw new BrokenWorkbook((error as Error).message);
    }
    if (fault) throw fault;
    if (isDone) return true;
  }
  if (isFound) throw new BrokenWorkbook(`${name} is cut off`);
  return false;
}
