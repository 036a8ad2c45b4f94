import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { compose, type App } from '../../src/app/app.js';
import { readConfig } from '../../src/config.js';
import { newId } from '../../src/core/id.js';
import { makeLog } from '../../src/log/logger.js';
import { serve } from '../../src/app/server.js';
import { faultsInCard } from '../support/adaptive-card.js';
import { deliverAll } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { cloudOf, teamsSender } from '../support/teams-app.js';
import { APP, BOT, TENANT, teamsConnector, type Post, type TeamsConnector } from '../support/teams-connector.js';
import { teamsGraph, type TeamsGraph } from '../support/teams-graph.js';
import { teamsIdentity, type TeamsIdentity } from '../support/teams-identity.js';
import { story, told, type Teller } from './story.js';

const TEAM = '19:general@thread.tacv2';
const GROUP = '8f1c2d3e-0000-4000-8000-0000000000f1';
const ANNA = '8f1c2d3e-0000-4000-8000-0000000000a1';
const PIET = '8f1c2d3e-0000-4000-8000-0000000000a2';
const KEES = '8f1c2d3e-0000-4000-8000-0000000000a3';

let connector: TeamsConnector;
let identity: TeamsIdentity;
let graph: TeamsGraph;
let database: TestDatabase;
let app: App;
let server: Server;
let faults: unknown[];
let n = 0;

beforeEach(async () => {
  [connector, identity, database] = await Promise.all([teamsConnector(), teamsIdentity(), freshDatabase()]);
  graph = await teamsGraph(connector);
  connector.addPerson(ANNA, { name: 'Anna de Wit', email: 'anna@voorbeeld.example', id: '29:anna' });
  connector.addPerson(PIET, { name: 'Piet Bakker', email: 'piet@voorbeeld.example', id: '29:piet' });
  connector.addTeam({ id: TEAM, aadGroupId: GROUP, name: 'Klanten', members: [ANNA, PIET] });
  faults = [];
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
  app = await compose({
    config,
    database,
    now: () => new Date(),
    newId,
    log: makeLog('silent'),
    cloud: cloudOf(identity, connector),
    onFault: (error) => faults.push(error),
  });
  server = serve(() => ({ doing: 'serving', app }), config, 'test').listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  await app.teamsChat!.stop();
  server.closeAllConnections();
  server.close();
  await Promise.all([connector.close(), identity.close(), graph.close(), database.close()]);
  expect(faults).toEqual([]);
});

/** Someone of the tenant who is in no account team. */
function outsider(locale: string): TeamsTeller {
  connector.addPerson(KEES, { name: 'Kees Mol', email: 'kees@voorbeeld.example', id: '29:kees' });
  connector.addTeam({ id: TEAM, aadGroupId: GROUP, name: 'Klanten', members: [ANNA, PIET, KEES] });
  return teamsTeller(KEES, locale);
}

/** All texts of a card, in reading order. */
function readable(card: any): string {
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

const cardIn = (post: Post): any => post.activity.attachments?.[0]?.content;

interface TeamsTeller extends Teller {
  /** Teams asks us something in his name, in a channel's thread or in his chat; answers what he gets. */
  invokes(name: string, value: object, channel?: string): Promise<any>;
}

function teamsTeller(user: string, locale: string): TeamsTeller {
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
        const isHis = post.conversation === connector.chats.get(user) || post.conversation === here.conversation.id;
        return isHis && cardIn(post) && before.get(name) !== post.activity ? [post] : [];
      });
    const deadline = Date.now() + 10_000;
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

  const actionsIn = (card: any): any[] => [
    ...(card.actions ?? []),
    ...card.body.flatMap((element: any) => (element.type === 'ActionSet' ? element.actions : [])),
  ];

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

test.each(['nl', 'en'] as const)('a team gets its channel, logs and is briefed, in Teams (%s)', async (locale) => {
  const anna = teamsTeller(ANNA, locale);
  const piet = teamsTeller(PIET, locale);
  await anna.types(locale === 'nl' ? 'taal nl' : 'language en');
  await piet.types(locale === 'nl' ? 'taal nl' : 'language en');
  await anna.types(locale === 'nl' ? 'thuisbasis hier' : 'home here', TEAM);
  await story(locale, anna, piet, '@piet');
});

test.each([
  {
    locale: 'nl',
    agree: 'afspraak Jansen BV: offerte sturen @piet morgen 14:00',
    accept: 'Accepteren',
    accepted: /Piet Bakker/,
  },
  {
    locale: 'en',
    agree: 'agree Jansen BV: send quote @piet by tomorrow 14:00',
    accept: 'Accept',
    accepted: /Piet Bakker/,
  },
] as const)('what was agreed stands in the channel, with buttons for whom it concerns ($locale)', async (words) => {
  const { locale, agree, accept, accepted } = words;
  const say = told[locale];
  const [anna, piet, kees] = [teamsTeller(ANNA, locale), teamsTeller(PIET, locale), outsider(locale)];
  await anna.types(locale === 'nl' ? 'thuisbasis hier' : 'home here', TEAM);
  await piet.types('help');
  await kees.types('help');
  await anna.types(say.make);
  await anna.types(`${say.seat} @piet Jansen BV`);
  await anna.types('team Jansen BV');
  await anna.presses(say.confirm);
  const { id: channel } = await anna.channel('jansen');
  await anna.types(agree);
  await deliverAll(app.delivering);
  const line = () =>
    [...connector.posts.values()].find(
      ({ conversation, activity }) => conversation.startsWith(channel) && / 1 · Jansen BV/.test(activity.summary ?? ''),
    )!;
  const { refresh } = cardIn(line());
  expect([...refresh.userIds].sort()).toEqual(['29:anna', '29:piet']);

  const look = { action: { ...refresh.action }, trigger: 'automatic' };
  const his = await piet.invokes('adaptiveCard/action', look, channel);
  expect(faultsInCard(his.value)).toEqual([]);
  expect(readable(his.value)).toContain(accept);
  expect(readable(cardIn(line()))).not.toContain(accept);
  const others = await kees.invokes('adaptiveCard/action', look, channel);
  expect(JSON.stringify(others)).not.toMatch(/offerte|quote/);

  const button = his.value.body.flatMap(({ actions = [] }: any) => actions).find(({ title }: any) => title === accept);
  await piet.invokes('adaptiveCard/action', { action: button, trigger: 'manual' }, channel);
  await deliverAll(app.delivering);
  expect(line().activity.summary).toMatch(accepted);
});

test.each(['nl', 'en'] as const)(
  'history and accounts are found while writing, and put in as a card (%s)',
  async (locale) => {
    const say = told[locale];
    const [anna, kees] = [teamsTeller(ANNA, locale), outsider(locale)];
    await anna.types(say.make);
    await anna.types(say.log.replace('log ', 'log Jansen BV: '));
    const query = (command: string, blank: string, value: string) => ({
      commandId: command,
      parameters: [{ name: blank, value }],
      queryOptions: { skip: 0, count: 25 },
    });
    for (const [command, blank, typed, shown] of [
      [
        'history.entry',
        'entry',
        locale === 'nl' ? 'pomp' : 'pump',
        locale === 'nl' ? 'pomp gerepareerd' : 'pump repaired',
      ],
      ['briefing.show', 'account', 'jans', say.briefing],
    ] as const) {
      const { composeExtension } = await anna.invokes('composeExtension/query', query(command, blank, typed));
      expect(composeExtension.attachments).toHaveLength(1);
      const { tap } = composeExtension.attachments[0].preview.content;
      const chosen = await anna.invokes('composeExtension/selectItem', tap.value);
      const card = chosen.composeExtension.attachments[0].content;
      expect(faultsInCard(card)).toEqual([]);
      expect(readable(card)).toContain(shown);
      const nothing = await kees.invokes('composeExtension/query', query(command, blank, typed));
      expect(nothing.composeExtension.attachments).toEqual([]);
      const refused = await kees.invokes('composeExtension/selectItem', tap.value);
      expect(JSON.stringify(refused)).not.toContain(shown);
    }
  },
);

test.each([
  { locale: 'nl', title: 'Afspraak maken', agreed: 'Afspraak 1 staat genoteerd' },
  { locale: 'en', title: 'Make an agreement', agreed: 'Agreement 1' },
] as const)(
  'someone’s message is made an agreement, from its own menu ($locale)',
  async ({ locale, title, agreed }) => {
    const anna = teamsTeller(ANNA, locale);
    await anna.types(told[locale].make);
    const content = locale === 'nl' ? '<p>offerte sturen &amp; bellen</p>' : '<p>send the quote &amp; call</p>';
    const { task } = await anna.invokes('composeExtension/fetchTask', {
      commandId: 'agreement.agree',
      commandContext: 'message',
      messagePayload: { createdDateTime: new Date().toISOString(), body: { contentType: 'html', content } },
    });
    expect(task.value.title).toBe(title);
    const dialog = task.value.card.content;
    expect(faultsInCard(dialog)).toEqual([]);
    expect(JSON.stringify(dialog.body)).toContain(
      locale === 'nl' ? 'offerte sturen & bellen' : 'send the quote & call',
    );
    const inputs = dialog.body.filter(({ id }: any) => id?.startsWith('blank.'));
    const kept = Object.fromEntries(inputs.map(({ id, value = '' }: any) => [id, value]));
    const account = inputs.find(({ id }: any) => id === 'blank.account').choices[0].value;
    const data = { ...dialog.actions[0].data, ...kept, 'blank.account': account };
    await anna.invokes('composeExtension/submitAction', { commandId: 'agreement.agree', data });
    const said = [...connector.posts.values()].map((post) => (cardIn(post) ? readable(cardIn(post)) : ''));
    expect(said.at(-1)).toContain(agreed);
  },
);
