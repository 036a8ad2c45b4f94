/** A bug: what the code counts on is not there. */
export class NotThere extends Error {
  constructor() {
    super('what must be there is not');
  }
}

/**
 * What is there by what was done before: a key of a map that was just filled, a row that a foreign key keeps. Where it is not, that is a
 * bug, which is thrown here and not carried on with.
 */
export function present<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new NotThere();
  return value;
}

/** Of a list that is known not to be empty. */
export const firstOf = <T>(list: readonly T[]): T => present(list[0]);
export const lastOf = <T>(list: readonly T[]): T => present(list.at(-1));
