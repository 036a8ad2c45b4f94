import type { Reader } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import { clip, says } from '../../core/clip.js';
import { drawnOnce } from '../../core/drawn-once.js';
import type { Attachment, Message } from './activity.js';
import { toAdaptiveCard, type AddressOf } from './adaptive-card.js';
import { type Ids } from './card-actions.js';
import { limits } from './limits.js';

export const CARD = 'application/vnd.microsoft.card.adaptive';

export interface CardMessage extends Message {
  attachments: [Attachment];
}

/** A card as a message; its title is what the notification says. `ids`: see `toAdaptiveCard`. */
export type Draw = (card: Card, reader: Reader, ids?: Ids) => CardMessage;

/** `addressOf`: where pictures are; without it there are none. */
export function drawing(addressOf?: AddressOf): Draw {
  const draw: Draw = (card, reader, ids) => ({
    type: 'message',
    summary: clip(says(card.title) ? card.title : 'Afspraak', limits.summary),
    attachments: [{ contentType: CARD, content: toAdaptiveCard(card, reader, { ids, addressOf }) }],
  });
  const drawnForAll = drawnOnce(draw);
  return (card, reader, ids) => (ids ? draw(card, reader, ids) : drawnForAll(card, reader));
}

export const toMessage = drawing();

/** One line, as it is: no markup. */
export const line = (text: string): Message => ({ type: 'message', textFormat: 'plain', text });
