import type { NewId } from '../core/id.js';
import { within } from '../core/timeout.js';
import type { Db } from '../db/connect.js';
import { closeSync } from 'node:fs';
import { rowsIn, unnamedFile } from '../features/import/file/rows.js';
import type { OnDisk, TableOnDisk } from '../features/import/headings.js';
import { perform, type Performing } from '../features/import/perform.js';
import type { RunId } from '../features/import/runs.js';
import { inThreads } from '../jobs/thread.js';

const TIME_MS = 20_000;
/** Rows go to disk as they are read; one of them may be large. */
const MEMORY_MB = 256;

export type ReadTable = Performing['readTable'];

/** Reads files, which anybody can have made, in a thread of their own. */
function tableReader(): { read: ReadTable; stop: () => Promise<void> } {
  const { run, stop } = inThreads<[bytes: Uint8Array, onDisk: OnDisk], TableOnDisk>({
    module: new URL('../features/import/headings.js', import.meta.url),
    name: 'readSheetOnDisk',
    threads: 1,
    timeMs: TIME_MS,
    memoryMb: MEMORY_MB,
  });
  return {
    async read(bytes, sheet) {
      const file = unnamedFile();
      const close = () => closeSync(file);
      try {
        const ran = await run(bytes, { file, sheet });
        if (ran.kind === 'done') return { table: { ...ran.value, rows: rowsIn(file, ran.value.rows) }, close };
      } catch (error) {
        close();
        throw error;
      }
      close();
      return undefined;
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
