import type { Row } from './rows.js';

const TOTAL = /^(?:(?:eind|grand|generaal|algemeen|overall)[\s-]?)?tota(?:al|als|len|l|ls)\b/i;
const SUBTOTAL = /^sub[\s-]?tota(?:al|als|len|l|ls)\b/i;
const FOOTER =
  /^(?:aantal(?: (?:records|regels|rijen|klanten|relaties|contacten))?|count|records?|rows|afgedrukt|printed|copyright|confidential(?: information)?|vertrouwelijk|geëxporteerd|exported|gegenereerd|generated|pagina|page)(?=[\s:]|$)/i;
const AMOUNT = /^[(+-]?\s?(?:[€$£]\s?)?[\d.,\s-]*\d[\d.,\s-]*\)?\s?[%€]?$/;

/** "6 relaties": how many there were. */
const COUNT = /^\d[\d.]*\s+\p{L}+$/u;

/**
 * Rows without those that add up the others or end the page, which `left` is told. A company may be called Total: only the last
 * rows, and those that say "subtotal", are taken for such, and only where beside that word there is nothing but numbers.
 */
export function* withoutTotals(rows: Iterable<Row>, left: (row: Row) => void = () => undefined): Generator<Row> {
  let last: Row[] = [];
  let width = 0;
  for (const row of rows) {
    if (endsAll(row) || (row.cells.length === 1 && width > NARROW)) {
      last.push(row);
      continue;
    }
    for (const one of last)
      if (says(one, SUBTOTAL)) left(one);
      else yield one;
    last = [];
    width = row.cells.length;
    yield row;
  }
  // The name of a report may stand above the end of its page.
  if (last.some(endsAll)) last.forEach(left);
  else yield* last;
}

/** Beside so many columns a cell by itself may be a row of which the rest is empty. */
const NARROW = 2;

/** Rows without the headings, which a report repeats above each page; `left` is told of them. */
export function* withoutHeadings(
  rows: Iterable<Row>,
  headings: readonly string[],
  left: (row: Row) => void = () => undefined,
): Generator<Row> {
  const said = (cells: readonly string[]) => cells.map((cell) => cell.trim()).join('\0');
  const above = said(headings);
  for (const row of rows)
    if (headings.length > 1 && said(row.cells.slice(0, headings.length)) === above) left(row);
    else yield row;
}

const endsAll = (row: Row): boolean => says(row, TOTAL) || says(row, SUBTOTAL) || isFooter(row);

const isNumber = (cell: string) => AMOUNT.test(cell) || COUNT.test(cell);

const filledIn = ({ cells }: Row) => cells.map((cell) => cell.trim()).filter(Boolean);

function says(row: Row, word: RegExp): boolean {
  const [first = '', ...others] = filledIn(row);
  return word.test(first) && others.every(isNumber);
}

function isFooter(row: Row): boolean {
  const [first = '', ...others] = filledIn(row);
  return FOOTER.test(first) && others.every(isNumber) && (others.length === 0 || row.cells.length > 2);
}
