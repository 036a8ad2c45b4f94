import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import { accounts } from '../../../src/features/accounts/table.js';
import { interactions } from '../../../src/features/history/table.js';
import { directRoom } from '../../../src/platforms/page/rooms.js';
import { testApp, type Person, type TestApp } from '../../support/app.js';

let world: TestApp;
let anna: Person;
let cookie: string;
let account: string;
const own = { 'sec-fetch-site': 'same-origin' };

beforeAll(async () => {
  world = await testApp({ webLogin: 'demo' });
  anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
  await anna.asks('nieuw Jansen BV');
  await anna.asks('log Jansen BV: eerste bezoek');
  account = (await world.database.db.select().from(accounts))[0]!.id;
  const answer = await world.app.page.request('http://localhost:3000/login', {
    method: 'POST',
    body: new URLSearchParams({ organisation: world.organisation, email: anna.email }),
    headers: own,
  });
  const cookies = answer.headers.getSetCookie().filter((one) => !one.includes('Max-Age=0'));
  cookie = cookies.map((one) => one.split(';')[0]).join('; ');
});
afterAll(() => world.close());

const entries = () => world.database.db.select().from(interactions);
const ended = async () =>
  (
    await world.database.db
      .select({ endedAt: accounts.endedAt })
      .from(accounts)
      .where(and(eq(accounts.organisation, world.organisation), eq(accounts.id, account)))
  )[0]!.endedAt;

const fetched = [
  ['followed', { method: 'GET' }],
  ['fetched beforehand', { method: 'GET', headers: { 'sec-purpose': 'prefetch', purpose: 'prefetch' } }],
  ['looked at by a scanner', { method: 'HEAD' }],
  ['drawn beforehand', { method: 'GET', headers: { 'sec-purpose': 'prefetch;prerender' } }],
] as const;

test.each(fetched)('a link to something that changes, %s, changes nothing', async (_, { method, ...more }) => {
  const before = await entries();
  const { id } = before[0]!;
  for (const [command, args] of [
    ['history.undo', { id }],
    ['history.change', { id, account, text: 'gekaapt' }],
    ['history.log', { account, text: 'gekaapt' }],
    ['account.end', { account }],
    ['organisation.language', { language: 'en' }],
  ] as const)
    for (const path of ['show', 'form']) {
      const query = new URLSearchParams({ command, args: JSON.stringify(args) });
      const room = encodeURIComponent(directRoom(anna.email));
      const answer = await world.app.page.request(`http://localhost:3000/chat/${room}/${path}?${query.toString()}`, {
        method,
        headers: { cookie, ...own, ...('headers' in more ? more.headers : {}) },
      });
      expect([command, path, answer.status]).toEqual([command, path, 200]);
      const text = await answer.text();
      if (method === 'HEAD') expect(text).toBe('');
    }
  expect(await entries()).toEqual(before);
  expect(await ended()).toBeNull();
  expect(world.faults).toEqual([]);
});

test.each(['GET', 'HEAD', 'PUT', 'DELETE'])('%s is no way to press', async (method) => {
  const before = await entries();
  const press = JSON.stringify({ command: 'history.undo', args: { id: before[0]!.id } });
  const room = encodeURIComponent(directRoom(anna.email));
  for (const path of ['press', 'say']) {
    const query = new URLSearchParams({ press, text: 'log Jansen BV: gekaapt', key: 'k' });
    const answer = await world.app.page.request(`http://localhost:3000/chat/${room}/${path}?${query.toString()}`, {
      method,
      headers: { cookie, ...own },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  }
  expect(await entries()).toEqual(before);
});
