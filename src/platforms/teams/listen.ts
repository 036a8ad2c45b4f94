import type { CloudAdapter } from 'botbuilder';
import type { Logger } from 'pino';
import type { Clock } from '../../core/clock.js';
import type { Door } from '../../core/dispatch.js';
import type { Passed } from './gate.js';
import type { Connector } from './post.js';
import type { References } from './reference.js';

export interface Listening {
  door: () => Door;
  connector: Connector;
  references: References;
  settle: (workspace: { id: string; name: string }) => Promise<void>;
  now: Clock;
  log: Logger;
}

/** What Teams sends, to the door and back. */
export function listenToTeams(
  _adapter: CloudAdapter,
  _listening: Listening,
): { answer: Passed; idle(): Promise<void> } {
  return {
    answer: (_, response) => void response.writeHead(501).end(),
    idle: () => Promise.resolve(),
  };
}
