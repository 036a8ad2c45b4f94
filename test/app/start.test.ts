import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { start } from '../../src/app/start.js';
import { readConfig } from '../../src/config.js';
import { lockFolder } from '../../src/db/lock.js';
import { makeLog } from '../../src/log/logger.js';

const folder = mkdtempSync(join(tmpdir(), 'afspraak-start-'));

/** Slack, which says whose token it is when the test lets it. */
let asked: (response: ServerResponse) => void = () => undefined;
const slack = createServer((_, response) => asked(response.setHeader('content-type', 'application/json')));
slack.listen(0, '127.0.0.1');
await once(slack, 'listening');
afterAll(() => {
  slack.closeAllConnections();
  slack.close();
  rmSync(folder, { recursive: true });
});

/** `tell` hears each line of the log. */
function starting(tell: (line: { msg: string; port: number }) => void, signal?: AbortSignal) {
  const config = readConfig({
    ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    DATA_DIR: join(folder, 'data'),
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: `http://127.0.0.1:${(slack.address() as AddressInfo).port}/api/`,
    WEB_LOGIN: 'off',
  });
  const log = makeLog('info', { write: (line) => tell(JSON.parse(line) as { msg: string; port: number }) });
  return start({ ...config, port: 0 }, { log, ...(signal && { signal }) });
}

async function health(port: number): Promise<[number, string]> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  return [answer.status, ((await answer.json()) as { doing: string }).doing];
}

test('a start that is told to stop leaves nothing open: its port and its folder are free again', async () => {
  const stop = new AbortController();
  const ports: number[] = [];
  const stopped = starting(({ port, msg }) => {
    if (msg !== 'opening the database') return;
    ports.push(port);
    stop.abort(new Error('told to stop'));
  }, stop.signal);
  await expect(stopped).rejects.toThrow('told to stop');
  const again = createServer().listen(ports[0], '127.0.0.1');
  await once(again, 'listening');
  await new Promise((resolve) => again.close(resolve));
  (await lockFolder(join(folder, 'data')))();
});

test('it answers from the beginning, in the log too, and is ready once it knows whose the workspace is', async () => {
  const said: string[] = [];
  const during: [number, string][] = [];
  let port = 0;
  asked = (response) =>
    void (async () => {
      during.push(await health(port));
      const command = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST' });
      expect([command.status, await command.text()]).toEqual([
        503,
        expect.stringMatching(/de chatplatforms worden verbonden/),
      ]);
      response.end('{"ok":true,"team_id":"T1","team":"Van Dijk"}');
    })();
  const running = await starting((line) => {
    if (line.port) port = line.port;
    said.push(line.msg);
  });
  expect(during).toEqual([[503, 'connecting the chat platforms']]);
  expect(await health(port)).toEqual([200, 'serving']);
  expect(said).toEqual(
    expect.arrayContaining([
      'opening the database',
      'connecting the chat platforms',
      'starting the workers',
      'Slack is on',
    ]),
  );
  expect(said.findIndex((msg) => msg.startsWith('ready:'))).toBeGreaterThan(said.indexOf('starting the workers'));
  await running.stop();
});

test('with Slack away it is ready all the same, where its workspace is known from before', async () => {
  asked = (response) => response.writeHead(500).end('{}');
  let port = 0;
  const running = await starting((line) => (port = line.port || port));
  expect(await health(port)).toEqual([200, 'serving']);
  await running.stop();
});

test('with Slack away and no workspace known the page is there, and it says that it is not ready', async () => {
  rmSync(join(folder, 'data'), { recursive: true });
  asked = (response) => response.writeHead(500).end('{}');
  let port = 0;
  const running = await starting((line) => (port = line.port || port));
  expect(await health(port)).toEqual([503, 'connecting the chat platforms']);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).not.toBe(503);
  await running.stop();
});
