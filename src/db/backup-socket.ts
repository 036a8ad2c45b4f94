import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { collect } from '../core/collect.js';
import { BackupFault, dump } from './backup.js';
import type { InTransaction } from './copy.js';
import { reaching } from './lock.js';

/** In the data folder, beside the lock. */
const NAME = 'backup.sock';

/**
 * Whoever may enter the folder gets a dump by connecting: only the process that holds the embedded database can make one. It is read
 * in one go, so that nobody else waits for a slow reader. Called by the holder of the folder's lock. Answers how to stop.
 */
export async function answerBackups(
  folder: string,
  inTransaction: InTransaction,
  say?: (what: string) => void,
): Promise<() => void> {
  const reach = reaching(folder);
  const path = reach.path(NAME);
  const server = createServer((socket) => {
    inTransaction((copying) => collect(dump(copying)))
      .then((chunks) => pipeline(Readable.from(chunks), socket))
      .catch((error: NodeJS.ErrnoException) => {
        socket.destroy();
        say?.(`a backup was asked for and broke off (${error.code ?? error.name})`);
      });
  }).unref();
  // One that a killed process left.
  rmSync(path, { force: true });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  chmodSync(path, 0o600);
  return () => {
    server.close();
    reach.end();
  };
}

/**
 * The dump that the process which holds the folder makes.
 * @throws BackupFault when none answers.
 */
export async function* askForBackup(folder: string): AsyncGenerator<Buffer> {
  const reach = reaching(folder);
  try {
    yield* connect(reach.path(NAME)) as AsyncIterable<Buffer>;
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new BackupFault(
      `The process that uses ${folder} does not give a backup (${code}). It may be starting or stopping: try again.`,
    );
  } finally {
    reach.end();
  }
}
