import type { Ask } from '../../core/ask.js';
import type { Part } from '../../core/card.js';
import { type AgreementStore, awaitingParts } from '../agreements/index.js';
import { askedPairingParts, type DmuStore } from '../dmu/index.js';

/** Of each kind of agreement. */
export const MOST_WAITING = 8;

interface Waiting {
  overview: Awaited<ReturnType<AgreementStore['overview']>>;
  pairings: Awaited<ReturnType<DmuStore['mine']>>;
}

/** What waits for an answer of the asker, as it stands on top of each first screen. None: nothing does. */
export const waitingParts = ({ overview, pairings }: Waiting, ask: Ask): Part[] => [
  ...awaitingParts(overview, ask),
  ...askedPairingParts(pairings, ask),
];
