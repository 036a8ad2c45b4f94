import { loopback, refusal, tokenRoute, type Answer, type Route } from './loopback.js';

export const TENANT = '8f1c2d3e-0000-4000-8000-00000000000a';
export const APP = '8f1c2d3e-0000-4000-8000-0000000000b0';
export const BOT = `28:${APP}`;

/** Someone in Teams, as a roster shows him. */
export interface Member {
  id: string;
  aadObjectId: string;
  name: string;
  email?: string;
  userPrincipalName?: string;
  tenantId: string;
  userRole: string;
}

export interface TeamsTeam {
  /** `19:…@thread.tacv2`: also its General channel. */
  id: string;
  name: string;
  aadGroupId: string;
  /** By Entra id. */
  members: string[];
  channels: Set<string>;
}

export interface Post {
  conversation: string;
  id: string;
  activity: any;
  at: Date;
}

/**
 * The Bot Framework connector of Teams at the wire, as far as we use it: conversations, activities, rosters and teams. It
 * answers client credentials as well. Names of calls, for `next` and `of`: token, create, send, update, delete, member,
 * members, team, channels.
 */
export async function teamsConnector(now: () => Date = () => new Date()) {
  const people = new Map<string, Member>();
  const teams = new Map<string, TeamsTeam>();
  /** Personal chats by Entra id; only of those who have the app. */
  const chats = new Map<string, string>();
  /** Group chats that have the app, with the Entra ids of who is in them. */
  const groups = new Map<string, string[]>();
  const posts = new Map<string, Post>();
  /** Of channels, by their id. */
  const names = new Map<string, string>();
  /** Of channels: standard where nothing is said. */
  const types = new Map<string, string>();
  let n = 0;

  const teamOf = (conversation: string) =>
    [...teams.values()].find(({ id, channels }) => id === conversation || channels.has(conversation));
  const person = (id: string) => [...people.values()].find((one) => one.aadObjectId === id || one.id === id);
  const rootOf = (conversation: string) => conversation.split(';')[0]!;

  function keep(conversation: string, activity: any): Post {
    const post = { conversation, id: String(1_700_000_000_000 + ++n), activity, at: now() };
    posts.set(`${conversation} ${post.id}`, post);
    return post;
  }

  function create({ isGroup, channelData, members, tenantId, activity }: any): Answer {
    if (isGroup) {
      const channel = channelData?.channel?.id as string;
      if (!teamOf(channel)) return refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the roster.');
      const { id } = keep(channel, activity);
      const thread = `${channel};messageid=${id}`;
      const post = posts.get(`${channel} ${id}`)!;
      posts.delete(`${channel} ${id}`);
      posts.set(`${thread} ${id}`, { ...post, conversation: thread });
      return { status: 201, body: { id: thread, activityId: id } };
    }
    const who = person(members?.[0]?.id ?? '');
    if (!who || (tenantId ?? channelData?.tenant?.id) !== who.tenantId)
      return refusal(400, 'BadSyntax', 'no such user');
    const chat = chats.get(who.aadObjectId);
    return chat
      ? { status: 201, body: { id: chat } }
      : refusal(403, 'ForbiddenOperationException', 'Bot is not installed in user’s personal scope');
  }

  function send(conversation: string, activity: any): Answer {
    const root = rootOf(conversation);
    const there = teamOf(root) ?? groups.get(root) ?? [...chats.values()].find((chat) => chat === root);
    if (!there) return refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
    return { status: 201, body: { id: keep(conversation, activity).id } };
  }

  function rosterOf(conversation: string): Member[] | undefined {
    const members = teamOf(rootOf(conversation))?.members ?? groups.get(conversation);
    if (members) return members.flatMap((id) => people.get(id) ?? []);
    const [his] = [...chats].find(([, chat]) => chat === conversation) ?? [];
    return his ? [people.get(his)!] : undefined;
  }

  const gone = refusal(404, 'ConversationNotFound', 'Conversation not found.');
  const routes: Route[] = [
    tokenRoute,
    { method: 'POST', path: /^\/v3\/conversations\/?$/, name: 'create', answer: (_, body) => create(body) },
    {
      method: 'POST',
      path: /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/,
      name: 'send',
      answer: ([conversation], body) => send(conversation!, body),
    },
    {
      method: 'PUT',
      path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/,
      name: 'update',
      answer: ([conversation, id], body) => {
        const post = posts.get(`${conversation} ${id}`);
        if (!post) return refusal(404, 'ActivityNotFoundInConversation', 'The activity was not found.');
        post.activity = body;
        return { body: { id } };
      },
    },
    {
      method: 'DELETE',
      path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/,
      name: 'delete',
      answer: ([conversation, id]) => (posts.delete(`${conversation} ${id}`) ? {} : gone),
    },
    {
      method: 'GET',
      path: /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/,
      name: 'member',
      answer: ([conversation, id]) => {
        const found = rosterOf(conversation!)?.find((one) => one.id === id || one.aadObjectId === id);
        return found ? { body: found } : refusal(404, 'MemberNotFoundInConversation', 'The member was not found.');
      },
    },
    {
      method: 'GET',
      path: /^\/v3\/conversations\/([^/]+)\/pagedmembers$/,
      name: 'members',
      answer: ([conversation], _, query) => {
        const all = rosterOf(conversation!);
        if (!all) return gone;
        const [from, size] = [Number(query.get('continuationToken') ?? 0), Number(query.get('pageSize') ?? 50)];
        const next = from + size < all.length ? { continuationToken: String(from + size) } : {};
        return { body: { members: all.slice(from, from + size), ...next } };
      },
    },
    {
      method: 'GET',
      path: /^\/v3\/teams\/([^/]+)\/conversations$/,
      name: 'channels',
      answer: ([id]) => {
        const team = teamOf(id!);
        const shown = (channel: string) => ({
          id: channel,
          name: names.get(channel) ?? channel,
          type: types.get(channel) ?? 'standard',
        });
        const general = { id: team?.id, name: null };
        return team ? { body: { conversations: [general, ...[...team.channels].map(shown)] } } : gone;
      },
    },
    {
      method: 'GET',
      path: /^\/v3\/teams\/([^/]+)$/,
      name: 'team',
      answer: ([id]) => {
        const team = teamOf(id!);
        return team ? { body: { id: team.id, name: team.name, aadGroupId: team.aadGroupId } } : gone;
      },
    },
  ];

  const wire = await loopback(() => routes);
  return {
    ...wire,
    serviceUrl: `${wire.origin}/`,
    people,
    teams,
    chats,
    groups,
    posts,
    names,
    types,
    /** Someone with an Entra id; `chat: false` for who has not added the app. */
    addPerson(aadObjectId: string, { chat = true, ...more }: Partial<Member> & { chat?: boolean } = {}): Member {
      const member: Member = {
        id: `29:${aadObjectId}`,
        aadObjectId,
        name: `Naam ${aadObjectId}`,
        email: `${aadObjectId}@voorbeeld.example`,
        userPrincipalName: `${aadObjectId}@voorbeeld.example`,
        tenantId: TENANT,
        userRole: 'user',
        ...more,
      };
      people.set(aadObjectId, member);
      if (chat) chats.set(aadObjectId, `a:chat-${aadObjectId}`);
      return member;
    },
    /** A team in which the app is installed. */
    addTeam({
      id,
      name = 'Klanten',
      aadGroupId,
      members = [],
      channels = [],
    }: Partial<Omit<TeamsTeam, 'channels'>> & { id: string; aadGroupId: string; channels?: string[] }): TeamsTeam {
      const team = { id, name, aadGroupId, members, channels: new Set(channels) };
      teams.set(id, team);
      return team;
    },
  };
}

export type TeamsConnector = Awaited<ReturnType<typeof teamsConnector>>;
