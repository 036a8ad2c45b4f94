import type { Row } from './rows.js';

/** Whether a cell is one of the headings that a file may have. */
export type IsHeading = (cell: string) => boolean;

/** Above the headings there are no more rows with a title, the administration, the date of printing. */
export const MOST_TITLE_ROWS = 15;
/** One known heading may be chance. */
export const ENOUGH_HEADINGS = 2;

const filledIn = ({ cells }: Row) => cells.filter((cell) => cell.trim() !== '').length;

/**
 * Which row holds the headings: the first with two that are known, below rows that are narrower; else the first that is wider
 * than one cell.
 */
export function headingsAt(rows: readonly Row[], isHeading: IsHeading = () => false): number {
  const first = rows.slice(0, MOST_TITLE_ROWS);
  const known = first.findIndex(
    (row, at) =>
      row.cells.filter(isHeading).length >= ENOUGH_HEADINGS &&
      first.slice(0, at).every((above) => filledIn(above) < filledIn(row)),
  );
  if (known >= 0) return known;
  // A title stands alone in a row that is as wide as the others.
  const wide = first.findIndex((row) => filledIn(row) > 1);
  const titled = first.slice(0, wide).every(({ cells }) => cells.length > 1 && (cells[0] ?? '').trim() !== '');
  return wide > 0 && titled && !isHeading(rows[0]?.cells[0] ?? '') ? wide : 0;
}
