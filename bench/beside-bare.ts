import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/support/postgres.js';
import type { Row } from './measured.js';
import { sizes } from './sizes.js';

interface Pair {
  bare: Row;
  row: Row;
}

/** Briefings on both databases, at each size, each beside a bare run of its own. `env` says which database. */
export async function besideBare(
  bare: () => Promise<Row>,
  briefing: (what: string, size: number, env: Record<string, string>) => Promise<Row>,
): Promise<Pair[]> {
  const rows: Pair[] = [];
  const postgres = await startPostgres({ shared_buffers: '512MB', max_wal_size: '4GB' });
  const folder = mkdtempSync(join(tmpdir(), 'afspraak-bench-'));
  const measure = async (kind: string, envOf: (size: number) => Record<string, string>) => {
    for (const size of sizes([10_000, 100_000, 1_000_000])) {
      const what = `briefing, ${kind}, ${size.toLocaleString('en')}`;
      rows.push({ bare: await bare(), row: await briefing(what, size, envOf(size)) });
    }
  };
  try {
    if (postgres)
      await measure('Postgres', (size) => ({
        DATABASE_URL: postgres.database(`bench_${size}`),
        ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
      }));
    if (process.env['BENCH_EMBEDDED'] !== 'no')
      await measure('embedded', (size) => ({ DATA_DIR: join(folder, String(size)) }));
  } finally {
    postgres?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}
