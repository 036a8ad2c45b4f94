import type { WebClient } from '@slack/web-api';
import { within } from '../../core/timeout.js';
import { unescape, type Around, type MessagePayload } from './ask.js';
import { limits } from './limits.js';

const MOST_NAMES = 5;

/** The names of those that a message mentions, by user id. Best effort: whoever waits for the answer waits for them too. */
export async function namesIn(client: WebClient, escaped: string): Promise<Map<string, string>> {
  const { mentions } = unescape(escaped);
  const people = [...new Set(mentions.map(({ user }) => user))].slice(0, MOST_NAMES);
  const known = await Promise.all(
    people.map(async (user) => [user, (await soon(client.users.info({ user })))?.user?.real_name] as const),
  );
  return new Map(known.flatMap(([user, name]) => (name ? [[user, name]] : [])));
}

/** Best effort: the form must open before its trigger is worth nothing. */
export async function around(client: WebClient, { channel, message }: MessagePayload): Promise<Around> {
  const [link, names] = await Promise.all([
    soon(client.chat.getPermalink({ channel: channel.id, message_ts: message.ts })),
    namesIn(client, message.text ?? ''),
  ]);
  return { permalink: link?.permalink, names };
}

const soon = <T>(asking: Promise<T>) =>
  within(
    limits.time.permalink,
    asking.catch(() => undefined),
  );
