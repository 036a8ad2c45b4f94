/** `npm run bench`: a bare Bolt app against `/account briefing`, on both databases, in three sizes; signed requests over HTTP. */
import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { besideBare, type Asked } from './beside-bare.js';
import { print, usageOf, type Row } from './measured.js';

const SECRET = 'bench';
const CONNECTIONS = 20;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 8);

/** The only thing Slack is asked in a benchmark: whose token is this? */
async function slackApi(): Promise<{ url: string; close(): void }> {
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end('{"ok":true,"team_id":"T1","team":"Bench"}'),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, close: () => server.close() };
}

function signed(n: number) {
  const fields = {
    command: '/account',
    text: 'briefing',
    team_id: 'T1',
    channel_id: 'C1',
    user_id: 'U3',
    user_name: 'bench',
    trigger_id: `t${n}`,
    response_url: 'http://127.0.0.1:9/',
  };
  const body = new URLSearchParams(fields).toString();
  const at = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${at}:${body}`).digest('hex')}`;
  return {
    method: 'POST' as const,
    path: '/slack/events',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': at,
      'x-slack-signature': signature,
    },
    body,
  };
}

async function measure({ what, env, databaseCpu }: Omit<Asked, 'size'>, args: string[]): Promise<Row> {
  const child = fork(join(import.meta.dirname, 'serve.ts'), args, {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      PORT: '0',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'error',
      ...env,
    },
  });
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const url = `http://127.0.0.1:${port}`;
    await sayWhatComesBack(url, what);
    await autocannon({ url, connections: CONNECTIONS, duration: 3, requests: requests() });
    const before = await usageOf(child);
    const databaseBefore = databaseCpu?.();
    const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, requests: requests() });
    const after = await usageOf(child);
    const databaseUsed = databaseCpu && databaseCpu() - databaseBefore!;
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${what}: ${result.non2xx} refused, ${result.errors} failed`);
    return {
      what,
      perSecond: result.requests.average,
      p50: result.latency.p50,
      p99: result.latency.p99,
      cpu: ((after.cpu - before.cpu) / result.requests.total) * 1e6,
      databaseCpu: databaseUsed && (databaseUsed / result.requests.total) * 1e6,
      resident: after.resident,
    };
  } finally {
    child.kill();
  }
}

const requests = () => Array.from({ length: 100 }, (_, i) => signed(i));

/** A benchmark of refusals would be fast: what comes back must be the briefing. */
async function sayWhatComesBack(url: string, what: string): Promise<void> {
  const { method, path, headers, body } = signed(0);
  const response = await fetch(url + path, { method, headers, body });
  const text = await response.text();
  const expected = what.startsWith('bare') ? 'A static message' : 'Briefing Customer number 1 BV';
  if (!text.includes(expected)) throw new Error(`${what}: unexpected answer ${response.status} ${text.slice(0, 300)}`);
}

const api = await slackApi();
const rows = await besideBare(
  () => measure({ what: 'bare Bolt', env: {} }, ['bare']),
  (asked) => measure({ ...asked, env: { ...asked.env, SLACK_API_URL: api.url } }, ['app', String(asked.size)]),
).finally(() => api.close());
print(rows, `${CONNECTIONS} connections, ${SECONDS} s each`);
