import type { WebClient } from '@slack/web-api';
import { clip } from '../../core/clip.js';
import type { RoomOutcome, RoomWish, Trouble } from '../../core/workplace.js';
import { failureOf, type Failure } from './errors.js';
import { limits } from './limits.js';
import { toMessage } from './message.js';
import { post } from './post.js';
import { slug, suffixed } from './slug.js';

interface Room {
  id: string;
  name: string;
  topic: string;
  purpose: string;
  isArchived: boolean;
  /** The app is in it. */
  isMember: boolean;
  creator: string;
}

const MOST_NAMES = 50;

/** The team's channel, made or brought up to date. What a setting forbids is reported, the rest goes on. */
export async function ensureRoom(client: WebClient, wish: RoomWish): Promise<RoomOutcome> {
  const troubles: Trouble[] = [];
  const attempt = async <T>(step: string, run: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await run();
    } catch (error) {
      troubles.push(troubleOf(step, failureOf(error)));
      return undefined;
    }
  };

  const found = await attempt('create', () => findOrCreate(client, wish));
  if (!found) {
    const room = wish.room ? { id: wish.room, name: wish.name } : undefined;
    return { room, introduced: wish.introduced, troubles };
  }
  const room = { id: found.id, name: found.name };
  const entered = await attempt('unarchive', () => enter(client, found));
  if (!entered) return { room, introduced: wish.introduced, troubles };

  const [topic, purpose] = [clip(wish.topic, limits.room.topic), clip(wish.purpose, limits.room.topic)];
  if (!wish.adopted && found.topic !== topic)
    await attempt('topic', () => client.conversations.setTopic({ channel: room.id, topic }));
  if (!wish.adopted && found.purpose !== purpose)
    await attempt('purpose', () => client.conversations.setPurpose({ channel: room.id, purpose }));
  for (const batch of batches(wish.users, limits.room.invited)) {
    troubles.push(...((await attempt('invite', () => invite(client, room.id, batch))) ?? []));
  }
  const introduced = await introduce(client, room.id, wish, attempt);
  return { room, introduced, troubles };
}

export async function roomName(client: WebClient, channel: string): Promise<string | undefined> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    return found?.is_im || found?.is_mpim ? undefined : found?.name;
  } catch (error) {
    if (failureOf(error).kind === 'gone') return undefined;
    throw error;
  }
}

/** Its messages stay; asking twice is harmless. */
export async function archiveRoom(client: WebClient, room: string): Promise<Trouble | undefined> {
  try {
    await client.conversations.archive({ channel: room });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.what !== 'already_archived') return troubleOf('archive', failure);
  }
  return undefined;
}

async function findOrCreate(client: WebClient, wish: RoomWish): Promise<Room> {
  const known = wish.room && (await info(client, wish.room));
  if (known) return known;
  const wanted = slug(wish.name);
  try {
    return await create(client, wanted);
  } catch (error) {
    const { what } = failureOf(error);
    if (what === 'name_taken') return await besides(client, wanted, wish);
    if (what !== 'restricted_action') throw error;
    const invited = (await listed(client)).get(wanted);
    if (invited?.isMember && !isTaken(invited, wish)) return invited;
    throw error;
  }
}

/** The name is taken: by a channel we made for this team before, or else the next free name. */
async function besides(client: WebClient, wanted: string, wish: RoomWish): Promise<Room> {
  const others = await listed(client);
  const { user_id: us = '' } = await client.auth.test();
  for (let n = 1; n <= MOST_NAMES; n++) {
    const name = suffixed(wanted, n);
    const other = others.get(name);
    if (other && isOurs(other, us, wish)) return other;
    if (other || n === 1) continue;
    try {
      return await create(client, name);
    } catch (error) {
      if (failureOf(error).what !== 'name_taken') throw error;
    }
  }
  throw new Error(`no free name like ${wanted}`);
}

/** Made by us, or someone asked us in; and not the channel of another team, whose purpose says other things. */
function isOurs(room: Room, us: string, wish: RoomWish): boolean {
  const mayEnter = room.creator === us || (room.isMember && !room.isArchived);
  const saysTheSame = room.purpose === '' || room.purpose === clip(wish.purpose, limits.room.topic);
  return mayEnter && saysTheSame && !isTaken(room, wish);
}

const isTaken = (room: Room, wish: RoomWish) => wish.taken?.includes(room.id) ?? false;

/** An archived channel has no members, not even us. */
async function enter(client: WebClient, room: Room): Promise<boolean> {
  if (room.isArchived) {
    await client.conversations.unarchive({ channel: room.id }).catch((error: unknown) => {
      if (failureOf(error).what !== 'not_archived') throw error;
    });
  }
  if (room.isArchived || !room.isMember) await client.conversations.join({ channel: room.id });
  return true;
}

async function create(client: WebClient, name: string): Promise<Room> {
  const { channel } = await client.conversations.create({ name });
  return toRoom({ ...channel, is_member: true });
}

/** Undefined when it was deleted. */
async function info(client: WebClient, channel: string): Promise<Room | undefined> {
  try {
    return toRoom((await client.conversations.info({ channel })).channel ?? {});
  } catch (error) {
    if (failureOf(error).what === 'channel_not_found') return undefined;
    throw error;
  }
}

/** Every public channel by name, archived ones too: they keep their names. */
async function listed(client: WebClient): Promise<Map<string, Room>> {
  const rooms = new Map<string, Room>();
  let cursor: string | undefined;
  do {
    const page = await client.conversations.list({
      types: 'public_channel',
      exclude_archived: false,
      limit: limits.room.listed,
      ...(cursor && { cursor }),
    });
    for (const channel of page.channels ?? []) rooms.set(channel.name ?? '', toRoom(channel));
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return rooms;
}

interface SlackChannel {
  id?: string;
  name?: string;
  topic?: { value?: string };
  purpose?: { value?: string };
  is_archived?: boolean;
  is_member?: boolean;
  creator?: string;
}

function toRoom(channel: SlackChannel): Room {
  return {
    id: channel.id ?? '',
    name: channel.name ?? '',
    topic: unescaped(channel.topic?.value),
    purpose: unescaped(channel.purpose?.value),
    isArchived: channel.is_archived ?? false,
    isMember: channel.is_member ?? false,
    creator: channel.creator ?? '',
  };
}

const unescaped = (text = '') => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

interface Invited {
  user?: string;
  ok?: boolean;
  error?: string;
}

const HARMLESS = new Set(['already_in_channel', 'cant_invite_self']);

/** `force` lets the others in; who could not be invited is told one by one. */
async function invite(client: WebClient, channel: string, users: string[]): Promise<Trouble[]> {
  const errors = await client.conversations
    .invite({ channel, users: users.join(','), force: true })
    .then((answer) => (answer.errors ?? []) as Invited[])
    .catch((error: unknown) => perUser(error, users));
  return errors
    .filter((one) => one.error && !HARMLESS.has(one.error))
    .map((one) => ({ code: 'room.not-invited', about: { user: one.user ?? '', reason: one.error ?? '' } }));
}

function perUser(error: unknown, users: string[]): Invited[] {
  const { errors } = (error as { data?: { errors?: Invited[] } }).data ?? {};
  if (errors && errors.length > 0) return errors;
  const { what } = failureOf(error);
  if (HARMLESS.has(what)) return [];
  const [only] = users;
  if (users.length === 1 && ABOUT_A_USER.has(what)) return [{ user: only!, error: what }];
  throw error;
}

const ABOUT_A_USER = new Set([
  'cant_invite',
  'invitee_cant_see_channel',
  'no_external_invite_permission',
  'org_user_not_in_team',
  'ura_max_channels',
  'user_is_restricted',
  'user_not_found',
]);

type Attempt = <T>(step: string, run: () => Promise<T>) => Promise<T | undefined>;

/** Posted and pinned once, edited ever after. */
async function introduce(
  client: WebClient,
  channel: string,
  wish: RoomWish,
  attempt: Attempt,
): Promise<string | undefined> {
  const { introduction, introduced, reader } = wish;
  if (introduced && (await attempt('introduce', () => edit(client, channel, introduced, wish))) !== 'gone')
    return introduced;
  const ts = await attempt('introduce', () => post(client, channel, introduction, reader));
  if (ts) await attempt('pin', () => client.pins.add({ channel, timestamp: ts }));
  return ts;
}

/** `gone`: it was deleted, or can never be edited again. */
async function edit(
  client: WebClient,
  channel: string,
  ts: string,
  { introduction, reader }: RoomWish,
): Promise<'edited' | 'gone'> {
  try {
    await client.chat.update({ channel, ts, ...toMessage(introduction, reader) });
    return 'edited';
  } catch (error) {
    if (UNEDITABLE.has(failureOf(error).what)) return 'gone';
    throw error;
  }
}

const UNEDITABLE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'block_mismatch']);

/** Where an administrator finds it: https://slack.com/help/articles/115004988303 and the pages beside it. */
const SETTINGS: Record<string, string> = {
  create: 'Channel management → People who can create public channels',
  archive: 'Channel management → People who can archive channels',
  unarchive: 'Channel management → People who can archive channels',
  invite: 'Channel management → People who can invite members to channels',
  topic: 'Channel → Posting permissions',
  purpose: 'Channel → Posting permissions',
  introduce: 'Channel → Posting permissions',
  pin: 'Messages & files → Pinning',
};
const FORBIDDEN = new Set([
  'restricted_action',
  'not_allowed',
  'user_is_restricted',
  'no_permission',
  'cannot_create_channel',
  'access_denied',
]);

function troubleOf(step: string, failure: Failure): Trouble {
  if (FORBIDDEN.has(failure.what))
    return { code: 'room.not-allowed', about: { setting: SETTINGS[step] ?? step, step } };
  if (failure.what === 'missing_scope') {
    const scope = (failure.kind === 'refused' && failure.needs) || '?';
    return { code: 'room.scope-missing', about: { scope, step } };
  }
  const again = failure.kind === 'busy' && { retryAfter: String(failure.retryAfter) };
  return { code: 'room.failed', about: { step, reason: failure.what, ...again } };
}

function batches<T>(all: readonly T[], size: number): T[][] {
  const whole = [...new Set(all)];
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => whole.slice(i * size, (i + 1) * size));
}
