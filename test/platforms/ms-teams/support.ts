import type { RoomWish, Sending } from '../../../src/core/chat-platform.js';
import { microsoft, type Cloud } from '../../../src/platforms/ms-teams/cloud.js';
import { connector } from '../../../src/platforms/ms-teams/connector.js';
import { referencesIn } from '../../../src/platforms/ms-teams/reference.js';
import { tokens } from '../../../src/platforms/ms-teams/token.js';
import { toMessage } from '../../../src/platforms/ms-teams/message.js';
import { teamsWorkplace } from '../../../src/platforms/ms-teams/workplace.js';
import { conversationsInMemory } from '../../support/teams-app.js';
import { APP, TENANT, teamsConnector } from '../../support/teams-connector.js';
import { teamsGraph } from '../../support/teams-graph.js';

export const GROUP = 'c0ffee00-0000-4000-8000-000000000001';
export const TEAM = '19:team@thread.tacv2';
export const CHANNEL = '19:jansen@thread.tacv2';
export const reader = { locale: 'nl', zone: 'Europe/Amsterdam' } as const;

/** Teams as a workplace, with its outside on loopback: one team with a channel, of which Anna and Piet are members. */
export async function teamsPlace({ password = 'geheim', local = false } = {}) {
  const clock = { now: new Date('2026-12-01T09:00:00Z') };
  const now = () => clock.now;
  const wire = await teamsConnector(now);
  const graph = await teamsGraph(wire);
  for (const id of ['anna', 'piet']) wire.addPerson(id);
  wire.addTeam({ id: TEAM, aadGroupId: GROUP, name: 'Klanten', members: ['anna', 'piet'], channels: [CHANNEL] });
  const cloud: Cloud = { ...microsoft, login: wire.origin, graph: graph.origin, services: [wire.origin] };
  const token = tokens(cloud, { id: APP, password }, () => clock.now.getTime());
  const app = { id: APP, token: () => token(cloud.audience, TENANT) };
  const memory = conversationsInMemory();
  const kept = { ...memory.conversations, all: memory.kept };
  const references = referencesIn(kept, cloud);
  const speaking = connector(cloud, local ? undefined : app);
  const place = teamsWorkplace({
    connector: speaking,
    references,
    draw: toMessage,
    token: local ? undefined : token,
    cloud,
    now,
  });

  const at = { workspace: TENANT, serviceUrl: wire.serviceUrl };
  return {
    wire,
    graph,
    place,
    references,
    kept,
    clock,
    connector: speaking,
    cloud,
    /** As when someone spoke to the bot in this channel of the team. */
    metIn: (conversation = CHANNEL) =>
      references.keep({ ...at, kind: 'channel', conversation, team: { id: TEAM, group: GROUP } }, now()),
    met: (user: string) => references.keep({ ...at, kind: 'personal', conversation: `a:chat-${user}`, user }, now()),
    async close() {
      await Promise.all([wire.close(), graph.close()]);
    },
  };
}

export type Place = Awaited<ReturnType<typeof teamsPlace>>;

export const sending = (more: Partial<Sending> = {}): Sending => ({
  workspace: TENANT,
  to: { room: CHANNEL },
  card: { title: 'Bezoek om 14:00', parts: [] },
  reader,
  key: 'k-0001',
  ...more,
});

export const wish = (more: Partial<RoomWish> = {}): RoomWish => ({
  workspace: TENANT,
  room: undefined,
  homes: [{ id: TEAM, name: 'Klanten', closed: false }],
  mark: '0193a0b0-0000-7000-8000-00000000abcd',
  name: 'Klant: Jansen B.V.',
  topic: 'Klant: Jansen',
  purpose: 'Het team van Jansen',
  users: ['anna', 'piet'],
  introduction: { title: 'Het team', parts: [{ kind: 'text', line: 'welkom' }] },
  introduced: undefined,
  reader,
  ...more,
});
