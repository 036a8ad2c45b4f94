type Shape = 'empty' | 'number' | 'text';

const whole = /^(?:€\s?)?[-+]?(?:\d+|\d{1,3}(?:\.\d{3})+)$/;
const decimals = /^\d{1,2}$/;

/** So many ways to put a row together again are no way. */
const enough = 20;

const shapeOf = (cell: string): Shape =>
  cell.trim() === '' ? 'empty' : /^(?:€\s?)?[-+]?[\d.,]+$/.test(cell.trim()) ? 'number' : 'text';

/** What each column holds, learned from rows that are right: the shapes a mended row must agree with. */
export type Shapes = ReadonlySet<Shape>[];

export function shapesOf(rows: Iterable<string[]>, width: number): Shapes {
  const shapes = Array.from({ length: width }, () => new Set<Shape>());
  for (const row of rows) row.forEach((cell, at) => shapes[at]?.add(shapeOf(cell)));
  return shapes;
}

/**
 * A file that uses the comma both between cells and in its amounts ("…,32,38,…"): the row with its amounts put together
 * again, `unclear` when more than one way gives the right number of cells, undefined when none does.
 */
export function joinDecimals(
  cells: string[],
  { width, shapes }: { width: number; shapes: Shapes },
): string[] | 'unclear' | undefined {
  const surplus = cells.length - width;
  if (surplus < 1 || surplus > 6) return undefined;
  const ways = waysToJoin(cells, surplus);
  if (ways.length >= enough) return 'unclear';
  const fitting = ways.filter((way) => way.every((cell, at) => fits(cell, shapes[at])));
  if (fitting.length === 1) return fitting[0];
  return fitting.length > 1 ? 'unclear' : undefined;
}

function fits(cell: string, seen: ReadonlySet<Shape> | undefined): boolean {
  const shape = shapeOf(cell);
  const filled = [...(seen ?? [])].filter((s) => s !== 'empty');
  return shape === 'empty' || filled.length === 0 || filled.includes(shape);
}

function waysToJoin(cells: string[], surplus: number, from = 0): string[][] {
  if (surplus === 0) return [cells];
  const ways: string[][] = [];
  for (let at = from; at + 1 < cells.length && ways.length < enough; at++) {
    const [euros = '', cents = ''] = [cells[at], cells[at + 1]];
    if (!whole.test(euros) || !decimals.test(cents)) continue;
    const joined = cells.toSpliced(at, 2, `${euros},${cents}`);
    ways.push(...waysToJoin(joined, surplus - 1, at + 1));
  }
  return ways;
}
