import type { Config } from '../config.js';
import type { Clock } from '../core/clock.js';
import type { Door } from '../core/door.js';
import type { HearPlatformEvent } from '../core/platform-event.js';
import type { Pictures } from '../core/pictures.js';
import type { Patience } from '../core/database-timeout.js';
import type { Db } from '../db/connect.js';
import { conversationStore } from '../features/people/conversations.js';
import type { Logger } from '../log/logger.js';
import type { Cloud } from '../platforms/ms-teams/cloud.js';
import type { Reference } from '../platforms/ms-teams/reference.js';
import type { linkedInTeams } from './page-links.js';
import type { settling } from './join-organisation.js';

interface Connecting {
  config: Pick<Config, 'slack' | 'teams'>;
  db: Db;
  door: () => Door;
  settle: ReturnType<typeof settling>;
  /** The app was met in a channel of Teams. */
  met: (workspace: string, room: string) => Promise<void>;
  hearEvent: HearPlatformEvent;
  patience: Patience;
  pictures: Pictures;
  now: Clock;
  log: Logger;
  cloud: Cloud | undefined;
  linked: ReturnType<typeof linkedInTeams>;
}

/** The chat platforms that are configured. Their SDKs take a while to load: only for those who use them. */
export async function connectChat({
  config,
  db,
  door,
  settle,
  met,
  hearEvent,
  patience,
  pictures,
  now,
  log,
  cloud,
  linked,
}: Connecting) {
  const { connectTeams } = config.teams ? await import('../platforms/ms-teams/connect.js') : {};
  const teamsChat =
    config.teams &&
    (await connectTeams?.({
      door,
      config: config.teams,
      conversations: conversationStore<Reference>(db, 'teams'),
      settle: async (workspace) => void (await settle('teams', workspace)),
      met,
      patience,
      hearEvent,
      pictures,
      linked,
      now,
      log: log.child({ platform: 'teams' }),
      ...(cloud && { cloud }),
    }));
  const { connectSlack } = config.slack ? await import('../platforms/slack/connect.js') : {};
  const slack =
    config.slack &&
    connectSlack?.({ door, config: config.slack, now, hearEvent, pictures, log: log.child({ platform: 'slack' }) });
  return { slack, teamsChat };
}
