import { setImmediate as breathe } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import type { NewId } from '../../core/id.js';
import type { Locale } from '../../core/locale.js';
import { dayOf } from '../../language/moment.js';
import type { Organisation } from '../../core/organisation.js';
import { present } from '../../core/present.js';
import { Problem } from '../../core/problem.js';
import type { Db } from '../../db/connect.js';
import { lockNames } from '../accounts/index.js';
import { organisations } from '../people/table.js';
import { dayOrder } from './day-order.js';
import type { Row } from './file/rows.js';
import type { Table } from './file/table.js';
import { isExcelError, isScientific } from './clean.js';
import type {
  Batches,
  Column,
  Counts,
  Desk,
  Kind,
  KindId,
  Note,
  NoteCode,
  ProblemCode,
  Reading,
  RowProblem,
} from './kind.js';
import { kinds } from './kinds/index.js';
import { lookUp } from './lookup.js';
import type { Mapping } from './mapping.js';
import { Notes } from './notes.js';
import { presetFor } from './presets.js';
import { LONGEST_CELL, sheetOf, type Sheet } from './sheet.js';
import { importText } from './text.js';
import { keepChanges } from './undo.js';

export interface Import {
  organisation: string;
  kind: KindId;
  /** The file, as `readSheet` reads it. */
  table: Table;
  mapping?: Mapping | undefined;
  /** Which number is the day, where the file itself does not settle it. */
  dates?: 'dmy' | 'mdy' | undefined;
  /** Write the rows that are right, although others are wrong. */
  skipBad?: boolean | undefined;
  /** Tell what would be written, and write nothing. */
  dryRun?: boolean | undefined;
  now: Date;
  newId: NewId;
  /** Id of whoever gave the file; none: from the command line. */
  by?: string | undefined;
  /** In which the problems are told. */
  locale: Locale;
  onProgress?: ((done: number, total: number) => void) | undefined;
  /** It can be undone: what becomes different is kept under the run's id. */
  run?: RecordedRun | undefined;
}

interface RecordedRun {
  id: string;
  /** In the same transaction, when it is written. @throws to take everything back. */
  written: (tx: Db, report: ImportReport) => Promise<void>;
}

export interface ImportReport extends Counts {
  kind: KindId;
  rows: number;
  written: boolean;
  /** Rows left out with `skipBad`. */
  skipped: number;
  problems: ReportedProblem[];
  /** Headings that nothing was done with. */
  ignored: string[];
  /** What was done to the file and its cells so as to read them. */
  notes: ReportedNote[];
}

interface ReportedNote {
  code: NoteCode;
  /** 1-based, in the file: where it was first. */
  line: number;
  message: string;
}

export interface ReportedProblem {
  /** 1-based, in the file. */
  line: number;
  /** What the reader calls the column; empty when it is about the row or the file. */
  field: string;
  code: ProblemCode;
  message: string;
  /** What the cell said, where that is the problem. */
  typed: string;
}

/** Wrong with all of the file: not to be skipped. */
const fileWide = new Set<ProblemCode>([
  'empty',
  'no-rows',
  'no-header',
  'one-column',
  'duplicate-heading',
  'missing-column',
  'mapping-heading',
  'mixed-encoding',
  'dates-unclear',
  'name-columns',
]);

/** Rows that are in memory at once. */
const BATCH = 1000;

/**
 * Goes through a whole file, says per row what is wrong with it, and writes it in one transaction only when nothing is. The same
 * file again changes nothing; an empty cell says nothing and so empties nothing.
 */
export async function importFile(db: Db, asked: Import): Promise<ImportReport> {
  const kind = kinds[asked.kind];
  const { table } = asked;
  const sheet = readBy(asked, table);
  const report = { kind: asked.kind, rows: table.rows.length, skipped: 0, ignored: sheet.ignored, ...nothing };
  if (sheet.problems.some(({ code }) => fileWide.has(code)))
    return {
      ...report,
      written: false,
      problems: inWords(sheet.problems, kind, asked.locale),
      notes: notesInWords(sheet.notes, asked.locale),
    };

  let told: ImportReport | undefined;
  const work = db.transaction(async (tx) => {
    await alone(tx, asked.organisation);
    if (asked.run) await keepChanges(tx, asked.run.id);
    const { problems, notes, prepared } = await checkAll(tx, asked, { table, kind, sheet });
    const bad = new Set(problems.map(({ line }) => line));
    const refused = problems.some(({ code }) => fileWide.has(code)) || (problems.length > 0 && !asked.skipBad);
    const counts = refused ? nothing : await prepared.write((line) => !bad.has(line));
    told = {
      ...report,
      ...counts,
      written: !refused && !asked.dryRun,
      skipped: refused ? 0 : bad.size,
      problems: inWords(problems, kind, asked.locale),
      notes: notesInWords(notes, asked.locale),
    };
    if (!told.written) throw new NothingToKeep();
    await asked.run?.written(tx, told);
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof NothingToKeep)) throw error;
  });
  return present(told);
}

/** By the mapping that was given, else as the program that wrote it is known to. */
function readBy({ kind, mapping }: Import, table: Table): Sheet {
  const given = mapping?.[kind];
  const preset = given ? undefined : presetFor(kind, table.headings);
  const sheet = sheetOf(table, kinds[kind], given ?? preset?.mapping);
  if (!preset) return sheet;
  const note: Note = { code: 'preset', line: 1, times: 1, about: { program: preset.program } };
  return { ...sheet, notes: [...sheet.notes, note] };
}

const nothing: Counts = { added: 0, changed: 0, unchanged: 0 };

/** Takes the transaction back. */
class NothingToKeep extends Error {}

/** One import at a time per organisation: two files that both bring the same new account would else fail late. */
export async function alone(tx: Db, organisation: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${organisation}`}, 0))`);
}

async function checkAll(db: Db, asked: Import, { table, kind, sheet }: { table: Table; kind: Kind; sheet: Sheet }) {
  const organisation = await organisationOf(db, asked.organisation);
  // Whoever makes an account of such a name just now is waited for, and then seen.
  const { given, ...said } = namesIn(table, kind, sheet);
  if (given.size > 0) await lockNames(db, organisation.id, [...given]);
  const look = await lookUp(db, {
    organisation: organisation.id,
    said,
    locale: asked.locale,
  });
  const told: ReturnType<typeof dayOrder> = asked.dates
    ? { order: asked.dates }
    : dayOrder(table, { kind, sheet, zone: organisation.zone });
  const reading: Reading = {
    ...look,
    organisation,
    today: dayOf(asked.now, organisation.zone).toString(),
    order: told.order,
  };
  const problems = [...sheet.problems, ...(told.problem ? [told.problem] : [])];
  const notes = new Notes();
  notes.addAll([...sheet.notes, ...(told.note ? [told.note] : [])]);
  const pauses = pausesFor(asked, table.rows.length);
  let isFirst = true;
  const batches: Batches = async function* () {
    // What is wrong with a cell is told when it is read first.
    const sinks = isFirst ? { problems, notes } : { problems: [], notes: new Notes() };
    isFirst = false;
    let batch: { line: number }[] = [];
    let seen = 0;
    for (const row of table.rows) {
      const read = readRow(row, { kind, sheet, reading, ...sinks });
      if (read) batch.push(read);
      if (++seen % BATCH > 0) continue;
      await pauses.reading(seen);
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  };
  const desk: Desk = {
    db,
    organisation,
    now: asked.now,
    newId: asked.newId,
    by: asked.by,
    look,
    pause: pauses.writing,
  };
  const prepared = await kind.prepare(batches, desk);
  problems.push(...prepared.problems);
  notes.addAll(prepared.notes);
  return { problems, notes: notes.all(), prepared };
}

/** Reading is the first fifth of the work. */
function pausesFor({ onProgress }: Import, total: number) {
  let read = 0;
  let written = 0;
  const tell = () => onProgress?.(Math.min(total, Math.floor(read * 0.2 + written * 0.8)), total);
  const reading = async (rows: number) => {
    read = Math.max(read, rows);
    tell();
    await breathe();
  };
  const writing = async (rows: number) => {
    read = total;
    written += rows;
    tell();
    await breathe();
  };
  return { reading, writing };
}

async function organisationOf(db: Db, id: string): Promise<Organisation> {
  const [found] = await db.select().from(organisations).where(eq(organisations.id, id));
  if (!found) throw new Error(`there is no organisation ${id}`);
  return found;
}

interface Names {
  /** Every name that an account or a team may get by it. */
  given: Set<string>;
  /** Every name that must be known. */
  account: Set<string>;
  member: Set<string>;
}

function namesIn(table: Table, { columns }: Kind, sheet: Sheet): Names {
  const names: Names = { given: new Set(), account: new Set(), member: new Set() };
  const told = sheet.told.flatMap((field) => {
    const { gives, refersTo } = present(columns[field]);
    return (gives ?? refersTo) ? [{ field, gives, refersTo }] : [];
  });
  if (told.length === 0) return names;
  for (const row of table.rows) {
    for (const { field, gives, refersTo } of told) {
      const cell = sheet.say(field, row);
      if (cell === '' || cell.includes('\0')) continue;

      if (gives) names.given.add(cell);
      if (refersTo) for (const name of refersTo.in(cell)) names[refersTo.what].add(name);
    }
  }
  return names;
}

interface ReadingRow {
  kind: Kind;
  sheet: Sheet;
  reading: Reading;
  problems: RowProblem[];
  notes: Notes;
}

/** A row with everything that is wrong with it told; undefined when anything is. */
function readRow(row: Row, { kind, sheet, reading, problems, notes }: ReadingRow): { line: number } | undefined {
  const read: Record<string, unknown> & { line: number } = { line: row.line };
  let right = true;
  for (const [field, column] of Object.entries(kind.columns)) {
    const { text: cell, did, written, tooLong } = sheet.clean(field, row);
    for (const cleaning of did) notes.add(cleaning, row.line, { from: written, to: cell });
    if (cell === '' && !column.required) continue;
    const value = tooLong
      ? new Problem('too-long', { length: String(tooLong), max: String(LONGEST_CELL) })
      : readCell(cell, { written, column, reading, heading: sheet.headingOf(field) });
    read[field] = value;
    if (!(value instanceof Problem)) continue;
    right = false;
    problems.push({ line: row.line, field, code: value.code as ProblemCode, about: value.about });
  }
  return right ? read : undefined;
}

function readCell(
  cell: string,
  {
    written,
    column,
    reading,
    heading,
  }: { written: string; column: Column; reading: Reading; heading: string | undefined },
): unknown {
  if (cell === '' && isExcelError(written.trim())) return new Problem('excel-error', { typed: written.trim() });
  if (cell === '') return new Problem('required', { typed: written.trim() });
  if (cell.includes('\0')) return new Problem('no-text');
  if (column.form !== 'prose' && isScientific(cell)) return new Problem('scientific', { typed: cell });
  return column.read(cell, reading, heading);
}

function notesInWords(notes: readonly Note[], locale: Locale): ReportedNote[] {
  const texts = importText[locale].notes;
  return notes.map(({ code, line, times, about }) => ({
    code,
    line,
    message: texts[code]({ ...shortened(about), line: String(line), times: times.toLocaleString(locale) }),
  }));
}

function inWords(problems: readonly RowProblem[], kind: Kind, locale: Locale): ReportedProblem[] {
  const texts = importText[locale].problems;
  return problems
    .map(({ line, field, code, about }) => ({
      line,
      field: kind.columns[field]?.headings[locale][0] ?? '',
      code,
      message: texts[code](shortened(about)),
      typed: shortened(about).typed ?? '',
    }))
    .sort((a, b) => a.line - b.line);
}

const LONGEST = 300;

/** A cell of a whole page is recognised by its beginning. */
function shortened(about: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(about).map(([name, text]) => [name, text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text]),
  );
}
