import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { serve } from '../../src/app/server.js';
import { accounts } from '../../src/features/accounts/table.js';
import { occurrences } from '../../src/features/appointments/table.js';
import { formIn, testApp, textOf, type Person, type TestApp } from '../support/app.js';
import { caldavServer, calendarProgram, programsAreThere } from '../support/calendar-programs.js';
import { calendarOf, visit } from '../features/calendars/support.js';

/*
 * Other people's programs on the other side: Radicale holds a calendar, khal writes in it and reads ours, vdirsyncer goes between.
 */
const withPrograms = programsAreThere || process.env.CI === 'true' ? describe : describe.skip;

withPrograms('beside programs that others wrote', () => {
  let caldav: Awaited<ReturnType<typeof caldavServer>>;
  let world: TestApp;
  let anna: Person;
  let server: Server;
  beforeAll(async () => {
    caldav = await caldavServer();
    world = await testApp({ webLogin: 'demo' }, { wire: caldav.wire });
    anna = await world.person({ name: 'Anna de Wit', administrator: true });
    await anna.asks('nieuw Jansen BV');
    await world.database.db.update(accounts).set({ domains: ['jansen.example'] });
    server = serve(
      () => ({ doing: 'serving', app: world.app }),
      readConfig({ ENCRYPTION_KEY: Buffer.alloc(32).toString('base64') }),
      'test',
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }, 120_000);
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await world.close();
    await caldav.close();
  }, 60_000);

  const planned = async () =>
    (await world.database.db.select().from(occurrences).orderBy(occurrences.startsAt))
      .filter(({ state }) => state === 'planned')
      .map(({ startsAt }) => startsAt.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).slice(0, 16));

  test('what is written in another program arrives, and so does what becomes of it', async () => {
    const weekly = visit('weekly', 'Onderhoud', '2026-12-01T14:00', 'RRULE:FREQ=WEEKLY;COUNT=3');
    const khal = await calendarProgram([
      ...['type = "caldav"', `url = "${caldav.local}"`, 'username = "anna"', 'password = "x"'],
      `verify = "${caldav.certificate}"`,
    ]);
    try {
      await khal.import(calendarOf(weekly));
      await khal.khal('new', '-a', 'work', '2026-12-03', '09:00', '10:00', 'Tandarts');
      await khal.sync();
      const read = textOf(await anna.asks(`kalender ${caldav.url}`));
      expect(read).toContain('4 komende gebeurtenissen');
      expect(await planned()).toEqual(['2026-12-01 14:00', '2026-12-08 14:00', '2026-12-15 14:00']);

      await khal.import(calendarOf([...weekly, 'SEQUENCE:1', 'EXDATE;TZID=Europe/Amsterdam:20261208T140000']));
      await khal.sync();
      await anna.presses(await anna.asks('kalender'), 'Nu lezen');
      expect(await planned()).toEqual(['2026-12-01 14:00', '2026-12-15 14:00']);

      const later = visit('weekly', 'Onderhoud', '2026-12-02T15:30', 'RRULE:FREQ=WEEKLY;COUNT=2', 'SEQUENCE:2');
      await khal.import(calendarOf(later));
      await khal.sync();
      await anna.presses(await anna.asks('kalender'), 'Nu lezen');
      expect(await planned()).toEqual(['2026-12-02 15:30', '2026-12-09 15:30']);
    } finally {
      khal.close();
    }
  }, 300_000);

  test('our own calendar is read by another program, in its zone, and what is cancelled leaves it', async () => {
    await anna.asks('inplannen bezoek Jansen BV 7 januari 2027 10:00: offerte; prijzen, “en meer”');
    const summer = await anna.asks('inplannen bezoek Jansen BV 6 juli 2027 10:00');
    const form = formIn(await anna.presses(await anna.asks('kalender'), 'Adres maken'));
    const { pathname } = new URL(form.blanks[0]!.value!.value);
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const khal = await calendarProgram(['type = "http"', `url = "${base}${pathname}"`]);
    try {
      await khal.sync();
      const title = 'Jansen BV · bezoek';
      expect(await khal.list('2027-01-01', '2027-08-01')).toEqual([
        `2027-01-07 10:00 ${title}`,
        `2027-07-06 10:00 ${title}`,
      ]);
      await anna.presses(summer, 'Afzeggen');
      await khal.sync();
      expect(await khal.list('2027-01-01', '2027-08-01')).toEqual([`2027-01-07 10:00 ${title}`]);
    } finally {
      khal.close();
    }
  }, 300_000);
});
