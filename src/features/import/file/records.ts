import { CsvError, parse, type InfoRecord } from 'csv-parse/sync';
import { lineAt, lineStarts } from './lines.js';
import type { Row } from './rows.js';

/** After so many broken quotes the file is not what it seems, and reading on only costs time. */
const MOST_BROKEN_QUOTES = 100;
/** A quote that is open for longer was never closed. Bytes. */
const LONGEST_RECORD = 4 * 1024 * 1024;

/**
 * Cuts a file into records and never throws. `pieces` are its text, each of whole lines. A quote that is never closed, or is closed
 * in the middle of a cell, is `broken`: the line on which it opened is told and left out, and reading goes on with the next line.
 * A quote that does not start a cell (6" pipe) is a character like any other.
 */
export function* cutRecords(
  pieces: Iterable<Buffer>,
  { delimiter, broken }: { delimiter: string; broken: number[] },
): Generator<Row> {
  let rest: Buffer = Buffer.alloc(0);
  let before = 0;
  const cut = function* (buffer: Buffer, isWhole: boolean): Generator<Row> {
    const read = readRecords(buffer, { delimiter, isWhole, mostBroken: MOST_BROKEN_QUOTES - broken.length });
    for (const { line, cells } of read.records) yield { line: before + line, cells };
    for (const line of read.broken) broken.push(before + line);
    before += read.line - 1;
    rest = buffer.subarray(read.end);
  };
  for (const piece of pieces) {
    yield* cut(rest.length > 0 ? Buffer.concat([rest, piece]) : piece, false);
    if (rest.length > LONGEST_RECORD) yield* cut(rest, true);
    if (broken.length >= MOST_BROKEN_QUOTES) return;
  }
  if (rest.length > 0) yield* cut(rest, true);
}

interface Cutting {
  delimiter: string;
  most?: number;
  mostBroken?: number;
  /** Nothing comes after it; else the last record, which may go on, is left. */
  isWhole?: boolean;
}

/** `end` is how far it was read, and `line` the line there. */
export function readRecords(
  file: Buffer,
  { delimiter, most, mostBroken = MOST_BROKEN_QUOTES, isWhole = true }: Cutting,
): { records: Row[]; broken: number[]; end: number; line: number } {
  const starts = lineStarts(file);
  const records: Row[] = [];
  const broken: number[] = [];
  let at = 0;
  while (at < file.length && broken.length < mostBroken && (most === undefined || records.length < most)) {
    const piece = readUntilBroken(file.subarray(at), { delimiter, most: most && most - records.length });
    const goesOn = !isWhole && piece.end === file.length - at;
    for (const { start, cells } of goesOn && !piece.broken ? piece.records.slice(0, -1) : piece.records)
      records.push({ line: lineAt(starts, at + start), cells });
    if (goesOn) {
      at += piece.broken ? piece.broken.record : (piece.records.at(-1)?.start ?? 0);
      break;
    }
    if (!piece.broken) {
      at = file.length;
      break;
    }
    const line = lineAt(starts, at + piece.broken.at) + piece.broken.linesDown;
    broken.push(line);
    at = starts[line] ?? file.length;
  }
  return { records, broken, end: at, line: lineAt(starts, at) };
}

interface Piece {
  records: { start: number; cells: string[] }[];
  /** `record`: where that began in which it is. */
  broken?: { record: number; at: number; linesDown: number };
  /** As far as was looked. */
  end: number;
}

/** `info.lines` of csv-parse counts a CRLF inside quotes twice, so places are told in bytes. */
function readUntilBroken(file: Buffer, { delimiter, most }: { delimiter: string; most: number | undefined }): Piece {
  const records: Piece['records'] = [];
  let start = 0;
  const keep = (cells: string[], { bytes_records: end }: InfoRecord): null => {
    const cut = cells.findIndex((cell) => cell.startsWith('"') && !wroteQuote(file.subarray(start, end), cell));
    if (cut >= 0) throw new EarlyClose(start, end, lineBreaks(cells.slice(0, cut)));
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
    return { records, end: most === undefined ? file.length : start };
  } catch (error) {
    if (error instanceof EarlyClose) {
      const { record, end, linesDown } = error;
      return { records, broken: { record, at: record, linesDown }, end };
    }
    // `bytes` is where the last sound cell ended.
    if (error instanceof CsvError && typeof error.bytes === 'number') {
      const neverClosed = error.code === 'CSV_QUOTE_NOT_CLOSED';
      return {
        records,
        broken: { record: start, at: error.bytes, linesDown: 0 },
        end: neverClosed ? file.length : error.bytes,
      };
    }
    throw error;
  }
}

class EarlyClose extends Error {
  constructor(
    readonly record: number,
    readonly end: number,
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
