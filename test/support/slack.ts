import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { faultsInMessage, faultsInView } from './slack-block-kit.js';

/** One call of the Web API as it came over the wire. */
interface Call {
  method: string;
  token: string;
  args: Record<string, any>;
}

export interface Channel {
  id: string;
  name: string;
  creator: string;
  topic: string;
  purpose: string;
  is_archived: boolean;
  is_private: boolean;
  /** Shared by Slack Connect, and about to be. */
  is_ext_shared: boolean;
  is_pending_ext_shared: boolean;
  members: Set<string>;
  pins: string[];
}

/** How a call goes wrong: an error of Slack's, too many calls, or no answer at all. */
export type Mishap = { error: string; more?: object } | { tooMany: number } | 'hang' | 'lost' | { slow: number };

export const BOT = 'U0BOT';

/**
 * Slack's Web API at the wire, as far as we use it: it remembers, it refuses blocks that Slack would refuse, and it can be
 * told what goes wrong next.
 */
export async function slackStandIn() {
  const calls: Call[] = [];
  const responses: any[] = [];
  const channels = new Map<string, Channel>();
  const users = new Map<string, any>();
  const posts = new Map<string, any>();
  const files = new Map<string, { bytes: Uint8Array; token: string }>();
  /** Slack looks at a file before it can be shown: the second time that one asks, it has. */
  const uploads = new Map<string, { bytes: Buffer | undefined; length: number; isDone: boolean; looks: number }>();
  let isLooking = true;
  const mishaps = new Map<string, Mishap[]>();
  const withheld = new Set<string>();
  const waiting = new Set<ServerResponse>();
  const sockets = new Set<Socket>();
  let n = 0;

  const server = createServer((incoming, response) => {
    void answer(incoming, response);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, uploaded] = /^\/upload\/(\w+)$/.exec(incoming.url ?? '') ?? [];
    if (uploaded) {
      const mishap = mishaps.get('upload')?.shift();
      uploads.get(uploaded)!.bytes = await bytesOf(incoming);
      return void response.writeHead(mishap ? 500 : 200).end('OK');
    }
    const body = await read(incoming);
    const say = (value: unknown, status = 200, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
    const given = files.get((incoming.url ?? '').replace(/^\/files\//, ''));
    if (given) {
      // Slack shows a page to log in where the token is not right.
      const isOurs = incoming.headers.authorization === `Bearer ${given.token}`;
      return void response.writeHead(200).end(isOurs ? given.bytes : '<!doctype html><title>Log in</title>');
    }
    const method = (incoming.url ?? '').replace(/^\/api\//, '').replace(/^\/respond.*/, 'respond');
    const mishap = mishaps.get(method)?.shift();
    const args = method === 'respond' ? JSON.parse(body) : argsOf(body);
    if (method === 'respond') responses.push(args);
    else calls.push({ method, token: (incoming.headers.authorization ?? '').replace('Bearer ', ''), args });
    if (mishap === 'hang') return void waiting.add(response);
    if (mishap === 'lost') return void (handle(method, args), incoming.socket.destroy());
    if (mishap && 'tooMany' in mishap) return void say({}, 429, { 'retry-after': String(mishap.tooMany) });
    if (mishap && 'error' in mishap) {
      return void say({ ok: false, error: mishap.error, ...mishap.more }, method === 'respond' ? 404 : 200);
    }
    if (mishap) await new Promise((resolve) => setTimeout(resolve, mishap.slow).unref());
    const result = handle(method, args);
    say(result, method === 'respond' && result.ok === false ? 400 : 200);
  }

  function handle(method: string, args: Record<string, any>): Record<string, any> {
    const early = (args.blocks ?? []).filter(
      ({ type, slack_file }: any) => type === 'image' && !((uploads.get(slack_file.id)?.looks ?? 0) > 1),
    );
    const faults = [
      ...early.map(() => 'invalid slack file'),
      ...(args.blocks ? faultsInMessage(args.blocks) : []),
      ...(args.view ? faultsInView(args.view) : []),
      ...(['chat.postMessage', 'chat.postEphemeral', 'chat.update', 'respond'].includes(method) && !args.text
        ? ['no text']
        : []),
    ];
    if (faults.length > 0) {
      return {
        ok: false,
        error: 'invalid_blocks',
        response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
      };
    }
    const act = methods[method];
    return act ? { ok: true, ...act(args) } : { ok: false, error: 'unknown_method' };
  }

  const no = (error: string, more = {}) => ({ ok: false, error, ...more });
  /** A private channel is not there for who is not in it. */
  const known = (id: string) => {
    const channel = channels.get(id);
    return channel?.is_private && !channel.members.has(BOT) && !channel.is_archived ? undefined : channel;
  };
  const missing = (scope: string) =>
    withheld.has(scope) && no('missing_scope', { needed: scope, provided: 'commands' });
  const lacking = (id: string, right: 'write' | 'read' | 'history') =>
    channels.get(id)?.is_private ? missing(`groups:${right}`) : false;
  const shown = (channel: Channel) => ({
    id: channel.id,
    name: channel.name,
    creator: channel.creator,
    is_archived: channel.is_archived,
    is_private: channel.is_private,
    is_ext_shared: channel.is_ext_shared,
    is_shared: channel.is_ext_shared,
    is_pending_ext_shared: channel.is_pending_ext_shared,
    is_member: channel.members.has(BOT),
    topic: { value: escaped(channel.topic) },
    purpose: { value: escaped(channel.purpose) },
  });
  const inside = (id: string, act: (channel: Channel) => Record<string, any>) => {
    const channel = known(id);
    if (!channel) return no('channel_not_found');
    if (channel.is_archived) return no('is_archived');
    return channel.members.has(BOT) ? act(channel) : no('not_in_channel');
  };
  const keep = (channel: string, args: object) => {
    const ts = `1700000000.${String(++n).padStart(6, '0')}`;
    posts.set(`${channel} ${ts}`, args);
    return { channel, ts };
  };

  /** The newest first, or the oldest; times are not looked at. */
  function pageOf(
    belongs: (key: string, post: any) => boolean,
    { limit, cursor = '0', include_all_metadata }: any,
    order: 1 | -1,
  ) {
    const all = [...posts]
      .filter(([key, post]) => belongs(key, post))
      .map(([key, post]) => ({
        ts: key.split(' ')[1],
        text: post.text,
        ...(include_all_metadata === 'true' && post.metadata && { metadata: post.metadata }),
      }));
    const [from, next] = [Number(cursor), Number(cursor) + Number(limit)];
    if (order < 0) all.reverse();
    return {
      messages: all.slice(from, next),
      response_metadata: { next_cursor: next < all.length ? String(next) : '' },
    };
  }

  const methods: Record<string, (args: any) => Record<string, any>> = {
    respond: () => ({}),
    'auth.test': () => ({ team_id: 'T1', team: 'Voorbeeld BV', user_id: BOT, bot_id: 'B0' }),
    'apps.connections.open': () => ({ url: `${base.replace('http', 'ws')}/link` }),
    'users.info': ({ user }) => (users.has(user) ? { user: users.get(user) } : no('user_not_found')),
    'users.list': ({ limit = 200, cursor = '0' }) => {
      const next = Number(cursor) + Number(limit);
      return {
        members: [...users.values()].slice(Number(cursor), next),
        response_metadata: { next_cursor: next < users.size ? String(next) : '' },
      };
    },
    'users.lookupByEmail': ({ email }) => {
      const user = [...users.values()].find((one) => one.profile?.email === email);
      return user ? { user } : no('users_not_found');
    },
    'conversations.create': ({ name, is_private }) => {
      const lacks = is_private === 'true' && missing('groups:write');
      if (lacks) return lacks;
      if (!/^[a-z0-9_-]{1,80}$/.test(name)) return no('invalid_name_specials');
      if ([...channels.values()].some((channel) => channel.name === name)) return no('name_taken');
      const made = { name, creator: BOT, is_private: is_private === 'true', members: new Set([BOT]) };
      return { channel: shown(addChannel(made)) };
    },
    'conversations.info': ({ channel }) =>
      lacking(channel, 'read') || (known(channel) ? { channel: shown(known(channel)!) } : no('channel_not_found')),
    'conversations.list': ({ limit = 100, cursor = '0', types = 'public_channel' }) => {
      const withPrivate = types.includes('private_channel');
      const lacks = withPrivate && missing('groups:read');
      if (lacks) return lacks;
      const all = [...channels.values()].filter((one) => !one.is_private || (withPrivate && known(one.id))).map(shown);
      const next = Number(cursor) + Number(limit);
      return {
        channels: all.slice(Number(cursor), next),
        response_metadata: { next_cursor: next < all.length ? String(next) : '' },
      };
    },
    'conversations.setTopic': ({ channel, topic }) =>
      topic.length > 250 ? no('too_long') : inside(channel, (one) => ((one.topic = topic), {})),
    'conversations.setPurpose': ({ channel, purpose }) =>
      purpose.length > 250 ? no('too_long') : inside(channel, (one) => ((one.purpose = purpose), {})),
    'conversations.join': ({ channel }) => {
      const one = channels.get(channel);
      if (!one) return no('channel_not_found');
      if (one.is_private) return no('method_not_supported_for_channel_type');
      return one.is_archived ? no('is_archived') : (one.members.add(BOT), { channel: shown(one) });
    },
    'conversations.archive': ({ channel }) =>
      known(channel)?.is_archived
        ? no('already_archived')
        : inside(channel, (one) => ((one.is_archived = true), one.members.clear(), {})),
    // Slack's page: no bot can do this for now.
    'conversations.unarchive': ({ channel }) => no(channels.has(channel) ? 'not_in_channel' : 'channel_not_found'),
    'conversations.kick': ({ channel, user }) =>
      lacking(channel, 'write') ||
      inside(channel, (one) => {
        if (user === BOT) return no('cant_kick_self');
        return one.members.delete(user) ? {} : no('not_in_channel');
      }),
    'conversations.invite': ({ channel, users: list, force }) =>
      lacking(channel, 'write') ||
      inside(channel, (one) => {
        const ids: string[] = list.split(',');
        if (ids.length > 100) return no('too_many_users');
        const errors = ids.flatMap((user) => {
          if (user === BOT) return [{ user, ok: false, error: 'cant_invite_self' }];
          if (one.members.has(user)) return [{ user, ok: false, error: 'already_in_channel' }];
          return users.has(user) ? [] : [{ user, ok: false, error: 'user_not_found' }];
        });
        if (errors.length > 0 && force !== 'true') return no(errors[0]!.error, { errors });
        ids.filter((user) => !errors.some((error) => error.user === user)).forEach((user) => one.members.add(user));
        return errors.length > 0 ? no(errors[0]!.error, { errors }) : { channel: shown(one) };
      }),
    'pins.add': ({ channel, timestamp }) =>
      inside(channel, (one) => {
        if (!posts.has(`${channel} ${timestamp}`)) return no('message_not_found');
        return one.pins.includes(timestamp) ? no('already_pinned') : (one.pins.push(timestamp), {});
      }),
    'chat.postMessage': (args) => {
      if (args.channel.startsWith('U')) return keep(`D${args.channel}`, args);
      if (args.channel.startsWith('DU')) return keep(args.channel, args);
      return inside(args.channel, () => keep(args.channel, args));
    },
    'files.getUploadURLExternal': ({ filename, length }) => {
      const lacks = missing('files:write');
      if (lacks) return lacks;
      if (!filename || !(Number(length) > 0)) return no('invalid_arguments');
      const id = `F${String(++n).padStart(9, '0')}`;
      uploads.set(id, { bytes: undefined, length: Number(length), isDone: false, looks: 0 });
      return { upload_url: `${base}/upload/${id}`, file_id: id };
    },
    'files.completeUploadExternal': ({ files: list, channel_id }) => {
      // Where everybody would see it.
      if (channel_id !== undefined) return no('shared');
      for (const { id } of JSON.parse(list)) {
        const file = uploads.get(id);
        if (!file?.bytes || file.bytes.length !== file.length) return no('file_not_found');
        file.isDone = true;
      }
      return { files: JSON.parse(list) };
    },
    'files.info': ({ file }) =>
      uploads.get(file)?.isDone
        ? { file: { id: file, mimetype: ++uploads.get(file)!.looks > 1 && isLooking ? 'image/png' : '' } }
        : files.has(file)
          ? { file: { id: file, name: file, url_private: `${base}/files/${file}` } }
          : no('file_not_found'),
    'conversations.open': ({ users: user }) =>
      users.has(user) ? { channel: { id: `D${user}` } } : no('user_not_found'),
    'conversations.history': (args) =>
      lacking(args.channel, 'history') ||
      pageOf((key, post) => key.startsWith(`${args.channel} `) && !post.thread_ts, args, -1),
    'conversations.replies': (args) =>
      pageOf((key, post) => key === `${args.channel} ${args.ts}` || post.thread_ts === args.ts, args, 1),
    'chat.postEphemeral': (args) =>
      inside(args.channel, (one) => (one.members.has(args.user) ? { message_ts: '1' } : no('user_not_in_channel'))),
    'chat.update': (args) => {
      const key = `${args.channel} ${args.ts}`;
      if (!posts.has(key)) return no('message_not_found');
      posts.set(key, args);
      return { ts: args.ts };
    },
    'chat.getPermalink': ({ channel, message_ts }) => ({
      permalink: `https://voorbeeld.slack.com/archives/${channel}/p${message_ts}`,
    }),
    'views.open': ({ trigger_id, view }) =>
      trigger_id ? { view: { id: `V${++n}`, ...view } } : no('invalid_trigger_id'),
    'views.update': ({ view_id, view }) => ({ view: { id: view_id, ...view } }),
    'views.publish': ({ view }) => ({ view: { id: `V${++n}`, ...view } }),
  };

  function addChannel(channel: Partial<Channel> & { name: string }): Channel {
    const made: Channel = {
      id: `C${String(++n).padStart(4, '0')}`,
      creator: 'U0HUMAN',
      topic: '',
      purpose: '',
      is_archived: false,
      is_private: false,
      is_ext_shared: false,
      is_pending_ext_shared: false,
      members: new Set(),
      pins: [],
      ...channel,
    };
    channels.set(made.id, made);
    return made;
  }

  const links: ReturnType<typeof link>[] = [];
  server.on('upgrade', (incoming, socket) => links.push(link(incoming, socket as Socket)));

  return {
    apiUrl: `${base}/api/`,
    responseUrl: `${base}/respond/${randomUUID()}`,
    calls,
    /** What was sent to a response url. */
    responses,
    channels,
    users,
    posts,
    /** Files that we gave. */
    uploads,
    neverLooks: () => void (isLooking = false),
    /** A file someone gives in a form, as Slack tells of it. */
    addFile(id: string, bytes: Uint8Array, token = 'xoxb-1') {
      files.set(id, { bytes, token });
      return { id, name: `${id}.ics`, url_private_download: `${base}/files/${id}` };
    },
    addChannel,
    /** Scopes that the workspace did not grant. */
    withheld,
    addUser(id: string, more: object = {}) {
      const email = `${id.toLowerCase()}@voorbeeld.example`;
      users.set(id, {
        id,
        team_id: 'T1',
        name: id,
        real_name: `Naam ${id}`,
        profile: { email, real_name: `Naam ${id}` },
        ...more,
      });
    },
    /** What the next calls of this method come to. */
    next(method: string, ...what: Mishap[]) {
      mishaps.set(method, [...(mishaps.get(method) ?? []), ...what]);
    },
    of: (method: string) => calls.filter((call) => call.method === method).map((call) => call.args),
    /** The socket mode connections that were opened. */
    links,
    async close() {
      /** A client that is cut off in the middle of its goodbye waits half a minute. */
      const patience = new Promise((resolve) => setTimeout(resolve, 500).unref());
      await Promise.race([Promise.all(links.map(({ closed }) => closed)), patience]);
      waiting.forEach((response) => response.destroy());
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type SlackStandIn = Awaited<ReturnType<typeof slackStandIn>>;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const read = async (incoming: IncomingMessage): Promise<string> => (await bytesOf(incoming)).toString();

function argsOf(body: string): Record<string, any> {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      ['blocks', 'view', 'metadata'].includes(name) ? JSON.parse(value) : value,
    ]),
  );
}

/** The server's side of one websocket, with as much of RFC 6455 as Slack's client needs. */
function link(incoming: IncomingMessage, socket: Socket) {
  const accept = createHash('sha1')
    .update(`${incoming.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let waiting: ((message: any) => void)[] = [];
  let rest = Buffer.alloc(0);
  const frame = (opcode: number, payload: Buffer) => {
    const size =
      payload.length < 126
        ? Buffer.from([payload.length])
        : Buffer.from([126, payload.length >> 8, payload.length & 255]);
    socket.write(Buffer.concat([Buffer.from([0x80 | opcode]), size, payload]));
  };
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      if (rest.length < 6) return;
      const short = rest[1]! & 127;
      const [length, start] = short < 126 ? [short, 2] : [rest.readUInt16BE(2), 4];
      if (rest.length < start + 4 + length) return;
      const mask = rest.subarray(start, start + 4);
      const payload = Buffer.from(rest.subarray(start + 4, start + 4 + length)).map((byte, i) => byte ^ mask[i % 4]!);
      const opcode = rest[0]! & 15;
      rest = rest.subarray(start + 4 + length);
      if (opcode === 8) {
        frame(8, Buffer.from(payload));
        socket.end();
      }
      if (opcode === 9) frame(10, Buffer.from(payload));
      if (opcode !== 1) continue;
      const message = JSON.parse(Buffer.from(payload).toString());
      waiting.forEach((hear) => hear(message));
    }
  });
  const say = (message: object) => frame(1, Buffer.from(JSON.stringify(message)));
  say({ type: 'hello' });
  return {
    /** Sends an envelope and gives its acknowledgement. */
    async deliver(type: string, payload: object): Promise<any> {
      const envelope_id = randomUUID();
      const acknowledged = new Promise((resolve) => {
        waiting.push((message) => {
          if (message.envelope_id === envelope_id) resolve(message.payload);
        });
      });
      say({ type, envelope_id, payload, accepts_response_payload: true });
      const payloadBack = await acknowledged;
      waiting = [];
      return payloadBack;
    },
    closed: new Promise<void>((resolve) => socket.on('close', () => resolve())),
  };
}

/** Someone at Slack's side of the wire: what he types, presses and fills in arrives at `events`, signed. */
export function slackPerson(at: {
  events: string;
  secret: string;
  responseUrl: string;
  user?: string;
  team?: string;
  room?: string;
}) {
  const { user = 'U1', team = 'T1', room = 'C1' } = at;
  const who = {
    team: { id: team, domain: 'voorbeeld' },
    user: { id: user, name: user, team_id: team },
    api_app_id: 'A1',
    token: 'x',
  };
  const trigger = () => `${Date.now()}.${randomUUID()}`;
  const interact = (payload: object) => send(at, form({ payload: JSON.stringify({ ...who, ...payload }) }));

  return {
    /** `/account …`, as Slack escapes it. */
    type: (text: string, more: Record<string, string> = {}) =>
      send(
        at,
        form({
          command: '/account',
          text,
          team_id: team,
          user_id: user,
          user_name: user,
          channel_id: room,
          response_url: at.responseUrl,
          trigger_id: trigger(),
          api_app_id: 'A1',
          token: 'x',
          ...more,
        }),
      ),
    press: (button: { action_id: string; value?: string }, more: object = {}) =>
      interact({
        type: 'block_actions',
        trigger_id: trigger(),
        response_url: at.responseUrl,
        channel: { id: room, name: 'kanaal' },
        container: { type: 'message', channel_id: room },
        actions: [{ type: 'button', block_id: 'b', action_ts: '1', ...button }],
        ...more,
      }),
    /** A button on the App Home. */
    pressHome: (button: { action_id: string; value?: string }) =>
      interact({
        type: 'block_actions',
        trigger_id: trigger(),
        view: { id: 'V0', type: 'home', private_metadata: '', callback_id: '' },
        container: { type: 'view', view_id: 'V0' },
        actions: [{ type: 'button', block_id: 'b', action_ts: '1', ...button }],
      }),
    submit: (view: any, values: Record<string, any>, more: object = {}) =>
      interact({
        type: 'view_submission',
        trigger_id: trigger(),
        response_urls: [],
        view: { id: 'V9', hash: '1.abc', ...view, state: { values: stateOf(view, values) }, ...more },
      }),
    suggest: (view: any, blank: string, value: string) =>
      interact({
        type: 'block_suggestion',
        action_id: 'blank',
        block_id: blank,
        value,
        container: { type: 'view', view_id: 'V9' },
        view: { id: 'V9', ...view },
      }),
    shortcut: (callback_id: string, message: object) =>
      interact({
        type: 'message_action',
        callback_id,
        trigger_id: trigger(),
        response_url: at.responseUrl,
        channel: { id: room, name: 'kanaal' },
        message_ts: '1764000000.000100',
        message: { type: 'message', ts: '1764000000.000100', ...message },
      }),
    /** From Slack's own list of shortcuts, which knows no channel. */
    anywhere: (callback_id: string) =>
      interact({ type: 'shortcut', callback_id, trigger_id: trigger(), action_ts: '1764000000.000100' }),
    /** In a direct message to the app. */
    writes: (text: string, { event = {}, ...more }: Written = {}) =>
      sendEvent(
        at,
        { type: 'message', channel_type: 'im', user, text, channel: `D${user}`, ts: '1764000000.000200', ...event },
        { team, ...more },
      ),
    /** In a channel, naming the app. */
    mentions: (text: string, { event = {}, ...more }: Written = {}) =>
      sendEvent(
        at,
        { type: 'app_mention', user, text: `<@${BOT}> ${text}`, channel: room, ts: '1764000000.000300', ...event },
        { team, ...more },
      ),
    openHome: (tab = 'home') =>
      sendEvent(at, { type: 'app_home_opened', user, tab, channel: 'D1', event_ts: '1' }, { team }),
  };
}

interface Written {
  event?: Record<string, unknown>;
  id?: string;
}

/** An event as Slack wraps it: https://docs.slack.dev/apis/events-api */
export function sendEvent(
  at: { events: string; secret: string },
  event: { type: string } & Record<string, unknown>,
  { team = 'T1', id = `Ev${randomUUID()}`, seconds = 1 }: { team?: string; id?: string; seconds?: number } = {},
) {
  const body = {
    type: 'event_callback',
    team_id: team,
    api_app_id: 'A1',
    token: 'x',
    event_id: id,
    event_time: seconds,
    authorizations: [{ team_id: team, user_id: BOT, is_bot: true, enterprise_id: null, is_enterprise_install: false }],
    event,
  };
  return send(at, JSON.stringify(body), { 'content-type': 'application/json' });
}

function stateOf(view: any, values: Record<string, any>): object {
  const inputs = (view.blocks as any[]).filter((block) => block.type === 'input' && block.block_id in values);
  return Object.fromEntries(
    inputs.map(({ block_id, element }) => {
      const value = values[block_id];
      const option = value === null ? null : { text: { type: 'plain_text', text: String(value) }, value };
      const said = {
        static_select: { selected_option: option },
        external_select: { selected_option: option },
        checkboxes: { selected_options: option ? [option] : [] },
        datepicker: { selected_date: value },
        file_input: { files: value === null ? [] : [value] },
      };
      return [
        block_id,
        { [element.action_id]: { type: element.type, ...(said[element.type as keyof typeof said] ?? { value }) } },
      ];
    }),
  );
}

export const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

export interface Delivered {
  status: number;
  body: any;
  milliseconds: number;
}

export interface Forged {
  'content-type'?: string;
  timestamp?: number | string | undefined;
  signature?: string | undefined;
  unsigned?: boolean;
}

/** One request as Slack signs it: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function send(
  { events, secret }: { events: string; secret: string },
  body: string,
  forged: Forged = {},
): Promise<Delivered> {
  const stamp = String(forged.timestamp ?? Math.floor(Date.now() / 1000));
  const signature =
    forged.signature ?? `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': forged['content-type'] ?? 'application/x-www-form-urlencoded',
    ...(!forged.unsigned && { 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature }),
  };
  const started = Date.now();
  return new Promise((resolve, reject) => {
    request(events, { method: 'POST', headers }, (response) => {
      read(response).then((text) => {
        const isJson = response.headers['content-type']?.includes('json');
        resolve({
          status: response.statusCode ?? 0,
          body: isJson ? JSON.parse(text) : text,
          milliseconds: Date.now() - started,
        });
      }, reject);
    })
      .on('error', reject)
      .end(body);
  });
}
