/**
 * `npm run bench`: a bare botbuilder echo against `briefing` in Microsoft Teams, on both databases, in three sizes. Each request is
 * signed by an identity provider of our own and verified as Teams' are; it is over when its answer has arrived at the connector.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Cloud } from '../src/platforms/ms-teams/cloud.js';
import { besideBare, type Asked } from './beside-bare.js';
import { print, usageOf, type Row } from './measured.js';

const APP = '5d3f0c6e-7a44-4c1e-9a3b-2f0f8f1f6c11';
const TENANT = '0b9d8f3e-4c55-4c0f-8a57-6c2f1f0c9d22';
const CONNECTIONS = 20;
const WARM_UP = 3;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 8);
/** Those who have a seat in the team of the account: see load.ts. Each has one personal chat with the bot. */
const ASKERS = ['U3', 'U4', 'U5', 'U6', 'U7', 'U8'];

/** Teams' side: its keys, and where the answers go. */
interface Stand {
  cloud: Cloud;
  serviceUrl: string;
  authorization: string;
  /** The next message to a conversation. */
  answerIn: (conversation: string) => Promise<string>;
  close(): void;
}

async function stand(): Promise<Stand> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', use: 'sig', alg: 'RS256', endorsements: ['msteams'] };
  const waiting = new Map<string, ((answer: string) => void)[]>();
  let origin = '';
  const server = createServer((asked, response) => {
    const say = (value: object) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    void text(asked).then((body) => {
      if (asked.url === '/openid') return say({ issuer: origin, jwks_uri: `${origin}/keys` });
      if (asked.url === '/keys') return say({ keys: [jwk] });
      if (asked.url!.endsWith('/oauth2/v2.0/token')) return say({ access_token: 'a-token', expires_in: 86_400 });
      const [, conversation] = /^\/teams\/v3\/conversations\/([^/]+)\/activities/.exec(asked.url!) ?? [];
      say({ id: 'answer' });
      if (conversation && asked.method === 'POST') waiting.get(decodeURIComponent(conversation))?.shift()?.(body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${origin}/teams/`;
  const token = await new SignJWT({ serviceurl: serviceUrl })
    .setProtectedHeader({ alg: 'RS256', kid: 'bench' })
    .setIssuer(origin)
    .setAudience(APP)
    .setNotBefore('-1m')
    .setExpirationTime('2h')
    .sign(privateKey);
  return {
    cloud: {
      login: origin,
      botTenant: TENANT,
      audience: 'https://api.botframework.com',
      graph: origin,
      signIn: origin,
      issuer: origin,
      openId: `${origin}/openid`,
      services: [origin],
    },
    serviceUrl,
    authorization: `Bearer ${token}`,
    answerIn: (conversation) =>
      new Promise((resolve) => {
        waiting.set(conversation, [...(waiting.get(conversation) ?? []), resolve]);
      }),
    close: () => server.close(),
  };
}

let asked = 0;

function briefing(user: string, serviceUrl: string): object {
  return {
    type: 'message',
    id: String(++asked),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${user}`, name: user, aadObjectId: user },
    recipient: { id: `28:${APP}`, name: 'Afspraak' },
    conversation: { conversationType: 'personal', tenantId: TENANT, id: `a:${user}` },
    channelData: { tenant: { id: TENANT } },
    locale: 'nl-NL',
    textFormat: 'plain',
    text: 'briefing Customer number 1 BV',
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** Asks once, and waits for the answer; milliseconds. */
async function ask(port: number, user: string, { serviceUrl, authorization, answerIn }: Stand) {
  const began = performance.now();
  const answer = answerIn(`a:${user}`);
  const body = JSON.stringify(briefing(user, serviceUrl));
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization };
  const sent = request({ agent, port, host: '127.0.0.1', path: '/api/messages', method: 'POST', headers });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const said = await text(response);
  if (response.statusCode! >= 300) throw new Error(`refused: ${response.statusCode} ${said.slice(0, 300)}`);
  return { answer: await answer, took: performance.now() - began };
}

/** Sorted; milliseconds each. */
async function underLoad(port: number, teams: Stand, seconds: number): Promise<number[]> {
  const until = performance.now() + seconds * 1000;
  const took: number[] = [];
  const worker = async (user: string) => {
    while (performance.now() < until) took.push((await ask(port, user, teams)).took);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, i) => worker(ASKERS[i % ASKERS.length]!)));
  return took.sort((a, b) => a - b);
}

async function measure(teams: Stand, { what, env, databaseCpu }: Omit<Asked, 'size'>, args: string[]): Promise<Row> {
  const child = fork(join(import.meta.dirname, 'serve-teams.ts'), args, {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      PORT: '0',
      MicrosoftAppId: APP,
      MicrosoftAppPassword: 'bench',
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: TENANT,
      RATE_LIMIT: 'off',
      BENCH_CLOUD: JSON.stringify(teams.cloud),
      LOG_LEVEL: 'error',
      ...env,
    },
  });
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    // A benchmark of refusals would be fast: what comes back must be the briefing.
    const { answer } = await ask(port, ASKERS[0]!, teams);
    const expected = args[0] === 'bare' ? 'A static message' : 'Briefing Customer number 1 BV';
    if (!answer.includes(expected)) throw new Error(`${what}: unexpected answer ${answer.slice(0, 300)}`);
    await underLoad(port, teams, WARM_UP);
    const before = await usageOf(child);
    const databaseBefore = databaseCpu?.();
    const began = performance.now();
    const took = await underLoad(port, teams, SECONDS);
    const seconds = (performance.now() - began) / 1000;
    const after = await usageOf(child);
    const databaseUsed = databaseCpu && databaseCpu() - databaseBefore!;
    const at = (part: number) => Math.round(took[Math.floor(took.length * part)]!);
    return {
      what,
      perSecond: took.length / seconds,
      p50: at(0.5),
      p99: at(0.99),
      cpu: ((after.cpu - before.cpu) / took.length) * 1e6,
      databaseCpu: databaseUsed && (databaseUsed / took.length) * 1e6,
      resident: after.resident,
    };
  } finally {
    child.kill();
  }
}

const teams = await stand();
const rows = await besideBare(
  () => measure(teams, { what: 'bare botbuilder', env: {} }, ['bare']),
  (asked) => measure(teams, asked, ['app', String(asked.size)]),
).finally(() => {
  agent.destroy();
  teams.close();
});
print(rows, `${CONNECTIONS} at once, ${SECONDS} s each`);
