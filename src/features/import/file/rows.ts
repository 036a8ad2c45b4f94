import { closeSync, openSync, readSync, rmSync, writeSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Row {
  /** 1-based line in the file where the row starts; a line break in a quoted cell makes it longer than that line. */
  line: number;
  cells: string[];
}

/** The rows of a file, to go through as often as is needed. */
export interface Rows extends Iterable<Row> {
  readonly length: number;
}

/** Rows that are kept. */
export interface Keeping<R extends Rows = Rows> {
  add: (row: Row) => void;
  /** All that were added; from then on there are no others. */
  done: () => R;
  close: () => void;
}

export function firstRows(rows: Iterable<Row>, most: number): Row[] {
  const first: Row[] = [];
  for (const row of rows) {
    if (first.length === most) break;
    first.push(row);
  }
  return first;
}

export function keepInMemory(): Keeping<Row[]> {
  const rows: Row[] = [];
  return { add: (row) => void rows.push(row), done: () => rows, close: () => undefined };
}

const BLOCK_BYTES = 256 * 1024;
const LINE_FEED = 10;

/**
 * A file without a name, so that nothing of somebody's stays behind when the process ends: on disk, and gone when it is closed.
 * Its number is known in every thread.
 */
export function unnamedFile(): number {
  const folder = mkdtempSync(join(tmpdir(), 'afspraak-'));
  const path = join(folder, 'rows');
  const file = openSync(path, 'wx+', 0o600);
  rmSync(path);
  rmdirSync(folder);
  return file;
}

/** Rows on disk, a line of JSON each: of a file of any size a block at a time is in memory. `file` is closed by whoever opened it. */
export function keepOnDisk(file = unnamedFile()): Keeping {
  let length = 0;
  let block = '';
  const flush = () => {
    writeSync(file, block);
    block = '';
  };
  return {
    add({ line, cells }) {
      length += 1;
      block += `${JSON.stringify([line, ...cells])}\n`;
      if (block.length >= BLOCK_BYTES) flush();
    },
    done() {
      flush();
      return rowsIn(file, length);
    },
    close: () => closeSync(file),
  };
}

/** What `keepOnDisk` wrote in a file. */
export const rowsIn = (file: number, length: number): Rows => ({
  length,
  *[Symbol.iterator]() {
    const block = Buffer.allocUnsafe(BLOCK_BYTES);
    let rest: Buffer[] = [];
    for (let at = 0; ;) {
      const read = readSync(file, block, 0, BLOCK_BYTES, at);
      if (read === 0) return;
      at += read;
      let start = 0;
      for (let end = block.indexOf(LINE_FEED); end >= 0 && end < read; end = block.indexOf(LINE_FEED, start)) {
        const text = Buffer.concat([...rest, block.subarray(start, end)]).toString();
        rest = [];
        start = end + 1;
        const [line, ...cells] = JSON.parse(text) as [number, ...string[]];
        yield { line, cells };
      }
      if (start < read) rest.push(Buffer.from(block.subarray(start, read)));
    }
  },
});
