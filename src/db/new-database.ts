import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/**
 * Of the archive of `@electric-sql/pglite-prepopulatedfs`: what Postgres' initdb makes, with the encoding, locale and page check sums
 * that it would have here (a test compares them). No other archive is unpacked.
 */
const SHA256 = 'c07835b228cf6e3d182f83042b78cd3c9d51e2b4f966d74768c09f71c24e5c85';

/** Each process writes its own. */
const LEFT_OUT = 'postmaster.pid';

/**
 * Makes `folder` from the archive: initdb would take ten times as long.
 * @throws when the archive is missing or another than the one that was tried; then there is no `folder`.
 */
export async function unpackNewDatabase(folder: string, archive: () => Promise<Buffer> = packed): Promise<void> {
  const bytes = await archive();
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== SHA256) throw new Error(`the archive of a new database is another one: ${hash}`);
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  for (const { name, content } of entriesOf(await promisify(gunzip)(bytes))) {
    const path = normalize(join(aside, name));
    if (!path.startsWith(aside + sep) || name.endsWith(LEFT_OUT)) continue;
    mkdirSync(content ? dirname(path) : path, { recursive: true, mode: 0o700 });
    if (content) writeFileSync(path, content, { mode: 0o600 });
  }
  renameSync(aside, folder);
}

async function packed(): Promise<Buffer> {
  const { dataDir } = await import('@electric-sql/pglite-prepopulatedfs');
  return Buffer.from(await (await dataDir()).arrayBuffer());
}

interface Entry {
  name: string;
  /** Undefined of a folder. */
  content: Buffer | undefined;
}

const BLOCK = 512;

/** Files and folders of a tar archive: https://www.gnu.org/software/tar/manual/html_node/Standard.html */
function* entriesOf(tar: Buffer): Generator<Entry> {
  const text = (from: number, length: number) => tar.toString('latin1', from, from + length).replace(/\0.*$/s, '');
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
    const size = parseInt(text(at + 124, 12), 8);
    const isFolder = text(at + 156, 1) === '5';
    const start = at + BLOCK;
    yield { name: text(at, 100), content: isFolder ? undefined : tar.subarray(start, start + size) };
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}
