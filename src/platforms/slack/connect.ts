import type { RequestListener } from 'node:http';
import { App, HTTPReceiver, SocketModeReceiver, type Authorize, type Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Clock } from '../../core/clock.js';
import type { Door } from '../../core/door.js';
import type { ExternalWorkspace } from '../../core/platform-definition.js';
import type { Pictures } from '../../core/pictures.js';
import type { HearPlatformEvent } from '../../core/platform-event.js';
import type { Workplace } from '../../core/chat-platform.js';
import { clientOptions, clients, slackLogger } from './clients.js';
import { gated } from './gate.js';
import { limits } from './limits.js';
import { listenToSlack } from './listen.js';
import { people, profile, userByEmail } from './people.js';
import { post } from './post.js';
import { archiveRoom, ensureRoom, joinRoom, roomAt, unarchiveRoom } from './rooms.js';
import { send, sentBefore } from './send.js';
import { within } from '../../core/timeout.js';
import type { SlackSettings } from './settings.js';
import { slackText } from './text.js';

export interface SlackConnecting {
  door: () => Door;
  config: Partial<SlackSettings> & Pick<SlackSettings, 'botToken'>;
  now: Clock;
  log: Logger;
  hearEvent: HearPlatformEvent;
  pictures?: Pictures | undefined;
  /** The bot token of a workspace; one for all when left out. */
  tokenOf?: (workspace: string) => Promise<string | undefined>;
}

export interface Slack {
  /** For POST /slack/events on our own server; none in socket mode. */
  requestListener: RequestListener | undefined;
  start(): Promise<void>;
  /** Waits for the answers that are under way. */
  stop(): Promise<void>;
  workplace: Workplace;
  /** The workspace of the configured token. */
  workspace(): Promise<ExternalWorkspace>;
}

const PATIENCE = 5000;

export function connectSlack({ door, config, now, log, hearEvent, pictures, tokenOf }: SlackConnecting): Slack {
  const tokenFor = tokenOf ?? (() => Promise.resolve(config.botToken));
  const options = () => clientOptions(config.apiUrl, log);
  const clientWith = clients(options);
  const clientOf = async (workspace: string) => {
    const token = await tokenFor(workspace);
    if (!token) throw new Error(`no token for Slack workspace ${workspace}`);
    return clientWith(token);
  };

  /** Given to Bolt so that it asks nobody per request. */
  const authorize: Authorize<boolean> = async ({ teamId, enterpriseId }) => {
    const botToken = await tokenFor(teamId ?? enterpriseId ?? '');
    if (!botToken) throw new Error('workspace not installed');
    return { botToken, ...(teamId && { teamId }), ...(enterpriseId && { enterpriseId }) };
  };

  const { receiver, requestListener } = config.appToken ? socket(config.appToken) : http();
  const app = new App({
    receiver,
    authorize,
    logger: slackLogger(log),
    clientOptions: options(),
    convoStore: false,
    ignoreSelf: false,
  });
  app.error((error) => {
    log.error({ stack: error.stack }, 'Slack sent what could not be handled');
    return Promise.resolve();
  });
  const idle = listenToSlack(app, { door, now, log, hearEvent, pictures });

  function http(): { receiver: Receiver; requestListener: RequestListener } {
    const http = new HTTPReceiver({
      signingSecret: config.signingSecret ?? '',
      endpoints: ['/slack/events'],
      logger: slackLogger(log),
      bodyLimit: 1024 * 1024,
    });
    return { receiver: http, requestListener: gated(http.requestListener) };
  }

  /** Its own client does nothing but reconnect, and may keep trying. */
  function socket(appToken: string): { receiver: Receiver; requestListener: undefined } {
    const receiver = new SocketModeReceiver({
      appToken,
      logger: slackLogger(log),
      installerOptions: {
        clientOptions: { ...(config.apiUrl && { slackApiUrl: config.apiUrl }), timeout: limits.time.call },
      },
    });
    return { receiver, requestListener: undefined };
  }

  return {
    requestListener,
    async start() {
      if (config.appToken) await receiver.start();
    },
    async stop() {
      if (config.appToken) await receiver.stop();
      await within(PATIENCE, idle());
    },
    workplace: {
      manner: { en: slackText.en.manner, nl: slackText.nl.manner },
      prefix: '/account ',
      profile: async (workspace, user) => profile(await clientOf(workspace), workspace, user),
      people: async (workspace, from) => people(await clientOf(workspace), workspace, from),
      userByEmail: async (workspace, email) => userByEmail(await clientOf(workspace), email),
      ensureRoom: async (wish) => ensureRoom(await clientOf(wish.workspace), wish),
      roomAt: async (workspace, room) => roomAt(await clientOf(workspace), room),
      joinRoom: async (workspace, room) => joinRoom(await clientOf(workspace), room),
      makePrivate: { en: slackText.en.makePrivate, nl: slackText.nl.makePrivate },
      post: async ({ workspace, room, card, reader }) => {
        await post(await clientOf(workspace), { room, card, reader });
      },
      tell: async ({ workspace, user, card, reader }) => {
        await post(await clientOf(workspace), { room: user, card, reader });
      },
      pace: limits.pace,
      send: async (sending) => send(await clientOf(sending.workspace), sending),
      sentBefore: async (sending, since) => sentBefore(await clientOf(sending.workspace), sending, since),
      archiveRoom: async (workspace, room) => archiveRoom(await clientOf(workspace), room),
      unarchiveRoom: async (workspace, room) => unarchiveRoom(await clientOf(workspace), room),
    },
    async workspace() {
      const { team_id, team } = await clientWith(config.botToken).auth.test();
      return { id: team_id ?? '', name: team ?? '' };
    },
  };
}
