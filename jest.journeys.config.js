import base from './jest.config.js';

/** The README's journeys, told on the whole app through each platform's own SDK. */
export default {
  ...base,
  roots: ['<rootDir>/test/journeys'],
  testPathIgnorePatterns: ['/node_modules/'],
};
