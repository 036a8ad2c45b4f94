/**
 * `node --import tsx bench/import.ts`: a history of 100,000 contacts into the embedded database, then the same file again, then
 * undone. Seconds on the clock and of the processor, and megabytes resident: before, and at most. BENCH_ROWS for other sizes.
 */
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../src/core/id.js';
import { connectEmbedded } from '../src/db/embedded.js';
import { openSheet, readSheet } from '../src/features/import/headings.js';
import { importFile } from '../src/features/import/import.js';
import { beginRun, undoRun, writtenRun } from '../src/features/import/recorded.js';
import { organisationStore } from '../src/features/people/store.js';
import { migrations } from '../test/support/migrations.js';
import { customersFile, historyLines } from '../test/support/large-files.js';
import { sizes } from './sizes.js';

const AT = new Date('2026-11-23T09:00:00Z');
const CUSTOMERS = 2000;

/** Seconds: on a machine that others share, what it would take alone. */
const cpuSince = (then: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(then);
  return (user + system) / 1e6;
};

const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);

for (const rows of sizes([10_000, 100_000])) {
  const folder = mkdtempSync(join(tmpdir(), 'afspraak-bench-'));
  const { db, close } = await connectEmbedded(join(folder, 'data'), migrations);
  try {
    const { id: organisation } = await organisationStore(db, newId).found({
      name: 'Bench',
      locale: 'nl',
      zone: 'Europe/Amsterdam',
      at: AT,
    });
    const common = { organisation, now: AT, newId, locale: 'nl' } as const;
    await importFile(db, { ...common, kind: 'accounts', table: readSheet(customersFile(CUSTOMERS)) });
    const path = join(folder, 'history.csv');
    const file = openSync(path, 'w');
    for (const line of historyLines(rows, CUSTOMERS)) writeSync(file, line);
    closeSync(file);
    const run = { organisation, id: newId() };

    const load = async () => {
      const before = megabytes();
      let most = before;
      const begun = performance.now();
      const used = process.cpuUsage();
      const { table, close: closeTable } = openSheet(path);
      const itself = { organisation, id: newId() };
      await beginRun(db, { ...itself, kind: 'interactions', file: 'bench.csv', locale: 'nl', at: AT });
      const report = await importFile(db, {
        ...common,
        kind: 'interactions',
        table,
        onProgress: () => (most = Math.max(most, megabytes())),
        run: { id: itself.id, written: writtenRun(itself, AT) },
      });
      closeTable();
      run.id = itself.id;
      const { added, changed, unchanged, problems } = report;
      if (problems.length > 0) throw new Error(problems[0]!.message);
      return {
        seconds: (performance.now() - begun) / 1000,
        cpu: cpuSince(used),
        before,
        most: Math.max(most, megabytes()),
        added,
        changed,
        unchanged,
      };
    };
    console.log(rows, `${(statSync(path).size / 1e6).toFixed(1)} MB`);
    const first = await load();
    const { id } = run;
    console.log('imported', first);
    console.log('again', await load());
    const begun = performance.now();
    const undone = await undoRun(db, { organisation, id }, AT);
    console.log(
      'undone',
      ((performance.now() - begun) / 1000).toFixed(1),
      's',
      undone?.report.removed,
      megabytes(),
      'MB',
    );
  } finally {
    await close();
    rmSync(folder, { recursive: true });
  }
}
