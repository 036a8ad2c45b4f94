import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { pictureMaker, type PictureGrounds } from '../../src/app/pictures.js';
import { serve } from '../../src/app/server.js';
import { keysFor, readConfig } from '../../src/config.js';
import { sealer } from '../../src/core/encryption.js';
import { pictureStore } from '../../src/features/pictures/store.js';
import { pictures } from '../../src/features/pictures/table.js';
import { env, MONDAY, testApp, textOf } from '../support/app.js';
import { pictureOf } from '../support/pictures.js';

const DAY_MS = 86_400_000;
const HERE = 'https://afspraak.example';

let drawn: string[];
let fails: unknown[];
const world = await testApp();
afterAll(() => world.close());
beforeEach(async () => {
  drawn = [];
  fails = [];
  world.clock.now = MONDAY;
  await world.database.db.delete(pictures);
});

const PNG = Buffer.from('png');
const mine = (said: string) => ({ ...pictureOf(said), organisation: world.organisation });

function maker(over: Partial<PictureGrounds> = {}) {
  return pictureMaker({
    store: pictureStore(world.database.db),
    render: (svg) => {
      drawn.push(svg);
      return Promise.resolve(PNG);
    },
    sealer: sealer(keysFor('pictures', readConfig(env).keys)),
    now: () => world.clock.now,
    isOn: true,
    reachedAt: HERE,
    report: (error) => {
      fails.push(error);
      return '';
    },
    ...over,
  });
}
const tokenOf = (address: string | undefined) =>
  /^https:\/\/afspraak\.example\/pictures\/([\w.-]+)\.png$/.exec(address ?? '')![1]!;

describe('a picture', () => {
  test('is drawn once, however often and by however many it is asked for', async () => {
    const { png } = maker();
    expect(await Promise.all([png(mine('a')), png(mine('a'))])).toEqual([PNG, PNG]);
    expect(Buffer.from((await png(mine('a')))!)).toEqual(PNG);
    expect(Buffer.from((await maker().png(mine('a')))!)).toEqual(PNG);
    expect(drawn).toHaveLength(1);
    await png(mine('b'));
    expect(drawn).toHaveLength(2);
  });

  test('that is being drawn when the app stops is finished, and none is begun; what does not finish is no fault', async () => {
    const drawing: (() => void)[] = [];
    const slow = maker({ render: () => new Promise((resolve) => drawing.push(() => resolve(PNG))) });
    const first = slow.png(mine('a'));
    while (drawing.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const stopped = slow.stop(60_000);
    expect(await slow.png(mine('b'))).toBeUndefined();
    drawing.forEach((done) => done());
    await stopped;
    expect(await first).toEqual(PNG);

    const losing: (() => void)[] = [];
    const lost = maker({ render: () => new Promise((_, reject) => losing.push(() => reject(new Error('stopped')))) });
    const never = lost.png(mine('c'));
    while (losing.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await lost.stop(0);
    losing.forEach((lose) => lose());
    expect(await never).toBeUndefined();
    expect(fails).toEqual([]);
  });

  test('is not there when too many wait, when the drawing thread is lost, or when they are switched off', async () => {
    const waiting: (() => void)[] = [];
    const slow = maker({ render: () => new Promise((resolve) => waiting.push(() => resolve(PNG))) });
    const all = Array.from({ length: 51 }, (_, i) => slow.png(mine(`n${i}`)));
    expect(await all[50]).toBeUndefined();
    while (waiting.length < 50) await new Promise((resolve) => setImmediate(resolve));
    waiting.forEach((go) => go());
    expect((await Promise.all(all)).filter(Boolean)).toHaveLength(50);

    const lost = maker({ render: () => Promise.reject(new Error('the thread was stopped')) });
    expect(await lost.png(mine('x'))).toBeUndefined();
    expect(fails).toHaveLength(1);
    expect(await maker().png(mine('x'))).toEqual(PNG);

    const off = maker({ isOn: false });
    expect(await off.png(mine('y'))).toBeUndefined();
    expect(off.addressOf(mine('y'))).toBeUndefined();
  });

  test('is kept for thirty days', async () => {
    const store = pictureStore(world.database.db);
    await maker().png(mine('a'));
    await store.sweep(world.organisation, new Date(MONDAY.getTime() + 30 * DAY_MS));
    expect(await world.database.db.select().from(pictures)).toHaveLength(1);
    world.clock.now = new Date(MONDAY.getTime() + 31 * DAY_MS);
    await world.app.runJob('pictures.sweep');
    expect(await world.database.db.select().from(pictures)).toHaveLength(0);
  });
});

describe('its address', () => {
  test('is there before it is drawn, and whoever opens it waits for it', async () => {
    const { addressOf, at } = maker();
    expect(await at(tokenOf(addressOf(mine('a'))))).toEqual(PNG);
    expect(Buffer.from((await maker().at(tokenOf(addressOf(mine('a')))))!)).toEqual(PNG);
  });

  test('lasts a day', async () => {
    const { addressOf, at } = maker();
    const token = tokenOf(addressOf(mine('a')));
    world.clock.now = new Date(MONDAY.getTime() + DAY_MS);
    expect(await at(token)).toBeDefined();
    world.clock.now = new Date(MONDAY.getTime() + DAY_MS + 1);
    expect(await at(token)).toBeUndefined();
  });

  test('that is changed, or sealed for something else, opens nothing', async () => {
    const { addressOf, at } = maker();
    const token = tokenOf(addressOf(mine('a')));
    expect(await at(`${token.slice(0, -2)}AA`)).toBeUndefined();
    expect(await at('v1.x')).toBeUndefined();
    const secrets = sealer(keysFor('pictures', readConfig(env).keys));
    const about = { organisation: world.organisation, kind: 'feed address', row: 'x' };
    expect(await at(secrets.seal(JSON.stringify([world.organisation, 'x', Infinity]), about))).toBeUndefined();
  });

  test('says nothing of what it is of, and there is none where nobody reaches us', () => {
    expect(maker({ reachedAt: undefined }).addressOf(mine('Ans Jansen'))).toBeUndefined();
    expect(maker().addressOf(mine('Ans Jansen'))).not.toMatch(/Ans|Jansen|0199/);
  });

  test('is served to be looked at, and not to be kept or found', async () => {
    const { addressOf, at } = maker();
    const app = { ...world.app, pictureAt: at };
    const server = serve(() => ({ doing: 'serving', app }), readConfig(env), '1').listen(0, '127.0.0.1');
    await once(server, 'listening');
    const get = (path: string, init = {}) =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/pictures/${path}`, init);
    const token = tokenOf(addressOf(mine('a')));
    const answer = await get(`${token}.png`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
      'x-content-type-options': 'nosniff',
    });
    expect((await get(`${token}.png`, { method: 'HEAD' })).status).toBe(200);
    for (const [path, init] of [
      [token, {}],
      ['x.png', {}],
      [`${'x'.repeat(700)}.png`, {}],
      [`${token}.png`, { method: 'POST' }],
    ] as const)
      expect((await get(path, init)).status).toBe(404);
    server.closeAllConnections();
    server.close();
  });
});

describe('what kept Slack from showing pictures', () => {
  test('is told in an administrator’s status, in both languages, until one was shown', async () => {
    const { told } = maker();
    const anna = await world.person({ name: 'Anna', administrator: true });
    const ann = await world.person({ name: 'Ann', administrator: true, locale: 'en' });
    const status = async () => [textOf(await anna.asks('status')), textOf(await ann.asks('status'))] as const;
    await told(world.organisation, 'missing_scope');
    await told(world.organisation, 'missing_scope');
    const [nl, en] = await status();
    expect(nl).toContain('Tekeningen: Slack neemt geen bestanden van ons aan: installeer de app opnieuw');
    expect(en).toContain('Pictures: Slack lets us give it no files: install the app again, with the right files:write');
    await told(world.organisation, 'UploadFailed');
    expect((await status())[1]).toContain('Slack did not take the last one (UploadFailed)');
    await told(world.organisation);
    expect((await status()).join()).not.toMatch(/Tekeningen|Pictures/);
  });
});
