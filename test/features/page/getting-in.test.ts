import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { pageLinks } from '../../../src/app/page-links.js';
import type { Ask } from '../../../src/core/ask.js';
import type { Card } from '../../../src/core/card.js';
import { pageTickets } from '../../../src/features/page/table.js';
import { members, workspaces } from '../../../src/features/people/table.js';
import { webSessions } from '../../../src/platforms/page/table.js';
import { cardOf, cookieOf, MONDAY, testApp, textOf, type Person, type TestApp } from '../../support/app.js';

const URL_OF_PAGE = 'https://afspraak.example';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: TestApp;
let anna: Person;
let john: Person;
let root: Person;
beforeAll(async () => {
  world = await testApp({ webLogin: 'off', pageUrl: URL_OF_PAGE, publicUrl: URL_OF_PAGE });
  anna = await world.person({ name: 'Anna Vos' });
  john = await world.person({ name: 'John Reed', locale: 'en' });
  root = await world.person({ name: 'Root Beheer', administrator: true });
});
afterAll(() => world.close());
beforeEach(() => void (world.clock.now = MONDAY));

const hrefIn = (card: Card): string =>
  card.parts.flatMap((part) =>
    part.kind === 'text' && typeof part.line !== 'string'
      ? part.line.flatMap((span) => (typeof span === 'object' && 'link' in span ? [span.href] : []))
      : [],
  )[0]!;

const linkFor = async (who: Person, line = 'pagina') => hrefIn(await who.asks(line));

const get = (url: string, cookie = '') =>
  world.app.page.request(new URL(url, URL_OF_PAGE).href, { headers: { cookie } });
const post = (url: string, cookie = '') =>
  world.app.page.request(new URL(url, URL_OF_PAGE).href, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', origin: URL_OF_PAGE, cookie },
    body: new URLSearchParams(),
  });

/** A page that only somebody who is in may read. */
const inside = async (cookie: string) => (await get('/import', cookie)).status !== 303;

describe('the link', () => {
  test('is for who asked alone, in their language, and is kept as a hash', async () => {
    const reply = await anna.types('pagina');
    expect(reply).toMatchObject({ kind: 'card', to: 'asker' });
    expect(textOf(cardOf(reply))).toContain('binnen 15 minuten');
    expect(textOf(await john.asks('page'))).toContain('within 15 minutes');
    const token = hrefIn(cardOf(reply)).split('/').at(-1)!;
    expect(token).toMatch(/^[\w-]{65}$/);
    const kept = JSON.stringify(await world.database.db.select().from(pageTickets));
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(token.slice(22));
  });

  test('shows a button to whoever looks, as often as they look, and is spent by the button once', async () => {
    const link = await linkFor(anna);
    for (const looked of [await get(link), await get(link)]) {
      expect(looked.status).toBe(200);
      expect(looked.headers.get('x-robots-tag')).toBe('noindex');
      expect(looked.headers.getSetCookie()).toEqual([]);
      expect(await looked.text()).toContain('Open mijn pagina');
    }
    const entered = await post(link);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/']);
    expect(await inside(cookieOf(entered))).toBe(true);
    for (const again of [await post(link), await get(link)]) {
      expect(again.status).toBe(410);
      expect(again.headers.getSetCookie()).toEqual([]);
      expect(await again.text()).toContain('“pagina”');
    }
  });

  test('of two who press it at the same time lets one in', async () => {
    const link = await linkFor(anna);
    const both = await Promise.all([post(link), post(link)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
  });

  test.each([
    ['a chat', 'slack'],
    ['another chat', 'teams'],
  ] as const)(
    'to a place on the page, from %s, lets in and leads there; from the page it is the place itself',
    async (_, platform) => {
      const linkToPage = pageLinks({ db: world.database.db, pageUrl: URL_OF_PAGE, newSecret: () => randomBytes(32) });
      const ask = (from: 'slack' | 'teams' | 'web') =>
        ({
          organisation: { id: world.organisation },
          asker: { id: root.id },
          place: { platform: from },
          at: MONDAY,
        }) as Ask;
      const link = (await linkToPage('/import', ask(platform)))!;
      expect(link).toMatch(/^https:\/\/afspraak\.example\/in\//);
      const entered = await post(link);
      expect([entered.status, entered.headers.get('location')]).toEqual([303, '/import']);
      expect(await (await get('/import', cookieOf(entered))).text()).toContain('Een bestand importeren');
      expect(await linkToPage('/import', ask('web'))).toBe(`${URL_OF_PAGE}/import`);
      expect(
        await pageLinks({ db: world.database.db, pageUrl: undefined, newSecret: () => randomBytes(32) })(
          '/import',
          ask(platform),
        ),
      ).toBeUndefined();
    },
  );

  test('works for a quarter of an hour', async () => {
    const [link, late] = [await linkFor(anna), await linkFor(anna)];
    world.clock.now = new Date(MONDAY.getTime() + 15 * MINUTE - 1);
    expect((await post(link)).status).toBe(303);
    world.clock.now = new Date(MONDAY.getTime() + 15 * MINUTE);
    expect([(await get(late)).status, (await post(late)).status]).toEqual([410, 410]);
  });

  test('that nobody gave, or that belongs to another organisation, is gone, in the browser’s language', async () => {
    const link = await linkFor(anna);
    const elsewhere = await world.app.organisations.found({
      name: 'Elders',
      locale: 'nl',
      zone: 'Europe/Amsterdam',
      at: MONDAY,
    });
    const other = Buffer.from(elsewhere.id.replaceAll('-', ''), 'hex').toString('base64url');
    const wrong = [link.slice(0, -1), link.replace(/\/in\/.{22}/, `/in/${other}`), `${URL_OF_PAGE}/in/x`, `${link}x`];
    for (const one of wrong) expect([(await get(one)).status, (await post(one)).status]).toEqual([410, 410]);
    const english = await world.app.page.request(`${URL_OF_PAGE}/in/x`, { headers: { 'accept-language': 'en' } });
    expect(await english.text()).toContain('Type “page” to Afspraak');
  });

  test('is not pressed by another site', async () => {
    const link = await linkFor(anna);
    const forged = await world.app.page.request(link, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ a: 'b' }),
    });
    expect(forged.status).toBe(403);
    expect((await post(link)).status).toBe(303);
  });

  test('makes who was in as somebody else who they now are', async () => {
    const annas = cookieOf(await post(await linkFor(anna)));
    const johns = cookieOf(
      await world.app.page.request(await linkFor(john, 'page'), {
        method: 'POST',
        headers: { origin: URL_OF_PAGE, cookie: annas },
        body: new URLSearchParams(),
      }),
    );
    expect(await (await get('/import', johns)).text()).toContain('lang="en"');
    expect(await inside(annas)).toBe(false);
  });
});

describe('the session', () => {
  test('lasts twelve hours', async () => {
    const cookie = cookieOf(await post(await linkFor(anna)));
    world.clock.now = new Date(MONDAY.getTime() + 12 * HOUR - 1);
    expect(await inside(cookie)).toBe(true);
    world.clock.now = new Date(MONDAY.getTime() + 12 * HOUR);
    expect(await inside(cookie)).toBe(false);
  });

  test('that is over leads back, by another link, to where one wanted to be; a link of a customer leads to that one', async () => {
    const wanted = cookieOf(await get('/settings?a=b'));
    expect((await post(await linkFor(anna), wanted)).headers.get('location')).toBe('/settings?a=b');
    await anna.says({
      as: 'form',
      command: 'account.new',
      args: { name: 'Jansen BV', size: 'large', potential: 'high', sure: 'yes' },
    });
    const there = await post(await linkFor(anna, 'pagina Jansen BV'), wanted);
    expect(there.headers.get('location')).toMatch(/^\/accounts\/[\w-]+$/);
  });

  test('ends by logging out', async () => {
    const cookie = cookieOf(await post(await linkFor(anna)));
    expect((await post('/logout', cookie)).status).toBe(303);
    expect(await inside(cookie)).toBe(false);
    expect(await (await get('/', cookie)).text()).toContain('“pagina”');
  });

  test('ends when its owner is no colleague any more, and so do links that they did not use', async () => {
    const piet = await world.person({ name: 'Piet Weg' });
    const cookie = cookieOf(await post(await linkFor(piet)));
    const link = await linkFor(piet);
    expect(await inside(cookie)).toBe(true);
    await root.says({ as: 'form', command: 'offboarding.leave', args: { member: piet.id } });
    const db = world.database.db;
    const left = await db.select({ at: members.deactivatedAt }).from(members).where(eq(members.id, piet.id));
    expect(left).toEqual([{ at: MONDAY }]);
    expect(await db.select().from(pageTickets).where(eq(pageTickets.member, piet.id))).toEqual([]);
    expect(await inside(cookie)).toBe(false);
    expect([(await get(link)).status, (await post(link)).status]).toEqual([410, 410]);
  });

  test('ends, and no link lets in, the moment that somebody is out of service, whoever noted it', async () => {
    const klaas = await world.person({ name: 'Klaas Kort' });
    const cookie = cookieOf(await post(await linkFor(klaas)));
    const link = await linkFor(klaas);
    await world.database.db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, klaas.id));
    expect(await inside(cookie)).toBe(false);
    expect([(await get(link)).status, (await post(link)).status]).toEqual([410, 410]);
  });

  test('of somebody who chose who they are is worth nothing where one does not choose', async () => {
    const cookie = cookieOf(await post(await linkFor(anna)));
    await world.database.db.update(webSessions).set({ by: 'choice' });
    expect(await inside(cookie)).toBe(false);
  });
});

test('in an organisation that talks elsewhere the page knows who one is, and is no chat of theirs', async () => {
  const link = await linkFor(anna);
  const { db } = world.database;
  await db.update(workspaces).set({ platform: 'slack', externalId: 'T-ELSEWHERE' });
  try {
    const cookie = cookieOf(await post(link));
    const room = `/chat/dm-${encodeURIComponent(anna.email)}`;
    const said = await world.app.page.request(`${URL_OF_PAGE}${room}/say`, {
      method: 'POST',
      headers: { origin: URL_OF_PAGE, cookie },
      body: new URLSearchParams({ text: 'taal', key: 'k1' }),
    });
    expect(said.status).toBe(200);
    expect(await said.text()).toContain('Kies uw taal');
    expect(await db.select().from(workspaces)).toHaveLength(1);
  } finally {
    await db.update(workspaces).set({ platform: 'web', externalId: world.organisation });
  }
});

test('tickets that nobody can use any more are removed, and no others', async () => {
  await linkFor(anna);
  world.clock.now = new Date(MONDAY.getTime() + 10 * MINUTE);
  await linkFor(anna);
  const before = (await world.database.db.select().from(pageTickets)).length;
  world.clock.now = new Date(MONDAY.getTime() + 20 * MINUTE);
  await world.app.sweepTickets(world.organisation);
  expect(before).toBeGreaterThan(1);
  expect(await world.database.db.select().from(pageTickets)).toHaveLength(1);
});

test('where nobody said at which address the page is, the command says what is missing', async () => {
  const nowhere = await testApp({ webLogin: 'off', pageUrl: undefined });
  const [piet, sue] = [
    await nowhere.person({ name: 'Piet Smit' }),
    await nowhere.person({ name: 'Sue', locale: 'en' }),
  ];
  expect((await piet.asks('pagina')).title).toContain('PUBLIC_URL');
  expect((await sue.asks('page')).title).toContain('PUBLIC_URL');
  expect(await nowhere.database.db.select().from(pageTickets)).toEqual([]);
  await nowhere.close();
});
