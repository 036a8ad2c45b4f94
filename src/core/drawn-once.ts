import type { Reader } from './ask.js';
import type { Card } from './card.js';

/** Draws a card once for each language and zone, as long as the card is held: neither it nor what was drawn is ever edited. */
export function drawnOnce<Drawn>(draw: (card: Card, reader: Reader) => Drawn): (card: Card, reader: Reader) => Drawn {
  const drawn = new WeakMap<Card, Map<string, Drawn>>();
  return (card, { locale, zone }) => {
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
