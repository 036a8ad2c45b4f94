import type { Reader } from '../../core/ask.js';
import { spans, type Line, type Span } from '../../core/card.js';
import { clip, says } from '../../core/clip.js';
import { lastOf, firstOf } from '../../core/present.js';
import { sayMoment } from '../../language/moment.js';

/** Text that Teams shows as it is: a run knows no Markdown. https://adaptivecards.microsoft.com/?topic=TextRun */
export interface TextRun {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  size?: 'Small' | 'Medium';
  isSubtle?: true;
  selectAction?: { type: 'Action.OpenUrl'; url: string };
}

export interface RichTextBlock {
  type: 'RichTextBlock';
  inlines: TextRun[];
  spacing?: 'None' | 'Small' | 'Medium';
  separator?: true;
}

export type Look = Pick<TextRun, 'weight' | 'size' | 'isSubtle'>;

/** A line as blocks, one for each line end in it: within a run a line end is only white space. Nothing when it says nothing. */
export function toBlocks(line: Line, reader: Reader, look: Look = {}): RichTextBlock[] {
  const rows: TextRun[][] = [[]];
  for (const span of spans(line)) {
    const { text, ...more } = runOf(span, reader);
    text.split(/\r\n|[\n\r\u2028\u2029]/).forEach((piece, i) => {
      if (i > 0) rows.push([]);
      if (piece !== '') lastOf(rows).push({ type: 'TextRun', text: piece, ...look, ...more });
    });
  }
  while (rows.length > 0 && !shows(firstOf(rows))) rows.shift();
  while (rows.length > 0 && !shows(lastOf(rows))) rows.pop();
  return rows.map((inlines, i) => ({
    type: 'RichTextBlock',
    inlines: shows(inlines) ? joined(inlines) : [{ type: 'TextRun', text: '\u00a0', ...look }],
    ...(i > 0 && { spacing: 'None' }),
  }));
}

const shows = (runs: TextRun[]) => runs.some(({ text }) => says(text));

function runOf(span: Span, reader: Reader): Omit<TextRun, 'type'> {
  if (typeof span === 'string') return { text: span };
  if ('bold' in span) return { text: span.bold, weight: 'Bolder' };
  if ('person' in span) return { text: span.person.name };
  if ('moment' in span) return { text: sayMoment(span.moment, span.as, reader) };
  return isSafe(span.href)
    ? { text: span.link, selectAction: { type: 'Action.OpenUrl', url: span.href } }
    : { text: span.link };
}

/** Only what leads somewhere in Teams: `javascript:` and its like are text. */
/** What a browser opens. */
export function isSafe(href: string): boolean {
  return href.length <= MOST_URL && URL.canParse(href) && ['https:', 'http:'].includes(new URL(href).protocol);
}

const MOST_URL = 2000;

/** Runs that look alike become one. */
function joined(runs: TextRun[]): TextRun[] {
  const all: TextRun[] = [];
  for (const run of runs) {
    const before = all.at(-1);
    const alike = before && !before.selectAction && !run.selectAction && before.weight === run.weight;
    if (alike) before.text += run.text;
    else all.push({ ...run });
  }
  return all;
}

/** Shortened to so many characters. */
export function shortened(block: RichTextBlock, most: number): RichTextBlock | undefined {
  let left = most;
  const inlines: TextRun[] = [];
  for (const run of block.inlines) {
    if (left <= 1) break;
    inlines.push({ ...run, text: clip(run.text, left) });
    left -= run.text.length;
  }
  return inlines.length > 0 ? { ...block, inlines } : undefined;
}
