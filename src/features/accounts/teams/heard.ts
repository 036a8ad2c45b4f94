import type { ChannelEvent, PlatformEvent } from '../../../core/platform-event.js';
import type { Platform } from '../../../core/person.js';
import type { RoomFacts, Workplace } from '../../../core/chat-platform.js';
import type { Workspace } from '../../people/index.js';
import { outsidersOf, stateOf } from './room-state.js';
import type { TeamRooms } from './rooms.js';
import type { TeamStore } from './store.js';
import type { KnownRoom, RoomName } from './store/room-state.js';

interface Needs {
  teams: TeamStore;
  rooms: TeamRooms;
  workplaces: Partial<Record<Platform, Workplace>>;
}

/** `back`: we could join it again. `there`: nothing is the matter with it. */
export type Loss = 'lost' | 'back' | 'there';

export type RoomWatch = ReturnType<typeof roomWatch>;

/** What people do to a team's channel, as the platform tells it or as a message finds it. */
export function roomWatch({ teams, rooms, workplaces }: Needs) {
  /** Nothing of what the platform told is believed that can be asked: it may be late, or out of order. */
  async function look({
    where,
    workspace,
    gone,
    at,
  }: {
    where: RoomName;
    workspace: Workspace;
    gone: KnownRoom['state'];
    at: Date;
  }) {
    const workplace = workplaces[workspace.platform];
    const found = await workplace?.roomAt(workspace.externalId, where.externalId);
    const facts = found && (await joined({ facts: found, where, workspace, workplace }));
    const room = await teams.turnRoom(
      where,
      (before) =>
        facts
          ? {
              name: facts.name,
              private: facts.private,
              state: stateOf(facts, before.state),
              outsiders: outsidersOf(facts, before.outsiders),
            }
          : { state: gone },
      (tx, turned) => rooms.tell(tx, { organisation: where.organisation, turned, at }),
    );
    return { room, isBack: found?.present === false && facts?.present === true };
  }

  /** Where everyone may join we do; a private one somebody has to invite us to, an archived one nobody is in. */
  async function joined({
    facts,
    where: { externalId },
    workspace,
    workplace,
  }: {
    facts: RoomFacts;
    where: RoomName;
    workspace: Workspace;
    workplace?: Workplace | undefined;
  }) {
    if (facts.present || facts.archived || facts.private || !workplace?.joinRoom) return facts;
    return { ...facts, present: await workplace.joinRoom(workspace.externalId, externalId) };
  }

  return {
    async hear({ what, at }: PlatformEvent, workspace: Workspace): Promise<void> {
      if (what.about !== 'channel') return;
      const where = { organisation: workspace.organisation, workspace: workspace.id, externalId: what.channel };
      const known = await teams.roomBy(where);
      if (!known) return;
      const place = { organisation: where.organisation, workspace: where.workspace, team: known.team.id };
      switch (what.change) {
        case 'renamed':
          await teams.turnRoom(where, () => ({ name: what.name }), nothing);
          return;
        case 'member-left':
          await teams.turned(place, what.user, at);
          return;
        case 'member-joined':
          await teams.turned(place, what.user, null);
          return;
        default: {
          if (what.change === 'app-added' && known.state === 'open') return;
          const { room } = await look({ where, workspace, gone: goneBy(what), at });
          if (room?.state === 'open' && known.state !== 'open') await rooms.refresh(workspace, known.team.id, at);
        }
      }
    },

    /** Whether others than colleagues still read along where nothing is said because of them. */
    async lookAgain(organisation: string, at: Date): Promise<void> {
      const faults: unknown[] = [];
      for (const { workspace, room } of await teams.roomsWithOutsiders(organisation)) {
        const where = { organisation, workspace: workspace.id, externalId: room };
        try {
          const facts = await workplaces[workspace.platform]?.roomAt(workspace.externalId, room);
          if (!facts) continue;
          const to = ({ outsiders }: KnownRoom) => ({ outsiders: outsidersOf(facts, outsiders) });
          await teams.turnRoom(where, to, (tx, turned) => rooms.tell(tx, { organisation, turned, at }));
        } catch (error) {
          faults.push(error);
        }
      }
      // One that cannot be looked at now keeps no other waiting.
      if (faults.length > 0) throw faults[0];
    },

    /** A message did not get through: the platform says that the channel is gone for us. */
    async lost(room: string, workspace: Workspace, at: Date): Promise<Loss> {
      const where = { organisation: workspace.organisation, workspace: workspace.id, externalId: room };
      const { room: after, isBack } = await look({ where, workspace, gone: 'deleted', at });
      if (!after || after.state !== 'open') return after ? 'lost' : 'there';
      return isBack ? 'back' : 'there';
    },
  };
}

const nothing = () => Promise.resolve();

/** What it means that the platform does not know the channel for us any more. */
const goneBy = ({ change }: ChannelEvent): KnownRoom['state'] => (change === 'app-removed' ? 'app-removed' : 'deleted');
