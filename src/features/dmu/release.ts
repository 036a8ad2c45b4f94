import type { NewId } from '../../core/id.js';
import type { Db } from '../../db/connect.js';
import { endPairings } from './store/pairings.js';

/** Whoever left keeps no contact any more, and is asked to keep none. How many they had. */
export const releasePairings = (
  deps: { db: Db; newId: NewId },
  { organisation, member, at }: { organisation: string; member: string; at: Date },
): Promise<number> => endPairings(deps, { organisation, of: { member }, at, by: member, why: 'left' });
