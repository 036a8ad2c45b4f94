import { firstRows, type Keeping, type Rows } from '../file/rows.js';
import type { Source } from '../file/source.js';
import { NO_DELIMITER, tableOf, type Reading, type Table, type Unreadable } from '../file/table.js';
import { ENOUGH_HEADINGS, MOST_TITLE_ROWS, type IsHeading } from '../file/title-rows.js';
import type { Note } from '../kind.js';
import { partsOf, type Parts, type SheetPart } from './parts.js';
import { readRows } from './rows.js';
import { BrokenWorkbook, TooLargeWorkbook } from './unzip.js';

/** One sheet of a workbook: the one that is asked for, else the first with headings that are known, else the first with rows. */
export function workbookIn<R extends Rows>(
  source: Source,
  { sheet: wanted, ...reading }: Reading<R> & { sheet?: string | undefined },
): Table<R> {
  try {
    const parts = partsOf(source);
    if (!parts || parts.sheets.length === 0) return unreadable('workbook', reading);
    const visible = parts.sheets.filter(({ hidden }) => !hidden);
    const among = parts.sheets.filter(({ name }) => name === wanted);
    const found = sheetAmong(source, among.length > 0 ? among : visible, { parts, ...reading });
    if (!found) return tableOf([], { ...reading, ...AS_SHEET });
    try {
      const table = tableOf(found.rows.done(), { ...reading, ...AS_SHEET });
      const names = visible.map(({ name }) => name);
      const notes = [...sheetNote(found.sheet.name, parts.sheets), ...table.notes];
      return { ...table, notes, sheets: names, sheet: found.sheet.name };
    } finally {
      found.rows.close();
    }
  } catch (error) {
    if (error instanceof BrokenWorkbook) return unreadable('workbook', reading);
    if (error instanceof TooLargeWorkbook) return unreadable('too-heavy', reading);
    throw error;
  }
}

const AS_SHEET = { encoding: 'utf-8', delimiter: NO_DELIMITER } as const;

export const unreadable = <R extends Rows>(why: Unreadable, { rows }: { rows: Keeping<R> }): Table<R> => ({
  ...AS_SHEET,
  headings: [],
  rows: rows.done(),
  faults: [{ line: 1, code: 'empty', about: {} }],
  notes: [],
  unreadable: why,
});

interface Seeking {
  parts: Parts;
  isHeading?: IsHeading | undefined;
  aside: () => Keeping;
}

interface Found {
  sheet: SheetPart;
  rows: Keeping;
}

function sheetAmong(source: Source, sheets: SheetPart[], { parts, isHeading, aside }: Seeking): Found | undefined {
  let first: Found | undefined;
  for (const sheet of sheets) {
    const rows = aside();
    readRows(source, { part: sheet.part, parts, add: rows.add });
    const above = firstRows(rows.done(), MOST_TITLE_ROWS);
    const isKnown = above.some(({ cells }) => cells.filter((cell) => isHeading?.(cell)).length >= ENOUGH_HEADINGS);
    if (isKnown) {
      first?.rows.close();
      return { sheet, rows };
    }
    if (first || above.length === 0) rows.close();
    else first = { sheet, rows };
  }
  return first;
}

function sheetNote(read: string, sheets: SheetPart[]): Note[] {
  const others = sheets.filter(({ name, hidden }) => name !== read && !hidden).map(({ name }) => name);
  const hidden = sheets.filter(({ name, hidden: isHidden }) => name !== read && isHidden).length;
  if (others.length + hidden === 0) return [];
  const about = { sheet: read, others: others.join(', ') || '–', hidden: String(hidden) };
  return [{ code: 'sheet', line: 1, times: 1, about }];
}
