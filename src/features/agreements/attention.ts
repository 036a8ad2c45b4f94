import { isOpen } from './agreement.js';
import type { Agreement } from './table.js';

/** As long as nobody said anything of it, one is left alone. Milliseconds. */
export const GRACE = 24 * 60 * 60 * 1000;

export type Watched = Pick<Agreement, 'state' | 'owner' | 'dueAt' | 'activeAt' | 'snoozedUntil' | 'nudgesStoppedWhy'>;

/**
 * When the ladder next has something to say of an agreement: when it is late; when nobody accepted it a day after the last
 * that was heard of it. Null when it is closed, nudging was stopped, or it has an owner and no date.
 */
export function attentionAt(one: Watched): Date | null {
  if (!isOpen(one) || one.nudgesStoppedWhy !== null) return null;
  const quiet = new Date(one.activeAt.getTime() + GRACE);
  const due = one.dueAt && (one.activeAt < one.dueAt ? one.dueAt : quiet);
  const first = one.owner ? due : due && due < quiet ? due : quiet;
  return first && one.snoozedUntil && one.snoozedUntil > first ? one.snoozedUntil : first;
}
