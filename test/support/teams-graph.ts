import { loopback, refusal, tokenRoute, type Answer, type Route } from './loopback.js';
import type { Post, TeamsConnector } from './teams-connector.js';

export interface GraphChannel {
  id: string;
  displayName: string;
  description: string | null;
  membershipType: 'standard' | 'private';
  isArchived: boolean;
  /** Its name stays taken for a while, and it counts as one of the team's. */
  deleted: boolean;
  /** Entra ids; only of a private one. */
  members: { id: string; userId: string; roles: string[] }[];
}

const FORBIDDEN = /[~#%&*{}+/\\:<>?|'"]|\.\.|^[_.]|\.$/;
const MOST = 1000;
const PAGE = 100;

/**
 * Microsoft Graph at the wire, as far as we use it, beside a connector whose teams and messages it shows. Names of calls: token,
 * channels, create, channel, update, archive, unarchive, members, invite, remove, messages, replies.
 */
export async function teamsGraph(connector: TeamsConnector) {
  const channels = new Map<string, GraphChannel[]>();
  /** Rights that were not consented to: their calls are a 403. */
  const withheld = new Set<string>();
  let n = 0;

  const teamOf = (group: string) => [...connector.teams.values()].find(({ aadGroupId }) => aadGroupId === group);
  const inTeam = (group: string) => {
    if (!channels.has(group)) channels.set(group, []);
    return channels.get(group)!;
  };
  const find = (group: string, id: string) => inTeam(group).find((one) => one.id === id && !one.deleted);
  const shown = ({ deleted: _, members: __, ...channel }: GraphChannel) => channel;
  const missing = refusal(404, 'NotFound', 'No channel found with the id.');
  const needs = (right: string, answer: () => Answer): Answer =>
    withheld.has(right)
      ? refusal(403, 'Forbidden', `Missing role permissions on the request. API requires one of '${right}'.`)
      : answer();
  const bad = (message: string) => refusal(400, 'BadRequest', message);

  function create(group: string, body: any): Answer {
    const there = inTeam(group);
    const { displayName, description = null, membershipType = 'standard', members = [] } = body;
    if (there.length >= MOST) return bad('Maximum number of channels reached for the team.');
    if (!displayName || displayName.length > 50 || FORBIDDEN.test(displayName))
      return bad('Channel name is not valid.');
    if (description && description.length > 1024) return bad('Description is too long.');
    if (there.some((one) => one.displayName.toLowerCase() === displayName.toLowerCase()))
      return bad('Channel name already existed, please use other name.');
    const joined = members.map(memberIn);
    if (membershipType === 'private' && !joined.some((one: any) => one.roles.includes('owner')))
      return bad('A private channel needs an owner.');
    if (joined.length > 200) return bad('Too many members.');
    const stranger = joined.find((one: any) => !teamOf(group)!.members.includes(one.userId));
    if (stranger) return refusal(403, 'Forbidden', 'User is not in the team roster.');
    return { status: 201, body: shown(add(group, { displayName, description, membershipType, members: joined })) };
  }

  const memberIn = (member: any) => ({
    id: `lid-${++n}`,
    userId: /users\('([^']+)'\)/.exec(member['user@odata.bind'])?.[1] ?? '',
    roles: member.roles ?? [],
  });

  function add(group: string, more: Partial<GraphChannel>): GraphChannel {
    const channel: GraphChannel = {
      id: `19:kanaal${++n}@thread.tacv2`,
      displayName: `Kanaal ${n}`,
      description: null,
      membershipType: 'standard',
      isArchived: false,
      deleted: false,
      members: [],
      ...more,
    };
    inTeam(group).push(channel);
    // An app that is in the team is not in its private channels.
    if (channel.membershipType !== 'private') addApp(group, channel.id);
    return channel;
  }

  /** As someone does in ⋯ → Manage channel → Apps. */
  const addApp = (group: string, channel: string) => void teamOf(group)?.channels.add(channel);

  const on = (group: string, id: string, act: (channel: GraphChannel) => Answer): Answer => {
    const channel = find(group, id);
    return channel ? act(channel) : missing;
  };

  /** Newest first, as Graph has it; a card is an attachment with its JSON as text. */
  function messagesIn(belongs: (post: Post) => boolean, path: string, query: URLSearchParams): Answer {
    const all = [...connector.posts.values()].filter(belongs).reverse();
    const [from, top] = [Number(query.get('$skip') ?? 0), Math.min(50, Number(query.get('$top') ?? 20))];
    const value = all.slice(from, from + top).map(({ id, activity, at }) => ({
      id,
      createdDateTime: at.toISOString(),
      lastModifiedDateTime: at.toISOString(),
      attachments: (activity.attachments ?? []).map(({ contentType, content }: any, i: number) => ({
        id: String(i),
        contentType,
        content: JSON.stringify(content, null, 2),
      })),
    }));
    const more = from + top < all.length;
    return {
      body: { value, ...(more && { '@odata.nextLink': `${wire.origin}${path}?$top=${top}&$skip=${from + top}` }) },
    };
  }

  const CHANNEL = '/v1\\.0/teams/([^/]+)/channels/([^/]+)';
  const routes: Route[] = [
    tokenRoute,
    {
      method: 'GET',
      path: /^\/v1\.0\/teams\/([^/]+)\/channels$/,
      name: 'channels',
      answer: ([group], _, query) =>
        needs('ChannelSettings.ReadWrite.Group', () => {
          if (!teamOf(group!)) return missing;
          const all = inTeam(group!).filter((one) => !one.deleted);
          const from = Number(query.get('$skip') ?? 0);
          const next = `${wire.origin}/v1.0/teams/${group}/channels?$skip=${from + PAGE}`;
          const value = all.slice(from, from + PAGE).map(shown);
          return { body: { value, ...(from + PAGE < all.length && { '@odata.nextLink': next }) } };
        }),
    },
    {
      method: 'POST',
      path: /^\/v1\.0\/teams\/([^/]+)\/channels$/,
      name: 'create',
      answer: ([group], body) => needs('Channel.Create.Group', () => (teamOf(group!) ? create(group!, body) : missing)),
    },
    {
      method: 'GET',
      path: new RegExp(`^${CHANNEL}$`),
      name: 'channel',
      answer: ([group, id]) =>
        needs('ChannelSettings.ReadWrite.Group', () => on(group!, id!, (channel) => ({ body: shown(channel) }))),
    },
    {
      method: 'PATCH',
      path: new RegExp(`^${CHANNEL}$`),
      name: 'update',
      answer: ([group, id], body) =>
        needs('ChannelSettings.ReadWrite.Group', () =>
          on(group!, id!, (channel) => {
            if (channel.isArchived) return refusal(403, 'Forbidden', 'The channel is archived.');
            if (body.displayName && FORBIDDEN.test(body.displayName)) return bad('Channel name is not valid.');
            Object.assign(channel, body);
            return { status: 204 };
          }),
        ),
    },
    ...(['archive', 'unarchive'] as const).map((name): Route => ({
      method: 'POST',
      path: new RegExp(`^${CHANNEL}/${name}$`),
      name,
      answer: ([group, id]) =>
        needs('ChannelSettings.ReadWrite.All', () =>
          on(group!, id!, (channel) => {
            channel.isArchived = name === 'archive';
            return { status: 202 };
          }),
        ),
    })),
    {
      method: 'GET',
      path: new RegExp(`^${CHANNEL}/members$`),
      name: 'members',
      answer: ([group, id]) =>
        needs('ChannelMember.ReadWrite.All', () => on(group!, id!, ({ members }) => ({ body: { value: members } }))),
    },
    {
      method: 'POST',
      path: new RegExp(`^${CHANNEL}/members$`),
      name: 'invite',
      answer: ([group, id], body) =>
        needs('ChannelMember.ReadWrite.All', () =>
          on(group!, id!, (channel) => {
            const member = memberIn(body);
            if (channel.membershipType !== 'private') return bad('Not a private channel.');
            if (!teamOf(group!)!.members.includes(member.userId))
              return refusal(404, 'NotFound', 'User is not found in the team.');
            if (channel.members.some(({ userId }) => userId === member.userId)) return bad('User is already a member.');
            channel.members.push(member);
            return { status: 201, body: member };
          }),
        ),
    },
    {
      method: 'DELETE',
      path: new RegExp(`^${CHANNEL}/members/([^/]+)$`),
      name: 'remove',
      answer: ([group, id, membership]) =>
        needs('ChannelMember.ReadWrite.All', () =>
          on(group!, id!, (channel) => {
            if (channel.membershipType !== 'private') return bad('Not a private channel.');
            if (!channel.members.some((one) => one.id === membership)) return missing;
            channel.members = channel.members.filter((one) => one.id !== membership);
            return { status: 204 };
          }),
        ),
    },
    {
      method: 'GET',
      path: new RegExp(`^${CHANNEL}/messages$`),
      name: 'messages',
      answer: ([group, id], _, query) =>
        needs('ChannelMessage.Read.Group', () =>
          messagesIn(
            (post) => post.conversation === `${id};messageid=${post.id}`,
            `/v1.0/teams/${group}/channels/${id}/messages`,
            query,
          ),
        ),
    },
    {
      method: 'GET',
      path: new RegExp(`^${CHANNEL}/messages/([^/]+)/replies$`),
      name: 'replies',
      answer: ([group, id, root], _, query) =>
        needs('ChannelMessage.Read.Group', () =>
          messagesIn(
            (post) => post.conversation === `${id};messageid=${root}` && post.id !== root,
            `/v1.0/teams/${group}/channels/${id}/messages/${root}/replies`,
            query,
          ),
        ),
    },
  ];

  const wire = await loopback(() => routes);
  return { ...wire, channels, withheld, add, addApp, find, inTeam };
}
