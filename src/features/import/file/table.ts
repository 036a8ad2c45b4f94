import { cleanCell } from '../clean.js';
import { readDate } from './dates.js';
import { joinDecimals, shapesOf } from './decimal-comma.js';
import { decode, findGarbled, mendTwiceEncoded, type Encoding } from '../../../core/decode.js';
import type { Note } from '../kind.js';
import { guessDelimiter, statedDelimiter } from './delimiter.js';
import { foldHeading } from './headings.js';
import { readRecords, type Row } from './records.js';
import { headingsAt, type IsHeading } from './title-rows.js';
import { withoutTotals } from './totals.js';

export type { Row };

/** A file as rows under headings, with what is wrong with it. Every row has as many cells as there are headings. */
export interface Table {
  encoding: Encoding;
  delimiter: string;
  headings: string[];
  rows: Row[];
  faults: Fault[];
  /** What was done to the file so as to read it. */
  notes: Note[];
}

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

/** `isHeading` knows the headings that a file may have: by them they are found below a title. */
export function readTable(bytes: Uint8Array, isHeading?: IsHeading): Table {
  const { encoding, ...decoded } = decode(bytes);
  const { text, mended } = mendUnlessMixed(decoded.text, encoding);
  const file = Buffer.from(text);
  const stated = statedDelimiter(text);
  const body = stated ? Buffer.byteLength(text.slice(0, stated.length)) : 0;
  const delimiter = stated?.delimiter ?? guessDelimiter(file, isHeading);
  const { records, broken } = readRecords(file, { delimiter, from: body });

  const all = records.filter(({ cells }) => !cells.every(isBlank));
  const at = headingsAt(all, isHeading);
  // With a broken quote in the headings, the row after them must not pass for them.
  const headless = all[at] && broken[0] !== undefined && broken[0] < all[at].line;
  const [header, ...below] = headless ? [] : all.slice(at);
  const headings = header ? withoutTrailing(header.cells, 0).map(cleanHeading) : [];
  const sheet = header?.cells.length ?? 0;
  const { filled, totals } = withoutTotals(below);
  const { rows, ragged } = fitRows(filled, { width: headings.length, sheet, delimiter });
  const faults: Fault[] = [
    ...(encoding === 'windows-1252' ? mixedEncoding(text) : []),
    ...broken.map((line): Fault => ({ line, code: 'quote', about: {} })),
    ...(header ? headingFaults(headings, header.line) : []),
    ...ragged,
  ];
  if (!header && broken.length === 0) faults.push({ line: 1, code: 'empty', about: {} });
  if (header && filled.length === 0 && broken.length === 0) {
    faults.push({ line: header.line, code: 'empty', about: { headings: String(headings.length) } });
  }
  const notes: Note[] = [
    ...oldEncoding(text, encoding),
    ...(mended ? [noteOf('double-encoding', mended.line, { ...mended, lines: String(mended.lines) })] : []),
    ...(header && at > 0 ? [noteOf('title-rows', header.line, { sample: firstFilled(all[0]!) })] : []),
    ...(totals[0]
      ? [{ ...noteOf('totals', totals[0].line, { sample: firstFilled(totals[0]) }), times: totals.length }]
      : []),
  ];
  return { encoding, delimiter, headings, rows, faults: faults.sort((a, b) => a.line - b.line), notes };
}

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

/** What other programs than Windows wrote, with a word by which to see whether it was read right. */
function oldEncoding(text: string, encoding: Encoding): Note[] {
  const name = encoding === 'macintosh' ? 'MacRoman' : encoding === 'cp850' ? 'codepage 850' : undefined;
  const sample = name && /[^\s;,\t|"]*[^\p{ASCII}][^\s;,\t|"]*/u.exec(text)?.[0];
  if (!name || !sample) return [];
  return [
    noteOf('read-as', text.slice(0, text.indexOf(sample)).split(/\r\n|\n|\r/).length, { encoding: name, sample }),
  ];
}

const isBlank = (cell: string) => cell.trim() === '';

/** Spreadsheets write the width of the sheet, not of the table: empty cells at the end say nothing. */
function withoutTrailing(cells: string[], width: number): string[] {
  let end = cells.length;
  while (end > width && isBlank(cells[end - 1] ?? '')) end--;
  return end === cells.length ? cells : cells.slice(0, end);
}

/**
 * `sheet` is the width of the first row with its empty cells. A surplus that can be an amount cut in two as well as empty
 * cells at the end ("Acme,32,38,") is not guessed at.
 */
function fitRows(
  records: Row[],
  { width, sheet, delimiter }: { width: number; sheet: number; delimiter: string },
): { rows: Row[]; ragged: Fault[] } {
  const fits = (cells: string[]) => withoutTrailing(cells, width).length === width;
  const wide = (cells: string[]) => delimiter === ',' && cells.length > sheet;
  const sound = records.filter(({ cells }) => fits(cells) && !wide(cells)).map(({ cells }) => cells);
  const shapes = sound.length < records.length ? shapesOf(sound, sheet) : [];
  const rows: Row[] = [];
  const ragged: Fault[] = [];
  for (const { line, cells } of records) {
    const joined = wide(cells) ? joinDecimals(cells, { width: sheet, shapes }) : undefined;
    const readings = [cells, ...(Array.isArray(joined) ? [joined] : [])].filter(fits);
    if (readings.length === 1 && readings[0] && joined !== 'unclear') {
      rows.push({ line, cells: withoutTrailing(readings[0], width) });
    } else {
      const found = joined ? cells.length : withoutTrailing(cells, width).length;
      const about = { expected: String(width), found: String(found) };
      ragged.push({ line, code: 'ragged', about: joined ? { ...about, cause: 'decimal-comma' } : about });
    }
  }
  return { rows, ragged };
}

function headingFaults(headings: string[], line: number): Fault[] {
  const faults: Fault[] = [];
  const data = headings.findIndex(looksLikeData);
  if (data >= 0)
    faults.push({ line, code: 'no-header', about: { cell: headings[data] ?? '', column: String(data + 1) } });
  if (headings.length === 1) faults.push({ line, code: 'one-column', about: { heading: headings[0] ?? '' } });
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

function mixedEncoding(text: string): Fault[] {
  const found = findGarbled(text);
  return found
    ? [{ line: found.line, code: 'mixed-encoding', about: { sample: found.sample, lines: String(found.lines) } }]
    : [];
}
