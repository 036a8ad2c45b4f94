/**
 * How much may still be looked at in one file: periods, days and times of day of rules, and dates in lists. A step takes a few
 * microseconds, whatever it is.
 */
export interface Budget {
  left: number;
}

/** A hundred times what a person's calendar needs; about half a second. */
export const MOST_STEPS = 150_000;

/** Whether there was enough for it. Once there was not, there never is again. */
export function spend(budget: Budget, steps: number): boolean {
  if (budget.left < 0) return false;
  budget.left -= steps;
  return budget.left >= 0;
}

export const isSpent = ({ left }: Budget): boolean => left < 0;
