import type { Logger } from 'pino';
import type { Clock } from '../../core/clock.js';
import type { Workplace } from '../../core/workplace.js';
import type { Cloud } from './cloud.js';
import type { Connector } from './post.js';
import type { References } from './reference.js';
import type { TokenFor } from './token.js';

export interface Working {
  connector: Connector;
  references: References;
  /** None: the local Playground. */
  token: TokenFor | undefined;
  cloud: Cloud;
  now: Clock;
  log: Logger;
}

/** What Teams can do unasked. */
export function teamsWorkplace({ connector, references }: Working): Workplace {
  const notYet = () => Promise.reject(new Error('not in this version yet'));
  return {
    async profile(workspace, user) {
      const at = await references.personal(workspace, user);
      if (!at) return undefined;
      const found = await connector.member(at, user);
      return {
        name: found.name ?? user,
        email: found.email ?? found.userPrincipalName,
        locale: undefined,
        zone: undefined,
        administrator: false,
        guest: found.userRole === 'guest',
      };
    },
    userByEmail: () => Promise.resolve(undefined),
    ensureRoom: notYet,
    post: notYet,
    tell: notYet,
    pace: { channel: 1000, workspace: {} },
    send: notYet,
    sentBefore: () => Promise.resolve(undefined),
    archiveRoom: notYet,
  };
}
