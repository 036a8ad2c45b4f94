import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepPrivate } from './data-folder.js';

const BYTES = 32;

/** A key of the right length, as it is written in a setting or a file. */
export const newKey = (): string => randomBytes(BYTES).toString('base64');

/** Undefined: it is not 32 bytes in base64. */
export function readKey(text: string): Buffer | undefined {
  const key = Buffer.from(text.trim(), 'base64');
  return key.length === BYTES ? key : undefined;
}

/**
 * The key that the embedded database keeps beside it, made on the first start. Of processes that start at once one makes it and all
 * use that one. A key that is damaged, or gone while there is a database, is never replaced: what it sealed would be lost.
 * @returns 32 bytes, or what is wrong and what to do.
 */
export function keyIn(folder: string): Buffer | string {
  const file = join(folder, 'key');
  try {
    if (!existsSync(file)) {
      if (existsSync(join(folder, 'postgres')))
        return `${file} is gone, while ${folder} holds a database that was sealed with it: put the file back, or set ENCRYPTION_KEY`;
      keepPrivate(folder);
      makeKey(file);
    }
    const key = readKey(readFileSync(file, 'utf8'));
    return key ?? `${file} does not hold a key of ${BYTES} bytes in base64: put back the one that was there`;
  } catch (error) {
    return `${file} cannot be used (${(error as NodeJS.ErrnoException).code ?? 'unknown'}): DATA_DIR must be a folder that this user may write in`;
  }
}

/** Written aside, and put in its place whole; who comes second leaves the first one's. */
function makeKey(file: string): void {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = openSync(aside, 'wx', 0o600);
  try {
    writeFileSync(handle, newKey());
    fsyncSync(handle);
    // A rename would replace the key of a process that was first.
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    closeSync(handle);
    rmSync(aside, { force: true });
  }
}
