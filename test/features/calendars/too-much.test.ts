import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../../src/core/id.js';
import { appointmentStore } from '../../../src/features/appointments/store.js';
import { importCalendar } from '../../../src/features/calendars/import.js';
import { calendarFeeds } from '../../../src/features/calendars/table.js';
import { formIn, MONDAY, testApp, type Person, type TestApp } from '../../support/app.js';
import { calendarOf, calendarServer, event, type CalendarServer } from './support.js';

const readCalendar = () => Promise.resolve(undefined);
let server: CalendarServer;
let world: TestApp;
let anna: Person;
let john: Person;
beforeAll(async () => {
  server = await calendarServer();
  world = await testApp({}, { wire: server.wire, readCalendar });
  anna = await world.person({ name: 'Anna de Wit' });
  john = await world.person({ name: 'John Smith', locale: 'en' });
  server.serve('/heavy.ics', calendarOf(event('a', 'Jansen', '2026-12-01T14:00')));
});
afterAll(async () => {
  await world.close();
  await server.close();
});

test('a calendar that takes too much to read is not subscribed to, and it is said what to do', async () => {
  const line = (word: string) => `${word} ${server.url('/heavy.ics')}`;
  expect((await anna.asks(line('kalender'))).title).toBe(
    'Er is niets geabonneerd bij cal.example. De kalender lezen kost te veel werk; er is niets van overgenomen. Publiceer een kleinere: alleen de komende maanden zijn nodig.',
  );
  expect((await john.asks(line('calendar'))).title).toBe(
    'Nothing was subscribed to at cal.example. Reading the calendar takes too much work, and nothing of it was taken over. Publish a smaller one: only the months to come are needed.',
  );
  expect(await world.database.db.select().from(calendarFeeds)).toEqual([]);
});

test('nor is a file, which comes back with the reason', async () => {
  const give = async (who: Person, word: string, label: string) => {
    const form = formIn(await who.presses(await who.asks(word), label));
    const files = { f: { name: 'x.ics', read: () => Promise.resolve(Buffer.from('x')) } };
    const said = await who.says({ as: 'form', command: form.command, args: { ...form.hidden, file: 'f' }, files });
    return formIn(said).blanks[0]!.error;
  };
  expect(await give(anna, 'kalender', 'Bestand inlezen')).toBe(
    '“x.ics” lezen kost te veel werk; er is niets van overgenomen. Exporteer minder maanden, of minder herhalende gebeurtenissen.',
  );
  expect(await give(john, 'calendar', 'Import a file')).toBe(
    'Reading “x.ics” takes too much work, and nothing of it was taken over. Export fewer months, or fewer repeating events.',
  );
});

test('nor on the command line', async () => {
  const { db } = world.database;
  const placing = { db, admins: [], appointing: (tx: typeof db) => appointmentStore(tx, newId), readCalendar };
  const given = { organisation: world.organisation, member: anna.email, bytes: Buffer.from('x'), now: MONDAY, newId };
  expect(await importCalendar(placing, { ...given, locale: 'en' })).toEqual({
    lines: [
      'Reading the calendar takes too much work, and nothing of it was taken over. Publish a smaller one: only the months to come are needed.',
    ],
    good: false,
  });
});
