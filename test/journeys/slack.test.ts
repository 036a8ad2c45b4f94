import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { collect } from '../../src/core/collect.js';
import { compose, type App } from '../../src/app/app.js';
import { readConfig } from '../../src/config.js';
import { newId } from '../../src/core/id.js';
import { members } from '../../src/features/people/table.js';
import { makeLog } from '../../src/log/logger.js';
import { serve } from '../../src/app/server.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { deliverAll } from '../support/app.js';
import { slackPerson, slackStandIn, type SlackStandIn } from '../support/slack.js';
import { story, type Teller } from './story.js';

const secret = 'not-a-secret';
let slack: SlackStandIn;
let database: TestDatabase;
let app: App;
let server: Server;
let faults: unknown[];

beforeEach(async () => {
  slack = await slackStandIn();
  database = await freshDatabase();
  faults = [];
  const env = {
    LOG_LEVEL: 'silent',
    RATE_LIMIT: 'off',
    ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.apiUrl,
  };
  const config = readConfig(env);
  app = await compose({
    config,
    database,
    now: () => new Date(),
    newId,
    log: makeLog('silent'),
    onFault: (error) => faults.push(error),
  });
  server = serve(() => ({ doing: 'serving', app }), config, 'test').listen(0, '127.0.0.1');
  await once(server, 'listening');
  await app.organisations.forWorkspace(
    'slack',
    { id: 'T1', name: 'Voorbeeld' },
    { locale: 'nl', zone: 'Europe/Amsterdam', at: new Date() },
  );
});
afterEach(async () => {
  await app.slack!.stop();
  server.closeAllConnections();
  server.close();
  await slack.close();
  await database.close();
  expect(faults).toEqual([]);
});

/** All texts of a message or a view, in reading order. */
function readable(shown: any): string {
  const texts: string[] = [];
  const walk = (node: any): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== 'object' || node === null) return;
    if (typeof node.initial_value === 'string') texts.push(node.initial_value);
    if (typeof node.text === 'string') texts.push(node.text);
    if (node.type === 'user') texts.push(`<@${node.user_id}>`);
    Object.entries(node).forEach(([key, value]) =>
      key !== 'text' || typeof value === 'object' ? walk(value) : undefined,
    );
  };
  walk({ title: shown.title, blocks: shown.blocks });
  return `${shown.text ?? ''}\n${texts.join('')}`;
}

function buttonsIn(shown: any): any[] {
  return (shown.blocks as any[]).flatMap((block) => (block.type === 'actions' ? block.elements : []));
}

function slackTeller(user: string, locale: string): Teller & { pressesOn(shown: any, label: string): Promise<string> } {
  slack.addUser(user, { locale: `${locale}-XX`, tz: 'Europe/Amsterdam', is_email_confirmed: true });
  const events = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  const at = (room: string) => slackPerson({ events, secret, responseUrl: slack.responseUrl, user, room });
  let shown: any;
  let room = 'D1';

  /** What came to him: in the acknowledgement, by the response URL, as a view, or as a message. */
  async function comes(act: () => Promise<{ status: number; body: any }>): Promise<string> {
    const seen = { responses: slack.responses.length, views: views().length, posts: told().length };
    const { status, body } = await act();
    expect(status).toBe(200);
    if (body?.errors) throw new Error(JSON.stringify(body));
    const acknowledged = body?.blocks ? body : body?.view;
    const deadline = Date.now() + 10_000;
    for (;;) {
      const came = acknowledged ?? slack.responses[seen.responses] ?? views()[seen.views] ?? told()[seen.posts];
      if (came) {
        shown = came;
        return readable(came);
      }
      if (Date.now() > deadline)
        throw new Error(
          `nothing came for ${user} after ${slack.calls
            .slice(-4)
            .map((call) => call.method + ' ' + JSON.stringify(call.args).slice(0, 200))
            .join(' ; ')}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  const views = () => [...slack.of('views.open'), ...slack.of('views.update')].map((call) => call['view']);
  /** Only what is for his eyes alone. */
  const told = () => [
    ...slack.of('chat.postEphemeral').filter((call) => call['user'] === user),
    ...slack.of('chat.postMessage').filter((call) => call['channel'] === user),
  ];

  return {
    types(line, channel = 'D1') {
      room = channel;
      return comes(() => at(room).type(line));
    },
    presses(label) {
      const button = buttonsIn(shown).find((one) => one.text.text === label);
      if (!button) throw new Error(`no button ${label} in ${readable(shown)}`);
      return comes(() => at(room).press(button));
    },
    pressesOn(message, label) {
      shown = message;
      return this.presses(label);
    },
    fills(blanks) {
      const view = shown;
      const kept = (view.blocks as any[])
        .filter((block) => block.type === 'input')
        .map(({ block_id, element }) => [
          block_id,
          element.initial_value ?? element.initial_option?.value ?? element.initial_date ?? null,
        ]);
      return comes(() => at(room).submit(view, { ...Object.fromEntries(kept), ...blanks }, { id: `V${newId()}` }));
    },
    async channel(team) {
      const [made] = slack
        .of('conversations.create')
        .filter((call) => String(call['name']).includes(team.toLowerCase().split(' ')[0]!));
      const channel = [...slack.channels.values()].find((one) => one.name === made!['name'])!;
      const pinned = slack.of('chat.postMessage').find((call) => call['channel'] === channel.id);
      const people = [...channel.members].filter((member) => !member.startsWith('U0'));
      return { id: channel.id, topic: channel.topic, members: people.length, pinned: readable(pinned) };
    },
  };
}

test.each(['nl', 'en'] as const)('a team gets its channel, logs and is briefed, in Slack (%s)', async (locale) => {
  const anna = slackTeller('U1', locale);
  const piet = slackTeller('U2', locale);
  await piet.types('help');
  await story(locale, anna, piet, '<@U2|piet>');
});

test('who has no account in Slack is named, and the rest of the channel is made', async () => {
  const anna = slackTeller('U1', 'en');
  await anna.types('new Jansen BV');
  const [founded] = await collect(app.organisations.each(), 1);
  await database.db.insert(members).values({
    organisation: founded!.id,
    id: newId(),
    name: 'Kees Nergens',
    email: 'kees@nergens.example',
    functions: [],
    administrator: false,
    locale: 'nl',
    zone: 'Europe/Amsterdam',
  });
  await anna.types('seat finance @kees.nergens Jansen BV');
  const made = await anna.presses('Confirm and make the channel');
  expect(made).toContain('The channel is ready');
  expect(made).toContain('Kees Nergens has no account in this workspace under their e-mail address.');
  expect((await anna.channel('Jansen BV')).members).toBe(1);
});

test('a workspace that forbids making channels says which setting, to its administrators too', async () => {
  const anna = slackTeller('U1', 'en');
  slack.addUser('U9', { is_owner: true, locale: 'nl-NL', is_email_confirmed: true });
  const owner = slackPerson({
    events: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    secret,
    responseUrl: slack.responseUrl,
    user: 'U9',
    room: 'D9',
  });
  await owner.type('help');
  await anna.types('new Jansen BV');
  slack.next('conversations.create', { error: 'restricted_action' });
  const said = await anna.presses('Confirm and make the channel');
  expect(said).toContain('People who can create private channels');
  const told = slack.of('chat.postMessage').filter((call) => call['channel'] === 'U9');
  expect(told.map((call) => call['text'])).toEqual(['Een instelling staat het kanaal van Jansen BV in de weg']);
  expect(await anna.presses('Make the channel')).toContain('The channel is ready');
});

test('what is late is asked of its owner in a direct message, and kept by its button', async () => {
  const anna = slackTeller('U1', 'en');
  const piet = slackTeller('U2', 'nl');
  await piet.types('help');
  await anna.types('new Jansen BV');
  await anna.types('seat technical service <@U2|piet> Jansen BV');
  expect(await anna.types('agree Jansen BV: send the quote <@U2|piet> tomorrow 14:00')).toContain('1');
  await piet.types('accepteer 1');
  expect(await piet.types('werktijden ma-zo 8:00-19:00 feestdagen geen')).toContain('ma-zo 08:00-19:00');
  const soon = new Date(Date.now() + 3 * 24 * 60 * 60 * 1000);
  soon.setUTCHours(11, 0);
  expect(await app.nudge(soon)).toBe(1);
  expect(await app.nudge(soon)).toBe(0);
  const reminders = () =>
    slack.of('chat.postMessage').filter((call) => String(call['text']).includes('Hiervoor bent u nodig'));
  // A message a second to one person: the question whether he accepts went before it.
  for (const until = Date.now() + 10_000; reminders().length === 0 && Date.now() < until;) {
    await deliverAll(app.delivering);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const asked = reminders();
  expect(asked.map((call) => call['channel'])).toEqual(['U2']);
  expect(buttonsIn(asked[0]).map((one) => one.text.text)).toEqual([
    'Nagekomen',
    'Andere datum…',
    'Later…',
    'Niet meer herinneren…',
  ]);
  expect(await piet.pressesOn(asked[0], 'Later…')).toContain('Wanneer kom ik op 1 terug?');
  expect(await piet.pressesOn(asked[0], 'Nagekomen')).toContain('Nagekomen');
  expect(await piet.types('afspraak 1')).toContain('nagekomen');
});
