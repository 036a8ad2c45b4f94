import type { WebClient } from '@slack/web-api';
import type { RoomFacts } from '../../core/chat-platform.js';
import { failureOf } from './errors.js';
import { limits } from './limits.js';
import { Troubled } from './trouble.js';

/** A channel as we look at it. */
export interface Channel extends RoomFacts {
  id: string;
  topic: string;
  purpose: string;
  creator: string;
  /** Made just now: nothing was said in it yet. */
  isNew: boolean;
}

/** https://docs.slack.dev/reference/objects/conversation-object */
interface SlackChannel {
  id?: string;
  name?: string;
  topic?: { value?: string };
  purpose?: { value?: string };
  is_im?: boolean;
  is_mpim?: boolean;
  is_private?: boolean;
  is_archived?: boolean;
  is_member?: boolean;
  is_shared?: boolean;
  is_org_shared?: boolean;
  is_ext_shared?: boolean;
  is_pending_ext_shared?: boolean;
  creator?: string;
}

/** Undefined when it was deleted, for a private one that we are not in, and for what is no channel. */
export async function channelAt(client: WebClient, id: string): Promise<Channel | undefined> {
  try {
    const channel: SlackChannel = (await client.conversations.info({ channel: id })).channel ?? {};
    return channel.is_im || channel.is_mpim ? undefined : toChannel(channel);
  } catch (error) {
    if (failureOf(error).what === 'channel_not_found') return undefined;
    throw error;
  }
}

export async function createChannel(client: WebClient, name: string, isPrivate: boolean): Promise<Channel> {
  try {
    const { channel } = await client.conversations.create({ name, ...(isPrivate && { is_private: true }) });
    return { ...toChannel({ ...channel, is_private: isPrivate, is_member: true }), isNew: true };
  } catch (error) {
    if (!isPrivate || failureOf(error).what !== 'missing_scope') throw error;
    throw new Troubled({ code: 'room.private-missing', about: { scope: 'groups:write' } });
  }
}

/** By name, archived ones too: they keep their names. Private ones only where we are in them and may know of them. */
export async function listChannels(client: WebClient, withPrivate: boolean): Promise<Map<string, Channel>> {
  try {
    return await listed(client, withPrivate ? 'public_channel,private_channel' : 'public_channel');
  } catch (error) {
    if (!withPrivate || failureOf(error).what !== 'missing_scope') throw error;
    return listed(client, 'public_channel');
  }
}

async function listed(client: WebClient, types: string): Promise<Map<string, Channel>> {
  const channels = new Map<string, Channel>();
  let cursor: string | undefined;
  do {
    const page = await client.conversations.list({
      types,
      exclude_archived: false,
      limit: limits.room.listed,
      ...(cursor && { cursor }),
    });
    for (const channel of page.channels ?? []) channels.set(channel.name ?? '', toChannel(channel));
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return channels;
}

function toChannel(channel: SlackChannel): Channel {
  return {
    id: channel.id ?? '',
    name: channel.name ?? '',
    topic: unescaped(channel.topic?.value),
    purpose: unescaped(channel.purpose?.value),
    private: channel.is_private ?? false,
    outsiders: hasOutsiders(channel),
    archived: channel.is_archived ?? false,
    present: channel.is_member ?? false,
    creator: channel.creator ?? '',
    isNew: false,
  };
}

/** Shared by Slack Connect, or about to be. Between workspaces of one Enterprise organisation it is among colleagues. */
const hasOutsiders = ({ is_ext_shared, is_pending_ext_shared, is_shared, is_org_shared }: SlackChannel): boolean =>
  Boolean(is_ext_shared || is_pending_ext_shared || (is_shared && !is_org_shared));

const unescaped = (text = '') => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
