import { CsvError, parse, type InfoRecord } from 'csv-parse/sync';
import { lineAt, lineStarts } from './lines.js';

export interface Row {
  /** 1-based line in the file where the row starts; a line break in a quoted cell makes it longer than that line. */
  line: number;
  cells: string[];
}

/** After so many broken quotes the file is not what it seems, and reading on only costs time. */
const mostBrokenQuotes = 100;

/**
 * Cuts a file into records and never throws. A quote that is never closed, or is closed in the middle of a cell, is
 * `broken`: the line on which it opened is told and left out, and reading goes on with the next line. A quote
 * that does not start a cell (6" pipe) is a character like any other.
 */
export function readRecords(
  file: Buffer,
  { delimiter, from = 0, most }: { delimiter: string; from?: number; most?: number },
): { records: Row[]; broken: number[] } {
  const starts = lineStarts(file);
  const records: Row[] = [];
  const broken: number[] = [];
  let at = from;
  while (at < file.length && broken.length < mostBrokenQuotes && (most === undefined || records.length < most)) {
    const piece = readUntilBroken(file.subarray(at), { delimiter, most: most && most - records.length });
    for (const { start, cells } of piece.records) records.push({ line: lineAt(starts, at + start), cells });
    if (!piece.broken) break;
    const line = lineAt(starts, at + piece.broken.at) + piece.broken.linesDown;
    broken.push(line);
    at = starts[line] ?? file.length;
  }
  return { records, broken };
}

interface Piece {
  records: { start: number; cells: string[] }[];
  broken?: { at: number; linesDown: number };
}

/** `info.lines` of csv-parse counts a CRLF inside quotes twice, so places are told in bytes. */
function readUntilBroken(file: Buffer, { delimiter, most }: { delimiter: string; most: number | undefined }): Piece {
  const records: Piece['records'] = [];
  let start = 0;
  const keep = (cells: string[], { bytes_records: end }: InfoRecord): null => {
    const cut = cells.findIndex((cell) => cell.startsWith('"') && !wroteQuote(file.subarray(start, end), cell));
    if (cut >= 0) throw new EarlyClose(start, lineBreaks(cells.slice(0, cut)));
    records.push({ start, cells });
    start = end;
    return null;
  };
  try {
    parse(file, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      relax_quotes: true,
      relax_column_count: true,
      on_record: keep,
      ...(most !== undefined && { to: most }),
    });
    return { records };
  } catch (error) {
    if (error instanceof EarlyClose) return { records, broken: { at: error.record, linesDown: error.linesDown } };
    // CSV_QUOTE_NOT_CLOSED and CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE; `bytes` is where the last sound cell ended.
    if (error instanceof CsvError && typeof error.bytes === 'number') {
      return { records, broken: { at: error.bytes, linesDown: 0 } };
    }
    throw error;
  }
}

class EarlyClose extends Error {
  constructor(
    readonly record: number,
    readonly linesDown: number,
  ) {
    super('a quote closes in the middle of a cell');
  }
}

const lineBreaks = (cells: string[]) => cells.join().match(/\r\n|\n|\r/g)?.length ?? 0;

/**
 * With `relax_quotes` a quote that closes too early comes back as part of the cell; a cell may also really start with a
 * quote, and is then written as """….
 */
function wroteQuote(raw: Buffer, cell: string): boolean {
  return raw.includes(`"${cell.replaceAll('"', '""')}"`);
}
