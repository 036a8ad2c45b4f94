/** What `@jest/globals` exports: those of the test file that runs, also in a module that was loaded for the one before. */
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test;

/** @param {Record<string, any>} globals */
export function use(globals) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } = globals);
}
