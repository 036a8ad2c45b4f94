import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../../src/core/id.js';
import { calendarEvents } from '../../../src/features/calendars/table.js';
import type { Card } from '../../../src/core/card.js';
import { buttonsOf, cardOf, MONDAY, textOf, type TestApp } from '../../support/app.js';
import { HIDDEN, mixedTeam, OPEN, type MixedTeam } from '../../support/mixed-team.js';

let there: MixedTeam;
let world: TestApp;
const ids: Record<string, string> = {};
beforeAll(async () => {
  there = await mixedTeam();
  ({ world } = there);
  for (const [title, account] of [
    ['Koffie', there.hidden],
    ['Thee', there.open],
    ['Water', null],
  ] as const) {
    ids[title] = newId();
    await world.database.db.insert(calendarEvents).values({
      organisation: world.organisation,
      id: ids[title],
      member: there.anna.id,
      uid: title,
      recurrenceId: '',
      title,
      starts: '2026-12-01T10:00',
      zone: 'Europe/Amsterdam',
      minutes: 60,
      endsAt: new Date(MONDAY.getTime() + 8 * 24 * 3_600_000),
      people: [],
      cancelled: false,
      account,
      placed: account,
      why: account === null ? null : { by: 'name', value: account === there.hidden ? HIDDEN : OPEN },
      choices: account ? [] : [there.hidden, there.open],
    });
  }
});
afterAll(() => world.close());

const list = async (which: string): Promise<Card> =>
  cardOf(await there.anna.says({ as: 'button', command: 'calendar.list', args: { which } }));
const event = async (title: string): Promise<Card> =>
  cardOf(await there.anna.says({ as: 'button', command: 'calendar.event', args: { event: ids[title]! } }));

test('an event with a customer that its owner sees names it, and why', async () => {
  expect(textOf(await list('placed'))).toContain(HIDDEN);
  expect(textOf(await event('Koffie'))).toContain(HIDDEN);
  expect(textOf(await there.anna.asks('kalender'))).toContain('Met klanten, komend: 2\nNiet geplaatst: 1');
});

test('one whose customer they do not see any more is with nobody to them: no name, no reason, no count', async () => {
  await there.seatAnna(false);
  const placed = textOf(await list('placed'));
  expect(placed).toContain(OPEN);
  expect(placed).not.toMatch(/Geheim|Koffie/);
  const open = await list('open');
  expect(textOf(open)).toContain('Koffie');
  expect(textOf(open)).toContain('Water');
  expect(JSON.stringify(open)).not.toContain('Geheim');
  expect(JSON.stringify(await event('Koffie'))).not.toContain('Geheim');
  expect(buttonsOf(await event('Water')).map(({ label }) => label)).toContain(OPEN);
  expect(JSON.stringify(await event('Water'))).not.toContain('Geheim');
  const state = textOf(await there.anna.asks('kalender'));
  expect(state).toContain('Met klanten, komend: 1\nNiet geplaatst: 2');
});

test('another’s event is nobody else’s', async () => {
  for (const who of [there.bob, there.admin, there.olga])
    for (const command of ['calendar.event', 'calendar.correct', 'calendar.nobody'])
      for (const as of ['button', 'form', 'open', 'link'] as const) {
        const args = { event: ids['Thee']!, account: there.open, remember: 'event' };
        expect(JSON.stringify(await who.says({ as, command, args }))).not.toContain('Thee');
      }
  const [row] = await world.database.query<{ account: string }>(
    `select account from calendar_events where title = 'Thee'`,
  );
  expect(row!.account).toBe(there.open);
});
