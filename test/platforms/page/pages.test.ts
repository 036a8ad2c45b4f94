import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { View } from '../../../src/core/page.js';
import type { Db } from '../../../src/db/connect.js';
import { isOurs } from '../../../src/platforms/page/html.js';
import { webPosts } from '../../../src/platforms/page/table.js';
import { at, nobodyImports, openDb, organisation, piet, sanne, site, type Site } from './support.js';

let db: Db;
let close: () => Promise<void>;
let it: Site;
beforeAll(async () => ({ db, close } = await openDb()));
afterAll(() => close());
beforeEach(async () => {
  await db.delete(webPosts);
  it = site(db);
});

const BASE = 'http://localhost:3000';
const send = (path: string, fields: Record<string, string>, cookie = '') =>
  it.app.request(BASE + path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin: BASE, cookie } });
const get = (path: string, cookie: string, headers = {}) =>
  it.app.request(BASE + path, { headers: { cookie, ...headers } });

async function login(email = sanne): Promise<string> {
  const cookies = (await send('/login', { organisation, email })).headers.getSetCookie();
  return cookies
    .filter((one) => !one.includes('Max-Age=0'))
    .map((one) => one.split(';')[0])
    .join('; ');
}

const room = (email: string) => `/chat/dm-${encodeURIComponent(email)}`;
const press = JSON.stringify({ command: 'x', args: {} });

test('what stands in the address goes to the door as a link; what is said twice, the path decides', async () => {
  await get('/accounts/abc?kind=call&account=other', await login());
  expect(it.door.heard[0]).toMatchObject({
    platform: 'web',
    workspace: organisation,
    user: sanne,
    at,
    said: { as: 'link', command: 'account', args: { account: 'abc', kind: 'call' } },
  });
});

test('whoever is not in is led to where one gets in', async () => {
  expect((await get('/accounts/abc', '')).headers.get('location')).toBe('/');
  expect(it.door.heard).toEqual([]);
});

const wantedOf = (answer: Response) =>
  answer.headers.getSetCookie().filter((one) => one.startsWith('afspraak-wanted='));

test('whoever gets in goes on to what they came for, once, and to nothing of another site', async () => {
  const asked = await get('/accounts/abc?kind=visit', '');
  const [wanted = ''] = wantedOf(asked);
  expect(wanted).toContain('HttpOnly');
  expect(wanted).toContain('Max-Age=900');
  const cookie = wanted.split(';')[0]!;
  const entered = await send('/login', { organisation, email: sanne }, cookie);
  expect(entered.headers.get('location')).toBe('/accounts/abc?kind=visit');
  expect(wantedOf(entered)).toEqual([expect.stringContaining('Max-Age=0')]);
  const forged = await send('/login', { organisation, email: sanne }, 'afspraak-wanted=%2F%2Fevil.example');
  expect(forged.headers.get('location')).toBe('/');
  expect((await send('/login', { organisation, email: sanne })).headers.get('location')).toBe('/');
});

test('a part of a page that is open, and an address of no sensible length, are nothing to come back to', async () => {
  expect(wantedOf(await get('/accounts/abc', '', { 'X-Part': 'yes' }))).toEqual([]);
  expect(wantedOf(await get(`/accounts/abc?q=${'a'.repeat(2000)}`, ''))).toEqual([]);
});

test('when somebody looked before goes along, but not where that is yet to be', async () => {
  const who = await login();
  const since = async (looked: number) => {
    await get('/accounts/abc', `${who}; afspraak-looked=${looked}.${looked}`);
    const said = it.door.heard.at(-1)!.said;
    return said.as === 'words' ? undefined : said.args['since'];
  };
  const hours = 60 * 60 * 1000;
  expect(await since(at.getTime() - 2 * hours)).toBe(new Date(at.getTime() - 2 * hours).toISOString());
  expect(await since(at.getTime() + 2 * hours)).toBeUndefined();
});

test('where there never was a page, it is said in the words of whoever is in', async () => {
  const english = { 'accept-language': 'en' };
  expect(await (await get('/nowhere', await login(), english)).text()).toContain('Deze pagina bestaat niet');
  expect(await (await get('/nowhere', '', english)).text()).toContain('This page does not exist');
});

test('a part of a page is what stands there, without what is around it', async () => {
  const whole = await (await get('/accounts/abc', await login())).text();
  const part = await get('/accounts/abc', await login(), { 'X-Part': 'yes' });
  expect(part.headers.get('x-part')).toBe('main');
  const said = await part.text();
  expect([whole.includes('<nav'), said.includes('<nav'), said.includes('<html')]).toEqual([true, false, false]);
});

test('where nothing is, the page says so', async () => {
  it.door.view = () => undefined;
  const answer = await get('/accounts/abc', await login());
  expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('Deze pagina bestaat niet')]);
});

test('what is done on a page is answered there, and is shown to who did it alone', async () => {
  const hers = await login();
  const pressed = await send(`${room(sanne)}/press`, { key: 'k', press, back: '/accounts/abc?kind=call' }, hers);
  const [, path, id] = /^(\/accounts\/abc\?kind=call&answer=([\w-]+))#answer$/.exec(pressed.headers.get('location')!)!;
  const shown = await (await get(path!, hers)).text();
  expect(shown).toContain('Nagekomen: offerte gestuurd');
  expect(shown).toContain('href="/accounts/abc?kind=call"');
  const theirs = await login(piet);
  expect(await (await get(`/?answer=${id}`, theirs)).text()).not.toContain('offerte gestuurd');
});

test.each([
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'javascript:alert(1)',
  '/a"onx=',
])('nobody is sent elsewhere: %s', async (back) => {
  const cookie = await login();
  const pressed = await send(`${room(sanne)}/press`, { key: 'k', press, back }, cookie);
  expect(pressed.headers.get('location')).toMatch(/^\/chat\//);
  const form = await get(`${room(sanne)}/form?command=agree&back=${encodeURIComponent(back)}`, cookie);
  expect(await form.text()).not.toContain('name="back"');
  expect(isOurs(back)).toBe(false);
});

test('a page says what it is given as text, whatever it holds', async () => {
  const nasty = '<script>alert(1)</script>"\u202e';
  const view: View = {
    title: nasty,
    about: nasty,
    tiles: [{ label: nasty, value: nasty, detail: nasty }],
    alert: { label: nasty, line: nasty, buttons: [{ label: nasty, command: 'x', args: { a: nasty } }] },
    tabs: { label: nasty, items: [{ label: nasty, path: '/', current: true }] },
    search: { label: nasty, path: '/', typed: nasty },
    filters: [{ label: nasty, items: [{ label: nasty, path: '/', current: false }] }],
    sections: [
      {
        title: nasty,
        parts: [
          {
            kind: 'rows',
            rows: [
              {
                icon: 'call',
                line: [{ link: nasty, href: 'javascript:alert(1)' }],
                detail: nasty,
                sign: { tone: 'bad', label: nasty },
                badge: { text: nasty, tone: 'bad' },
                when: nasty,
                buttons: [{ label: nasty, command: 'x', args: {} }],
              },
            ],
            empty: { line: nasty },
          },
          { kind: 'rows', rows: [], empty: { line: nasty } },
        ],
      },
    ],
    next: { label: nasty, path: '/' },
  };
  it.door.view = () => view;
  const html = await (await get('/', await login())).text();
  expect(html).not.toContain('<script>alert');
  expect(html).not.toContain('javascript:');
});

test('what is large travels compressed to who takes it so', async () => {
  const cookie = await login();
  const packed = await get('/', cookie, { 'accept-encoding': 'gzip' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toContain('<h1>');
  expect((await get('/', cookie)).headers.get('content-encoding')).toBeNull();
});

test('how many wait is counted with the rights of who looks, once for a page and not for a part of one', async () => {
  const asked: unknown[] = [];
  for (const administrator of [false, true]) {
    it = site(db, {
      waiting: (who, may) => Promise.resolve(asked.push([who.email, may])),
      importing: { ...nobodyImports, isOpenFor: () => Promise.resolve(administrator) },
    });
    it.door.view = () => ({ title: 'Vandaag', sections: [] });
    const cookie = await login();
    const html = await (await get('/', cookie)).text();
    expect(html).toContain(`<span class="nav-count">${administrator ? 2 : 1}`);
    await get('/', cookie, { 'x-part': 'yes' });
    await send(`${room(sanne)}/press`, { key: 'k', press }, cookie);
  }
  expect(asked).toEqual([
    [sanne, false],
    [sanne, true],
  ]);
});
