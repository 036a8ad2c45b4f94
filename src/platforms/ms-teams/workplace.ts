import type { Clock } from '../../core/clock.js';
import type { Workplace } from '../../core/chat-platform.js';
import type { Cloud } from './cloud.js';
import type { Connector } from './connector.js';
import { failureOf } from './errors.js';
import { graph } from './graph.js';
import { identifying } from './ids.js';
import { limits } from './limits.js';
import type { Draw } from './message.js';
import { rosters } from './people.js';
import type { References } from './reference.js';
import { archiveRoom, ensureRoom, homeOf, markOf, roomAt, unarchiveRoom } from './rooms.js';
import { say, send, sentBefore, Unmet } from './send.js';
import { teamsText } from './text.js';
import type { TokenFor } from './token.js';

export interface Working {
  connector: Connector;
  references: References;
  draw: Draw;
  /** None: the local Playground. */
  token: TokenFor | undefined;
  cloud: Cloud;
  now: Clock;
}

/** Teams as a workplace: a tenant's channels and people. */
export function teamsWorkplace({ connector, references, draw, token, cloud, now }: Working): Workplace {
  const speaking = { connector, references, draw, idsIn: identifying(connector), now };
  const ours = token && graph({ cloud, tokenFor: token });
  const people = rosters(speaking);
  const housing = { ...speaking, graph: ours, people };
  return {
    profile: (workspace, user) => people.profile(workspace, user),
    people: (workspace, from) => people.people(workspace, from),
    userByEmail: (workspace, email) => people.userByEmail(workspace, email),
    ensureRoom: (wish) => ensureRoom(housing, wish),
    roomAt: (workspace, room) => roomAt(housing, workspace, room),
    homeOf: (workspace, room) => homeOf(housing, workspace, room),
    markOf: (workspace, room, marks) => markOf(housing, { workspace, room, marks }),
    manner: { en: teamsText.en.manner, nl: teamsText.nl.manner },
    prefix: '@Afspraak ',
    async post({ workspace, room, card, reader }) {
      await say(speaking, { workspace, to: { room }, message: draw(card, reader) });
    },
    /** Who has not added the app cannot be told; whoever asked was told as well. */
    async tell({ workspace, user, card, reader }) {
      try {
        await say(speaking, { workspace, to: { user }, message: draw(card, reader) });
      } catch (error) {
        if (!(error instanceof Unmet) && failureOf(error).kind !== 'gone') throw error;
      }
    },
    pace: limits.pace,
    send: (sending) => send(speaking, sending),
    sentBefore: (sending, since) => sentBefore(housing, sending, since),
    archiveRoom: (workspace, room) => archiveRoom(housing, workspace, room),
    unarchiveRoom: (workspace, room) => unarchiveRoom(housing, workspace, room),
  };
}
