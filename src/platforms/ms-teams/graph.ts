import { call, CallFailed, NotSent, type Call } from './call.js';
import type { Cloud } from './cloud.js';
import { limits } from './limits.js';
import type { TokenFor } from './token.js';

/** https://learn.microsoft.com/graph/api/resources/channel */
export interface Channel {
  id: string;
  displayName: string;
  description?: string | null;
  membershipType?: string;
  isArchived?: boolean;
}

/** A message as far as we look at it: https://learn.microsoft.com/graph/api/resources/chatmessage */
export interface Kept {
  id: string;
  createdDateTime: string;
  lastModifiedDateTime?: string;
  /** A card's `content` is its JSON as text. */
  attachments?: { content?: string | null }[];
}

/** Someone in a private channel: https://learn.microsoft.com/graph/api/resources/aaduserconversationmember */
export interface Joined {
  id: string;
  userId?: string | null;
  roles?: string[];
}

/** A team of a tenant, by its group in Entra. */
export interface Within {
  workspace: string;
  group: string;
}

export type Graph = ReturnType<typeof graph>;

/** Which right each step needs, least first: https://learn.microsoft.com/graph/permissions-reference. Those that end on `.Group` a team's owner gives by installing the app. */
export const rights = {
  create: 'Channel.Create.Group',
  find: 'ChannelSettings.ReadWrite.Group',
  change: 'ChannelSettings.ReadWrite.Group',
  archive: 'ChannelSettings.ReadWrite.All',
  unarchive: 'ChannelSettings.ReadWrite.All',
  invite: 'ChannelMember.ReadWrite.All',
  remove: 'ChannelMember.ReadWrite.All',
  look: 'ChannelMessage.Read.Group',
} as const;

/** Microsoft Graph, as the app itself. Each call is made once. @throws what `failureOf` reads */
export function graph({ cloud, tokenFor }: { cloud: Pick<Cloud, 'graph'>; tokenFor: TokenFor }) {
  const base = cloud.graph;

  async function ask<T>(workspace: string, url: string, request: Omit<Call, 'token'>): Promise<T> {
    if (!url.startsWith(`${base}/`)) throw new NotSent('graph_url');
    const token = await tokenFor('https://graph.microsoft.com', workspace).catch((cause: unknown) => {
      throw new NotSent('token', { cause });
    });
    return call<T>(url, { ...request, token });
  }

  async function* pages<T>(workspace: string, first: string): AsyncGenerator<T[]> {
    let next: string | undefined = first;
    while (next) {
      const page: { value?: T[]; '@odata.nextLink'?: string } = await ask(workspace, next, { method: 'GET' });
      yield page.value ?? [];
      next = page['@odata.nextLink'];
    }
  }

  async function all<T>(workspace: string, first: string): Promise<T[]> {
    const found: T[] = [];
    for await (const page of pages<T>(workspace, first)) found.push(...page);
    return found;
  }

  const name = encodeURIComponent;
  const team = (group: string) => `${base}/v1.0/teams/${name(group)}/channels`;
  const one = (group: string, id: string) => `${team(group)}/${name(id)}`;
  const member = (user: string, roles: string[]) => ({
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    roles,
    'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${name(user)}')`,
  });

  return {
    channels: ({ workspace, group }: Within) => all<Channel>(workspace, team(group)),

    /** Undefined when it was deleted. */
    async channel({ workspace, group }: Within, id: string): Promise<Channel | undefined> {
      try {
        return await ask<Channel>(workspace, one(group, id), { method: 'GET' });
      } catch (error) {
        if (error instanceof CallFailed && error.status === 404) return undefined;
        throw error;
      }
    },

    /** `owners` and `members` (Entra ids) only for a private one, which must have an owner. */
    create(
      { workspace, group }: Within,
      made: { name: string; description: string; private?: { owner: string; members: string[] } | undefined },
    ): Promise<Channel> {
      const people = made.private && [
        member(made.private.owner, ['owner']),
        ...made.private.members.map((user) => member(user, [])),
      ];
      const body = {
        displayName: made.name,
        description: made.description,
        membershipType: made.private ? 'private' : 'standard',
        ...(people && { members: people }),
      };
      return ask<Channel>(workspace, team(group), { method: 'POST', body });
    },

    change: (
      { workspace, group }: Within,
      id: string,
      to: Partial<Pick<Channel, 'displayName' | 'description'>>,
    ): Promise<void> => ask(workspace, one(group, id), { method: 'PATCH', body: to }),

    /** Its messages stay; it cannot be written in. */
    archive: ({ workspace, group }: Within, id: string): Promise<void> =>
      ask(workspace, `${one(group, id)}/archive`, { method: 'POST', body: {} }),

    unarchive: ({ workspace, group }: Within, id: string): Promise<void> =>
      ask(workspace, `${one(group, id)}/unarchive`, { method: 'POST', body: {} }),

    members: ({ workspace, group }: Within, id: string) => all<Joined>(workspace, `${one(group, id)}/members`),

    invite: ({ workspace, group }: Within, id: string, user: string): Promise<unknown> =>
      ask(workspace, `${one(group, id)}/members`, { method: 'POST', body: member(user, []) }),

    /** Of a private one only. `membership` is Graph's own id of their being there. */
    remove: ({ workspace, group }: Within, id: string, membership: string): Promise<void> =>
      ask(workspace, `${one(group, id)}/members/${name(membership)}`, { method: 'DELETE' }),

    /** The channel's threads, or the replies in one; the newest first. */
    messages: ({ workspace, group }: Within, id: string, under?: string) => {
      const thread = under ? `/${name(under)}/replies` : '';
      return pages<Kept>(workspace, `${one(group, id)}/messages${thread}?$top=${limits.history}`);
    },
  };
}
