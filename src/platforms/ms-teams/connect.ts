import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { Clock } from '../../core/clock.js';
import type { Door } from '../../core/door.js';
import type { FetchUrl } from '../../core/fetch.js';
import type { Patience } from '../../core/database-timeout.js';
import { within } from '../../core/timeout.js';
import type { HearPlatformEvent } from '../../core/platform-event.js';
import type { ExternalWorkspace, PageTab } from '../../core/platform-definition.js';
import type { Pictures } from '../../core/pictures.js';
import type { Workplace } from '../../core/chat-platform.js';
import { microsoft, type Cloud } from './cloud.js';
import { connector, type App } from './connector.js';
import { gated } from './gate.js';
import type { Inbound } from './inbound/inbound.js';
import { plain } from './inbound/plain.js';
import type { Linked } from './extension.js';
import { listenToTeams } from './listen.js';
import { drawing } from './message.js';
import { referencesIn, type Conversations } from './reference.js';
import { chatLink } from './deep-link.js';
import type { TeamsSettings } from './settings.js';
import { signedIn } from './sign-in.js';
import { tokens } from './token.js';
import { whispering } from './private-answer.js';
import { teamsWorkplace } from './workplace.js';

export interface TeamsConnecting {
  door: () => Door;
  config: TeamsSettings;
  /** What keeps how to speak first. */
  conversations: Conversations;
  /** A tenant we serve speaks for the first time: it belongs to an organisation from now on. */
  settle: (workspace: ExternalWorkspace) => Promise<void>;
  /** Heard from in a channel, for the first time in a while. */
  met?: (workspace: string, room: string) => Promise<void>;
  patience: Patience;
  hearEvent?: HearPlatformEvent;
  /** None: cards are drawn without theirs. */
  pictures?: Pictures | undefined;
  /** None: addresses of the page stay as they are. */
  linked?: Linked | undefined;
  /** How a file is had that somebody sent. */
  fetchUrl: FetchUrl;
  now: Clock;
  log: Logger;
}

export interface Teams {
  /** For POST /api/messages on our own server. */
  requestListener: RequestListener;
  /** Waits for the answers that are under way. */
  stop(): Promise<void>;
  workplace: Workplace;
  /** How the page stands in a tab; none: the local Playground signs nobody in. */
  tab: Omit<PageTab, 'linkTo'> | undefined;
}

const PATIENCE = 5000;

/** Where Teams and what shows its apps put a tab: https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements */
const FRAMES = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
];

export async function connectTeams({
  door,
  config,
  conversations,
  settle,
  met,
  patience,
  hearEvent,
  pictures,
  linked,
  fetchUrl,
  now,
  log,
}: TeamsConnecting): Promise<Teams> {
  const cloud: Cloud = {
    ...(config.cloud ?? microsoft),
    ...(config.graphUrl && { graph: config.graphUrl }),
    ...(!config.app && { services: 'loopback' }),
  };
  const { app: registered } = config;
  const token = registered && tokens(cloud, registered);
  const app: App | undefined = token && {
    id: registered.id,
    token: () => token(cloud.audience, registered.tenant ?? cloud.botTenant),
  };
  const posting = connector(cloud, app);
  const draw = drawing(pictures?.addressOf);
  const references = referencesIn(conversations, cloud);
  const listening = listenToTeams(await inboundBy(config.inbound, { cloud, app }), {
    door,
    connector: posting,
    references,
    draw,
    whisper: whispering(posting, { references, now }),
    settle,
    met,
    patience,
    hearEvent,
    linked,
    fetchUrl,
    now,
    log,
  });
  return {
    requestListener: gated({ cloud, app, tenants: config.tenants, log }, listening.answer),
    async stop() {
      await within(PATIENCE, listening.idle());
    },
    workplace: teamsWorkplace({ connector: posting, references, draw, token, cloud, now }),
    tab: registered && {
      whoSignedIn: signedIn({ cloud, app: registered, tenants: config.tenants, now }),
      chat: chatLink(registered.id),
      frames: FRAMES,
    },
  };
}

/** The SDK takes a while to load, and memory: only for whoever has it on. */
async function inboundBy(
  choice: TeamsSettings['inbound'],
  { cloud, app }: { cloud: Cloud; app: App | undefined },
): Promise<Inbound> {
  if (choice === 'plain') return plain;
  const { botbuilder } = await import('./inbound/botbuilder.js');
  return botbuilder(cloud, app);
}
