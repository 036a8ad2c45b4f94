import { inEither } from '../../core/locale.js';
import { cleanCell, type CleanCell, type Cleaning } from './clean.js';
import { dateOrder } from './file/dates.js';
import { foldHeading, matchHeadings } from './file/headings.js';
import type { Fault, Row, Table } from './file/table.js';
import type { Kind, Note, RowProblem } from './kind.js';
import type { KindMapping } from './mapping.js';

/** A file's cells by the fields of a kind, still as written. */
export interface Sheet {
  /** Empty when the file does not tell it. */
  say(field: string, row: Row): string;
  /** The same, with what was cleaned off and how it stood in the file. */
  clean(field: string, row: Row): CleanCell & { written: string };
  told: string[];
  /** Headings that nothing is done with. */
  ignored: string[];
  problems: RowProblem[];
  /** What was done to the file so as to read it. */
  notes: Note[];
}

/** Puts a field together from cleaned cells. */
type Source = (cell: (at: number) => string) => string;

/** Where a mapping is silent, a column goes by its own heading. */
export function sheetOf(table: Table, kind: Kind, mapping: KindMapping = {}): Sheet {
  const { columns = {}, template = {}, constants = {}, values = {} } = mapping;
  const problems: RowProblem[] = [];
  const used = new Set<number>();
  const folded = table.headings.map(foldHeading);
  const find = (heading: string, field: string): number => {
    const at = folded.indexOf(foldHeading(heading));
    if (at < 0)
      problems.push({
        line: 1,
        field,
        code: 'mapping-heading',
        about: { heading, headings: table.headings.join(', ') },
      });
    else used.add(at);
    return at;
  };
  const joined =
    (at: number[]): Source =>
    (cell) =>
      at.map(cell).filter(Boolean).join(' ');

  const sources: Record<string, Source> = {};
  for (const field of Object.keys(kind.columns)) {
    const mapped = columns[field];
    const pattern = template[field];
    const constant = constants[field];
    if (mapped !== undefined) sources[field] = joined([mapped].flat().map((heading) => find(heading, field)));
    else if (pattern !== undefined) sources[field] = filledIn(pattern, (heading) => find(heading, field));
    else if (constant !== undefined) sources[field] = () => constant;
    else {
      const own = ownColumns(kind, field, table.headings).filter((at) => !takenBy(columns, folded, at));
      for (const at of own) used.add(at);
      if (own.length > 0) sources[field] = joined(own);
    }
  }
  for (const [field, said] of Object.entries(values)) {
    const source = sources[field];
    if (source) sources[field] = (cell) => translated(source(cell), said);
  }
  const clean: Sheet['clean'] = (field, { cells }) => {
    const source = sources[field];
    if (!source) return { text: '', did: [], written: '' };
    const { form, accepts } = kind.columns[field]!;
    const did: Cleaning[] = [];
    const text = source((at) => {
      const cell = cleanCell(cells[at] ?? '', form, (word) => accepts?.(word) || hasValue(values[field], word));
      did.push(...cell.did);
      return cell.text;
    }).trim();
    return { text, did, written: did.length > 0 ? source((at) => cells[at] ?? '') : text };
  };
  return {
    say: (field, row) => clean(field, row).text,
    clean,
    told: Object.keys(sources),
    ignored: table.headings.filter((heading, at) => heading.trim() !== '' && !used.has(at)),
    problems: [...faultsOf(table, used), ...problems, ...missing(table, kind, sources)],
    notes: table.notes,
  };
}

function ownColumns(kind: Kind, field: string, headings: string[]): number[] {
  const { headings: known, parts = [] } = kind.columns[field]!;
  const whole = matchHeadings(headings, { it: inEither(known) }).columns.it;
  if (whole !== undefined) return [whole];
  return parts.flatMap((part) => matchHeadings(headings, { it: inEither(part) }).columns.it ?? []);
}

/** A column that the mapping gives to one field is not another's by its heading. */
function takenBy(columns: Record<string, string | string[]>, folded: string[], at: number): boolean {
  return Object.values(columns)
    .flat()
    .some((heading) => folded.indexOf(foldHeading(heading)) === at);
}

const hasValue = (said: Record<string, string> = {}, cell: string) => Object.hasOwn(said, cell);
const translated = (cell: string, said: Record<string, string>) =>
  hasValue(said, cell.trim()) ? said[cell.trim()]! : cell;

function filledIn(pattern: string, find: (heading: string) => number): Source {
  const parts = pattern.split(/\{([^{}]+)\}/).map((part, i) => (i % 2 === 0 ? part : find(part)));
  return (cell) => parts.map((part) => (typeof part === 'string' ? part : cell(part))).join('');
}

/** Faults in what is not read are none. */
function faultsOf(table: Table, used: Set<number>): RowProblem[] {
  const heading = (fault: Fault) => Number(fault.about.column) - 1;
  const matters = table.faults.filter((fault) => {
    if (fault.code !== 'duplicate-heading') return true;
    return used.has(Number(fault.about.first) - 1) || used.has(heading(fault));
  });
  return matters.map((fault): RowProblem => ({ line: fault.line, field: '', code: codeOf(fault), about: fault.about }));
}

function codeOf({ code, about }: Fault): RowProblem['code'] {
  if (code === 'ragged' && about.cause) return 'ragged-decimal';
  return code === 'empty' && about.headings ? 'no-rows' : code;
}

/** A file whose headings can't be read at all says so once. */
function missing({ headings, faults }: Table, kind: Kind, sources: Record<string, Source>): RowProblem[] {
  if (headings.length === 0 || faults.some(({ code }) => code === 'one-column' || code === 'no-header')) return [];
  return Object.entries(kind.columns)
    .filter(([field, column]) => column.required && !sources[field])
    .map(([field, column]) => ({
      line: 1,
      field,
      code: 'missing-column' as const,
      about: { known: inEither(column.headings).join(', '), headings: headings.join(', ') },
    }));
}

/** Who writes one date day first, writes them all so. */
export function orderIn(
  table: Table,
  kind: Kind,
  sheet: Sheet,
): { order: ReturnType<typeof dateOrder>; field: string } {
  const fields = sheet.told.filter((field) => kind.columns[field]!.isDate);
  const cells = fields.flatMap((field) => table.rows.map((row) => sheet.say(field, row)).filter(Boolean));
  return { order: dateOrder(cells), field: fields[0] ?? '' };
}
