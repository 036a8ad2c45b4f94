import type { WebClient } from '@slack/web-api';
import type { Failure, Sending, Sent } from '../../core/chat-platform.js';
import { failureOf } from './errors.js';
import { limits } from './limits.js';
import { toMessage } from './message.js';

/** Our name for a message, kept with it: an id that says nothing to who reads it. */
export const metadataOf = (key: string) => ({ event_type: 'afspraak_delivery', event_payload: { key } });
/** Seconds that our clock and Slack's may differ. */
const SKEW = 300;
const PAGES = 20;

/** Slack has no idempotency key: the message carries ours in its metadata. */
export async function send(client: WebClient, sending: Sending): Promise<Sent | Failure> {
  const { to, card, reader, key, under, edits } = sending;
  const message = toMessage(card, reader);
  try {
    if (edits) {
      const { channel, ts } = placeOf(edits);
      await client.chat.update({ channel, ts, ...message });
      return { id: edits };
    }
    const posted = await client.chat.postMessage({
      channel: 'room' in to ? to.room : to.user,
      ...(under && { thread_ts: placeOf(under).ts }),
      ...message,
      metadata: metadataOf(key),
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    });
    return { id: nameOf(posted.channel ?? '', posted.ts ?? '') };
  } catch (error) {
    return failed(error);
  }
}

/** Goes through what was said in the channel or the thread since then: https://docs.slack.dev/reference/methods/conversations.history */
export async function sentBefore(
  client: WebClient,
  { to, key, under }: Sending,
  since: Date,
): Promise<Sent | Failure | undefined> {
  try {
    const channel = under ? placeOf(under).channel : 'room' in to ? to.room : await directChannel(client, to.user);
    const oldest = String(since.getTime() / 1000 - SKEW);
    let cursor: string | undefined;
    for (let page = 0; page < PAGES; page++) {
      const wanted = { channel, oldest, include_all_metadata: true, limit: limits.history, ...(cursor && { cursor }) };
      const answer = under
        ? await client.conversations.replies({ ...wanted, ts: placeOf(under).ts })
        : await client.conversations.history(wanted);
      const ts = withKey(answer.messages, key);
      if (ts !== undefined) return { id: nameOf(channel, ts) };
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) return undefined;
    }
    // That much talk since then: better told to an administrator than said twice.
    return { kind: 'unknown', what: 'not_found_in_time' };
  } catch (error) {
    return failed(error);
  }
}

interface Kept {
  ts?: string;
  metadata?: { event_payload?: Record<string, unknown> };
}

/** The `ts` of the message that carries this key. */
export const withKey = (messages: unknown[] | undefined, key: string): string | undefined =>
  ((messages ?? []) as Kept[]).find(({ metadata }) => metadata?.event_payload?.['key'] === key)?.ts;

async function directChannel(client: WebClient, user: string): Promise<string> {
  return (await client.conversations.open({ users: user })).channel?.id ?? '';
}

/** A token that no longer works says nothing about the channel: it waits until the app is installed again, a day at most. */
const SHUT = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
  'team_not_found',
]);
const TRY_TOKEN = 300;
/** The person, or a setting of theirs, does not let us in; the message that was to be edited is beyond that. */
const BEYOND = new Set([
  'cannot_dm_bot',
  'cant_update_message',
  'edit_window_closed',
  'message_not_found',
  'thread_not_found',
]);

function failed(error: unknown): Failure {
  const failure = failureOf(error);
  if (SHUT.has(failure.what)) return { kind: 'busy', what: failure.what, retryAfter: TRY_TOKEN };
  if (BEYOND.has(failure.what)) return { kind: 'gone', what: failure.what };
  return failure;
}

/** A direct message is in a channel that only the answer names, so a message's name holds both. */
const nameOf = (channel: string, ts: string) => `${channel} ${ts}`;

function placeOf(name: string): { channel: string; ts: string } {
  const [channel = '', ts = ''] = name.split(' ');
  return { channel, ts };
}
