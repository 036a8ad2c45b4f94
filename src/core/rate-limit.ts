import { Recent } from './recent.js';

export interface Rate {
  /** How many at once after a pause. */
  atOnce: number;
  /** How many a second for ever. */
  perSecond: number;
}

/** Whom it has not seen for longest it forgets: a bucket that was left alone is full soon anyway. */
const MOST_KEYS = 10_000;

/** A token bucket per key, in this process. Answers whether this one may pass. */
export function rateLimit({ atOnce, perSecond }: Rate, mostKeys = MOST_KEYS): (key: string, at: Date) => boolean {
  const buckets = new Recent<{ left: number; at: number }>(mostKeys);
  return (key, at) => {
    const now = at.getTime();
    const before = buckets.get(key) ?? { left: atOnce, at: now };
    const gained = (Math.max(0, now - before.at) / 1000) * perSecond;
    const left = Math.min(atOnce, before.left + gained);
    const passes = left >= 1;
    // A clock that goes back gives nothing twice.
    buckets.set(key, passes ? { left: left - 1, at: Math.max(now, before.at) } : before);
    return passes;
  };
}
