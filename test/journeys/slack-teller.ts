import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@jest/globals';
import { compose } from '../../src/app/app.js';
import { readConfig } from '../../src/config.js';
import type { Clock } from '../../src/core/clock.js';
import { newId } from '../../src/core/id.js';
import { makeLog } from '../../src/log/logger.js';
import { serve } from '../../src/app/server.js';
import { freshDatabase } from '../support/database.js';
import { slackPerson, slackStandIn, type SlackStandIn } from '../support/slack.js';
import type { Teller } from './story.js';

export const secret = 'not-a-secret';

export type SlackPlace = Awaited<ReturnType<typeof slackPlace>>;

/** The whole app with one Slack workspace, over real HTTP on both sides. @param admins see ADMINS */
export async function slackPlace(now: Clock, admins = '') {
  const slack = await slackStandIn();
  const database = await freshDatabase();
  const faults: unknown[] = [];
  const config = readConfig({
    LOG_LEVEL: 'silent',
    RATE_LIMIT: 'off',
    ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.apiUrl,
    ADMINS: admins,
  });
  const onFault = (error: unknown) => faults.push(error);
  const app = await compose({ config, database, now, newId, log: makeLog('silent'), onFault });
  const server = serve(() => ({ doing: 'serving', app }), config, 'test').listen(0, '127.0.0.1');
  await once(server, 'listening');
  await app.organisations.forWorkspace('slack', {
    external: { id: 'T1', name: 'Voorbeeld' },
    founding: { locale: 'nl', zone: 'Europe/Amsterdam', at: now() },
  });
  return {
    slack,
    database,
    app,
    server,
    async close() {
      await app.chats.slack!.stop();
      // A file that was sent may be under way still: it is finished, as where the app is stopped.
      await app.imports.stop(10_000);
      await app.stopThreads();
      server.closeAllConnections();
      server.close();
      await slack.close();
      await database.close();
      expect(faults).toEqual([]);
    },
  };
}

export const eventsAt = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;

/** All texts of a message or a view, in reading order. */
export function readable(shown: any): string {
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

/** Also what is behind a row's menu. */
export function buttonsIn(shown: any): any[] {
  return (shown.blocks as any[]).flatMap(({ type, elements, accessory }) => {
    if (type === 'actions') return elements;
    if (accessory?.type !== 'overflow') return accessory?.type === 'button' ? [accessory] : [];
    return accessory.options.map(({ text, value }: any) => ({
      text,
      action_id: accessory.action_id,
      selected_option: { value },
    }));
  });
}

const isPicture = ({ blocks = [] }: any): boolean =>
  blocks.some(({ type }: any) => type === 'image') &&
  blocks.every(({ type }: any) => ['header', 'image'].includes(type));

export interface SlackTeller extends Teller {
  /** In their conversation with the app. */
  writes(line: string, more?: Parameters<ReturnType<typeof slackPerson>['writes']>[1]): Promise<string>;
  /** In a channel, naming the app. */
  mentions(line: string, channel: string): Promise<string>;
  pressesOn(shown: any, label: string): Promise<string>;
}

/** A colleague in Slack, whose every line and press is signed HTTP. `more`: what else Slack says of them. */
export function slackTeller(
  { slack, server }: { slack: SlackStandIn; server: Server },
  { user, locale, more = {} }: { user: string; locale: string; more?: object },
): SlackTeller {
  slack.addUser(user, { locale: `${locale}-XX`, tz: 'Europe/Amsterdam', is_email_confirmed: true, ...more });
  const events = eventsAt(server);
  const at = (room: string) => slackPerson({ events, secret, responseUrl: slack.responseUrl, user, room });
  let shown: any;
  let room = 'D1';

  /** What came to them: in the acknowledgement, by the response URL, as a view, or as a message. */
  async function comes(act: () => Promise<{ status: number; body: any }>): Promise<string> {
    const seen = { responses: responses().length, views: views().length, posts: told().length };
    const { status, body } = await act();
    expect(status).toBe(200);
    if (body?.errors) throw new Error(JSON.stringify(body));
    const acknowledged = body?.blocks ? body : body?.view;
    const deadline = Date.now() + 10_000;
    for (;;) {
      const came = acknowledged ?? responses()[seen.responses] ?? views()[seen.views] ?? told()[seen.posts];
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
  /** What answers: a card's pictures, under its heading once more, come whenever they are drawn. */
  const responses = () => slack.responses.filter((one) => !isPicture(one));
  const views = () => [...slack.of('views.open'), ...slack.of('views.update')].map((call) => call['view']);
  /** Only what is for their eyes alone. */
  const told = () =>
    slack.calls
      .filter(
        ({ method, args }) =>
          (method === 'chat.postEphemeral' && args['user'] === user) ||
          (method === 'chat.postMessage' && [user, `D${user}`].includes(args['channel'])),
      )
      .map(({ args }) => args);

  return {
    types(line, channel = 'D1') {
      room = channel;
      return comes(() => at(room).type(line));
    },
    writes: (line, more) => comes(() => at(`D${user}`).writes(line, more)),
    mentions(line, channel) {
      room = channel;
      return comes(() => at(channel).mentions(line));
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
          element.initial_value ??
            (element.initial_option ?? element.initial_options?.[0])?.value ??
            element.initial_date ??
            null,
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
