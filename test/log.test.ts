import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { makeLog } from '../src/log/logger.js';
import { MONDAY, testApp } from './support/app.js';

type Line = Record<string, string | number> & { msg: string };

const lines: Line[] = [];
const log = makeLog('debug', { write: (line) => void lines.push(JSON.parse(line) as Line) });
const logged = () => JSON.stringify(lines);

const world = await testApp({}, { log });
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'], administrator: true });
await anna.presses(await anna.asks('nieuw Jansen BV'), /kanaal/);
afterAll(() => world.close());
beforeEach(() => void lines.splice(0));

test('an ask is followed by an id of its own: heard, recognised, parsed, ran', async () => {
  await anna.asks('log Jansen BV: bezoek met mw. Bakker, pomp gerepareerd, tevreden +');
  expect(lines.map(({ msg }) => msg)).toEqual(['heard', 'recognised', 'parsed', 'ran']);
  expect(new Set(lines.map(({ ask }) => ask)).size).toBe(1);
  expect(lines[1]).toMatchObject({ organisation: world.organisation, member: anna.id });
  expect(lines.at(-1)).toMatchObject({ platform: 'web', said: 'words', command: 'history.log', reply: 'card' });
  await anna.asks('historie Jansen BV');
  expect(new Set(lines.map(({ ask }) => ask)).size).toBe(2);
});

test('its platform says when it has drawn the answer', async () => {
  const from = { platform: 'web', workspace: world.organisation, user: anna.email, room: undefined, key: 'k' } as const;
  const said = { as: 'words' as const, text: 'help', mentions: [] };
  const answer = await world.app.door.dispatch({ ...from, at: MONDAY, said });
  answer.drawn?.();
  expect(lines.map(({ msg }) => msg)).toEqual(['heard', 'recognised', 'parsed', 'ran', 'drawn']);
});

test('nothing that somebody typed, or is called, is in the log', async () => {
  const said = [
    'briefing Jansen BV',
    'zoek pomp',
    'onzin met Jansen',
    'afspraak Jansen BV: offerte sturen @anna.de.wit',
  ];
  for (const text of said) await anna.types(text);
  await world.deliver();
  expect(lines.length).toBeGreaterThan(said.length * 2);
  expect(logged()).not.toMatch(/jansen|bakker|anna|pomp|onzin|offerte|vandijk/i);
});

test('what somebody is told when it fails finds its lines', async () => {
  const { history } = await import('../src/features/history/table.js').then((tables) => ({
    history: tables.interactions,
  }));
  await world.database.db.execute(sql`alter table ${history} rename column text to text_gone`);
  const card = await anna.asks('zoek pomp');
  await world.database.db.execute(sql`alter table ${history} rename column text_gone to text`);
  const bugs = world.faults.splice(0);
  expect(bugs).toHaveLength(1);
  const reference = lines.find(({ msg }) => msg === 'an ask failed')?.['reference'];
  expect(JSON.stringify(card)).toContain(String(reference));
  expect(lines.filter(({ ask }) => ask === reference).map(({ msg }) => msg)).toEqual(['heard', 'recognised', 'parsed']);
});

test('each attempt to send something is followed by the id of the delivery, and counted', async () => {
  const [member] = await world.database.query<{ id: string }>('select id from members');
  await world.database.db.transaction((tx) =>
    world.app.enqueue(tx, {
      organisation: world.organisation,
      key: 'a test',
      kind: 'news',
      to: { member: member!.id },
      card: { title: 'Geheim', parts: [] },
      reader: { locale: 'nl', zone: 'Europe/Amsterdam' },
    }),
  );
  expect(await world.app.metrics.text()).toContain('afspraak_deliveries{platform="web",state="queued"} 1');
  world.clock.now = new Date(MONDAY.getTime() + 90_000);
  expect(await world.app.metrics.text()).toContain(
    'afspraak_deliveries_oldest_seconds{platform="web",state="queued"} 90',
  );
  await world.deliver();
  expect(lines.filter(({ delivery }) => delivery)).toEqual([
    expect.objectContaining({ msg: 'sent', platform: 'web', organisation: world.organisation, attempts: 1 }),
  ]);
  expect(logged()).not.toContain('Geheim');
  const text = await world.app.metrics.text();
  expect(text).toContain('afspraak_delivery_attempts_total{platform="web",state="sent"} 1');
  expect(text).not.toContain('afspraak_deliveries{platform="web"');
});
