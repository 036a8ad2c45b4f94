import type { ChatPostMessageArguments, ChatPostMessageResponse, WebClient } from '@slack/web-api';
import type { Reader } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import { toMessage, type Message } from './message.js';

/** Posts unasked: in a channel, or to a person by their user id. Gives the post's `ts`. */
export async function post(
  client: WebClient,
  { room, card, reader }: { room: string; card: Card; reader: Reader },
): Promise<string> {
  return (await postMessage(client, room, toMessage(card, reader))).ts ?? '';
}

export async function postMessage(
  client: WebClient,
  room: string,
  message: Message & { metadata?: NonNullable<ChatPostMessageArguments['metadata']>; thread_ts?: string },
): Promise<ChatPostMessageResponse> {
  return client.chat.postMessage({
    channel: room,
    ...message,
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
  });
}
