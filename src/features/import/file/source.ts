import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A file that is read piece by piece, and as often as is needed. */
export interface Source {
  /** Bytes. */
  size: number;
  /** At most so many bytes; fewer at the end. */
  read(from: number, bytes: number): Uint8Array;
}

export const sourceOf = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: (from, length) => bytes.subarray(from, from + length),
});

/** @throws when it can't be read. */
export function openFile(path: string): Source & { close(): void } {
  const file = openSync(path, 'r');
  return {
    size: fstatSync(file).size,
    read(from, length) {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, from));
    },
    close: () => closeSync(file),
  };
}

export function* piecesOf(
  source: Source,
  { from = 0, bytes }: { from?: number; bytes: number },
): Generator<Uint8Array> {
  for (let at = from; at < source.size; at += bytes) yield source.read(at, bytes);
}
