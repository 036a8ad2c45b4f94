import { inEither, type InBoth } from '../../core/locale.js';
import { phonesIn } from '../../core/phone.js';
import { present } from '../../core/present.js';
import { cleanCell, type CleanCell, type Cleaning } from './clean.js';
import { foldHeading, matchHeadings } from './file/headings.js';
import { firstRows, type Row, type Rows } from './file/rows.js';
import type { Fault, Table } from './file/table.js';
import type { Column, Kind, Note, RowProblem } from './kind.js';
import type { KindMapping } from './mapping.js';
import { joinName, nameParts, type NamePart } from './person-name.js';

/** A file's cells by the fields of a kind, still as written. */
export interface Sheet {
  /** Empty when the file does not tell it. */
  say(field: string, row: Row): string;
  /** The same, with what was cleaned off and how it stood in the file. */
  clean(
    field: string,
    row: Row,
  ): CleanCell & {
    written: string;
    /** It was cut: so many characters stand in the file. */
    tooLong?: number;
  };
  /** Of the one column that tells it. */
  headingOf(field: string): string | undefined;
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
  const sources: Record<string, Source> = {};
  const headingOf: Record<string, string> = {};
  for (const [field, column] of Object.entries(kind.columns)) {
    const mapped = columns[field];
    const pattern = template[field];
    const constant = constants[field];
    if (mapped !== undefined) {
      const at = [mapped].flat().map((heading) => find(heading, field));
      sources[field] = puttingTogether(column, table, at);
      if (typeof mapped === 'string') headingOf[field] = mapped;
    } else if (pattern !== undefined) sources[field] = filledIn(pattern, (heading) => find(heading, field));
    else if (constant !== undefined) sources[field] = () => constant;
    else {
      const own = ownColumns(column, table, (at) => takenBy(columns, folded, at));
      for (const at of own?.used ?? []) used.add(at);
      if (own) sources[field] = own.source;
      const [only, ...more] = own?.used ?? [];
      if (only !== undefined && more.length === 0) headingOf[field] = table.headings[only] ?? '';
    }
  }
  for (const [field, said] of Object.entries(values)) {
    const source = sources[field];
    if (source) sources[field] = (cell) => translated(source(cell), said);
  }
  const clean: Sheet['clean'] = (field, { cells }) => {
    const source = sources[field];
    if (!source) return { text: '', did: [], written: '' };
    const { form, accepts } = present(kind.columns[field]);
    const did: Cleaning[] = [];
    let tooLong: number | undefined;
    const text = source((at) => {
      const written = cells[at] ?? '';
      if (form !== 'prose' && written.length > LONGEST_CELL) tooLong = written.length;
      const cell = cleanCell(
        tooLong ? written.slice(0, LONGEST_CELL) : written,
        form,
        (word) => accepts?.(word) || hasValue(values[field], word),
      );
      did.push(...cell.did);
      return cell.text;
    }).trim();
    return { text, did, written: did.length > 0 ? source((at) => cells[at] ?? '') : text, ...(tooLong && { tooLong }) };
  };
  return {
    say: (field, row) => clean(field, row).text,
    clean,
    headingOf: (field) => headingOf[field],
    told: Object.keys(sources),
    ignored: table.headings.filter((heading, at) => heading.trim() !== '' && !used.has(at)),
    problems: [
      ...faultsOf(table, used),
      ...problems,
      ...missing(table, kind, sources),
      ...lastNamesAlone(table, kind, used),
    ],
    notes: table.notes,
  };
}

interface Own {
  source: Source;
  used: number[];
}

/** The columns that tell a field by their own headings. */
function ownColumns(column: Column, { headings, rows }: Table, isTaken: (at: number) => boolean): Own | undefined {
  const at = (known: InBoth<readonly string[]>) => {
    const found = matchHeadings(headings, { it: inEither(known) }).columns.it;
    return found === undefined || isTaken(found) ? undefined : found;
  };
  const whole = at(column.headings);
  const also = (column.also ?? []).map(at).filter((one) => one !== undefined);
  if (also.length > 0) return together(whole === undefined ? also : [whole, ...also]);
  const number = column.byNumber && at(column.byNumber);
  if (number !== undefined) return firstFilled(whole === undefined ? [number] : [number, whole]);
  const single = singles(column, at);
  if (single.length > 0) return severally(whole, single);
  const parts = column.parts && nameColumns(column.parts, at);
  const loose = parts && (parts.first ?? parts.initials);
  // "voornaam; tussenvoegsel; naam": what is called the name is the last one.
  if (whole !== undefined && loose !== undefined && parts?.last === undefined && !repeats(rows, whole, loose))
    return named({ ...parts, last: whole });
  if (whole !== undefined) return { source: (cell) => cell(whole), used: [whole] };
  return parts && Object.keys(parts).length > 0 ? named(parts) : undefined;
}

/** Several columns that a mapping gives one field. */
function puttingTogether(column: Column, { headings }: Table, used: number[]): Source {
  if (column.also) return together(used).source;
  const isAmong = (known: InBoth<readonly string[]>) => {
    const folded = new Set(inEither(known).map(foldHeading));
    return (at: number) => folded.has(foldHeading(headings[at] ?? ''));
  };
  if (column.byNumber) {
    const isNumber = isAmong(column.byNumber);
    return firstFilled([...used].sort((a, b) => Number(isNumber(b)) - Number(isNumber(a)))).source;
  }
  const { separate } = column;
  if (separate) {
    const single = used.flatMap((at) =>
      separate.filter((one) => isAmong(one.headings)(at)).map(({ is }) => ({ at, is })),
    );
    const whole = used.find((at) => !single.some((one) => one.at === at));
    return severally(whole, single).source;
  }
  return (cell) => used.map(cell).filter(Boolean).join(' ');
}

/** What the first of them says that says anything. */
const firstFilled = (used: number[]): Own => ({
  source: (cell) => used.map(cell).find(Boolean) ?? '',
  used,
});

interface Single {
  at: number;
  is: string;
}

const singles = ({ separate = [] }: Column, at: (known: InBoth<readonly string[]>) => number | undefined): Single[] =>
  separate.flatMap(({ headings, is }) => {
    const found = at(headings);
    return found === undefined ? [] : [{ at: found, is }];
  });

/** "finance: Piet", and under a heading of its own who is account manager. */
const severally = (whole: number | undefined, single: Single[]): Own => ({
  source: (cell) =>
    [
      ...(whole === undefined ? [] : [cell(whole)]),
      ...single.map(({ at, is }) => (cell(at).trim() === '' ? '' : `${is}: ${cell(at)}`)),
    ]
      .filter(Boolean)
      .join('; '),
  used: [...(whole === undefined ? [] : [whole]), ...single.map(({ at }) => at)],
});

/** In whichever notation; whatever else is said is itself. */
const numberOf = (said: string): string => {
  const [phone, another] = phonesIn(said);
  return phone && !another ? phone.national : said;
};

/** Numbers that differ, each once. */
const together = (used: number[]): Own => ({
  source: (cell) => {
    const known = new Set<string>();
    return used
      .map(cell)
      .filter(Boolean)
      .filter((said) => {
        const fresh = said
          .split(/\s\/\s|;/)
          .map(numberOf)
          .filter((one) => !known.has(one));
        for (const one of fresh) known.add(one);
        return fresh.length > 0;
      })
      .join(' / ');
  },
  used,
});

const named = (parts: Partial<Record<NamePart, number>>): Own => ({
  source: (cell) =>
    joinName(Object.fromEntries(Object.entries(parts).map(([part, column]) => [part, cell(column).trim()]))),
  used: Object.values(parts),
});

function nameColumns(
  parts: NonNullable<Column['parts']>,
  at: (known: InBoth<readonly string[]>) => number | undefined,
): Partial<Record<NamePart, number>> {
  const found = nameParts.map((part) => [part, at(parts[part])] as const);
  return Object.fromEntries(found.filter(([, column]) => column !== undefined));
}

/** Whether one column mostly says again what another says. */
function repeats(rows: Rows, whole: number, part: number): boolean {
  const told = (cell = '') => cell.trim().toLowerCase();
  const said = firstRows(rows, 100)
    .map(({ cells }) => ({ whole: told(cells[whole]), part: told(cells[part]) }))
    .filter((row) => row.whole && row.part);
  return said.filter((row) => row.whole.includes(row.part)).length * 2 >= said.length;
}

/** Whatever is longer, and nothing that somebody wrote, is refused. Characters. */
export const LONGEST_CELL = 4000;

const NAME_PART = /^(?:voorn|voorl|voorv|tussen|tv$|tvg|roepn|init|first|given|fore|middle|infix)/;

/** A last name alone is nobody's, where the file has the rest of it under headings that are not known. */
function lastNamesAlone({ headings }: Table, kind: Kind, used: Set<number>): RowProblem[] {
  return Object.entries(kind.columns).flatMap(([field, { parts }]): RowProblem[] => {
    if (!parts) return [];
    const of = (part: NamePart) => matchHeadings(headings, { it: inEither(parts[part]) }).columns.it;
    const isUsed = (part: NamePart) => used.has(of(part) ?? -1);
    const last = of('last');
    if (last === undefined || !used.has(last) || isUsed('first') || isUsed('initials')) return [];
    const others = headings.filter((heading, at) => !used.has(at) && NAME_PART.test(foldHeading(heading)));
    if (others.length === 0) return [];
    const about = { last: headings[last] ?? '', others: others.join(', '), known: inEither(parts.first).join(', ') };
    return [{ line: 1, field, code: 'name-columns', about }];
  });
}

/** A column that the mapping gives to one field is not another's by its heading. */
function takenBy(columns: Record<string, string | string[]>, folded: string[], at: number): boolean {
  return Object.values(columns)
    .flat()
    .some((heading) => folded.indexOf(foldHeading(heading)) === at);
}

const hasValue = (said: Record<string, string> = {}, cell: string) => Object.hasOwn(said, cell);
const translated = (cell: string, said: Record<string, string>) =>
  hasValue(said, cell.trim()) ? (said[cell.trim()] ?? cell) : cell;

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
      about: {
        known: [column.headings, ...(column.byNumber ? [column.byNumber] : [])].flatMap(inEither).join(', '),
        headings: headings.join(', '),
      },
    }));
}
