import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { accounts } from '../../../src/features/accounts/table.js';
import { appointments, occurrences } from '../../../src/features/appointments/table.js';
import { calendarEvents } from '../../../src/features/calendars/table.js';
import { buttonsOf, cardOf, MONDAY, testApp, textOf, type Person, type TestApp } from '../../support/app.js';
import { calendarOf, calendarServer, event, invited, stranger, visit, type CalendarServer } from './support.js';

let server: CalendarServer;
let world: TestApp;
let anna: Person;
let piet: Person;
let jansen: string;
let n = 0;
beforeAll(async () => {
  server = await calendarServer();
  world = await testApp({}, { wire: server.wire });
  anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
  piet = await world.person({ name: 'Piet Jansen', functions: ['finance'], locale: 'en' });
  await world.person({ name: 'Kees van den Berg-Smit' });
  for (const name of ['Jansen BV', 'Jansen Bouw', 'De Vries Kassen', 'Piet Jansen', 'Van den Berg Smit', 'Van Dam']) {
    await anna.presses(await anna.asks(`nieuw ${name} omvang groot`), /kanaal/);
    await anna.asks(`seat finance @piet.jansen ${name}`);
  }
  const { db } = world.database;
  await db
    .update(accounts)
    .set({ domains: ['jansen.example'] })
    .where(eq(accounts.name, 'Jansen BV'));
  jansen = (await db.select().from(accounts).where(eq(accounts.name, 'Jansen BV')))[0]!.id;
});
beforeEach(() => void (world.clock.now = MONDAY));
afterEach(async () => {
  for (const table of [
    'calendar_events',
    'calendar_meetings',
    'calendar_corrections',
    'calendar_feeds',
    'appointments',
  ])
    await world.database.db.execute(sql.raw(`delete from ${table}`));
  world.delivered.length = 0;
});
afterAll(async () => {
  await world.close();
  await server.close();
});

async function publish(...events: string[][]): Promise<string> {
  const path = `/${++n}.ics`;
  server.serve(path, calendarOf(...events));
  await anna.asks(`kalender ${server.url(path)}`);
  return path;
}
const again = async (path: string, ...events: string[][]) => {
  server.serve(path, calendarOf(...events));
  await anna.presses(await anna.asks('kalender'), 'Nu lezen');
};
const planned = () => world.database.db.select().from(appointments).where(eq(appointments.state, 'planned'));
/** What is posted and asked until the day after. */
const posted = async (hours: number[] = [13.5, 15.5]) => {
  for (const hour of hours) await world.app.plan(new Date(MONDAY.getTime() + (8 * 24 + hour - 10.5) * 3_600_000));
  return JSON.stringify(world.delivered);
};
const open = async () => cardOf(await anna.says({ as: 'button', command: 'calendar.list', args: { which: 'open' } }));
const one = async (title: RegExp) => cardOf(await anna.presses(await open(), title));

test('an event with somebody of a customer is briefed in its channel, as nothing below is', async () => {
  await publish(visit('a', 'Contract', '2026-12-01T14:00'));
  expect(await posted()).toContain('Contract');
});

describe('an event without anyone from outside', () => {
  test.each([
    [
      'of colleagues alone',
      'Functioneringsgesprek Piet Jansen',
      () => [invited(piet.email), invited(anna.email)],
      'Piet Jansen',
    ],
    ['of nobody', 'Tandarts Jansen', () => [], 'Jansen BV'],
    ['with a name of several words', 'Nabespreking De Vries Kassen', () => [invited(piet.email)], 'De Vries Kassen'],
    ['with a name and no address', 'Verjaardag oom Jansen', () => ['ATTENDEE;CN=Oom:tel:123'], 'Jansen BV'],
    ['with a meeting room of ours', 'Overleg Jansen Bouw', () => [invited('zaal1@vandijk.example')], 'Jansen Bouw'],
  ])('%s is a question for its owner alone: %s', async (_, title, guests, candidate) => {
    await publish(event('a', title, '2026-12-01T14:00', ...guests()));
    expect(await planned()).toEqual([]);
    expect(await posted()).toBe('[]');
    expect(textOf(await anna.asks('kalender'))).toContain('Niet geplaatst: 1, waarvan 1 met een voorstel');
    const asked = await one(/Plaatsen/);
    expect(buttonsOf(asked).map(({ label }) => label)).toContain(candidate);
    expect(JSON.stringify(await piet.asks('calendar'))).not.toContain(title);
    expect(JSON.stringify(await piet.asks('appointments'))).not.toContain(title);
    await anna.presses(asked, candidate);
    expect((await planned()).map(({ purpose }) => purpose)).toEqual([title]);
  });
});

describe('with somebody from outside whom nobody knows', () => {
  test.each([
    ['Bezoek De Vries Kassen', 1],
    ['Bezoek Jansen Bouw', 1],
    ['Lunch Jansen', 0],
    ['Lunch Van Dam', 0],
    ['Gesprek Piet Jansen', 0],
    ['Exitgesprek Van den Berg-Smit', 0],
  ])('%s is placed by its name alone: %d', async (title, times) => {
    await publish(event('a', title, '2026-12-01T14:00', stranger, invited(piet.email)));
    expect(await planned()).toHaveLength(times);
  });
});

describe('what was placed by a name alone before', () => {
  const before = async () => {
    const path = await publish(
      event('a', 'Functioneringsgesprek Piet Jansen', '2026-12-01T14:00', invited(piet.email)),
    );
    await anna.presses(await one(/Plaatsen/), 'Piet Jansen');
    const { db } = world.database;
    await db.execute(sql`delete from calendar_corrections`);
    await db.update(calendarEvents).set({ why: { by: 'name', value: 'Piet Jansen' } });
    expect(await planned()).toHaveLength(1);
    return path;
  };
  const isGone = async () => {
    const [row] = await world.database.db.select().from(appointments);
    expect(row).toMatchObject({ state: 'cancelled', purpose: null, guests: [] });
    expect((await world.database.db.select().from(occurrences)).map(({ state }) => state)).toEqual(['cancelled']);
    expect(await posted()).toBe('[]');
    expect(textOf(await anna.asks('kalender'))).toContain('Met klanten, komend: 0\nNiet geplaatst: 1');
  };

  test('is a question after the next reading, and never briefed', async () => {
    const path = await before();
    await again(path, event('a', 'Functioneringsgesprek Piet Jansen', '2026-12-01T14:00', invited(piet.email)));
    await isGone();
  });

  test('and without any reading, as of a file', async () => {
    await before();
    await world.app.runJob('calendars.judge');
    await isGone();
  });

  test('what stands by today’s rule is judged once, and stays', async () => {
    await publish(event('a', 'Bezoek Jansen Bouw', '2026-12-01T14:00', stranger));
    const { db } = world.database;
    await db.update(calendarEvents).set({ why: { by: 'name', value: 'Jansen Bouw' } });
    await world.app.runJob('calendars.judge');
    expect((await db.select().from(calendarEvents))[0]!.why).toEqual({
      by: 'name',
      value: 'Jansen Bouw',
      invited: true,
    });
    expect(await planned()).toHaveLength(1);
  });
});

describe('an event that is marked private', () => {
  test('is kept nowhere', async () => {
    await publish(
      visit('a', 'Geheim een', '2026-12-01T14:00', 'CLASS:PRIVATE'),
      visit('b', 'Geheim twee', '2026-12-01T14:00', 'CLASS:CONFIDENTIAL'),
      visit('c', 'Geheim drie', '2026-12-01T14:00', 'CLASS:X-ONLY-ME'),
    );
    expect(await world.database.db.select().from(calendarEvents)).toEqual([]);
    expect(await planned()).toEqual([]);
  });

  test('later is cancelled, and what it was about is nobody’s any more', async () => {
    const path = await publish(visit('a', 'Wordt geheim', '2026-12-01T14:00', 'LOCATION:Kliniek'));
    expect(await planned()).toMatchObject([{ account: jansen, purpose: 'Wordt geheim', place: 'Kliniek' }]);
    await again(path, visit('a', 'Wordt geheim', '2026-12-01T14:00', 'LOCATION:Kliniek', 'CLASS:PRIVATE'));
    const [row] = await world.database.db.select().from(appointments);
    expect(row).toMatchObject({ state: 'cancelled', purpose: null, place: null, guests: [] });
    expect(JSON.stringify(await piet.asks('appointments'))).not.toMatch(/geheim|Kliniek|Inkoop/);
    expect(await posted()).toBe('[]');
  });
});
