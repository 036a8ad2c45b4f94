import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from '@jest/globals';
import { compose, type Grounds } from '../../src/app/app.js';
import { readConfig } from '../../src/config.js';
import type { Clock } from '../../src/core/clock.js';
import { newId } from '../../src/core/id.js';
import { makeLog } from '../../src/log/logger.js';
import { serve } from '../../src/app/server.js';
import { faultsInCard } from '../support/adaptive-card.js';
import { deliverAll } from '../support/app.js';
import { freshDatabase } from '../support/database.js';
import { cloudOf, teamsSender } from '../support/teams-app.js';
import { APP, BOT, TENANT, teamsConnector, type Post } from '../support/teams-connector.js';
import { teamsGraph } from '../support/teams-graph.js';
import { teamsIdentity } from '../support/teams-identity.js';
import type { Teller } from './story.js';

export const TEAM = '19:general@thread.tacv2';
export const GROUP = '8f1c2d3e-0000-4000-8000-0000000000f1';
export const ANNA = '8f1c2d3e-0000-4000-8000-0000000000a1';
export const PIET = '8f1c2d3e-0000-4000-8000-0000000000a2';

export type TeamsPlace = Awaited<ReturnType<typeof teamsPlace>>;

/** The whole app with one tenant of Teams, over real HTTP on both sides; Anna, who administers, and Piet are in its team. */
export async function teamsPlace(
  now: Clock,
  grounds: Partial<Pick<Grounds, 'wire' | 'readCalendar' | 'readTable'>> = {},
) {
  const [connector, identity, database] = await Promise.all([teamsConnector(now), teamsIdentity(), freshDatabase()]);
  const graph = await teamsGraph(connector);
  connector.addPerson(ANNA, { name: 'Anna de Wit', email: 'anna@voorbeeld.example', id: '29:anna' });
  connector.addPerson(PIET, { name: 'Piet Bakker', email: 'piet@voorbeeld.example', id: '29:piet' });
  connector.addTeam({ id: TEAM, aadGroupId: GROUP, name: 'Klanten', members: [ANNA, PIET] });
  const faults: unknown[] = [];
  const config = readConfig({
    LOG_LEVEL: 'silent',
    RATE_LIMIT: 'off',
    ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    MicrosoftAppId: APP,
    MicrosoftAppPassword: 'not-a-secret',
    MicrosoftAppTenantId: TENANT,
    GRAPH_URL: graph.origin,
    ADMINS: 'anna@voorbeeld.example',
  });
  const teams = { ...config.teams!, cloud: cloudOf(identity, connector) };
  const onFault = (error: unknown) => faults.push(error);
  const app = await compose({
    config: { ...config, teams },
    database,
    now,
    newId,
    log: makeLog('silent'),
    onFault,
    ...grounds,
  });
  const server = serve(() => ({ doing: 'serving', app }), config, 'test').listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    connector,
    identity,
    graph,
    database,
    app,
    server,
    async close() {
      await app.chats.teams!.stop();
      // A file that was sent may be under way still: it is finished, as where the app is stopped.
      await app.imports.stop(10_000);
      await app.stopThreads();
      server.closeAllConnections();
      server.close();
      await Promise.all([connector.close(), identity.close(), graph.close(), database.close()]);
      expect(faults).toEqual([]);
    },
  };
}

let n = 0;

/** All texts of a card, in reading order. */
export function readable(card: any): string {
  const texts: string[] = [];
  const walk = (node: any): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== 'object' || node === null) return;
    for (const key of ['text', 'value', 'title']) if (typeof node[key] === 'string') texts.push(node[key]);
    for (const [key, value] of Object.entries(node)) if (!['data', 'refresh'].includes(key)) walk(value);
  };
  walk(card.body);
  walk(card.actions);
  return texts.join('\n');
}

export const cardIn = (post: Post): any => post.activity.attachments?.[0]?.content;

export interface TeamsTeller extends Teller {
  /** Teams asks us something in their name, in a channel's thread or in their chat; answers what they get. */
  invokes(name: string, value: object, channel?: string): Promise<any>;
  /** Sends files in their chat, with a line or without. */
  gives(files: readonly object[], line?: string): Promise<string>;
  /** Anything else that Teams tells of them, in their chat or in a channel. */
  says(activity: object, channel?: string): Promise<any>;
  /** Presses a button of a message that came unasked. */
  pressesOn(post: Post, label: string): Promise<string>;
}

/** Someone of the tenant, whose every line and press is signed HTTP. */
export function teamsTeller(
  { connector, identity, graph, server, app }: TeamsPlace,
  { user, locale }: { user: string; locale: string },
): TeamsTeller {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  const sends = teamsSender(url, identity, connector);
  const who = connector.people.get(user)!;
  let here: any = personal();
  let shown: { card: any; post: Post | undefined };

  function personal() {
    const id = connector.chats.get(user)!;
    return {
      conversation: { conversationType: 'personal', tenantId: TENANT, id },
      channelData: { tenant: { id: TENANT } },
    };
  }
  const inChannel = (channel: string) => ({
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      tenantId: TENANT,
      id: `${channel};messageid=${Date.now()}`,
    },
    channelData: {
      channel: { id: channel },
      team: { id: TEAM, aadGroupId: GROUP, name: 'Klanten' },
      tenant: { id: TENANT },
    },
  });

  async function says(activity: object): Promise<any> {
    const { status, body } = await sends({
      id: `${Date.now()}-${++n}`,
      channelId: 'msteams',
      locale: `${locale}-NL`,
      from: { id: who.id, name: who.name, aadObjectId: user },
      recipient: { id: BOT, name: 'Afspraak' },
      ...here,
      ...activity,
    });
    expect(status).toBe(200);
    return body;
  }

  async function comes(activity: object): Promise<string> {
    const before = new Map([...connector.posts].map(([name, { activity }]) => [name, activity]));
    const body = await says(activity);
    const task = body?.task?.value?.card?.content;
    const answered = task ?? (body?.type === 'application/vnd.microsoft.card.adaptive' ? body.value : undefined);
    const mine = () =>
      [...connector.posts].flatMap(([name, post]) => {
        const isTheirs = post.conversation === connector.chats.get(user) || post.conversation === here.conversation.id;
        return isTheirs && cardIn(post) && before.get(name) !== post.activity ? [post] : [];
      });
    const deadline = Date.now() + 60_000;
    while (!answered && mine().length === 0) {
      if (Date.now() > deadline)
        throw new Error(`nothing came after ${JSON.stringify(activity)} but ${JSON.stringify(body)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    shown = answered
      ? { card: answered, post: task ? shown?.post : undefined }
      : { card: cardIn(mine()[0]!), post: mine()[0] };
    expect(faultsInCard(shown.card)).toEqual([]);
    return readable(shown.card);
  }

  /** Also what is behind a row's menu. */
  const setsIn = (elements: any[]): any[] =>
    elements.flatMap((element) => {
      if (element.type === 'ColumnSet') return setsIn(element.columns.flatMap(({ items }: any) => items));
      return element.type === 'ActionSet' ? element.actions : [];
    });
  const actionsIn = (card: any): any[] => [...(card.actions ?? []), ...setsIn(card.body)];

  function press(action: any): Promise<string> {
    const replyToId = shown.post?.id;
    if (shown.post && shown.post.conversation === connector.chats.get(user)) here = personal();
    if (action.type === 'Action.Submit')
      return comes({ type: 'invoke', name: 'task/fetch', replyToId, value: { data: action.data } });
    const value = { action: { type: action.type, verb: action.verb, data: action.data }, trigger: 'manual' };
    return comes({ type: 'invoke', name: 'adaptiveCard/action', replyToId, value });
  }

  return {
    async types(line, channel) {
      here = channel ? inChannel(channel) : personal();
      const bot = { type: 'mention', mentioned: { id: BOT, name: 'Afspraak' }, text: '<at>Afspraak</at>' };
      const text = channel ? `<at>Afspraak</at> ${line}` : line;
      const read = await comes({ type: 'message', textFormat: 'plain', text, entities: channel ? [bot] : [] });
      const [only, other] = actionsIn(shown.card);
      return only?.data?.msteams?.type === 'task/fetch' && !other && shown.card.body.length === 3 ? press(only) : read;
    },
    gives(files, text = '') {
      here = personal();
      return comes({ type: 'message', textFormat: 'plain', text, attachments: files });
    },
    presses(label) {
      const action = actionsIn(shown.card).find(({ title }) => title === label);
      if (!action) throw new Error(`no button ${label} in ${readable(shown.card)}`);
      return press(action);
    },
    fills(blanks) {
      const inputs = shown.card.body.filter(({ id }: any) => id?.startsWith('blank.'));
      const kept = Object.fromEntries(inputs.map(({ id, value = '' }: any) => [id, value]));
      const filled = Object.fromEntries(Object.entries(blanks).map(([name, said]) => [`blank.${name}`, said]));
      const data = { ...shown.card.actions[0].data, ...kept, ...filled };
      return comes({ type: 'invoke', name: 'task/submit', replyToId: shown.post?.id, value: { data } });
    },
    invokes(name, value, channel) {
      here = channel ? inChannel(channel) : personal();
      return says({ type: 'invoke', name, value });
    },
    says(activity, channel) {
      here = channel ? inChannel(channel) : personal();
      return says(activity);
    },
    pressesOn(post, label) {
      shown = { card: cardIn(post), post };
      return this.presses(label);
    },
    async channel(team) {
      await deliverAll(app.delivering);
      const made = graph
        .inTeam(GROUP)
        .find(({ displayName }) => displayName.toLowerCase().includes(team.toLowerCase()))!;
      const [first] = [...connector.posts.values()].filter(({ conversation }) => conversation.startsWith(made.id));
      const { members } = connector.teams.get(TEAM)!;
      return { id: made.id, topic: made.description ?? '', members: members.length, pinned: readable(cardIn(first!)) };
    },
  };
}
