import type { Ask } from '../../core/ask.js';
import type { Button, Fact } from '../../core/card.js';

/** Where an appointment came from that nobody planned here: what its card says of it, and what puts it right. */
interface Origin {
  facts: Fact[];
  buttons: Button[];
}

/** Undefined: somebody planned it here. */
export type OriginOf = (appointment: string, ask: Ask) => Promise<Origin | undefined>;
