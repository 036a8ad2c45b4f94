import { afterAll, expect, test } from '@jest/globals';
import { MONDAY, testApp } from '../support/app.js';

/**
 * What many processes take work from at once. On one connection nobody ever waits for another's lock, so that here the statement
 * itself is looked at; the suites on Postgres take it from several.
 */
const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
await anna.presses(await anna.asks('nieuw Jansen BV'), /kanaal/);
await anna.asks('afspraak Jansen BV: offerte sturen @anna.de.wit dinsdag 24 november 9:00');
afterAll(() => world.close());

const sentBy = async (work: () => Promise<unknown>): Promise<string[]> => {
  const from = world.database.sent.length;
  await work();
  return world.database.sent.slice(from).map((statement) => statement.replaceAll(/\s+/g, ' '));
};

test.each([
  [
    'deliveries',
    /limit \$\d+ for update of l skip locked/,
    () => world.app.deliveries.claim({ at: MONDAY, limit: 5, lease: 1000, paceOf: () => undefined }),
  ],
  [
    'reminders',
    /order by "agreements"\."id" for update of agreements skip locked/,
    () => world.app.nudge(new Date('2026-11-24T09:00:00Z')),
  ],
  ['calendars', /limit 1 for update skip locked/, () => world.app.runJob('calendars.read')!],
] as const)('%s are taken by whoever is first, and nobody waits for what another took', async (_, claims, work) => {
  const locking = (await sentBy(work)).filter((statement) => /for update/.test(statement));
  expect(locking.filter((statement) => claims.test(statement))).toHaveLength(1);
});
