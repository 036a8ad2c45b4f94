import type { Reader } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import type { Message } from './activity.js';

export function toMessage(card: Card, _reader: Reader): Message {
  const content = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: card.title, wrap: true }] };
  return {
    type: 'message',
    summary: card.title,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}
