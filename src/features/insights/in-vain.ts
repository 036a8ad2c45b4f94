import type { Ask } from '../../core/ask.js';

/** What was asked about as often as agreed, and nothing came of it. */
export interface InVain {
  count: number;
  /** The first few, without whose they are; none where the organisation wants counts alone. */
  first: { number: number; what: string; account: string }[];
}

/** Of these teams' customers, as far as the asker sees them. Whoever asks on and on knows what came of it. */
export type AskedInVain = (teams: readonly string[], ask: Pick<Ask, 'organisation' | 'asker'>) => Promise<InVain>;
