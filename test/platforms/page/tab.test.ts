import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { Heard, Reply, Said } from '../../../src/core/ask.js';
import { newId } from '../../../src/core/id.js';
import { members } from '../../../src/features/people/table.js';
import { webSessions } from '../../../src/platforms/page/table.js';
import { cardOf, MONDAY, textOf, type Person } from '../../support/app.js';
import { BOTH, OURS, tabWorld, type TabWorld } from '../../support/tab.js';
import { linkedAt } from '../../../src/features/page/linked.js';
import { APP, TENANT } from '../../support/teams-connector.js';
import { ANNA, CHANNEL, PIET } from '../../support/teams-payload.js';

const MINUTE_MS = 60_000;
const STRANGER = '8f1c2d3e-0000-4000-8000-0000000000a9';

let world: TabWorld;
let anna: Person;
let ids: Record<string, string>;

beforeAll(async () => {
  world = await tabWorld();
  ({ anna, accounts: ids } = world);
}, 600_000);

afterAll(() => world?.close());

const ask = (path: string, init: RequestInit = {}) => world.app.page.request(OURS + path, init);

async function begin(user: string, said: Record<string, unknown> = {}, claims: Record<string, unknown> = {}) {
  const token = await world.tokenOf(user, claims);
  const answer = await ask('/teams/session', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(said),
  });
  return { status: answer.status, ...((await answer.json()) as { session: string; path: string; why?: string }) };
}

const withSession = (session: string) => ({ headers: { authorization: `Bearer ${session}` } });

describe('what may stand in a frame', () => {
  test('is the frame of the tab, of Teams’ own hosts and no others', async () => {
    const { headers, status } = await ask('/teams/tab');
    expect([status, headers.get('x-frame-options')]).toEqual([200, null]);
    expect(headers.get('content-security-policy')).toContain(
      'frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.microsoft365.com https://*.office.com;',
    );
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  test.each(['/', '/accounts', '/teams/tab/', '/teams/tabs', '/teams/session', '/in/x', '/assets/none.js'])(
    'is not %s',
    async (path) => {
      const { headers } = await ask(path);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    },
  );

  test('holds nothing of anyone, and says in both languages what may be in the way', async () => {
    const shell = await (await ask('/teams/tab', { headers: { 'accept-language': 'nl' } })).text();
    expect(shell).toContain('<html lang="nl"');
    expect(shell).toContain('Teams zegt niet wie u bent');
    expect(shell).toContain('Teams does not say who you are');
    expect(shell).toContain(`https://teams.microsoft.com/l/entity/${APP}/conversations`);
    expect(shell).not.toMatch(/Jansen|Anna|Van Dijk/);
  });

  test('gets its script and its colours from us', async () => {
    const shell = await (await ask('/teams/tab')).text();
    const files = [...shell.matchAll(/(?:src|href)="(\/assets\/tab[^"]+)"/g)].map(([, path]) => path!);
    expect(files).toHaveLength(3);
    const contents = await Promise.all(files.map(async (path) => (await ask(path)).text()));
    expect(contents.join('\n')).toContain("[data-theme='dark']");
    expect(contents.join('\n')).not.toContain('prefers-color-scheme');
    expect(contents.every((content) => content.length > 500)).toBe(true);
  });
});

describe('where one lands', () => {
  test('in the channel of a team with one customer: that customer', async () => {
    expect(await begin(ANNA, { room: CHANNEL })).toMatchObject({ status: 200, path: `/accounts/${ids['Jansen BV']}` });
  });

  test('in that of a team with several: a list of them, and of no others', async () => {
    const { session, path } = await begin(ANNA, { room: BOTH });
    const list = await (await ask(path, withSession(session))).text();
    expect(list).toContain('Klanten van team Noord');
    expect(list).toContain('De Vries');
    expect(list).toContain('Bakkerij Het Hoekje');
    expect(list).not.toContain(ids['Jansen BV']);
  });

  test.each([
    ['elsewhere', {}],
    ['in a channel that we don’t know', { room: '19:vreemd@thread.tacv2' }],
    ['with nonsense', { room: 7, page: {} }],
  ])('%s: on their day', async (_, said) => {
    expect(await begin(ANNA, said)).toMatchObject({ status: 200, path: '/' });
  });

  test.each(['null', '[]', '"x"', '{', ''])('with a body that says nothing (%s): on their day', async (body) => {
    const headers = { authorization: `Bearer ${await world.tokenOf(ANNA)}`, 'content-type': 'application/json' };
    const answer = await ask('/teams/session', { method: 'POST', headers, body });
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ path: '/' })]);
  });

  test('whoever does not see the customer of the channel lands on their day', async () => {
    expect(await begin(PIET, { room: CHANNEL })).toMatchObject({ status: 200, path: '/' });
  });

  test('a link into the tab leads to the page that it names', async () => {
    const page = `/accounts/${ids['De Vries']}/dmu?from=card`;
    expect(await begin(ANNA, { room: CHANNEL, page })).toMatchObject({ path: page });
  });

  test.each([
    '//evil.example/accounts',
    '/\\evil.example',
    'https://evil.example/accounts',
    'javascript:alert(1)',
    '/accounts/../logout',
    '/accounts/%2e%2e/logout',
    '/logout',
    '/chat/dm-anna/show?command=account.end',
    '/in/abc',
    '/downloads/person',
    '/accounts/<script>alert(1)</script>',
    '/accounts\n/x',
    ' /accounts',
    'accounts',
    'x'.repeat(5000),
  ])('and never anywhere but to a page of ours: %s', async (page) => {
    expect(await begin(ANNA, { room: CHANNEL, page })).toMatchObject({ path: `/accounts/${ids['Jansen BV']}` });
  });
});

describe('who comes in', () => {
  test.each<[string, Record<string, unknown>]>([
    ['another tenant', { tid: STRANGER }],
    ['a token for another app', { aud: STRANGER }],
    ['one that has expired', { exp: MONDAY.getTime() / 1000 - 3600 }],
  ])('is nobody by %s (401)', async (_, claims) => {
    expect(await begin(ANNA, {}, claims)).toEqual({ status: 401 });
  });

  test('is told why not, in words and without a button', async () => {
    const refused = await begin(STRANGER, { locale: 'nl-NL' });
    expect(refused.status).toBe(403);
    expect(refused.why).toMatch(/<h1>.+<\/h1>/s);
    expect(refused.why).not.toMatch(/<button|<form/);
  });

  test('sees with their own rights what everybody sees by a link of their own', async () => {
    const mine = await begin(ANNA);
    const others = await begin(PIET);
    const path = `/accounts/${ids['Jansen BV']}`;
    const shown = await ask(path, withSession(mine.session));
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('Jansen BV')]);
    const hidden = await ask(path, withSession(others.session));
    expect([hidden.status, await hidden.text()]).toEqual([404, expect.not.stringContaining('Jansen BV')]);
  });

  test('gets what goes into the tab, without the navigation at the side and without a way to log out', async () => {
    const { session } = await begin(PIET);
    const today = await (await ask('/', withSession(session))).text();
    expect(today).toMatch(/^<div class="tabbed">/);
    expect(today).toContain('Open in browser');
    expect(today).not.toMatch(/<html|class="side"|\/logout/);
  });
});

describe('a session of the tab', () => {
  test('does something with a button, and comes back to the page with the answer', async () => {
    const { session } = await begin(ANNA);
    await anna.asks('afspraak Jansen BV: bellen over de pomp');
    const page = await (await ask('/', withSession(session))).text();
    const [form = ''] = /<form class="buttons"[\s\S]*?<\/form>/.exec(page) ?? [];
    const action = /action="([^"]+)"/.exec(form)![1]!.replaceAll('&amp;', '&');
    const body = new URLSearchParams({
      key: newId(),
      back: '/',
      press: JSON.stringify({ command: 'help.menu', args: {} }),
    });
    const pressed = await ask(action, {
      method: 'POST',
      body,
      headers: { ...withSession(session).headers, origin: OURS },
    });
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/\?answer=/)]);
  });

  test('goes on in a browser where one was, by a link that lets in once; nowhere but on a page, and for nobody else', async () => {
    const { session } = await begin(ANNA);
    const goesOn = (page: string, headers: Record<string, string>) =>
      ask('/teams/browser', {
        method: 'POST',
        body: new URLSearchParams({ page }),
        headers: { ...headers, origin: OURS },
      });
    const there = `/accounts/${ids['Jansen BV']}`;
    const bearer = withSession(session).headers;
    const { path } = (await (await goesOn(there, bearer)).json()) as { path: string };
    expect(path).toMatch(/^\/in\/[\w-]+$/);
    const enter = () => ask(path, { method: 'POST', headers: { origin: OURS }, body: new URLSearchParams() });
    const entered = await enter();
    expect([entered.status, entered.headers.get('location')]).toEqual([303, there]);
    expect((await enter()).status).toBe(410);

    for (const elsewhere of ['https://evil.example/', '//evil.example', '/logout', '/in/x', '']) {
      const given = (await (await goesOn(elsewhere, bearer)).json()) as { path: string };
      const at = await ask(given.path, { method: 'POST', headers: { origin: OURS }, body: new URLSearchParams() });
      expect([elsewhere, at.headers.get('location')]).toEqual([elsewhere, '/']);
    }
    const [cookie] = entered.headers.get('set-cookie')!.split(';');
    for (const headers of [{}, { cookie: cookie! }, withSession(`${session}x`).headers])
      expect((await goesOn(there, headers)).status).toBe(401);
  });

  test('is no cookie, and a cookie is none of it', async () => {
    const { session } = await begin(ANNA);
    const asCookie = await ask('/accounts', { headers: { cookie: `__Host-afspraak=${session}` } });
    expect(asCookie.status).toBe(303);
    const link = JSON.stringify(await anna.asks('pagina'));
    const [path] = /\/in\/[\w-]+/.exec(link)!;
    const entered = await ask(path, { method: 'POST', headers: { origin: OURS }, body: new URLSearchParams() });
    const cookie = /__Host-afspraak=([^;]+)/.exec(entered.headers.get('set-cookie')!)![1]!;
    expect((await ask('/accounts', { headers: { cookie: `__Host-afspraak=${cookie}` } })).status).toBe(200);
    expect((await ask('/accounts', withSession(decodeURIComponent(cookie)))).status).toBe(401);
  });

  test('sets no cookie, whatever is looked at', async () => {
    const { session } = await begin(ANNA);
    for (const path of ['/', `/chat/dm-${encodeURIComponent(anna.email)}`])
      expect((await ask(path, withSession(session))).headers.get('set-cookie')).toBeNull();
  });

  test('lasts an hour, and says so when it is over', async () => {
    const { session } = await begin(ANNA);
    world.clock.now = new Date(MONDAY.getTime() + 59 * MINUTE_MS);
    expect((await ask('/accounts', withSession(session))).status).toBe(200);
    world.clock.now = new Date(MONDAY.getTime() + 60 * MINUTE_MS);
    expect((await ask('/accounts', withSession(session))).status).toBe(401);
    expect((await ask('/', withSession(session))).status).toBe(401);
    const theirs = eq(webSessions.by, 'tab');
    const before = (await world.database.db.select().from(webSessions).where(theirs)).length;
    await world.app.sweepSessions(world.organisation);
    expect((await world.database.db.select().from(webSessions).where(theirs)).length).toBeLessThan(before);
    world.clock.now = MONDAY;
  });

  test.each(['x', `${STRANGER}.${'a'.repeat(43)}`, 'a.b.c'])(
    'that nobody was given counts for nothing: %s',
    async (session) => {
      expect((await ask('/accounts', withSession(session))).status).toBe(401);
    },
  );

  test('ends with the next ask of who is out of service, and they get no other', async () => {
    const kees = await world.person({ name: 'Kees Smit', functions: ['technical-service'] });
    await world.identify(kees, STRANGER);
    const { session } = await begin(STRANGER);
    expect((await ask('/accounts', withSession(session))).status).toBe(200);
    await world.database.db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, kees.id));
    const [next, after] = [await ask('/accounts', withSession(session)), await ask('/accounts', withSession(session))];
    expect(await next.text()).not.toContain('Klanten');
    expect(after.status).toBe(401);
    expect((await begin(STRANGER)).status).toBe(403);
  });
});

describe('from Teams', () => {
  let asked = 0;
  const asks = async (user: string, said: Said): Promise<Reply> => {
    const key = `teams-${++asked}`;
    const heard: Heard = {
      platform: 'teams',
      workspace: TENANT,
      user,
      room: undefined,
      key,
      at: world.clock.now,
      said,
    };
    return (await world.app.door.dispatch(heard)).reply;
  };
  const preview = (account: string): Said => ({ as: 'button', command: 'page.preview', args: { account } });

  test('the link to the page is also one into the tab, for whoever asks there', async () => {
    const card = cardOf(await asks(ANNA, { as: 'words', text: 'pagina Jansen BV', mentions: [] }));
    const { href = '' } = card.buttons![0]!;
    const { origin, pathname, searchParams } = new URL(href);
    expect(origin + pathname).toBe(`https://teams.microsoft.com/l/entity/${APP}/overview`);
    expect(JSON.parse(searchParams.get('context')!)).toEqual({ subEntityId: `/accounts/${ids['Jansen BV']}` });
    expect(searchParams.get('webUrl')).toBe(`${OURS}/accounts/${ids['Jansen BV']}`);
    expect(href).not.toContain('/in/');
    expect((await anna.asks('pagina Jansen BV')).buttons).toBeUndefined();
  });

  test('an address in a message says to its reader what it is about, with their own rights', async () => {
    await anna.asks('log Jansen BV: klacht over de factuur -');
    const said = textOf(cardOf(await asks(ANNA, preview(ids['Jansen BV']!))));
    expect(said).toMatch(/^Jansen BV\n/);
    expect(said).toContain('Open klacht');
    const refused = await asks(PIET, preview(ids['Jansen BV']!));
    expect(refused).toMatchObject({ kind: 'card', to: 'asker' });
    expect(refused).not.toHaveProperty('redraw', true);
    expect(textOf(cardOf(refused))).not.toContain('Jansen');
  });

  test.each([
    ['', true],
    ['/dmu', true],
    ['/timeline?kind=visit#x', true],
    ['/dmu/more', false],
  ])('an address of a customer is known with what stands behind it: %p', (behind, isKnown) => {
    const id = ids['Jansen BV'];
    const found = linkedAt(`${OURS}/accounts/${id}${behind}`, OURS);
    expect(found?.args).toEqual(isKnown ? { account: id } : undefined);
  });

  test.each([
    'https://evil.example/accounts/',
    'http://afspraak.example/accounts/',
    `${OURS}:8443/accounts/`,
    `${OURS}.evil.example/accounts/`,
  ])('one of another site is not: %s', (begin) =>
    expect(linkedAt(`${begin}${ids['Jansen BV']}`, OURS)).toBeUndefined(),
  );
});
