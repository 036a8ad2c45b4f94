import type { Conversations as Kept, Met } from '../../core/platform-definition.js';
import { Recent } from '../../core/recent.js';
import { isThread } from './ask.js';
import { isService, type Cloud } from './cloud.js';

/** Where a conversation goes on: what Teams tells once and must be known to speak first. */
export interface Reference {
  /** The tenant. */
  workspace: string;
  kind: 'personal' | 'channel' | 'group';
  /** The conversation without a thread: of a channel its channel id, of a group chat the chat's. */
  conversation: string;
  serviceUrl: string;
  /** Whose personal conversation it is: their Entra object id. */
  user?: string | undefined;
  /** The team that the channel belongs to: its id in Teams and its group in Entra. */
  team?: { id: string; group: string | undefined } | undefined;
}

/** Remembered per organisation. What is of a tenant that is no workspace of ours is not kept. */
export interface References {
  /** Kept again each time: the service URL may change. True when it was not known here just before. */
  keep(reference: Reference, at: Date): Promise<boolean>;
  /** The bot was removed there: from a person (`user`), a group chat or a team (all its channels). */
  drop(
    gone: Pick<Reference, 'workspace'> & ({ user: string } | { conversation: string } | { team: string }),
  ): Promise<void>;
  personal(workspace: string, user: string): Promise<Reference | undefined>;
  room(workspace: string, conversation: string): Promise<Reference | undefined>;
  /** One for each team that the bot was met in. */
  teams(workspace: string): Promise<Reference[]>;
  /** Whichever was kept last: its service URL serves the whole tenant. */
  latest(workspace: string): Promise<Reference | undefined>;
}

export type Conversations = Kept<Reference>;

const REMEMBERED = 10_000;
/** Milliseconds; another process may have dropped it since. */
const TRUSTED = 10 * 60_000;

/**
 * What is known already is not written again for a while, so that a message costs no write. A service that
 * is not Teams' own is never kept, and the connector refuses it once more when it is used.
 */
export function referencesIn(conversations: Conversations, cloud: Pick<Cloud, 'services'>): References {
  const known = new Recent<{ value: string; until: number }>(REMEMBERED);

  return {
    async keep(reference, at) {
      const { workspace, kind, conversation, user, serviceUrl, team } = reference;
      if (!isService(serviceUrl, cloud)) return false;
      const met: Met = kind === 'personal' ? { person: user ?? '' } : { room: conversation };
      const [key, value] = [`${workspace} ${user ?? conversation}`, JSON.stringify(reference)];
      const before = known.get(key);
      if (before?.value === value && before.until > at.getTime()) return false;
      await conversations.keep(workspace, { ...met, within: team?.id }, reference, at);
      known.set(key, { value, until: at.getTime() + TRUSTED });
      return true;
    },

    async drop({ workspace, ...gone }) {
      known.clear();
      if ('team' in gone) await conversations.drop(workspace, { within: gone.team });
      else await conversations.drop(workspace, 'user' in gone ? { person: gone.user } : { room: gone.conversation });
    },

    async personal(workspace, user) {
      const found = await conversations.find(workspace, { person: user });
      // Kept before we knew better: others read along there.
      return found && !isThread(found.conversation) ? found : undefined;
    },
    room: (workspace, conversation) => conversations.find(workspace, { room: conversation }),
    teams: (workspace) => conversations.holders(workspace),
    latest: (workspace) => conversations.latest(workspace),
  };
}
