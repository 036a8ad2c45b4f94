import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { count, eq, isNotNull } from 'drizzle-orm';
import { accounts } from '../../../src/features/accounts/table.js';
import { calendarEvents } from '../../../src/features/calendars/table.js';
import { testApp, type Person, type TestApp } from '../../support/app.js';
import { calendarOf, calendarServer, event, visit, type CalendarServer } from './support.js';

const EVENTS = 1000;
const WITH_CUSTOMER = 100;
/** In all, of each event: it is written, read to be placed, and settled. */
const ROWS_OF_EACH = 25;

let server: CalendarServer;
let world: TestApp;
let anna: Person;
beforeAll(async () => {
  server = await calendarServer();
  world = await testApp({}, { wire: server.wire });
  anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
  await anna.asks('nieuw Jansen BV omvang groot');
  const { db } = world.database;
  await db
    .update(accounts)
    .set({ domains: ['jansen.example'] })
    .where(eq(accounts.name, 'Jansen BV'));
});
afterAll(async () => {
  await world.close();
  await server.close();
});

/** Of the events that are kept, by whatever way Postgres came to them. */
async function rowsRead(): Promise<number> {
  await world.database.query('select pg_stat_force_next_flush()');
  const [read] = await world.database.query<{ rows: number }>(
    `select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_user_tables where relname = 'calendar_events'`,
  );
  return read!.rows;
}

test('a large calendar that is read into an empty database does not read its events for each of its events', async () => {
  const { db } = world.database;
  // As it is where statistics were gathered before anybody had a calendar.
  await world.database.query('analyze');
  const events = Array.from({ length: EVENTS }, (_, n) => {
    const wall = `2026-12-${String((n % 28) + 1).padStart(2, '0')}T14:00`;
    return (n % (EVENTS / WITH_CUSTOMER) === 0 ? visit : event)(`e${n}`, `Overleg ${n}`, wall);
  });
  const before = await rowsRead();
  server.serve('/large', calendarOf(...events));
  await anna.asks(`kalender ${server.url('/large')}`);
  const read = (await rowsRead()) - before;
  const [placed] = await db.select({ rows: count() }).from(calendarEvents).where(isNotNull(calendarEvents.placed));
  expect(placed!.rows).toBe(WITH_CUSTOMER);
  expect(read).toBeLessThan(ROWS_OF_EACH * EVENTS);
});
