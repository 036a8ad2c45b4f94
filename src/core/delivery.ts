import type { Reader } from './ask.js';
import type { Card } from './card.js';

/** Where something unasked goes: a team's channel in one of our workspaces, or one member in a direct message. */
export type Destination = { team: string } | { member: string };

/**
 * Something the app says unasked. The same `key` is delivered once, whoever enqueues it and however often; order within a
 * destination is the order of enqueueing.
 */
export interface Delivery {
  organisation: string;
  key: string;
  to: Destination;
  card: Card;
  reader: Reader;
  /** In the thread under the post with this key. */
  under?: string | undefined;
  /** In place of the post with this key. */
  edits?: string | undefined;
  /** Not before. */
  notBefore?: Date | undefined;
}
