import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Cloud } from '../../src/platforms/ms-teams/cloud.js';
import { connectTeams, type TeamsConnecting } from '../../src/platforms/ms-teams/connect.js';
import type { TeamsSettings } from '../../src/platforms/ms-teams/settings.js';
import type { Conversations, Reference } from '../../src/platforms/ms-teams/reference.js';
import { fakeDoor } from './slack-app.js';
import { APP, TENANT, teamsConnector, type TeamsConnector } from './teams-connector.js';
import { ANNA, CHANNEL, PIET, TEAM } from './teams-payload.js';
import { ISSUER, teamsIdentity, type TeamsIdentity } from './teams-identity.js';

export const cloudOf = (identity: TeamsIdentity, connector: TeamsConnector): Cloud => ({
  login: connector.origin,
  botTenant: 'botframework.com',
  audience: 'https://api.botframework.com',
  graph: connector.origin,
  issuer: ISSUER,
  openId: identity.openId,
  signIn: identity.signIn,
  services: [connector.origin],
});

/** Teams' side: sends payloads to `url`, signed as Teams signs them. */
export function teamsSender(url: string, identity: TeamsIdentity, connector: TeamsConnector) {
  const signed = new Map<string, Promise<string>>();
  const tokenFor = (serviceurl: string) => {
    const known = signed.get(serviceurl) ?? identity.token({ serviceurl });
    signed.set(serviceurl, known);
    return known;
  };
  return async (
    body: Record<string, any> | string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: any }> => {
    const activity = typeof body === 'string' ? body : { ...body, serviceUrl: connector.serviceUrl };
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(headers ?? { authorization: `Bearer ${await tokenFor(connector.serviceUrl)}` }),
      },
      body: typeof activity === 'string' ? activity : JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  };
}

/** How to speak first, in memory. */
export function conversationsInMemory() {
  const kept = new Map<string, { within: string | undefined; reference: Reference }>();
  const nameOf = (workspace: string, met: { person: string } | { room: string }) =>
    `${workspace} ${Object.values(met)[0]}`;
  const ours = (workspace: string) => [...kept.values()].filter(({ reference }) => reference.workspace === workspace);
  const conversations: Conversations = {
    async keep(workspace, { within, ...met }, reference) {
      kept.set(nameOf(workspace, met), { within, reference });
    },
    async drop(workspace, gone) {
      for (const [name, one] of kept)
        if ('within' in gone ? one.within === gone.within : name === nameOf(workspace, gone)) kept.delete(name);
    },
    find: async (workspace, met) => kept.get(nameOf(workspace, met))?.reference,
    latest: async (workspace) => ours(workspace).at(-1)?.reference,
    holders: async (workspace) =>
      ours(workspace)
        .filter((one) => one.within)
        .map((one) => one.reference),
  };
  return { kept, conversations };
}

export const teamsConfig: TeamsSettings = {
  app: { id: APP, password: 'not-a-secret', tenant: TENANT },
  tenants: [TENANT],
  inbound: 'botbuilder',
};

/** Our side of Teams over real HTTP and Bot Framework, with a fake door behind it. */
export async function teamsApp({ config = teamsConfig, ...more }: Partial<TeamsConnecting> = {}) {
  const [connector, identity] = await Promise.all([teamsConnector(), teamsIdentity()]);
  connector.addPerson(ANNA, { id: '29:1xAnnaQ7f', name: 'Anna de Wit' });
  connector.chats.set(ANNA, 'a:1AnnaChat');
  connector.addPerson(PIET, { id: '29:1xPietB2k', name: 'Piet Bakker' });
  connector.addTeam({
    id: TEAM,
    aadGroupId: '8f1c2d3e-0000-4000-8000-0000000000f1',
    members: [ANNA, PIET],
    channels: [CHANNEL],
  });
  const behind = fakeDoor();
  const remembered = conversationsInMemory();
  const settled: string[] = [];
  const lines: any[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const teams = await connectTeams({
    door: () => behind.door,
    config: { ...config, cloud: cloudOf(identity, connector) },
    conversations: remembered.conversations,
    settle: async ({ id }) => void settled.push(id),
    patience: (work) => work,
    fetchUrl: () => Promise.resolve({ kind: 'failed', why: 'name' }),
    now: () => new Date('2026-12-01T09:00:00Z'),
    log,
    ...more,
  });
  const server = createServer((request, response) => teams.requestListener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  return {
    ...behind,
    ...remembered,
    connector,
    identity,
    teams,
    settled,
    lines,
    url,
    sends: teamsSender(url, identity, connector),
    /** What arrived in a conversation, its threads included. */
    said: (conversation: string) =>
      [...connector.posts.values()].filter((post) => post.conversation.split(';')[0] === conversation),
    async close() {
      await teams.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([connector.close(), identity.close()]);
    },
  };
}

export type TeamsApp = Awaited<ReturnType<typeof teamsApp>>;
