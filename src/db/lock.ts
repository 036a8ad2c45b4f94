import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '../core/cannot-start.js';

/** The embedded database has no lock of its own: two processes in one folder silently lose each other's writes. */
export class FolderInUse extends CannotStart {
  constructor(folder: string, holder: string) {
    super(
      `${folder} is in use by ${holder}. Stop that one first, or give this one another DATA_DIR, or use DATABASE_URL for several processes.`,
    );
  }
}

export interface Locking {
  pid?: number;
  /** Names the running kernel: only there does a socket tell whether its process lives. */
  machine?: string;
  /** How often a holder shows other machines that it lives, in milliseconds, and how long they watch for that. */
  beatMs?: number;
  watchMs?: number;
  /** Told when the start has to wait. */
  say?: (what: string) => void;
}

/** `new` until it listens, `wants` until nobody else can be there, then `held`. */
type State = 'new' | 'wants' | 'held';

interface Entry {
  name: string;
  token: string;
  machine: string;
  pid: number;
  state: State;
}

const BEAT_MS = 3000;
/** A holder whose database computes does not beat meanwhile. */
const WATCH_MS = 20_000;
const RETRY_MS = 50;

/**
 * Takes the folder for this process. Answers how to give it back.
 *
 * Each process listens on a socket file of its own in the folder, under a name that is never used again, and then looks at the
 * others'. The kernel closes a socket with its process, however that ends, and finds it through the file system: so it tells of
 * a process in another container too, where process numbers say nothing. On another machine (a network disk) no socket
 * answers: there the file's time tells, which its holder renews. Removing what is dead is safe because no name comes back; of two
 * that start at once the lower token goes first.
 * @throws FolderInUse
 */
export async function lockFolder(folder: string, locking: Locking = {}): Promise<() => void> {
  const { pid = process.pid, machine = thisMachine(), beatMs = BEAT_MS, watchMs = WATCH_MS, say } = locking;
  const own = { token: randomBytes(4).toString('hex'), machine, pid };
  const reach = reaching(folder);
  let state: State = 'new';
  const file = () => join(folder, nameOf({ ...own, state }));
  const become = (next: State) => {
    const before = file();
    state = next;
    renameSync(before, file());
  };
  const server = await listen(reach.path(nameOf({ ...own, state }))).catch((error: unknown) => {
    reach.end();
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new CannotStart(`${folder} cannot be locked (${code}): DATA_DIR must be on a disk that takes socket files.`);
  });
  const beat = setInterval(() => touch(file()), beatMs).unref();
  const giveBack = () => {
    clearInterval(beat);
    server.close();
    rmSync(file(), { force: true });
    reach.end();
  };

  async function isAlive(other: Entry): Promise<boolean> {
    const answers = await accepts(reach.path(other.name));
    if (answers || other.machine === machine) return answers;
    say?.(`${folder} was in use by process ${other.pid} on another machine; watching whether it still is`);
    return isRenewed(join(folder, other.name), watchMs, beatMs);
  }

  /** The first that is before us; undefined when nobody is. */
  async function before(): Promise<Entry | undefined> {
    for (;;) {
      let isSettled = true;
      for (const other of entriesIn(folder).filter(({ token }) => token !== own.token)) {
        const theirs = join(folder, other.name);
        if (await isAlive(other)) {
          if (other.state === 'held' || other.token < own.token) return other;
          isSettled = false;
        } else if (existsSync(theirs)) rmSync(theirs, { force: true });
        // It is gone, or has another state by now.
        else isSettled = false;
      }
      if (isSettled) return undefined;
      await pause(RETRY_MS);
    }
  }

  try {
    become('wants');
    const holder = await before();
    if (holder) throw new FolderInUse(folder, whoIs(holder, { machine, pid }));
    become('held');
    return giveBack;
  } catch (error) {
    giveBack();
    throw error;
  }
}

const nameOf = ({ token, machine, pid, state }: Omit<Entry, 'name'>) => `lock.${token}.${machine}.${pid}.${state}`;

function entriesIn(folder: string): Entry[] {
  return readdirSync(folder).flatMap((name) => {
    const [, token, machine, pid, state] = /^lock\.([0-9a-f]{8})\.(\w+)\.(\d+)\.(wants|held)$/.exec(name) ?? [];
    return token && machine ? [{ name, token, machine, pid: Number(pid), state: state as State }] : [];
  });
}

function whoIs(holder: Entry, { machine, pid }: Pick<Entry, 'machine' | 'pid'>): string {
  if (holder.machine !== machine) return `process ${holder.pid} on another machine`;
  return holder.pid === pid ? 'another container' : `process ${holder.pid}`;
}

/** Containers of one kernel share this; it is another one after each boot. */
function thisMachine(): string {
  const named = bootId() ?? hostname();
  return createHash('sha256').update(named).digest('hex').slice(0, 8);
}

function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Bytes that the address of a socket may have, on the strictest system. */
const LONGEST = 100;

/** Where a socket in the folder is: one whose path is too long for a socket's address is reached through a handle on it. */
export function reaching(folder: string) {
  const isShort = Buffer.byteLength(join(folder, nameOf(longest))) <= LONGEST;
  const handle = isShort ? undefined : openSync(folder, 'r');
  return {
    path: (name: string) => (handle === undefined ? join(folder, name) : `/proc/self/fd/${handle}/${name}`),
    end: () => {
      if (handle !== undefined) closeSync(handle);
    },
  };
}

const longest = { token: '0'.repeat(8), machine: '0'.repeat(8), pid: 4_194_304, state: 'wants' } as const;

function listen(path: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy()).unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });
}

/** The kernel accepts for a process that is busy, too; whatever else is in the way, somebody keeps that socket. */
function accepts(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', ({ code = '' }: NodeJS.ErrnoException) => resolve(!['ECONNREFUSED', 'ENOENT'].includes(code)));
  });
}

/** Clocks of two machines differ: only whether the time changes counts. */
async function isRenewed(file: string, watchMs: number, everyMs: number): Promise<boolean> {
  const first = changedAt(file);
  for (let waited = 0; waited < watchMs; waited += everyMs) {
    await pause(everyMs);
    if (changedAt(file) !== first) return changedAt(file) !== undefined;
  }
  return false;
}

const changedAt = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

function touch(file: string): void {
  try {
    const at = new Date();
    utimesSync(file, at, at);
  } catch {
    // Someone took the file away: the socket stands all the same.
  }
}
