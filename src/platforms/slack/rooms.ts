import type { WebClient } from '@slack/web-api';
import { clip } from '../../core/clip.js';
import type { RoomFacts, RoomOutcome, RoomWish, Trouble } from '../../core/chat-platform.js';
import { channelAt, createChannel, listChannels, type Channel } from './channel.js';
import { failureOf } from './errors.js';
import { limits } from './limits.js';
import { toMessage } from './message.js';
import { postMessage } from './post.js';
import { invite, remove } from './room-people.js';
import { metadataOf, withKey } from './send.js';
import { slug, suffixed } from './slug.js';
import { slackText } from './text.js';
import { Troubled, troubleOf, type Step } from './trouble.js';

/** A number behind a name goes no further. */
const MOST_NAMES = 50;

/**
 * The team's channel, made or brought up to date. What a setting forbids is reported, the rest goes on. One that a person
 * archived stays archived, and where outsiders read along nothing is said.
 */
export async function ensureRoom(client: WebClient, wish: RoomWish): Promise<RoomOutcome> {
  const troubles: Trouble[] = [];
  const attempt = async <T>(step: Step, run: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await run();
    } catch (error) {
      troubles.push(error instanceof Troubled ? error.trouble : troubleOf(step, failureOf(error)));
      return undefined;
    }
  };

  const found = await attempt(wish.private ? 'create-private' : 'create', () => findOrCreate(client, wish));
  if (!found) {
    const isGone = troubles.some(({ code }) => code === 'room.gone');
    const room = wish.room && !isGone ? { id: wish.room, name: wish.called ?? wish.name } : undefined;
    return { room, introduced: wish.introduced, troubles };
  }
  const { id, name, outsiders, archived } = found;
  const room = { id, name, private: found.private, outsiders, archived, present: found.present };
  const asItIs = (code: Trouble['code']): RoomOutcome => ({
    room,
    introduced: wish.introduced,
    troubles: [...troubles, { code, about: { room: name } }],
  });
  if (archived) return asItIs('room.archived');
  if (outsiders && !wish.outsidersAllowed) return asItIs('room.outsiders');
  if (!found.present) {
    room.present = await joinRoom(client, id);
    if (!room.present) return asItIs('room.not-in');
  }

  const [topic, purpose] = [clip(wish.topic, limits.room.topic), clip(wish.purpose, limits.room.topic)];
  if (!wish.adopted && found.topic !== topic)
    await attempt('topic', () => client.conversations.setTopic({ channel: id, topic }));
  if (!wish.adopted && found.purpose !== purpose)
    await attempt('purpose', () => client.conversations.setPurpose({ channel: id, purpose }));
  const { invited, troubles: uninvited } = await invite(client, id, wish.users);
  troubles.push(...uninvited, ...(await remove(client, room, wish.leavers ?? [])));
  const introduced = await introduce(client, { channel: found, wish, attempt });
  return { room, introduced, invited, troubles };
}

export async function roomAt(client: WebClient, id: string): Promise<RoomFacts | undefined> {
  const found = await channelAt(client, id);
  if (!found) return undefined;
  const { name, outsiders, archived, present } = found;
  return { name, private: found.private, outsiders, archived, present };
}

/** Only into a public one; into a private one somebody has to invite us. */
export async function joinRoom(client: WebClient, channel: string): Promise<boolean> {
  try {
    await client.conversations.join({ channel });
    return true;
  } catch (error) {
    const { kind } = failureOf(error);
    if (kind === 'gone' || kind === 'refused') return false;
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

/**
 * Slack's page says that no bot can do this for now, so people are told how they can:
 * https://docs.slack.dev/reference/methods/conversations.unarchive
 */
export async function unarchiveRoom(client: WebClient, room: string): Promise<Trouble | undefined> {
  try {
    await client.conversations.unarchive({ channel: room });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.what === 'not_archived') return undefined;
    const why = { en: slackText.en.unarchive, nl: slackText.nl.unarchive };
    return { code: 'room.failed', about: { step: 'unarchive', reason: failure.what }, why };
  }
  return undefined;
}

async function findOrCreate(client: WebClient, wish: RoomWish): Promise<Channel> {
  const known = wish.room && (await channelAt(client, wish.room));
  if (known) return known;
  if (wish.onlyThere) throw new Troubled({ code: 'room.gone', about: { room: wish.called ?? wish.name } });
  const wanted = slug(wish.name);
  try {
    return await createChannel(client, wanted, wish.private ?? false);
  } catch (error) {
    const { what } = failureOf(error);
    if (what === 'name_taken') return await besides(client, wanted, wish);
    if (what !== 'restricted_action') throw error;
    const invited = (await knownChannels(client, wish)).get(wanted);
    if (invited?.present && isFit(invited, wish)) return invited;
    throw error;
  }
}

/** The name is taken: by a channel we made for this team before, or else the next free name. */
async function besides(client: WebClient, wanted: string, wish: RoomWish): Promise<Channel> {
  const others = await knownChannels(client, wish);
  const { user_id: us = '' } = await client.auth.test();
  for (let n = 1; n <= MOST_NAMES; n++) {
    const name = suffixed(wanted, n);
    const other = others.get(name);
    if (other && isOurs(other, us, wish)) return other;
    if (other || n === 1) continue;
    try {
      return await createChannel(client, name, wish.private ?? false);
    } catch (error) {
      if (failureOf(error).what !== 'name_taken') throw error;
    }
  }
  throw new Troubled({ code: 'room.name-taken', about: { name: wanted } });
}

const knownChannels = (client: WebClient, wish: RoomWish) => listChannels(client, wish.private ?? false);

/** Made by us, or someone asked us in; and not the channel of another team, whose purpose says other things. */
function isOurs(channel: Channel, us: string, wish: RoomWish): boolean {
  const mayEnter = channel.creator === us || channel.present;
  const saysTheSame = channel.purpose === '' || channel.purpose === clip(wish.purpose, limits.room.topic);
  return mayEnter && saysTheSame && isFit(channel, wish);
}

/** Nobody's, in use, and no more public than it is to be. */
const isFit = (channel: Channel, { taken = [], private: isPrivate = false }: RoomWish) =>
  !taken.includes(channel.id) && !channel.archived && (channel.private || !isPrivate);

type Attempt = <T>(step: Step, run: () => Promise<T>) => Promise<T | undefined>;

/** Posted and pinned once, edited ever after. Cut off before it was known to us, it is found by its key. */
async function introduce(
  client: WebClient,
  { channel, wish, attempt }: { channel: Channel; wish: RoomWish; attempt: Attempt },
): Promise<string | undefined> {
  const { introduction, reader, mark } = wish;
  const introduced =
    wish.introduced ?? (channel.isNew || !mark ? undefined : await saidBefore(client, channel.id, mark));
  if (introduced) {
    const edited = await attempt('introduce', () => edit(client, { channel: channel.id, ts: introduced, wish }));
    if (edited === 'edited' && !wish.introduced) await attempt('pin', () => pin(client, channel.id, introduced));
    if (edited !== 'gone') return introduced;
  }
  const message = { ...toMessage(introduction, reader), ...(mark && { metadata: metadataOf(introductionOf(mark)) }) };
  const ts = await attempt('introduce', async () => (await postMessage(client, channel.id, message)).ts ?? '');
  if (ts) await attempt('pin', () => pin(client, channel.id, ts));
  return ts;
}

const introductionOf = (mark: string) => `introduction ${mark}`;

/** Among what was said last; where we may not look, it was not. */
async function saidBefore(client: WebClient, channel: string, mark: string): Promise<string | undefined> {
  try {
    const { messages } = await client.conversations.history({
      channel,
      include_all_metadata: true,
      limit: limits.history,
    });
    return withKey(messages, introductionOf(mark));
  } catch {
    return undefined;
  }
}

async function pin(client: WebClient, channel: string, timestamp: string): Promise<void> {
  try {
    await client.pins.add({ channel, timestamp });
  } catch (error) {
    if (failureOf(error).what !== 'already_pinned') throw error;
  }
}

/** `gone`: it was deleted, or can never be edited again. */
async function edit(
  client: WebClient,
  { channel, ts, wish: { introduction, reader } }: { channel: string; ts: string; wish: RoomWish },
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
