import type { Ratings } from '../../core/page.js';

/** Undefined: nobody said. What we saw, and no figure made of it. */
export function ratingsOf(experiences: readonly number[]): Ratings | undefined {
  if (experiences.length === 0) return undefined;
  const count = (which: number) => experiences.filter((one) => Math.sign(one) === which).length;
  return { good: count(1), neutral: count(0), bad: count(-1) };
}
