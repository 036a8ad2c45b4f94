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
}
