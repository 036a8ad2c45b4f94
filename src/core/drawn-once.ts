import type { Reader } from './ask.js';
import type { Card } from './card.js';

/**
 * Draws a card once for each language and zone, as long as the card is held: neither it nor what was drawn is ever edited. What is
 * read at a known moment is drawn for that moment.
 */
export function drawnOnce<Drawn>(draw: (card: Card, reader: Reader) => Drawn): (card: Card, reader: Reader) => Drawn {
  const drawn = new WeakMap<Card, Map<string, Drawn>>();
  return (card, reader) => {
    const { locale, zone, readAt } = reader;
    if (readAt) return draw(card, reader);
    const key = `${locale} ${zone}`;
    const known = drawn.get(card);
    const before = known?.get(key);
    if (before !== undefined) return before;
    const made = draw(card, { locale, zone });
    if (known) known.set(key, made);
    else drawn.set(card, new Map([[key, made]]));
    return made;
  };
}
