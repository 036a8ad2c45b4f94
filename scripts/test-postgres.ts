/**
 * `npm run test:postgres`: the feature tests and journeys once more, on a real Postgres started for the occasion; with `--runTestsByPath`
 * those files alone.
 */
import { spawnSync } from 'node:child_process';
import { startPostgres } from '../test/support/postgres.js';

const server = process.env['TEST_DATABASE_URL']
  ? undefined
  : await startPostgres({ fsync: 'off', max_connections: '200' });
const url = process.env['TEST_DATABASE_URL'] ?? server?.url;
if (!url) {
  console.error('No Postgres found: install the package postgresql, or set TEST_DATABASE_URL.');
  process.exit(1);
}
const suites = [
  'test/features',
  'test/outbox',
  'test/journeys',
  'test/slow/search-served',
  'test/ship/backup',
  'test/house/migrations',
];
// `npm test` leaves the journeys to a suite of their own.
const all = ['--testPathIgnorePatterns=/node_modules/'];
const given = process.argv.slice(2);
const which = given.includes('--runTestsByPath') ? [] : ['--', ...suites];
const { status } = spawnSync('npx', ['jest', ...all, ...given, ...which], {
  stdio: 'inherit',
  env: { ...process.env, TEST_DATABASE_URL: url, TRY: 'everything' },
});
server?.remove();
process.exit(status ?? 1);
