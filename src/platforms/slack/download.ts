import type { WebClient } from '@slack/web-api';
import type { FilePayload } from './ask.js';
import { limits } from './limits.js';

/**
 * A file that was given in a form, with the bot's token: https://docs.slack.dev/reference/objects/file-object. Undefined when it
 * cannot be had. The token goes to Slack's own addresses and nowhere else.
 */
export async function download(client: WebClient, file: FilePayload): Promise<Uint8Array | undefined> {
  const address = addressOf(file) ?? addressOf((await client.files.info({ file: file.id })).file as FilePayload);
  if (!address || !isSlacks(address, client.slackApiUrl)) return undefined;
  const answer = await fetch(address, {
    headers: { authorization: `Bearer ${client.token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(limits.time.file),
  });
  if (!answer.ok || !answer.body) return undefined;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    parts.push(part);
    size += part.length;
    // One byte too many says that it is too large; no more is needed.
    if (size > limits.file.bytes) break;
  }
  return Buffer.concat(parts);
}

function addressOf(file: FilePayload | undefined): URL | undefined {
  const address = file?.url_private_download ?? file?.url_private;
  return address && URL.canParse(address) ? new URL(address) : undefined;
}

function isSlacks(address: URL, apiUrl: string): boolean {
  const secure = address.protocol === 'https:';
  return (secure && /(^|\.)slack\.com$/.test(address.hostname)) || address.origin === new URL(apiUrl).origin;
}
