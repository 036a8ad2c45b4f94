import type { Reader } from '../core/ask.js';
import { spans, type Line } from '../core/card.js';
import { sayMoment } from './moment.js';

/** A line of a card as plain text, its moments by the reader's clock. */
export function plainLine(line: Line, reader: Reader): string {
  return spans(line)
    .map((span) => {
      if (typeof span === 'string') return span;
      if ('bold' in span) return span.bold;
      if ('moment' in span) return sayMoment(span.moment, span.as, reader);
      return 'link' in span ? span.link : span.person.name;
    })
    .join('');
}
