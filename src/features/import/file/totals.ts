import type { Row } from './rows.js';

const TOTAL = /^(?:(?:eind|grand|generaal|algemeen|overall)[\s-]?)?tota(?:al|als|len|l|ls)\b/i;
const SUBTOTAL = /^sub[\s-]?tota(?:al|als|len|l|ls)\b/i;
const FOOTER =
  /^(?:aantal(?: (?:records|regels|rijen|klanten|relaties|contacten))?|count|records?|rows|afgedrukt|printed|geëxporteerd|exported|gegenereerd|generated|pagina|page)(?=[\s:]|$)/i;
const AMOUNT = /^[(+-]?\s?(?:[€$£]\s?)?[\d.,\s-]*\d[\d.,\s-]*\)?\s?[%€]?$/;

/** "6 relaties": how many there were. */
const COUNT = /^\d[\d.]*\s+\p{L}+$/u;

/**
 * Rows without those that add up the others or end the page, which `left` is told. A company may be called Total: only the last
 * rows, and those that say "subtotal", are taken for such, and only where beside that word there is nothing but numbers.
 */
export function* withoutTotals(rows: Iterable<Row>, left: (row: Row) => void = () => undefined): Generator<Row> {
  let last: Row[] = [];
  for (const row of rows) {
    if (endsAll(row)) {
      last.push(row);
      continue;
    }
    for (const one of last)
      if (says(one, SUBTOTAL)) left(one);
      else yield one;
    last = [];
    yield row;
  }
  last.forEach(left);
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
