import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/support/postgres.js';
import { cpuOf, type Row } from './measured.js';
import { sizes } from './sizes.js';

interface Pair {
  bare: Row;
  row: Row;
}

export interface Asked {
  what: string;
  size: number;
  /** Says which database. */
  env: Record<string, string>;
  /** Seconds of CPU that it used so far; where it is a process of its own. */
  databaseCpu?: (() => number) | undefined;
}

/** Briefings on both databases, at each size, each beside a bare run of its own. */
export async function besideBare(bare: () => Promise<Row>, briefing: (asked: Asked) => Promise<Row>): Promise<Pair[]> {
  const rows: Pair[] = [];
  const postgres = await startPostgres({ shared_buffers: '512MB', max_wal_size: '4GB' });
  const folder = mkdtempSync(join(tmpdir(), 'afspraak-bench-'));
  const measure = async (kind: string, envOf: (size: number) => Record<string, string>, databaseCpu?: () => number) => {
    for (const size of sizes([10_000, 100_000, 1_000_000])) {
      const what = `briefing, ${kind}, ${size.toLocaleString('en')}`;
      rows.push({ bare: await bare(), row: await briefing({ what, size, env: envOf(size), databaseCpu }) });
    }
  };
  try {
    if (postgres)
      await measure(
        'Postgres',
        (size) => ({
          DATABASE_URL: postgres.database(`bench_${size}`),
          ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
        }),
        () => cpuOf(postgres.pid()),
      );
    if (process.env['BENCH_EMBEDDED'] !== 'no')
      await measure('embedded', (size) => ({ DATA_DIR: join(folder, String(size)) }));
  } finally {
    postgres?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}
