import type { Raw } from './raw.js';

/** A way out of a problem, offered as a button: the same ask with these blanks filled in. */
export interface Choice {
  label: string;
  args: Raw;
  /** Another command, whose form opens with these blanks and no others. */
  opens?: string;
  /** Another command, run at once with these blanks and no others. */
  runs?: string;
}

/**
 * Every problem that there are words for. Each file of texts adds its own, so that a problem without words does not compile.
 * @public
 */
export interface ProblemCodes {}
export type ProblemCode = keyof ProblemCodes;

/** An outcome we expect and can explain to the person. Bugs are thrown; problems are returned. */
export class Problem {
  constructor(
    readonly code: ProblemCode,
    readonly about: Record<string, string> = {},
    readonly choices: Choice[] = [],
  ) {}
}

export function isProblem(value: unknown): value is Problem {
  return value instanceof Problem;
}
