import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { CannotStart } from '../../src/core/cannot-start.js';
import { FolderInUse, lockFolder } from '../../src/db/lock.js';
import { makeLog } from '../../src/log/logger.js';
import { serve, type Stage } from '../../src/app/server.js';
import { start } from '../../src/app/start.js';
import { testApp } from '../support/app.js';

const TOKEN = 'a-token-that-nobody-guesses';
const key = Buffer.alloc(32).toString('base64');
const config = readConfig({ ENCRYPTION_KEY: key, METRICS_TOKEN: TOKEN, LOG_LEVEL: 'silent' });

const servers: Server[] = [];
const world = await testApp();
afterAll(async () => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
  await world.close();
});

async function serving(stage: Stage, settings = config): Promise<(path: string, token?: string) => Promise<Response>> {
  const server = serve(() => stage, settings, '1.2.3').listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return (path, token) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: token === undefined ? {} : { authorization: token } });
}

describe('while it starts', () => {
  test('it lives, is not ready, says what it is doing, and asks everyone to come back', async () => {
    const stage: Stage = { doing: 'opening the database' };
    const get = await serving(stage);
    expect((await get('/livez')).status).toBe(200);
    for (const path of ['/readyz', '/healthz']) {
      const answer = await get(path);
      expect([answer.status, await answer.json()]).toEqual([
        503,
        {
          ok: false,
          doing: 'opening the database',
          version: '1.2.3',
          role: 'all',
          database: { kind: 'embedded', up: false },
          on: { slack: false, teams: false, web: 'demo' },
        },
      ]);
    }
    for (const path of ['/', '/slack/events', '/api/messages', '/metrics', '/calendar/x.ics']) {
      const answer = await get(path);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await answer.text()).toMatch(/de database wordt geopend.*opening the database/s);
    }
    stage.app = world.app;
    stage.doing = 'starting the workers';
    expect((await get('/readyz')).status).toBe(503);
    stage.doing = 'serving';
    expect(await (await get('/readyz')).json()).toMatchObject({ ok: true, database: { up: true } });
    expect((await get('/')).status).toBe(200);
    stage.doing = 'stopping';
    expect([(await get('/readyz')).status, (await get('/livez')).status]).toEqual([503, 200]);
    expect((await get('/')).status).toBe(200);
  });
});

test('a database that fails makes it not ready, and no less alive', async () => {
  const database = { ...world.app.database, ping: () => Promise.reject(new Error('away')) };
  const get = await serving({ doing: 'serving', app: { ...world.app, database } });
  const answer = await get('/readyz');
  expect([answer.status, await answer.json()]).toEqual([
    503,
    expect.objectContaining({ database: { kind: 'embedded', up: false } }),
  ]);
  expect((await get('/livez')).status).toBe(200);
});

describe('the metrics', () => {
  test('are for who bears the token', async () => {
    const get = await serving({ doing: 'serving', app: world.app });
    expect(await (await get('/metrics', `Bearer ${TOKEN}`)).text()).toContain('afspraak_asks_total');
    for (const wrong of [
      undefined,
      '',
      TOKEN,
      'Bearer ',
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.slice(1)}`,
      `bearer ${TOKEN}`,
    ]) {
      const answer = await get('/metrics', wrong);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      expect(await answer.text()).not.toContain('afspraak_asks');
    }
  });

  test('do not exist without the setting, also not for this machine', async () => {
    const get = await serving({ doing: 'serving', app: world.app }, readConfig({ ENCRYPTION_KEY: key }));
    for (const token of [undefined, '', 'Bearer ', 'Bearer undefined'])
      expect((await get('/metrics', token)).status).toBe(404);
  });

  test('are not given away by a token that is too short to be one', () =>
    expect(() => readConfig({ ENCRYPTION_KEY: key, METRICS_TOKEN: 'short' })).toThrow('METRICS_TOKEN must be 16'));
});

describe('a start that cannot be', () => {
  const log = makeLog('silent');

  test('because the port is taken says so, and what to do', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const refused = start({ ...config, port }, { log });
    await expect(refused).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`);
    await expect(refused).rejects.toBeInstanceOf(CannotStart);
    taken.close();
  });

  test('because the folder is in use gives its port back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'afspraak-refused-'));
    const giveBack = await lockFolder(folder);
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    await expect(start({ ...config, port, database: { folder } }, { log })).rejects.toBeInstanceOf(FolderInUse);
    const again = createServer().listen(port, '127.0.0.1');
    await once(again, 'listening');
    await new Promise((resolve) => again.close(resolve));
    giveBack();
    rmSync(folder, { recursive: true });
  });
});
