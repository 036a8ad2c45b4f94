import { cleanCell } from '../clean.js';
import { readDate } from './dates.js';
import { joinDecimals, shapesOf, type Shapes } from './decimal-comma.js';
import { findGarbled, mendTwiceEncoded, type Encoding } from '../../../core/decode.js';
import { firstOf } from '../../../core/present.js';
import type { Note } from '../kind.js';
import { guessDelimiter, statedDelimiter } from './delimiter.js';
import { foldHeading } from './headings.js';
import { cutRecords } from './records.js';
import { firstRows, keepInMemory, type Keeping, type Row, type Rows } from './rows.js';
import { sourceOf, type Source } from './source.js';
import { lineEndsIn, readText } from './text-pieces.js';
import { headingsAt, MOST_TITLE_ROWS, type IsHeading } from './title-rows.js';
import { withoutHeadings, withoutTotals } from './totals.js';

/** A file as rows under headings, with what is wrong with it. Every row has as many cells as there are headings. */
export interface Table<R extends Rows = Rows> {
  encoding: Encoding;
  delimiter: string;
  headings: string[];
  rows: R;
  faults: Fault[];
  /** What was done to the file so as to read it. */
  notes: Note[];
  /** Of a workbook: the sheets that can be seen, and the one that was read. */
  sheets?: string[];
  sheet?: string;
  /** Why there is nothing in it. */
  unreadable?: Unreadable;
}

/** `workbook`: broken, or none; `old-workbook`: of before 2007, or with a password; `too-heavy`: it unpacks to too much. */
export type Unreadable = 'workbook' | 'old-workbook' | 'too-heavy';

/**
 * What `about` tells:
 * - `ragged`: `expected` and `found` numbers of cells; `cause: 'decimal-comma'` when that may be why. The row is left out.
 * - `quote`: nothing; the line is where the quote opened. The line is left out; after 100 of these reading stops.
 * - `mixed-encoding`: a `sample` as it came out ("Ã©"), and on how many `lines` there is one.
 * - `empty`: nothing for a file without text; the number of `headings` for one that has only those.
 * - `no-header`: the `cell` in the first row that no heading looks like, and its 1-based `column`.
 * - `duplicate-heading`: the `heading`, the 1-based `column` and the earlier column that has it `first`.
 * - `one-column`: the `heading`.
 */
export interface Fault {
  line: number;
  code: 'ragged' | 'quote' | 'mixed-encoding' | 'empty' | 'no-header' | 'duplicate-heading' | 'one-column';
  about: Record<string, string>;
}

/** Where rows are kept: those of the table; and aside, what is read on the way to them. */
export interface Keep<R extends Rows> {
  rows: Keeping<R>;
  aside: () => Keeping;
}

export interface Reading<R extends Rows> extends Keep<R> {
  /** Knows the headings that a file may have: by them they are found below a title. */
  isHeading?: IsHeading | undefined;
}

/** A whole file in memory. */
export const readTable = (bytes: Uint8Array, isHeading?: IsHeading): Table<Row[]> =>
  tableIn(sourceOf(bytes), { isHeading, rows: keepInMemory(), aside: keepInMemory });

/** Of the file a piece at a time is in memory. */
export function tableIn<R extends Rows>(source: Source, reading: Reading<R>): Table<R> {
  const { encoding, pieces } = readText(source);
  const told = tellingText(encoding);
  const text = told.listening(pieces());
  const start = startOf(text);
  const stated = statedDelimiter(start);
  const first = Buffer.from(stated ? start.slice(stated.length) : start);
  const delimiter = stated?.delimiter ?? guessDelimiter(first, reading.isHeading);
  const broken: number[] = [];
  const above = stated ? lineEndsIn(start.slice(0, stated.length)) : 0;
  const records = cutRecords(
    (function* () {
      yield first;
      for (const piece of text) yield Buffer.from(piece);
    })(),
    { delimiter, broken },
  );
  return tableOf(records, { ...reading, encoding, delimiter, above, broken, told });
}

/** Characters; a piece may end in the middle of a quoted cell. */
const ENOUGH_TO_GUESS = 100_000;

function startOf(text: Iterator<string, void>): string {
  let start = '';
  for (let piece = text.next(); !piece.done; piece = text.next()) {
    start += piece.value;
    if (start.length >= ENOUGH_TO_GUESS) break;
  }
  return start;
}

interface Told {
  faults: () => Fault[];
  notes: () => Note[];
}

interface Cut<R extends Rows> extends Reading<R> {
  encoding: Encoding;
  delimiter: string;
  /** So many lines stand above the first record. */
  above?: number;
  /** Filled while the records are read: see `cutRecords`. */
  broken?: number[];
  told?: Told;
}

/** Records under their headings, without titles and totals, each as wide as the headings. */
export function tableOf<R extends Rows>(
  records: Iterable<Row>,
  { isHeading, rows, aside, encoding, delimiter, above = 0, broken = [], told }: Cut<R>,
): Table<R> {
  const raw = aside();
  try {
    for (const { line, cells } of records) if (!cells.every(isBlank)) raw.add({ line: above + line, cells });
    const all = raw.done();
    const first = firstRows(all, MOST_TITLE_ROWS + 1);
    const quotes = broken.map((line) => above + line);
    const at = headingsAt(first, isHeading);
    // With a broken quote in the headings, the row after them must not pass for them.
    const headless = first[at] && quotes[0] !== undefined && quotes[0] < first[at].line;
    const header = headless ? undefined : first[at];
    const headings = header ? withoutTrailing(header.cells, 0).map(cleanHeading) : [];
    const totals: Row[] = [];
    const filled = (left?: (row: Row) => void) =>
      withoutTotals(withoutHeadings(header ? after(all, at) : [], header?.cells ?? [], left), left);
    const ragged = fitRows(filled, {
      width: headings.length,
      sheet: header?.cells.length ?? 0,
      delimiter,
      onTotal: (row) => void totals.push(row),
      onRow: rows.add,
    });
    const isEmpty = firstRows(filled(), 1).length === 0;
    const faults: Fault[] = [
      ...(told?.faults() ?? []),
      ...quotes.map((line): Fault => ({ line, code: 'quote', about: {} })),
      ...(header ? headingFaults(headings, header.line) : []),
      ...(header && headings.length === 1 && !isList({ heading: headings[0], delimiter, isHeading, rows: filled() })
        ? [{ line: header.line, code: 'one-column' as const, about: { heading: headings[0] ?? '' } }]
        : []),
      ...ragged,
    ];
    if (!header && quotes.length === 0) faults.push({ line: 1, code: 'empty', about: {} });
    if (header && isEmpty && quotes.length === 0) {
      faults.push({ line: header.line, code: 'empty', about: { headings: String(headings.length) } });
    }
    const notes: Note[] = [
      ...(told?.notes() ?? []),
      ...(header && at > 0 ? [noteOf('title-rows', header.line, { sample: firstFilled(firstOf(first)) })] : []),
      ...(totals[0]
        ? [{ ...noteOf('totals', totals[0].line, { sample: firstFilled(totals[0]) }), times: totals.length }]
        : []),
    ];
    return { encoding, delimiter, headings, rows: rows.done(), faults: faults.sort((a, b) => a.line - b.line), notes };
  } finally {
    raw.close();
  }
}

function* after(rows: Iterable<Row>, at: number): Generator<Row> {
  let n = 0;
  for (const row of rows) if (n++ > at) yield row;
}

/** What the text itself tells while it is read: of letters that were encoded twice, in two ways, or by an old program. */
function tellingText(encoding: Encoding): Told & { listening: (pieces: Iterable<string>) => Generator<string, void> } {
  let line = 0;
  let garbled: { line: number; lines: number; sample: string } | undefined;
  let mended: { line: number; lines: number; from: string; to: string } | undefined;
  let sample: { line: number; sample: string } | undefined;
  const old = encoding === 'macintosh' ? 'MacRoman' : encoding === 'cp850' ? 'codepage 850' : undefined;

  return {
    *listening(pieces) {
      for (const piece of pieces) {
        const found = encoding === 'windows-1252' ? findGarbled(piece) : undefined;
        if (found) {
          garbled ??= { ...found, line: line + found.line, lines: 0 };
          garbled.lines += found.lines;
        }
        const whole = mendUnlessMixed(piece, encoding);
        if (whole.mended) {
          mended ??= { ...whole.mended, line: line + whole.mended.line, lines: 0 };
          mended.lines += whole.mended.lines;
        }
        const word = old && !sample ? FOREIGN_WORD.exec(piece) : undefined;
        if (word) sample = { line: line + lineEndsIn(piece.slice(0, word.index)) + 1, sample: word[0] };
        line += lineEndsIn(piece);
        yield whole.text;
      }
    },
    faults: () => {
      if (!garbled) return [];
      const { line: at, sample: letters, lines } = garbled;
      return [{ line: at, code: 'mixed-encoding', about: { sample: letters, lines: String(lines) } }];
    },
    notes: () => [
      ...(old && sample ? [noteOf('read-as', sample.line, { encoding: old, sample: sample.sample })] : []),
      ...(mended ? [noteOf('double-encoding', mended.line, { ...mended, lines: String(mended.lines) })] : []),
    ],
  };
}

/** By which to see whether it was read right. */
const FOREIGN_WORD = /[^\s;,\t|"]*[^\p{ASCII}][^\s;,\t|"]*/u;

/** In a file of one encoding; where two are mixed nobody knows which pieces were meant. */
const mendUnlessMixed = (text: string, encoding: Encoding): ReturnType<typeof mendTwiceEncoded> =>
  encoding.startsWith('utf') ? mendTwiceEncoded(text) : { text };

/** "-" may be a heading, and a byte order mark none. */
const cleanHeading = (cell: string) => cleanCell(cell, 'text', () => true).text;

const firstFilled = ({ cells }: Row) => cells.find((cell) => !isBlank(cell))?.trim() ?? '';

const noteOf = (code: Note['code'], line: number, about: Record<string, unknown>): Note => ({
  code,
  line,
  times: 1,
  about: Object.fromEntries(Object.entries(about).map(([name, value]) => [name, String(value)])),
});

const isBlank = (cell: string) => cell.trim() === '';

/** Spreadsheets write the width of the sheet, not of the table: empty cells at the end say nothing. */
function withoutTrailing(cells: string[], width: number): string[] {
  let end = cells.length;
  while (end > width && isBlank(cells[end - 1] ?? '')) end--;
  return end === cells.length ? cells : cells.slice(0, end);
}

const withTrailing = (cells: string[], width: number): string[] =>
  cells.length < width ? [...cells, ...Array.from({ length: width - cells.length }, () => '')] : cells;

/** Of a workbook: between cells there is nothing. */
export const NO_DELIMITER = '';

/**
 * `sheet` is the width of the first row with its empty cells. A surplus that can be an amount cut in two as well as empty
 * cells at the end ("Acme,32,38,") is not guessed at.
 */
function fitRows(
  filled: (left?: (row: Row) => void) => Iterable<Row>,
  { width, sheet, delimiter, onTotal, onRow }: Fitting,
): Fault[] {
  const fits = (cells: string[]) => withoutTrailing(cells, width).length === width;
  const wide = (cells: string[]) => delimiter === ',' && cells.length > sheet;
  const sound = function* () {
    for (const { cells } of filled()) if (fits(cells) && !wide(cells)) yield cells;
  };
  let shapes: Shapes | undefined;
  const ragged: Fault[] = [];
  for (const { line, cells: written } of filled(onTotal)) {
    // In a workbook each cell says its place, and those that are empty at the end are not written.
    const cells = delimiter === NO_DELIMITER ? withTrailing(written, width) : written;
    if (wide(cells)) shapes ??= shapesOf(sound(), sheet);
    const joined = shapes && wide(cells) ? joinDecimals(cells, { width: sheet, shapes }) : undefined;
    const readings = [cells, ...(Array.isArray(joined) ? [joined] : [])].filter(fits);
    if (readings.length === 1 && readings[0] && joined !== 'unclear') {
      onRow({ line, cells: withoutTrailing(readings[0], width) });
    } else {
      const found = joined ? cells.length : withoutTrailing(cells, width).length;
      const about = { expected: String(width), found: String(found) };
      ragged.push({ line, code: 'ragged', about: joined ? { ...about, cause: 'decimal-comma' } : about });
    }
  }
  return ragged;
}

interface Fitting {
  width: number;
  sheet: number;
  delimiter: string;
  onTotal: (row: Row) => void;
  onRow: (row: Row) => void;
}

interface OneColumn {
  heading: string | undefined;
  delimiter: string;
  isHeading: IsHeading | undefined;
  rows: Iterable<Row>;
}

/** One column, of names perhaps: that of a workbook; and that of a text with a known heading, where nothing could part its cells. */
function isList({ heading = '', delimiter, isHeading, rows }: OneColumn): boolean {
  if (delimiter === NO_DELIMITER) return true;
  if (!isHeading?.(heading)) return false;
  for (const { cells } of rows) if (cells.some((cell) => PARTS.test(cell))) return false;
  return true;
}
const PARTS = /[,;\t|]/;

function headingFaults(headings: string[], line: number): Fault[] {
  const faults: Fault[] = [];
  const data = headings.findIndex(looksLikeData);
  if (data >= 0)
    faults.push({ line, code: 'no-header', about: { cell: headings[data] ?? '', column: String(data + 1) } });
  const seen = new Map<string, number>();
  for (const [at, heading] of headings.entries()) {
    const folded = foldHeading(heading) || heading;
    const first = seen.get(folded);
    if (first === undefined) seen.set(folded, at + 1);
    else if (heading !== '') {
      faults.push({
        line,
        code: 'duplicate-heading',
        about: { heading, column: String(at + 1), first: String(first) },
      });
    }
  }
  return faults;
}

/** An e-mail address, a date or an amount. A bare number may be a heading: a year, a month. */
function looksLikeData(cell: string): boolean {
  return (
    /^\S+@\S+\.\S+$/.test(cell) || /^-?\d+[.,]\d+$/.test(cell) || !!(readDate(cell, 'dmy') ?? readDate(cell, 'mdy'))
  );
}
