import type { Bar, BarsPicture } from '../core/picture.js';
import type { Drawn, OnPage } from './dmu.js';
import { fill, fitted, n, outlined, painted, textAt, type Colour, type Point, type TextLook } from './svg.js';

const MARGIN = 16;
const TITLE = 24;
/** Above the longest bar and beneath it, for its figure. */
const FIGURE = 22;
/** As far as the longest bar reaches. */
const REACH = 48;
const BAR = 34;
/** For each, so that its letters are as large on a phone as elsewhere; and how many there is always room for. */
const ROOM = 74;
const LEAST_BARS = 4;
const NOUGHT = TITLE + 14 + FIGURE + REACH;
const LABEL = NOUGHT + REACH + FIGURE + 14;
const LINE = 17;
/** Of what would otherwise be no bar at all. */
const LEAST = 2;

/** A bar for each, about a line at nought. What has no figure is an open square on that line, and never a bar of no length. */
export function drawBars({ title, most, bars }: BarsPicture, page?: OnPage): Drawn {
  const onlyInter = page === undefined;
  const width = 2 * MARGIN + ROOM * Math.max(bars.length, LEAST_BARS);
  const lines = Math.max(...bars.map(({ details }) => details.length), 0);
  const head: TextLook = { size: 13, weight: 600, colour: 'muted', onlyInter };
  return {
    width,
    height: LABEL + lines * LINE + MARGIN,
    body: [
      textAt({ x: MARGIN, y: TITLE }, fitted(title, width - 2 * MARGIN, head).text, head),
      `<path d="M${MARGIN} ${NOUGHT}L${width - MARGIN} ${NOUGHT}" ${outlined('control', { width: 1 })}/>`,
      ...bars.map((bar, i) => barAt(bar, { x: MARGIN + (i + 0.5) * ROOM, most, onlyInter })),
    ].join(''),
  };
}

interface Placed {
  /** The middle of the bar. */
  x: number;
  most: number;
  onlyInter: boolean;
}

function barAt({ label, value, said, details }: Bar, { x, most, onlyInter }: Placed): string {
  const look = (size: number, colour: Colour, weight: 400 | 600 = 400): TextLook => ({
    size,
    weight,
    colour,
    anchor: 'middle',
    onlyInter,
  });
  const line = (at: Point, text: string, set: TextLook) => textAt(at, fitted(text, ROOM - 4, set).text, set);
  const length = value === undefined ? 0 : (REACH * Math.min(Math.abs(value), most)) / most;
  const isBelow = value !== undefined && value < 0;
  const figure = isBelow ? NOUGHT + length + 16 : NOUGHT - Math.max(length, value === undefined ? 8 : LEAST) - 7;
  return [
    value === undefined ? unknownAt(x) : column({ x, length, isBelow }),
    line({ x, y: figure }, said, value === undefined ? look(11, 'muted') : look(13, 'ink', 600)),
    line({ x, y: LABEL }, label, look(12, 'ink', 600)),
    ...details.map((detail, i) => line({ x, y: LABEL + (i + 1) * LINE }, detail, look(12, 'muted'))),
  ].join('');
}

function column({ x, length, isBelow }: { x: number; length: number; isBelow: boolean }): string {
  const tall = Math.max(length, LEAST);
  const top = length === 0 ? NOUGHT - LEAST / 2 : isBelow ? NOUGHT : NOUGHT - length;
  const colour = length === 0 ? 'muted' : isBelow ? 'danger' : 'accent';
  return `<rect x="${n(x - BAR / 2)}" y="${n(top)}" width="${BAR}" height="${n(tall)}" rx="2" ${fill(colour)}/>`;
}

const unknownAt = (x: number): string =>
  `<rect x="${n(x - 6)}" y="${n(NOUGHT - 6)}" width="12" height="12" rx="2" ${painted('surface', 'control', { width: 1.5, dash: '3 2' })}/>`;
