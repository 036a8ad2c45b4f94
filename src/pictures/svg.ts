import { fit, type Fitted, type Weight } from './measure.js';

/**
 * The colours of a picture, by what they mean. Each is written as an attribute, which is what an image has; the page gives the class of
 * the same name the colour of the reader's scheme. There are no styles: the page's policy would drop them.
 */
export const colours = {
  surface: '#ffffff',
  ink: '#13203a',
  muted: '#51607a',
  control: '#71819e',
  hairline: '#d8dfeb',
  soft: '#f2f5fa',
  accent: '#1546a0',
  warn: '#8a5a00',
  danger: '#b3261e',
} as const;
export type Colour = keyof typeof colours;

export const FONT = 'Inter, system-ui, sans-serif';

export const fill = (colour: Colour): string => `class="fill-${colour}" fill="${colours[colour]}"`;
const stroke = (colour: Colour, width: number, dash?: string): string =>
  `stroke="${colours[colour]}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash}"` : ''}`;

/** Of what has an inside and an edge. */
export const painted = (inside: Colour, edge: Colour, { width, dash }: { width: number; dash?: string }): string =>
  `class="fill-${inside} line-${edge}" fill="${colours[inside]}" ${stroke(edge, width, dash)}`;
/** Of what has only an edge. */
export const outlined = (edge: Colour, { width, dash }: { width: number; dash?: string }): string =>
  `class="line-${edge}" fill="none" ${stroke(edge, width, dash)}`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** With no more decimals than one sees. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);

export interface Point {
  x: number;
  y: number;
}

/** How texts are set; `onlyInter` as `fit` knows it. */
export interface TextLook {
  size: number;
  weight?: Weight;
  colour: Colour;
  onlyInter: boolean;
  anchor?: 'start' | 'middle' | 'end';
}

/** A text that has been cut to what fits: `y` is its baseline. */
export function textAt({ x, y }: Point, text: string, look: TextLook): string {
  if (text === '') return '';
  const { size, weight = 400, colour, anchor = 'start' } = look;
  const placed = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${n(x)}" y="${n(y)}" font-size="${size}" font-weight="${weight}"${placed} ${fill(colour)}>${escaped(text)}</text>`;
}

export const fitted = (text: string, most: number, { size, weight = 400, onlyInter }: TextLook): Fitted =>
  fit(text, { size, weight, most, onlyInter });
