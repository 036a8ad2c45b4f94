import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** The body is compressed by another way than was asked for, or is damaged. */
export class Unreadable extends Error {}

/** The whole body, unpacked; undefined as soon as it is larger than `most` bytes, so that a small parcel cannot fill the memory. */
export async function readBody(
  response: IncomingMessage,
  most: number,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const encoding = response.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (!['identity', 'gzip', 'x-gzip'].includes(encoding)) {
    response.destroy();
    throw new Unreadable();
  }
  if (Number(response.headers['content-length']) > most) {
    response.destroy();
    return undefined;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  const unpacked = encoding === 'identity' ? new PassThrough() : createGunzip();
  try {
    await pipeline(
      response,
      unpacked,
      async (source: AsyncIterable<Buffer>) => {
        for await (const chunk of source) {
          size += chunk.length;
          if (size > most) throw new Error('too large');
          chunks.push(chunk);
        }
      },
      { signal },
    );
  } catch (fault) {
    if (size > most) return undefined;
    if (String((fault as { code?: unknown }).code).startsWith('Z_')) throw new Unreadable();
    throw fault;
  }
  return Buffer.concat(chunks);
}
