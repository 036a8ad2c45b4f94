import { closeSync } from 'node:fs';
import { inEither } from '../../core/locale.js';
import { foldHeading } from './file/headings.js';
import { keepInMemory, keepOnDisk, unnamedFile, type Row, type Rows } from './file/rows.js';
import { openFile, sourceOf, type Source } from './file/source.js';
import { tableIn, type Keep, type Table } from './file/table.js';
import { isVCard, readVCards } from './file/vcard.js';
import { headingsOf } from './kind.js';
import { kinds } from './kinds/index.js';
import { isOldWorkbook, isZip } from './workbook/signs.js';
import { unreadable, workbookIn } from './workbook/table.js';
import type { Mapping } from './mapping.js';
import { presetHeadings } from './presets.js';

const known = new Set(
  Object.values(kinds)
    .flatMap(({ columns }) => Object.values(columns))
    .flatMap((column) => headingsOf(column).flatMap(inEither))
    .concat(presetHeadings)
    .map(foldHeading),
);

/** A file as rows under its headings: those of any kind, and those that the mapping names; of a vCard, its people. */
export const readSheet = (bytes: Uint8Array, mapping: Mapping = {}): Table<Row[]> =>
  sheetIn(sourceOf(bytes), { mapping, rows: keepInMemory(), aside: keepInMemory });

/** A table of which the rows are in a file on disk. */
export type TableOnDisk = Omit<Table, 'rows'> & { rows: number };

export interface OnDisk {
  /** Where the rows go, as `unnamedFile` opens one. */
  file: number;
  /** Of a workbook. */
  sheet?: string | undefined;
}

/** In a thread of its own, which can hand over the rows only so. */
export function readSheetOnDisk(bytes: Uint8Array, { file, sheet }: OnDisk): TableOnDisk {
  const table = sheetIn(sourceOf(bytes), { sheet, rows: keepOnDisk(file), aside: keepOnDisk });
  return { ...table, rows: table.rows.length };
}

/** Until it is closed there are its rows. */
export interface OpenTable {
  table: Table;
  close: () => void;
}

/** A file of any size. @throws when it can't be read. */
export function openSheet(
  path: string,
  { mapping, sheet }: { mapping?: Mapping | undefined; sheet?: string | undefined } = {},
): OpenTable {
  const source = openFile(path);
  const file = unnamedFile();
  const close = () => closeSync(file);
  try {
    return { table: sheetIn(source, { mapping, sheet, rows: keepOnDisk(file), aside: keepOnDisk }), close };
  } catch (error) {
    close();
    throw error;
  } finally {
    source.close();
  }
}

/** The same with the rows where they are kept: of a table, a piece at a time is in memory. */
export function sheetIn<R extends Rows>(
  source: Source,
  { mapping = {}, sheet, ...keep }: { mapping?: Mapping | undefined; sheet?: string | undefined } & Keep<R>,
): Table<R> {
  const start = source.read(0, START_BYTES);
  if (isOldWorkbook(start)) return unreadable('old-workbook', keep);
  if (isVCard(start)) {
    const { rows, ...table } = readVCards(source.read(0, source.size));
    rows.forEach(keep.rows.add);
    return { ...table, rows: keep.rows.done() };
  }
  const mapped = new Set(
    Object.values(mapping)
      .flatMap((one) => Object.values(one?.columns ?? {}).flat())
      .map(foldHeading),
  );
  const isHeading = (cell: string) => {
    const folded = foldHeading(cell);
    return folded !== '' && (known.has(folded) || mapped.has(folded));
  };
  return isZip(start) ? workbookIn(source, { ...keep, isHeading, sheet }) : tableIn(source, { ...keep, isHeading });
}

/** Enough to see what a file is. */
const START_BYTES = 4096;
