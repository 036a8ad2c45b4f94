import base from './jest.config.js';

// Workers get it from here: see test/support/slow.ts.
process.env.TRY = 'everything';

/** What takes long: every command by every way in, all lines that people type, many rows, threads, and a page of docs done as it says. */
export default {
  ...base,
  testMatch: [
    '<rootDir>/test/slow/**/*.test.ts',
    '<rootDir>/test/house/attempts.test.ts',
    '<rootDir>/test/features/many-organisations.test.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/'],
};
