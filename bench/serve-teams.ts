/** The side under load for Teams, in a process of its own: a bare botbuilder echo, or Afspraak. Told by messages; answers with figures. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Response } from 'botbuilder';
import { readConfig } from '../src/config.js';
import { makeLog } from '../src/log/logger.js';
import type { Cloud } from '../src/platforms/ms-teams/cloud.js';
import { addresses } from '../src/platforms/ms-teams/inbound/botbuilder-check.js';
import { start } from '../src/app/start.js';
import { load } from './load.js';
import { reportUsage } from './measured.js';

const cloud = JSON.parse(process.env['BENCH_CLOUD']!) as Cloud;
const [mode, interactions] = process.argv.slice(2);
reportUsage(mode === 'bare' ? await bare() : await afspraak(Number(interactions)));

/** The least that any botbuilder app does: verify, and send a text. */
async function bare(): Promise<number> {
  const app = process.env['MicrosoftAppId']!;
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(addresses(cloud), {
      isValidAppId: (id) => Promise.resolve(id === app),
      isAuthenticationDisabled: () => Promise.resolve(false),
      createCredentials: () => Promise.resolve({ signRequest: (request) => Promise.resolve(request) }),
    }),
  );
  const server = createServer((request, response) => {
    void json(request).then((body) =>
      adapter.process(
        { body: body as Record<string, unknown>, headers: request.headers, method: request.method! },
        asBotbuilderHasIt(response),
        async (turn) => void (await turn.sendActivity('A static message')),
      ),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Botbuilder expects express or restify; this is what it uses of them. */
function asBotbuilderHasIt(response: ServerResponse): Response {
  return {
    socket: response.socket,
    end: () => response.end(),
    header: (name: string, value: unknown) => response.setHeader(name, String(value)),
    send: (body: unknown) => response.end(typeof body === 'string' ? body : JSON.stringify(body ?? '')),
    status: (code: number) => (response.statusCode = code),
  };
}

async function afspraak(size: number): Promise<number> {
  const config = readConfig(process.env);
  const teams = { ...config.teams!, cloud };
  const { app, port } = await start({ ...config, teams }, { log: makeLog('error') });
  await app.organisations.forWorkspace('teams', {
    external: { id: process.env['MicrosoftAppTenantId']!, name: 'Bench' },
    founding: { locale: config.locale, zone: config.zone, at: new Date() },
  });
  await load(app.database.db, size);
  return port;
}
