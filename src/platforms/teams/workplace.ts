import type { Workplace } from '../../core/workplace.js';
import type { Graph } from './graph.js';
import { limits } from './limits.js';
import { rosters } from './people.js';
import { archiveRoom, ensureRoom, homeOf } from './rooms.js';
import { say, send, sentBefore, Unmet, type Speaking } from './send.js';
import { failureOf } from './errors.js';

/** Teams as a workplace: a tenant's channels and people. */
export function teamsWorkplace({ graph, ...speaking }: Speaking & { graph: Graph | undefined }): Workplace {
  const people = rosters(speaking);
  const housing = { ...speaking, graph, people };
  return {
    profile: people.profile,
    userByEmail: people.userByEmail,
    ensureRoom: (wish) => ensureRoom(housing, wish),
    homeOf: (workspace, room) => homeOf(housing, workspace, room),
    async post(workspace, room, card, reader) {
      await say(speaking, workspace, { room }, speaking.draw(card, reader));
    },
    /** Who has not added the app cannot be told; whoever asked was told as well. */
    async tell(workspace, user, card, reader) {
      try {
        await say(speaking, workspace, { user }, speaking.draw(card, reader));
      } catch (error) {
        if (!(error instanceof Unmet) && failureOf(error).kind !== 'gone') throw error;
      }
    },
    pace: limits.pace,
    send: (sending) => send(speaking, sending),
    sentBefore: (sending, since) => sentBefore({ ...speaking, graph }, sending, since),
    archiveRoom: (workspace, room) => archiveRoom(housing, workspace, room),
  };
}
