import type { NewId } from '../../core/id.js';
import { present } from '../../core/present.js';
import type { Db } from '../../db/connect.js';
import { keptReport } from './doubts.js';
import type { Table } from './file/table.js';
import type { OpenTable } from './headings.js';
import { alone, importFile, type Import } from './import.js';
import { previewOf, recogniseKind } from './recognise.js';
import { type busyStates, isBusy, MOST_ROWS, MOST_TIME_MS, type RunState, type Trouble } from './run.js';
import { bytesOf, lease, sayProgress, turn, type Run, type RunId } from './runs.js';
import { undoChanges } from './undo.js';

export interface Performing {
  db: Db;
  now: () => Date;
  newId: NewId;
  /** Undefined: it takes more time or memory than it may. */
  readTable: (bytes: Uint8Array, sheet: string | undefined) => Promise<OpenTable | undefined>;
  /** A bug, not what somebody's file does. */
  report: (error: unknown) => void;
}

/** Whoever is silent for so long is gone, and another takes over. */
const LEASE_MS = 120_000;
const SAID_EVERY_MS = 1000;

/** Where an import is again when the work on it stops. */
const backTo: Record<(typeof busyStates)[number], RunState> = {
  checking: 'refused',
  writing: 'checked',
  undoing: 'written',
};

class TooSlow extends Error {}
/** Somebody else did it meanwhile. */
class DoneAlready extends Error {}

/** Does what an import waits for: reads and checks it, writes it, or undoes it. Nothing, when it waits for nothing. */
export async function perform(run: RunId, deps: Performing): Promise<void> {
  const at = deps.now();
  const leased = await lease(deps.db, run, { at, until: new Date(at.getTime() + LEASE_MS) });
  if (!leased || !isBusy(leased.state)) return;
  const state = leased.state as (typeof busyStates)[number];
  const stop = (trouble: Trouble) =>
    turn(deps.db, run, { from: [state], to: backTo[state], trouble, ...(state === 'checking' && { bytes: null }) });
  try {
    if (state === 'undoing') await undo(leased, deps);
    else await read(leased, deps, stop);
  } catch (error) {
    if (error instanceof DoneAlready) return;
    if (error instanceof TooSlow) return void (await stop('too-slow'));
    if (state === 'undoing' && isClash(error)) return void (await stop('clash'));
    deps.report(error);
    await stop('fault');
  }
}

async function read(run: Run, deps: Performing, stop: (trouble: Trouble) => Promise<unknown>): Promise<void> {
  const bytes = await bytesOf(deps.db, run);
  const open = bytes && (await deps.readTable(bytes, run.sheet ?? undefined));
  if (!open) return void (await stop('too-heavy'));
  const { table, close } = open;
  try {
    if (table.unreadable) return void (await stop(table.unreadable));
    if (table.rows.length > MOST_ROWS) return void (await stop('too-many-rows'));
    await (run.state === 'checking' ? check(run, table, deps) : write(run, table, deps));
  } finally {
    close();
  }
}

async function check(run: Run, table: Table, deps: Performing): Promise<void> {
  const kind = run.kind ?? recogniseKind(table, run.fileName);
  const preview = previewOf(table, kind, run.mapping ?? undefined);
  const told =
    kind && (await importFile(deps.db, { ...importOf({ ...run, kind }, table, deps), dryRun: true, skipBad: true }));
  await turn(deps.db, run, {
    from: ['checking'],
    to: 'checked',
    kind: kind ?? null,
    preview,
    report: told ? keptReport(told) : null,
  });
}

async function write(run: Run, table: Table, deps: Performing): Promise<void> {
  const told = await importFile(deps.db, {
    ...importOf({ ...run, kind: present(run.kind) }, table, deps),
    skipBad: run.skipBad,
    run: {
      id: run.id,
      written: async (tx, report) => {
        const done = { to: 'written', report: keptReport(report), bytes: null, writtenAt: deps.now() } as const;
        if (!(await turn(tx, run, { from: ['writing'], ...done }))) throw new DoneAlready();
      },
    },
  });
  if (!told.written) await turn(deps.db, run, { from: ['writing'], to: 'checked', report: keptReport(told) });
}

async function undo(run: Run, deps: Performing): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await alone(tx, run.organisation);
    const told = await undoChanges(tx, { organisation: run.organisation, run: run.id });
    const done = { to: 'undone', undo: told, undoneAt: deps.now() } as const;
    if (!(await turn(tx, run, { from: ['undoing'], ...done }))) throw new DoneAlready();
  });
}

function importOf(run: Run & { kind: Import['kind'] }, table: Table, deps: Performing): Import {
  return {
    organisation: run.organisation,
    kind: run.kind,
    table,
    mapping: run.mapping ? { [run.kind]: run.mapping } : undefined,
    dates: run.dates ?? undefined,
    now: deps.now(),
    newId: deps.newId,
    by: run.startedBy ?? undefined,
    locale: run.locale,
    onProgress: watched(run, deps),
  };
}

/**
 * Tells how far it is, and stops what takes too long. It waits for no answer: the embedded database gives none before the
 * transaction is over.
 */
function watched(run: RunId, { db, now }: Performing): NonNullable<Import['onProgress']> {
  const began = now().getTime();
  let said = 0;
  let saying = false;
  return (done, total) => {
    const at = now().getTime();
    if (at - began > MOST_TIME_MS) throw new TooSlow();
    if (saying || at - said < SAID_EVERY_MS) return;
    said = at;
    saying = true;
    sayProgress(db, run, { done, total, until: new Date(at + LEASE_MS) })
      .catch(() => undefined)
      .finally(() => (saying = false));
  };
}

/** Unique or foreign keys: what was there before has no place any more. */
function isClash(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return ['23505', '23503'].includes(cause?.code ?? code ?? '');
}
