/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/test/runner/environment.cjs',
  runtime: '<rootDir>/test/runner/runtime.cjs',
  transform: {},
  roots: ['<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(browser|faults|journeys|ship|slow)/'],
  // Some wait more than they work.
  maxWorkers: 3,
  testTimeout: 60_000,
  // With its databases a process takes longer to end than half a second where the machine is busy.
  workerGracefulExitTimeout: 10_000,
};
