import type { NewId } from '../core/id.js';
import { within } from '../core/timeout.js';
import type { Db } from '../db/connect.js';
import type { readSheet } from '../features/import/headings.js';
import { perform, type Performing } from '../features/import/perform.js';
import type { RunId } from '../features/import/runs.js';
import { inThreads } from '../jobs/thread.js';

const TIME_MS = 20_000;
/** A file of 20 MB, its text and its cells. */
const MEMORY_MB = 512;

export type ReadTable = Performing['readTable'];

/** Reads files, which anybody can have made, in a thread of their own. */
function tableReader(): { read: ReadTable; stop: () => Promise<void> } {
  const { run, stop } = inThreads<[bytes: Uint8Array], ReturnType<typeof readSheet>>({
    module: new URL('../features/import/headings.js', import.meta.url),
    name: 'readSheet',
    threads: 1,
    timeMs: TIME_MS,
    memoryMb: MEMORY_MB,
  });
  return {
    async read(bytes) {
      const ran = await run(bytes);
      return ran.kind === 'done' ? ran.value : undefined;
    },
    stop,
  };
}

export interface Importer {
  begin: (run: RunId) => void;
  /** Resolves when nothing is under way. */
  idle: () => Promise<void>;
  /** What is under way gets this long; what does not finish is taken back, and done again by the next process. */
  stop: (patienceMs: number) => Promise<void>;
}

interface Grounds {
  db: Db;
  now: () => Date;
  newId: NewId;
  report: (error: unknown) => void;
  readTable?: ReadTable | undefined;
}

/** Works on imports one after the other, while requests are answered: each is one long transaction. */
export function importer({ db, now, newId, report, readTable: given }: Grounds): Importer {
  const reader = tableReader();
  const waiting = new Set<string>();
  let isStopping = false;
  let last = Promise.resolve();

  return {
    begin(run) {
      if (waiting.has(run.id)) return;
      waiting.add(run.id);
      last = last.then(async () => {
        // Before it is worked on: what is asked of it meanwhile is begun again.
        waiting.delete(run.id);
        if (isStopping) return;
        await perform(run, { db, now, newId, report, readTable: given ?? reader.read }).catch(report);
      });
    },
    idle: () => last,
    async stop(patienceMs) {
      isStopping = true;
      await within(patienceMs, last);
      await reader.stop();
    },
  };
}
