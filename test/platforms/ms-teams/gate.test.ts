import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { isService, microsoft } from '../../../src/platforms/ms-teams/cloud.js';
import { halfSent } from '../../support/half-sent.js';
import { TENANT } from '../../support/teams-connector.js';
import { teamsApp, type TeamsApp } from '../../support/teams-app.js';
import { payload } from '../../support/teams-payload.js';
import { bearer, rightToken, strangers } from './strangers.js';

const app = await teamsApp();
afterAll(() => app.close());
beforeEach(() => {
  app.heard.length = 0;
  app.connector.calls.length = 0;
  app.kept.clear();
});

const ours = () => ({ ...payload('personal-message'), serviceUrl: app.connector.serviceUrl });

/** As it is: the sender puts nothing right. */
async function status(body: object, headers: Record<string, string>): Promise<number> {
  return (await app.sends(JSON.stringify(body), headers)).status;
}

const nothingHappened = () => {
  expect(app.heard).toEqual([]);
  expect(app.connector.calls).toEqual([]);
  expect(app.kept.size).toBe(0);
};

test('what Teams signed for us is heard and answered', async () => {
  const token = await app.identity.token({ serviceurl: app.connector.serviceUrl });
  expect(await status(ours(), bearer(token))).toBe(200);
  expect(app.heard).toHaveLength(1);
});

test('a token that was good before is good for what it says, and nothing else', async () => {
  const token = await app.identity.token({ serviceurl: app.connector.serviceUrl });
  expect(await status(ours(), bearer(token))).toBe(200);
  expect(await status(ours(), bearer(token))).toBe(200);
  expect(app.heard).toHaveLength(2);
  app.heard.length = 0;
  app.connector.calls.length = 0;
  app.kept.clear();
  const [head, said, signature] = token.split('.');
  const changed = `${signature!.startsWith('A') ? 'B' : 'A'}${signature!.slice(1)}`;
  expect(await status(ours(), bearer(`${head}.${said}.${changed}`))).toBe(401);
  expect(await status({ ...ours(), serviceUrl: 'https://attacker.example/' }, bearer(token))).toBe(401);
  expect(await status({ ...ours(), channelId: 'webchat' }, bearer(token))).toBe(401);
  nothingHappened();
});

describe('who is not Teams', () => {
  test.each(strangers)('%s: 401, and nothing happens', async (_, headers) => {
    expect(await status(ours(), await headers(app))).toBe(401);
    nothingHappened();
  });

  const bodies: [string, (body: Record<string, any>) => object][] = [
    ['names no service', ({ serviceUrl: _, ...body }) => body],
    ['names an empty service', (body) => ({ ...body, serviceUrl: '' })],
    ['names another service', (body) => ({ ...body, serviceUrl: 'https://attacker.example/' })],
    ['comes by another channel', (body) => ({ ...body, channelId: 'webchat' })],
    ['comes as from an emulator', (body) => ({ ...body, channelId: 'emulator' })],
    ['comes by no channel', ({ channelId: _, ...body }) => body],
  ];
  test.each(bodies)('a signed request that %s: 401, and nothing happens', async (_, change) => {
    expect(await status(change(ours()), bearer(await rightToken(app)))).toBe(401);
    nothingHappened();
  });

  test.each([
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net.attacker.example/',
    'https://attacker.trafficmanager.net/',
    'https://xsmba.trafficmanager.net/',
    'https://smba.trafficmanager.net@attacker.example/',
    'https://attacker@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net\\@attacker.example/',
    'https://smba.trafficmanager.net/../x',
    'https://smba.trafficmanager.net/emea/?to=https://attacker.example',
    'https://smba.trafficmanager.net/emea/#x',
    'https://SMBA.trafficmanager.net/',
    ' https://smba.trafficmanager.net/',
    'https://smba.trafficmanager。net/',
    'javascript:alert(1)',
  ])('%s looks like Teams and is not, even signed', async (serviceUrl) => {
    expect(isService(serviceUrl, microsoft)).toBe(false);
    const token = await app.identity.token({ serviceurl: serviceUrl });
    expect(await status({ ...ours(), serviceUrl }, bearer(token))).toBe(401);
    nothingHappened();
  });

  test.each([
    'https://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net/emea/8f1c2d3e/',
    'https://smba.infra.gcc.teams.microsoft.com/teams/',
  ])('%s is Teams', (url) => expect(isService(url, microsoft)).toBe(true));

  test('a tenant that is not served is refused, and nothing happens', async () => {
    const elsewhere = {
      ...ours(),
      conversation: {
        ...payload('personal-message')['conversation'],
        tenantId: 'd6d49420-f39b-4df7-a1dc-d59a935871db',
      },
    };
    expect(await status(elsewhere, bearer(await rightToken(app)))).toBe(403);
    nothingHappened();
  });

  test('what is too long, is no JSON or no activity, or is only asked for', async () => {
    const headers = bearer(await rightToken(app));
    expect((await app.sends(`"${'x'.repeat(1024 * 1024)}"`, headers)).status).toBe(413);
    expect((await app.sends('{"type":', headers)).status).toBe(400);
    expect((await app.sends('{}', headers)).status).toBe(400);
    expect((await fetch(app.url)).status).toBe(405);
    nothingHappened();
  });

  test('a megabyte less a little is heard', async () => {
    const body = { ...ours(), text: 'x'.repeat(900_000) };
    expect(await status(body, bearer(await rightToken(app)))).toBe(200);
  });
});

test('when Microsoft’s keys cannot be had, Teams is asked to try again', async () => {
  const other = await teamsApp();
  try {
    other.identity.next('openid', 'cut');
    const token = await other.identity.token({ serviceurl: other.connector.serviceUrl });
    const body = { ...payload('personal-message'), serviceUrl: other.connector.serviceUrl };
    expect((await other.sends(JSON.stringify(body), bearer(token))).status).toBe(503);
    expect((await other.sends(JSON.stringify(body), bearer(token))).status).toBe(200);
  } finally {
    await other.close();
  }
});

describe('the local Playground', () => {
  let local: TeamsApp;
  beforeAll(async () => {
    local = await teamsApp({ config: { app: undefined, tenants: 'any', inbound: 'botbuilder' } });
  });
  afterAll(() => local.close());
  const body = () =>
    JSON.stringify({ ...payload('personal-message'), serviceUrl: local.connector.serviceUrl, channelId: 'msteams' });

  test('is heard without a token, on this machine', async () => {
    expect((await local.sends(body(), {})).status).toBe(200);
    expect(local.connector.of('token')).toEqual([]);
  });

  test.each([
    ['a page in a browser', { origin: 'https://attacker.example' }],
    ['a form in a browser', { 'content-type': 'text/plain' }],
  ])('%s is not', async (_, headers) => {
    const heard = local.heard.length;
    expect((await local.sends(body(), headers)).status).toBe(401);
    expect(local.heard).toHaveLength(heard);
  });

  test('nothing is sent to another machine', async () => {
    const away = JSON.stringify({
      ...payload('personal-message'),
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
    });
    expect((await local.sends(away, {})).status).toBe(401);
  });
});

test('a reference that was stored with another address is not used', async () => {
  const { workplace } = app.teams;
  await app.conversations.keep(
    TENANT,
    { person: 'x' },
    { workspace: TENANT, kind: 'personal', conversation: 'a:x', serviceUrl: 'https://attacker.example/', user: 'x' },
    new Date(),
  );
  const sent = await workplace.send({
    workspace: TENANT,
    to: { user: 'x' },
    card: { title: 'Briefing', parts: [] },
    reader: { locale: 'nl', zone: 'Europe/Amsterdam' },
    key: 'k',
  });
  expect(sent).toMatchObject({ kind: 'refused' });
  expect(app.connector.calls).toEqual([]);
});

test('a body that is no JSON, or breaks off, is no error of ours, and does not stop the next request', async () => {
  const token = await app.identity.token({ serviceurl: app.connector.serviceUrl });
  app.lines.length = 0;
  expect((await app.sends('{', bearer(token))).status).toBe(400);
  for (const chunked of [false, true])
    await halfSent(app.url, { ...bearer(token), 'content-type': 'application/json' }, { chunked });
  nothingHappened();
  expect(await status(ours(), bearer(token))).toBe(200);
  expect(app.lines.filter(({ level }) => level >= 50)).toEqual([]);
});
