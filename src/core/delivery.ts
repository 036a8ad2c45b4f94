import type { Reader } from './ask.js';
import type { Card } from './card.js';

/** Where something unasked goes: a team's channel in one of our workspaces, or one member in a direct message. */
type Destination = { team: string } | { member: string };

/** What something said unasked is. */
export const deliveryKinds = [
  'briefing',
  'day',
  'afterwards',
  'nudge',
  'overview',
  'question',
  'news',
  'notice',
] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

interface Lasting {
  /** How long after its moment it is still worth saying: later than that it is not sent. */
  lastsMs: number;
  /** Somebody waits for it: as a direct message it goes before what is for a channel. */
  isAwaited?: true;
}

const lasting: Record<DeliveryKind, Lasting> = {
  /** Before an appointment; most give a moment of their own. */
  briefing: { lastsMs: DAY_MS },
  /** One's appointments of that day. */
  day: { lastsMs: 10 * HOUR_MS },
  /** How an appointment was. */
  afterwards: { lastsMs: 3 * DAY_MS },
  nudge: { lastsMs: DAY_MS },
  overview: { lastsMs: 3 * DAY_MS },
  /** Somebody asks something of them. */
  question: { lastsMs: 30 * DAY_MS, isAwaited: true },
  /** What became of something that concerns them. */
  news: { lastsMs: 14 * DAY_MS, isAwaited: true },
  /** To administrators, about the app itself. */
  notice: { lastsMs: 14 * DAY_MS },
};

/** What is said instead, and to whom. */
export interface Otherwise {
  to: Destination;
  card: Card;
  reader: Reader;
}

/**
 * Something the app says unasked. The same `key` is delivered once, whoever enqueues it and however often; order within a
 * destination is the order of enqueueing.
 */
export interface Delivery {
  organisation: string;
  key: string;
  kind: DeliveryKind;
  to: Destination;
  card: Card;
  reader: Reader;
  /** In the thread under the post with this key. */
  under?: string | undefined;
  /** In place of the post with this key. */
  edits?: string | undefined;
  /** Not before. */
  notBefore?: Date | undefined;
  /** Where it is worth nothing earlier than its kind says. */
  bestBefore?: Date | undefined;
  /** As soon as a direct message can't reach them, and when it was too late to say this. */
  otherwise?: Otherwise | undefined;
}

/** Kinds that somebody waits for. */
export const awaitedKinds = deliveryKinds.filter((kind) => lasting[kind].isAwaited);

/** From when on it is not sent any more. `from`: when it is to go out. */
export function bestBeforeOf({ kind, bestBefore }: Pick<Delivery, 'kind' | 'bestBefore'>, from: Date): Date {
  const last = new Date(from.getTime() + lasting[kind].lastsMs);
  return bestBefore && bestBefore < last ? bestBefore : last;
}
