/** Where a conversation goes on: what Teams tells once and must be known to speak first. */
export interface Reference {
  /** The tenant. */
  workspace: string;
  kind: 'personal' | 'channel' | 'group';
  /** The conversation without a thread: of a channel its channel id, of a group chat the chat's. */
  conversation: string;
  serviceUrl: string;
  /** Whose personal conversation it is: his Entra object id. */
  user?: string | undefined;
  /** The team that the channel belongs to: its id in Teams and its group in Entra. */
  team?: { id: string; group: string | undefined } | undefined;
}

/** Remembered per organisation. What is of a tenant that is no workspace of ours is not kept. */
export interface References {
  /** Kept again each time: the service URL may change. */
  keep(reference: Reference, at: Date): Promise<void>;
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

const REMEMBERED = 10_000;

/** What is known already is not written again, so that a message costs no write; only the last ten thousand are known. */
export function remembering(references: References): References {
  const known = new Map<string, string>();
  return {
    ...references,
    async keep(reference, at) {
      const { workspace, kind, conversation, user } = reference;
      const key = `${workspace} ${kind} ${user ?? conversation}`;
      const value = JSON.stringify(reference);
      if (known.get(key) === value) return;
      await references.keep(reference, at);
      known.delete(key);
      known.set(key, value);
      const [oldest] = known.keys();
      if (known.size > REMEMBERED) known.delete(oldest!);
    },
    async drop(gone) {
      known.clear();
      await references.drop(gone);
    },
  };
}
