import type { Locale } from '../../core/locale.js';
import { present } from '../../core/present.js';
import { dateOrder, readDate, type DateOrder } from './file/dates.js';
import { foldHeading } from './file/headings.js';
import type { Row } from './file/rows.js';
import type { Table } from './file/table.js';
import { headingsOf, type Kind, type Note, type RowProblem } from './kind.js';
import type { Sheet } from './sheet.js';

interface Told {
  order: DateOrder;
  note?: Note;
  problem?: RowProblem;
}

/**
 * Which number of its dates is the day. Who writes one date day first, writes them all so; where none of them tells, the
 * headings do: Dutch ones stand above days first, English ones in America above months first. Otherwise it is asked.
 */
export function dayOrder(table: Table, { kind, sheet, zone }: { kind: Kind; sheet: Sheet; zone: string }): Told {
  const fields = sheet.told.filter((field) => present(kind.columns[field]).isDate);
  const cells = function* () {
    for (const row of table.rows) for (const field of fields) yield { row, field, cell: sheet.say(field, row) };
  };
  const order = dateOrder(filledIn(cells()));
  if (order !== 'either' && order !== 'unclear') return { order };

  const { row, field, cell } = present(example(cells()));
  const about = { cell };
  const language = order === 'either' ? headingsLanguage(table, kind) : undefined;
  const note = (code: Note['code']): Note => ({ code, line: row.line, times: 1, about });
  if (language === 'nl') return { order: 'dmy', note: note('days-first') };
  if (language === 'en' && zone.startsWith('America/')) return { order: 'mdy', note: note('months-first') };
  // The other cells are still read, so that all that is wrong is told at once.
  return { order: 'dmy', problem: { line: row.line, field, code: 'dates-unclear', about } };
}

interface DateCell {
  row: Row;
  field: string;
  cell: string;
}

function* filledIn(cells: Iterable<DateCell>): Generator<string> {
  for (const { cell } of cells) if (cell !== '') yield cell;
}

/** The first that could be read either way, else the first. */
function example(cells: Iterable<DateCell>): DateCell | undefined {
  let first: DateCell | undefined;
  for (const one of cells) {
    first ??= one;
    if (isEither(one.cell)) return one;
  }
  return first;
}

function isEither(cell: string): boolean {
  const [days, months] = [readDate(cell, 'dmy'), readDate(cell, 'mdy')];
  return days !== undefined && months !== undefined && days.date !== months.date;
}

/** That of most headings that are of one language only. */
function headingsLanguage({ headings }: Table, kind: Kind): Locale | undefined {
  const words = (locale: Locale) =>
    new Set(
      Object.values(kind.columns)
        .flatMap(headingsOf)
        .flatMap((known) => known[locale].map(foldHeading)),
    );
  const [english, dutch] = [words('en'), words('nl')];
  const only = (these: Set<string>, those: Set<string>) =>
    headings.map(foldHeading).filter((heading) => these.has(heading) && !those.has(heading)).length;
  const more = only(english, dutch) - only(dutch, english);
  return more === 0 ? undefined : more > 0 ? 'en' : 'nl';
}
