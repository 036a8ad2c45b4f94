import { basename } from 'node:path';
import type { Locale } from '../../core/locale.js';
import type { Db } from '../../db/connect.js';
import { alone, type ImportReport } from './import.js';
import { keptReport } from './doubts.js';
import type { KindId } from './kind.js';
import { canUndo } from './run.js';
import { addRun, dropUnwritten, lockRun, turn, type RunId } from './runs.js';
import { undoChanges, type UndoReport } from './undo.js';

/*
 * Imports from the command line, which wait for their end: nobody looks at them before they are written, and no process takes
 * them over.
 */

export async function beginRun(
  db: Db,
  { file, at, ...run }: RunId & { kind: KindId; file: string; locale: Locale; at: Date },
): Promise<void> {
  await addRun(db, { ...run, startedAt: at, state: 'checked', fileName: basename(file) });
}

/** See `RecordedRun`. */
export const writtenRun = (run: RunId, at: Date) => async (tx: Db, report: ImportReport) => {
  await turn(tx, run, { from: ['checked'], to: 'written', report: keptReport(report), writtenAt: at });
};

/** Nothing came of it. */
export const forgetRun = (db: Db, run: RunId): Promise<void> => dropUnwritten(db, run);

interface Undone {
  kind: KindId;
  report: UndoReport;
}

/** Undefined: there is no such import, or none that can be undone now. */
export async function undoRun(db: Db, run: RunId, at: Date): Promise<Undone | undefined> {
  return db.transaction(async (tx) => {
    await alone(tx, run.organisation);
    const found = await lockRun(tx, run);
    if (!found?.kind || !canUndo(found, at)) return undefined;
    const undo = await undoChanges(tx, { organisation: run.organisation, run: run.id });
    await turn(tx, run, { from: ['written'], to: 'undone', undo, undoneAt: at });
    return { kind: found.kind, report: undo };
  });
}
