import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readFont, type Font } from './font.js';

export type Weight = 400 | 600;

const files: Record<Weight, string> = {
  400: '400Regular/Inter_400Regular.ttf',
  600: '600SemiBold/Inter_600SemiBold.ttf',
};
const require = createRequire(import.meta.url);

/** Where Inter is, with which pictures are drawn: whatever fonts the machine has. */
export const fontPath = (weight: Weight): string => require.resolve(`@expo-google-fonts/inter/${files[weight]}`);

const fonts = new Map<Weight, Font>();

export function fontOf(weight: Weight): Font {
  const known = fonts.get(weight);
  if (known) return known;
  const font = readFont(readFileSync(fontPath(weight)));
  fonts.set(weight, font);
  return font;
}

/** For what the font has no character for. */
const MISSING = '□';
const ELLIPSIS = '…';
/** Marks that draw nothing, or turn what is around them: controls, formats (those of right-to-left writing too), what XML has not. */
const UNDRAWN = /[\p{Cc}\p{Cf}\u2028\u2029\ufffe\uffff]+/gu;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** One line of what somebody typed, without what cannot be drawn or would change how the rest is. */
export const oneLine = (text: string): string =>
  text.toWellFormed().replaceAll(/\s+/gu, ' ').replaceAll(UNDRAWN, '').trim();

export interface Fitting {
  size: number;
  weight: Weight;
  /** The most that it may be wide, in the unit of `size`. */
  most: number;
  /** Runs of what the font lacks become one sign; where a reader's own fonts draw it, they stay. */
  onlyInter: boolean;
}

export interface Fitted {
  text: string;
  width: number;
}

/** As much of a text as fits on one line, never through what is read as one character. */
export function fit(typed: string, { size, weight, most, onlyInter }: Fitting): Fitted {
  const font = fontOf(weight);
  const ellipsis = font.widthOf(ELLIPSIS, size);
  let text = '';
  let width = 0;
  /** How far it goes when an ellipsis must fit behind it. */
  let short: Fitted = { text: '', width: 0 };
  let wasMissing = false;
  for (const { segment } of graphemes.segment(oneLine(typed))) {
    const isMissing = [...segment].some((sign) => !font.has(sign.codePointAt(0) ?? 0));
    if (isMissing && wasMissing && onlyInter) continue;
    wasMissing = isMissing;
    const drawn = isMissing && onlyInter ? MISSING : segment;
    // What the font lacks is as wide as it is high, in the fonts that have it.
    const wide = isMissing && !onlyInter ? size : font.widthOf(drawn, size);
    if (width + wide > most) return { text: short.text.trimEnd() + ELLIPSIS, width: short.width + ellipsis };
    text += drawn;
    width += wide;
    if (width + ellipsis <= most) short = { text, width };
  }
  return { text, width };
}
