import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import { Hono } from 'hono';
import { silence, toAsker, toRoom, type Heard } from '../../../src/core/ask.js';
import { buttons, moment, text } from '../../../src/core/card.js';
import type { Db } from '../../../src/db/connect.js';
import { newId } from '../../../src/core/id.js';
import { postsIn } from '../../../src/platforms/page/posts.js';
import { sweepSessions } from '../../../src/platforms/page/session.js';
import { webPosts, webRooms, webSessions } from '../../../src/platforms/page/table.js';
import { halfSent } from '../../support/half-sent.js';
import { at, foreign, openDb, organisation, other, piet, sanne, site, team, type Site } from './support.js';

let db: Db;
let close: Awaited<ReturnType<typeof openDb>>['close'];
let it: Site;
beforeAll(async () => ({ db, close } = await openDb()));
afterAll(() => close());
beforeEach(async () => {
  await db.delete(webPosts);
  await db.delete(webSessions);
  it = site(db);
});

const own = { 'sec-fetch-site': 'same-origin' };
const dm = (email: string) => `/chat/dm-${encodeURIComponent(email)}`;

const send = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}, app = it.app) =>
  app.request(`http://localhost:3000${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { ...own, ...headers },
  });
const get = async (path: string, headers: Record<string, string> = {}, app = it.app) =>
  app.request(`http://localhost:3000${path}`, { headers });

async function login(email = sanne, app = it.app): Promise<{ cookie: string }> {
  const answer = await send('/login', { organisation, email }, {}, app);
  expect(answer.status).toBe(303);
  const cookies = answer.headers.getSetCookie().filter((cookie) => !cookie.includes('Max-Age=0'));
  return { cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') };
}

async function follow(answer: Response, who: { cookie: string }): Promise<string> {
  expect(answer.status).toBe(303);
  return (await get(answer.headers.get('location')!.split('#')[0]!, who)).text();
}

test('the first page lets one choose a colleague of the demo organisation', async () => {
  const page = await (await get('/', { 'accept-language': 'en' })).text();
  expect(page).toContain('<html lang="en">');
  expect(page).toContain(`name="email" value="${sanne}"`);
});

test('the session’s cookie is for the server alone, and ends', async () => {
  const cookie = (await send('/login', { organisation, email: sanne })).headers.getSetCookie().at(-1)!;
  expect(cookie).toMatch(/^afspraak=.*; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
  const safe = site(db, { publicUrl: 'https://afspraak.example' });
  const secure = (
    await safe.app.request('https://afspraak.example/login', {
      method: 'POST',
      body: new URLSearchParams({ organisation, email: sanne }),
      headers: own,
    })
  ).headers
    .getSetCookie()
    .at(-1)!;
  expect(secure).toMatch(/^__Host-afspraak=.*; Secure; SameSite=Lax$/);
  const who = await login();
  const later = site(db, { now: () => new Date(at.getTime() + 12 * 3600_000) });
  expect((await get(dm(sanne), who)).status).toBe(200);
  expect((await get(dm(sanne), who, later.app)).headers.get('location')).toBe('/');
});

test('a session that was made up or changed is none', async () => {
  const { cookie } = await login(piet);
  const [, value] = cookie.split('=') as [string, string];
  const [, token] = value.split('.') as [string, string];
  const [kept] = await db.select().from(webSessions);
  const tries = [
    `${other}.${token}`,
    `${organisation}.${'A'.repeat(43)}`,
    // What the table holds is no way in.
    `${organisation}.${kept!.id}`,
    organisation,
    `${organisation}.`,
    token,
    `${value}.x`,
    '%',
    '',
  ];
  for (const one of tries) {
    const answer = await get(dm(piet), { cookie: `afspraak=${encodeURIComponent(one)}` });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  }
  expect((await get(dm(piet), { cookie })).status).toBe(200);
});

test('who logs out is out, also with a copy of the cookie; their other browser stays in', async () => {
  const [here, there] = [await login(), await login()];
  const answer = await send('/logout', {}, here);
  const ended = answer.headers.getSetCookie().filter((cookie) => cookie.includes('Max-Age=0'));
  // Where they were last, and when they looked, is nothing for whoever comes next.
  expect(ended.map((cookie) => cookie.split('=')[0])).toEqual(['afspraak', 'afspraak-room', 'afspraak-looked']);
  expect((await get(dm(sanne), here)).headers.get('location')).toBe('/');
  expect((await send(`${dm(sanne)}/say`, { text: 'x' }, here)).status).toBe(401);
  expect((await get(dm(sanne), there)).status).toBe(200);
});

test('who logs in as somebody else is no longer who they were, and gets one cookie of each name', async () => {
  const before = await login(piet);
  const answer = await send('/login', { organisation, email: sanne }, before);
  const names = answer.headers.getSetCookie().map((cookie) => cookie.split('=')[0]);
  expect(names).toEqual([...new Set(names)]);
  expect((await get(dm(piet), before)).headers.get('location')).toBe('/');
});

test('sessions that have ended are removed, and no others', async () => {
  await login(piet);
  const later = new Date(at.getTime() + 6 * 3600_000);
  await login(sanne, site(db, { now: () => later }).app);
  await db.insert(webSessions).values({ organisation: other, id: 'elsewhere', email: piet, since: at });
  await sweepSessions(db, { organisation, now: new Date(at.getTime() + 12 * 3600_000 - 1) });
  expect(await db.$count(webSessions)).toBe(3);
  await sweepSessions(db, { organisation, now: new Date(at.getTime() + 12 * 3600_000) });
  const left = await db.select({ email: webSessions.email, organisation: webSessions.organisation }).from(webSessions);
  expect(left).toEqual(
    expect.arrayContaining([
      { email: sanne, organisation },
      { email: piet, organisation: other },
    ]),
  );
  expect(left).toHaveLength(2);
});

test('someone who is no colleague any more is out at once, and has to log in again when they are back', async () => {
  const who = await login();
  const without = site(db, {
    people: {
      list: () => Promise.resolve([]),
      one: () => Promise.resolve(undefined),
      organisations: () => Promise.resolve([{ id: organisation, name: 'Z', locale: 'nl' }]),
    },
  });
  expect((await get(dm(sanne), who, without.app)).status).toBe(303);
  expect((await get(dm(sanne), who)).headers.get('location')).toBe('/');
});

test('nobody of another organisation, and nobody unknown, can log in', async () => {
  expect((await send('/login', { organisation: other, email: sanne })).status).toBe(404);
  expect((await send('/login', { organisation, email: 'x@y.example' })).status).toBe(404);
  expect((await send('/login', {})).status).toBe(404);
});

test('without a login there is only an explanation', async () => {
  const off = site(db, { login: 'off' });
  const who = await login();
  expect(await (await get('/', {}, off.app)).text()).toContain('WEB_LOGIN=demo');
  expect((await send('/login', { organisation, email: sanne }, {}, off.app)).status).toBe(403);
  expect((await get(dm(sanne), who, off.app)).status).toBe(303);
  expect((await send(`${dm(sanne)}/say`, { text: 'x' }, who, off.app)).status).toBe(401);
  expect(off.door.heard).toEqual([]);
});

test('another site can make nobody say anything', async () => {
  const who = await login();
  const foreignOrigin = { ...who, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  for (const path of ['/say', '/press', '/form'])
    expect((await send(dm(sanne) + path, { text: 'log x' }, foreignOrigin)).status).toBe(403);
  expect((await send('/login', { organisation, email: piet }, foreignOrigin)).status).toBe(403);
  expect((await send(`${dm(sanne)}/say`, { text: 'x' }, { ...who, 'sec-fetch-site': '', origin: '' })).status).toBe(
    403,
  );
  const json = await it.app.request(`http://localhost:3000${dm(sanne)}/press`, {
    method: 'POST',
    body: '{}',
    headers: { ...who, 'content-type': 'application/json' },
  });
  expect(json.status).toBe(400);
  expect(it.door.heard).toEqual([]);
});

test('a name that was pointed at this computer is refused in the demo', async () => {
  expect((await it.app.request('http://evil.example/')).status).toBe(403);
});

test('every answer says how strict a browser should be', async () => {
  const answer = await get('/');
  expect(answer.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(await answer.text()).not.toMatch(/style="|<style|onclick|<script>/);
});

test('what is typed is answered after a redirect, and both stay', async () => {
  const who = await login();
  const answer = await send(`${dm(sanne)}/say`, { key: 'k', text: '/account briefing' }, who);
  const page = await follow(answer, who);
  const [, fragment] = answer.headers.get('location')!.split('#');
  expect(page).toContain(`id="${fragment}"`);
  expect(page).toContain('/account briefing');
  expect(page).toContain('Briefing: Jansen BV');
  expect(page.indexOf('/account briefing')).toBeLessThan(page.indexOf('Briefing: Jansen BV'));
  expect(it.door.heard[0]).toMatchObject({
    platform: 'web',
    workspace: organisation,
    user: sanne,
    room: `dm-${sanne}`,
    at,
    said: { as: 'words', text: 'briefing', mentions: [] },
  });
});

test('sent twice, it is said and answered once', async () => {
  const who = await login();
  const twice = [
    send(`/chat/${team}/say`, { key: 'k', text: 'roep hoi' }, who),
    send(`/chat/${team}/say`, { key: 'k', text: 'roep hoi' }, who),
  ];
  expect((await Promise.all(twice)).map(({ status }) => status)).toEqual([303, 303]);
  expect(await db.select().from(webPosts)).toHaveLength(2);
  expect(new Set(it.door.heard.map(({ key }) => key)).size).toBe(1);
  await send(`/chat/${team}/say`, { key: 'k', text: 'roep iets anders' }, who);
  expect(await db.select().from(webPosts)).toHaveLength(4);
});

test('of the same sent twice, the answer is kept though the second one, which has none, was faster', async () => {
  const who = await login();
  let finish = () => {};
  const slow = new Promise<void>((resolve) => (finish = resolve));
  let times = 0;
  it.door.dispatch = async () => {
    const first = times++ === 0;
    if (first) await slow;
    const reply = first ? toRoom({ title: 'het antwoord', parts: [] }) : silence;
    return { reply, reader: { locale: 'nl', zone: 'Europe/Amsterdam' } };
  };
  const one = send(`/chat/${team}/say`, { key: 'k', text: 'log x' }, who);
  await send(`/chat/${team}/say`, { key: 'k', text: 'log x' }, who);
  finish();
  const page = await follow(await one, who);
  expect(page).toContain('het antwoord');
  expect(await db.select().from(webPosts)).toHaveLength(2);
});

test('in a channel only the answer for all is seen by all', async () => {
  const [his, hers] = [await login(piet), await login(sanne)];
  await send(`/chat/${team}/say`, { key: '1', text: 'roep openbaar' }, hers);
  await send(`/chat/${team}/say`, { key: '2', text: 'geheimpje' }, hers);
  const page = await (await get(`/chat/${team}`, his)).text();
  expect(page).toContain('Voor iedereen');
  expect(page).not.toContain('geheimpje');
  expect(page).not.toContain('Only visible to you');
  expect(await (await get(`/chat/${team}`, hers)).text()).toContain('Alleen zichtbaar voor u');
  const news = await (await get(`/chat/${team}/news`, his)).text();
  expect(news).toContain('Voor iedereen');
  expect(news).not.toContain('geheimpje');
});

test('in one’s own conversation, which nobody else reads, that is not said of each answer', async () => {
  const who = await login();
  await send(`${dm(sanne)}/say`, { key: '1', text: 'geheimpje' }, who);
  const page = await (await get(dm(sanne), who)).text();
  expect(page).toContain('geheimpje');
  expect(page).not.toContain('Alleen zichtbaar voor u');
});

test.each([
  { email: sanne, before: piet, says: 'Er is nu iemand anders ingelogd' },
  { email: piet, before: sanne, says: 'Somebody else is logged in now' },
])('what is sent from a window in which somebody else was in is not done: $says', async ({ email, before, says }) => {
  const who = await login(email);
  const said = await send(`/chat/dm-${before}/form`, { command: 'history.log', text: 'mijn lange verhaal' }, who);
  expect(said.status).toBe(404);
  expect(await said.text()).toMatch(new RegExp(`${says}[^]*mijn lange verhaal`));
  expect(it.door.heard).toEqual([]);
});

test.each([
  foreign,
  'dm-piet@zuidwater.example',
  'c-018f0000-0000-7000-8000-000000000009',
  'dm-',
  'x',
  "c-'; drop table web_posts; --",
])('room %s does not exist for someone who is not in it', async (room) => {
  const who = await login();
  const path = `/chat/${encodeURIComponent(room)}`;
  expect((await get(path, who)).status).toBe(404);
  expect((await get(`${path}/news`, who)).status).toBe(404);
  expect((await get(`${path}/form?command=log`, who)).status).toBe(404);
  const said = await send(`${path}/say`, { text: 'mijn lange verhaal' }, who);
  expect(said.status).toBe(404);
  expect(await said.text()).toContain('mijn lange verhaal');
  expect((await send(`${path}/press`, { press: '{"command":"x","args":{}}' }, who)).status).toBe(404);
  expect((await send(`${path}/form`, { command: 'x' }, who)).status).toBe(404);
  expect(it.door.heard).toEqual([]);
});

test('an archived channel can be read, not written', async () => {
  await db
    .insert(webRooms)
    .values({ organisation, id: 'c-old', name: 'oud', topic: '', members: [sanne], archived: true });
  const who = await login();
  expect(await (await get('/chat/c-old', who)).text()).toContain('gearchiveerd');
  expect((await send('/chat/c-old/say', { text: 'x' }, who)).status).toBe(404);
});

test('a button acts and its card is drawn anew in its place', async () => {
  const who = await login();
  const location = (await send(`${dm(sanne)}/say`, { key: 'k', text: 'briefing' }, who)).headers.get('location')!;
  const post = location.split('#post-')[1]!;
  const press = JSON.stringify({ command: 'agreement.keep', args: { id: '12' } });
  const answer = await send(`${dm(sanne)}/press`, { key: 'p', post, press }, who);
  expect(answer.headers.get('location')).toBe(location);
  const page = await follow(answer, who);
  expect(page).toContain('Nagekomen: offerte gestuurd');
  expect(page).not.toContain('Briefing: Jansen BV');
  expect(it.door.heard.at(-1)!.said).toEqual({ as: 'button', command: 'agreement.keep', args: { id: '12' } });
});

test('no card is drawn over that one can’t see, or that has no such button', async () => {
  const [his, hers] = [await login(piet), await login(sanne)];
  const secret = (await send(`/chat/${team}/say`, { key: 'k', text: 'briefing' }, hers)).headers
    .get('location')!
    .split('#post-')[1]!;
  const press = JSON.stringify({ command: 'agreement.keep', args: { id: '12' } });
  await send(`/chat/${team}/press`, { key: 'p', post: secret, press }, his);
  const shout = (await send(`/chat/${team}/say`, { key: 'r', text: 'roep hoi' }, hers)).headers
    .get('location')!
    .split('#post-')[1]!;
  await send(`/chat/${team}/press`, { key: 'q', post: shout, press }, his);
  const cards = await db
    .select()
    .from(webPosts)
    .where(and(eq(webPosts.organisation, organisation), eq(webPosts.room, team)));
  const titleOf = (id: string) => cards.find((post) => post.id === id)?.card?.title;
  expect([titleOf(secret), titleOf(shout)]).toEqual(['Briefing: Jansen BV', 'Voor iedereen']);
  expect(cards.filter(({ card, onlyFor }) => card?.title.startsWith('Kept') && onlyFor === piet)).toHaveLength(2);
});

test('a link shows its answer, and nothing of it is kept', async () => {
  const who = await login();
  const page = await (await get(`${dm(sanne)}/show?command=x&args=${encodeURIComponent('{"id":"1"}')}`, who)).text();
  expect(page).toContain('Nagekomen');
  expect(it.door.heard.at(-1)!.said).toEqual({ as: 'link', command: 'x', args: { id: '1' } });
  expect(await db.select().from(webPosts)).toEqual([]);
  expect((await get(`${dm(sanne)}/show?command=x&args=[`, who)).status).toBe(400);
});

test('a damaged button is explained', async () => {
  expect((await send(`${dm(sanne)}/press`, { press: '{' }, await login())).status).toBe(400);
  expect((await get(`${dm(sanne)}/form?command=x&args=[`, await login())).status).toBe(400);
});

test('a line that needs more opens its form, and stands in the room', async () => {
  const who = await login();
  const answer = await send(`${dm(sanne)}/say`, { key: 'k', text: 'log' }, who);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('Een afspraak maken');
  expect(await (await get(dm(sanne), who)).text()).toContain('<bdi>log</bdi>');
});

test('a form comes back with its faults and everything that was typed', async () => {
  const who = await login();
  const opened = await get(
    `${dm(sanne)}/form?command=agree&args=${encodeURIComponent('{"what":"bel <b>mij</b>"}')}`,
    who,
  );
  expect(await opened.text()).toContain('value="bel &lt;b&gt;mij&lt;/b&gt;"');
  const wrong = {
    key: 'f',
    command: 'agree',
    hidden: '{}',
    'blank.what': 'bellen',
    'blank.who': 'Pietje "P"',
    'blank.when': '',
    'blank.notes': 'een\r\ntwee',
  };
  const answer = await send(`${dm(sanne)}/form`, wrong, who);
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain('value="Pietje &quot;P&quot;"');
  expect(page).toContain('een\ntwee</textarea>');
  expect(page).toContain('<title>Fout: Een afspraak maken');
});

describe('a file in a form', () => {
  const give = async (who: { cookie: string }, file: File) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ key: 'f', command: 'x', hidden: '{"id":"7"}' })) body.set(name, value);
    body.set('blank.file', file);
    return it.app.request(`http://localhost:3000${dm(sanne)}/form`, {
      method: 'POST',
      body,
      headers: { ...own, ...who },
    });
  };

  test('comes through the door with its name and every byte', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 256);
    await give(await login(), new File([bytes], 'agenda “werk”.ics'));
    const { said } = it.door.heard.at(-1)!;
    if (said.as !== 'form') throw new Error('no form');
    const file = said.files![said.args['file']!]!;
    expect([file.name, said.args['id']]).toEqual(['agenda “werk”.ics', '7']);
    expect(Buffer.from((await file.read())!).equals(Buffer.from(bytes))).toBe(true);
  });

  test('none chosen is none given; more than 5 MB is refused before it is read', async () => {
    const who = await login();
    await give(who, new File([], ''));
    expect(it.door.heard.at(-1)!.said).toEqual({ as: 'form', command: 'x', args: { id: '7', file: '' } });
    const heard = it.door.heard.length;
    expect((await give(who, new File([new Uint8Array(6_000_000)], 'x.ics'))).status).toBe(413);
    expect(it.door.heard).toHaveLength(heard);
    expect((await send(`${dm(sanne)}/say`, { text: 'x'.repeat(1_500_000) }, who)).status).toBe(413);
  });
});

test('a secret that was typed is not kept in the room', async () => {
  const who = await login();
  const door = {
    ...it.door,
    dispatch: async (heard: Heard) => ({ ...(await it.door.dispatch(heard)), keep: 'kalender •••' }),
  };
  const app = site(db, { door }).app;
  await send(`${dm(sanne)}/say`, { key: 'secret', text: 'kalender https://x.example/geheim.ics' }, who, app);
  const page = await (await get(dm(sanne), who, app)).text();
  expect(page).toContain('<bdi>kalender •••</bdi>');
  const kept = await db.select().from(webPosts).where(eq(webPosts.organisation, organisation));
  expect(kept.filter(({ said }) => said?.includes('geheim'))).toEqual([]);
});

test('a form that is right acts once, however often it is sent', async () => {
  const who = await login();
  const right = { key: 'f', command: 'agree', hidden: '{}', 'blank.what': 'offerte sturen' };
  const page = await follow(await send(`/chat/${team}/form`, right, who), who);
  expect(page).toContain('offerte sturen');
  await follow(await send(`/chat/${team}/form`, right, who), who);
  expect(await db.select().from(webPosts)).toHaveLength(1);
});

test('40,000 characters arrive whole; more than fits is refused with a page', async () => {
  const who = await login();
  const long = `log ${'€'.repeat(40_000)}`;
  expect((await send(`${dm(sanne)}/say`, { key: 'k', text: long }, who)).status).toBe(200);
  expect(it.door.heard[0]!.said).toMatchObject({ text: long });
  expect((await send(`${dm(sanne)}/say`, { key: 'k', text: 'x'.repeat(1_100_000) }, who)).status).toBe(413);
});

test('NUL and half characters do no harm', async () => {
  const who = await login();
  it.door.answer = ({ said }) => toAsker({ title: (said as { text: string }).text + '\ud800', parts: [] });
  expect(await follow(await send(`${dm(sanne)}/say`, { key: 'k', text: 'a\0b' }, who), who)).toContain('a␀b');
});

test('NUL in an address or in who one would be is nobody’s', async () => {
  const who = await login();
  for (const path of ['/chat/%00', '/chat/c-%00', '/chat/%00/news', '/chat/%00/find?typed=a'])
    expect((await get(path, who)).status).toBe(path.endsWith('typed=a') ? 401 : 404);
  expect((await get('/chat', { cookie: `${who.cookie}; afspraak-room=%00` })).headers.get('location')).toBe(dm(sanne));
  expect((await send('/login', { organisation, email: 'a\0b' })).status).toBe(404);
  expect(
    (await send(`${dm(sanne)}/press`, { press: '{"command":"x","args":{}}', post: '\0', key: '\0' }, who)).status,
  ).toBe(303);
});

test('who is logged out keeps what he typed', async () => {
  const answer = await send(`${dm(sanne)}/say`, { text: 'een lang <verhaal>' });
  expect(answer.status).toBe(401);
  expect(await answer.text()).toContain('een lang &lt;verhaal&gt;');
});

test('what goes wrong inside is a page with a reference, and nothing of the inside', async () => {
  const who = await login();
  it.door.answer = () => {
    throw new Error('secret detail');
  };
  const answer = await send(`${dm(sanne)}/say`, { text: 'mijn tekst' }, who);
  const page = await answer.text();
  expect(answer.status).toBe(500);
  expect(page).toContain('mijn tekst');
  expect(page).not.toContain('secret detail');
  const [{ reference }] = it.errors as [{ reference: string }];
  expect(page).toContain(reference);
  expect(JSON.stringify(it.errors)).not.toContain('secret detail');
});

test('older posts are a page away', async () => {
  const many = Array.from({ length: 60 }, (_, i) => ({
    id: newId(),
    room: team,
    at,
    card: { title: `bericht ${i}.`, parts: [] },
  }));
  await postsIn(db).add(organisation, many);
  const who = await login();
  const page = await (await get(`/chat/${team}`, who)).text();
  expect(page).toContain('bericht 59.');
  expect(page).not.toContain('bericht 9.');
  const before = /before=([\w-]+)/.exec(page)![1]!;
  const older = await (await get(`/chat/${team}?before=${before}`, who)).text();
  expect(older).toContain('bericht 9.');
  expect(older).not.toContain('bericht 10.');
  expect((await get(`/chat/${team}?before=nonsense`, who)).status).toBe(200);
});

test('of what is private only the last 200 are kept, per member and room', async () => {
  for (let i = 0; i < 210; i++) {
    await postsIn(db).add(organisation, [{ id: newId(), room: team, at, onlyFor: sanne, said: `${i}` }]);
  }
  await postsIn(db).add(organisation, [{ id: newId(), room: team, at, onlyFor: piet, said: 'van piet' }]);
  const left = await db.select().from(webPosts).where(eq(webPosts.organisation, organisation));
  expect(left).toHaveLength(201);
  expect(left.map(({ said }) => said)).not.toContain('9');
  expect(left.map(({ said }) => said)).toContain('10');
});

test('a moment in a card survives being kept', async () => {
  const who = await login();
  it.door.answer = () => toRoom({ title: 't', parts: [text([moment(new Date('2026-12-01T13:00:00Z'))]), buttons()] });
  expect(await follow(await send(`${dm(sanne)}/say`, { key: 'k', text: 'x' }, who), who)).toContain(
    'di 1 dec 2026 14:00',
  );
});

test('the page’s files may be kept for good, since their address changes with them', async () => {
  const path = /href="(\/assets\/style\.[^"]+)"/.exec(await (await get('/')).text())![1]!;
  const answer = await get(path);
  expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect((await get(path, { 'if-none-match': answer.headers.get('etag')! })).status).toBe(304);
  expect((await get('/assets/../limits.ts')).status).toBe(404);
});

test('suggestions are the door’s', async () => {
  const answer = await get(`${dm(sanne)}/suggest?command=agree&field=who&typed=pi`, await login());
  expect(await answer.json()).toEqual([{ value: '1', label: 'pi (who)' }]);
});

test('the last room is where one comes back', async () => {
  const who = await login();
  const visited = await get(`/chat/${team}`, who);
  const room = visited.headers.getSetCookie()[0]!.split(';')[0];
  expect((await get('/chat', { cookie: `${who.cookie}; ${room}` })).headers.get('location')).toBe(`/chat/${team}`);
  expect((await get('/chat', { cookie: `${who.cookie}; afspraak-room=${foreign}` })).headers.get('location')).toBe(
    dm(sanne),
  );
});

test('it keeps its manners as part of a larger server', async () => {
  const server = new Hono().get('/healthz', (c) => c.text('ok')).route('/', it.app);
  expect(await (await server.request('http://localhost/healthz')).text()).toBe('ok');
  const lost = await server.request('http://localhost/nowhere');
  expect([lost.status, lost.headers.get('cache-control')]).toEqual([404, 'no-store']);
  expect(await lost.text()).toContain('Deze pagina bestaat niet');
  const refused = await server.request('http://localhost/login', { method: 'POST', body: new URLSearchParams() });
  expect([refused.status, refused.headers.get('content-security-policy')]).toEqual([
    403,
    expect.stringContaining("default-src 'none'"),
  ]);
});

test('a card that answers a link is shown on a page of its own', async () => {
  const who = await login();
  it.door.answer = () => toAsker({ title: 'Deze knop werkt niet meer.', parts: [] });
  expect(await (await get(`${dm(sanne)}/form?command=x`, who)).text()).toContain('Deze knop werkt niet meer.');
  expect(await db.select().from(webPosts)).toEqual([]);
});

describe('what cannot be read', () => {
  const boundary = 'multipart/form-data; boundary=x';
  test.each([
    ['of no kind', 'nonsense', 'multipart/form-data'],
    ['without its end', '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhalf', boundary],
    ['of parts without names', '--x\r\n\r\nhalf\r\n--x--', boundary],
    ['of nothing', '', boundary],
  ])('a form %s is a 400 with a page, and no error of ours', async (_, body, type) => {
    const who = await login();
    for (const path of ['say', 'press', 'form']) {
      const answer = await it.app.request(`http://localhost:3000${dm(sanne)}/${path}`, {
        method: 'POST',
        body,
        headers: { ...own, ...who, 'content-type': type },
      });
      expect([path, answer.status]).toEqual([path, 400]);
      expect(await answer.text()).toContain('Dit is niet te lezen');
    }
    expect(it.errors).toEqual([]);
    expect(it.door.heard).toEqual([]);
  });

  test.each([
    ['a length', false],
    ['chunks', true],
  ])('a body of %s that breaks off is no error of ours, and does not stop the next request', async (_, chunked) => {
    const who = await login();
    const page = getRequestListener(it.app.fetch, { overrideGlobalObjects: false });
    const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const server = createServer((request, response) => void page(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const type of ['application/x-www-form-urlencoded', boundary])
      for (const path of [`${dm(sanne)}/say`, `${dm(sanne)}/form`, '/login'])
        await halfSent(base + path, { ...own, ...who, 'content-type': type }, { chunked });
    if (chunked) {
      const headers = { ...own, ...who, 'content-type': 'application/x-www-form-urlencoded' };
      const whole = {
        method: 'POST',
        body: new Blob(['key=k&text=help']).stream(),
        duplex: 'half',
        headers,
      } as RequestInit;
      expect((await fetch(`${base}${dm(sanne)}/say`, whole)).status).toBe(400);
    }
    expect((await fetch(`${base}${dm(sanne)}`, { headers: who })).status).toBe(200);
    await new Promise((resolve) => server.close(resolve));
    expect(it.errors).toEqual([]);
    expect(printed.mock.calls).toEqual([]);
    printed.mockRestore();
    expect(it.door.heard).toEqual([]);
  });
});
