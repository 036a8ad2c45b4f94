/** Slack as a benchmark has it: what it sends, signed, and what it answers. */
import { fork, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const SECRET = 'bench';

/** `serve.ts` in a process of its own, that listens to this Slack. `env`: on which database, and what else is so. */
export function underLoad(args: string[], env: Record<string, string>): ChildProcess {
  return fork(join(import.meta.dirname, 'serve.ts'), args, {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      PORT: '0',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'error',
      ...env,
    },
  });
}

/** What Slack is asked in a benchmark: whose token is this, and to keep a picture. */
export async function slackApi(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const answer = JSON.stringify({
    ok: true,
    team_id: 'T1',
    team: 'Bench',
    upload_url: `${url}upload`,
    file_id: 'F1',
    file: { mimetype: 'image/png' },
  });
  return { url: `${url}api/`, close: () => server.close() };
}

/** `/account` and the text, as Slack sends it: `n` tells one from the other. */
export function signed(text: string, n: number) {
  const fields = {
    command: '/account',
    text,
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
