import { afterAll, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { accounts } from '../../src/features/accounts/table.js';
import { calendarOf, calendarServer, visit } from '../features/calendars/support.js';
import { testApp, textOf } from '../support/app.js';

const server = await calendarServer();
const world = await testApp({}, { wire: server.wire, readCalendar: undefined });
afterAll(async () => {
  await world.close();
  await server.close();
});

test('the app reads a calendar in a thread of its own, and comes to what it reads there', async () => {
  const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
  await anna.asks('nieuw Jansen BV');
  const { db } = world.database;
  await db
    .update(accounts)
    .set({ domains: ['jansen.example'] })
    .where(eq(accounts.name, 'Jansen BV'));
  server.serve('/private-zeerstil/basic.ics', calendarOf(visit('e1', 'Contract', '2026-12-01T14:00')));
  expect(textOf(await anna.asks(`kalender ${server.url('/private-zeerstil/basic.ics')}`))).toContain('Contract');
});
