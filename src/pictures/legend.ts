import { fitted, textAt, type Point, type TextLook } from './svg.js';

/** A sign of 22 by 16 about the point to its left, and what it means. */
export interface Entry {
  label: string;
  sign: (at: Point) => string;
}

const SIGN = 22;
const BETWEEN = 18;
const ROW = 22;

/** As many in a row as fit. */
export function legend(
  entries: readonly Entry[],
  { x: left, y: top, width, onlyInter }: Point & { width: number; onlyInter: boolean },
): { body: string; height: number } {
  const look: TextLook = { size: 11, colour: 'muted', onlyInter };
  let x = left;
  let row = 0;
  const drawn = entries.map(({ label, sign }) => {
    const text = fitted(label, width - SIGN - 6, look);
    const wide = SIGN + 6 + text.width;
    if (x > left && x + wide > left + width) {
      x = left;
      row += 1;
    }
    const at = { x, y: top + row * ROW };
    x += wide + BETWEEN;
    return sign(at) + textAt({ x: at.x + SIGN + 6, y: at.y + 4 }, text.text, look);
  });
  return { body: drawn.join(''), height: drawn.length > 0 ? (row + 1) * ROW : 0 };
}
