import { setTimeout as pause } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Card, PicturePart } from '../../core/card.js';
import type { Pictures } from '../../core/pictures.js';
import { failureOf } from './errors.js';
import { limits } from './limits.js';

/** The files that Slack has of a card's pictures. */
export type Files = ReadonlyMap<PicturePart, string>;

/** Undefined: the card has none, or one cannot be had; then it stays as it is. Never throws. */
export type FilesOf = (card: Card) => Promise<Files | undefined>;

const picturesIn = ({ parts }: Card): PicturePart[] => parts.flatMap((part) => (part.kind === 'picture' ? part : []));

/** Hands a card's pictures to Slack: for who knows a client, after the answer has been given. */
export async function upload(
  card: Card,
  { client, pictures }: { client: WebClient; pictures: Pictures },
): Promise<Files | undefined> {
  const files = new Map<PicturePart, string>();
  for (const part of picturesIn(card)) {
    const png = await pictures.png(part);
    if (!png) continue;
    try {
      files.set(part, await uploaded(client, png));
      await pictures.told(part.organisation);
    } catch (error) {
      await pictures.told(part.organisation, failureOf(error).what);
      return undefined;
    }
  }
  return files.size > 0 ? files : undefined;
}

class UploadFailed extends Error {
  override name = 'UploadFailed';
}

/**
 * The file's id, once Slack can show it. It is shared with nobody: only the message that names it shows it. Slack looks at a file
 * before that, and refuses a message that is too early: https://docs.slack.dev/reference/methods/files.getUploadURLExternal
 */
async function uploaded(client: WebClient, png: Uint8Array): Promise<string> {
  const { upload_url: address, file_id: id } = await client.files.getUploadURLExternal({
    filename: 'picture.png',
    length: png.length,
  });
  if (!address || !id) throw new UploadFailed();
  const sent = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: Buffer.from(png),
    redirect: 'error',
    signal: AbortSignal.timeout(limits.time.file),
  });
  if (!sent.ok) throw new UploadFailed();
  await client.files.completeUploadExternal({ files: [{ id, title: 'Afspraak' }] });
  for (const wait of limits.time.looks) {
    await pause(wait);
    const { file } = await client.files.info({ file: id });
    if (file?.mimetype) return id;
  }
  throw new UploadFailed();
}
