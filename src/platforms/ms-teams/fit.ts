import { shortened, type RichTextBlock } from './rich-text.js';
import type { Element } from './card-schema.js';

/** How much may still be drawn, in bytes of JSON. */
export type Space = number;

export interface Drawn {
  elements: Element[];
  /** What they take of the space: never less than they are. */
  bytes: number;
  /** Something was left out. */
  cut: boolean;
}

/** As many groups as fit: of one that does not, as many lines; of a line that does not, its beginning. */
export function fit(groups: RichTextBlock[][], space: Space): Drawn {
  const elements: RichTextBlock[] = [];
  let bytes = 0;
  for (const block of groups.flat()) {
    const size = sizeOf(block) + 1;
    if (bytes + size > space) {
      const begun = beginning(block, space - bytes - 1);
      if (begun) elements.push(begun);
      return { elements, bytes: begun ? space : bytes, cut: true };
    }
    elements.push(block);
    bytes += size;
  }
  return { elements, bytes, cut: false };
}

/** Worth showing only when it says something. A character takes at most six bytes of JSON. */
function beginning(block: RichTextBlock, space: Space): RichTextBlock | undefined {
  const overhead = sizeOf({ ...block, inlines: block.inlines.map((run) => ({ ...run, text: '' })) });
  const characters = Math.floor((space - overhead) / 6);
  return characters >= WORTH ? shortened(block, characters) : undefined;
}

const WORTH = 40;

export const sizeOf = (drawn: unknown): number => Buffer.byteLength(JSON.stringify(drawn));
