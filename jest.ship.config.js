import base from './jest.config.js';

/** What is shipped: `dist` with production dependencies alone, and the image. Needs buildah, mmdebstrap and root. */
export default {
  ...base,
  roots: ['<rootDir>/test/ship'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 240_000,
};
