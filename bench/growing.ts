import { sql, type SQL } from 'drizzle-orm';
import { newId } from '../src/core/id.js';
import { rowsOf, type Db } from '../src/db/connect.js';
import { connectPostgres } from '../src/db/postgres.js';
import { organisationStore } from '../src/features/people/store.js';
import { migrations } from '../test/support/migrations.js';
import { startPostgres } from '../test/support/postgres.js';
import { sizes } from './sizes.js';
import { RUNS } from './timed.js';

const SIZES = sizes([1000, 100_000, 1_000_000]);
const AT_ONCE = 100_000;

type Cell = string | number;

/** What a query costs while the table around it grows: a line of figures a size (or several), each on a database of its own. `postgres`: its process. */
export async function atEachSize(
  { name, columns }: { name: string; columns: string[] },
  measure: (db: Db, size: number, postgres: number) => Promise<Cell[] | Cell[][]>,
): Promise<void> {
  if (SIZES.length === 0) return;
  const postgres = await startPostgres({ shared_buffers: '256MB', max_wal_size: '4GB' });
  if (!postgres) throw new Error('this benchmark needs Postgres: install the package postgresql');
  try {
    console.log(`${RUNS} runs each, Node ${process.version}; ms`);
    console.log(line(columns));
    console.log(line(columns.map(() => '---')));
    for (const size of SIZES) {
      const url = postgres.database(`${name}_${size}`);
      const database = await connectPostgres(url, migrations, { connections: 1 });
      try {
        // Loading takes longer than an answer to a user may.
        await database.db.execute(sql`set statement_timeout = 0`);
        const measured = await measure(database.db, size, postgres.pid());
        const rows = measured.some(Array.isArray) ? (measured as Cell[][]) : [measured as Cell[]];
        for (const row of rows) console.log(line([size.toLocaleString('en'), ...row]));
      } finally {
        await database.close();
      }
    }
  } finally {
    postgres.remove();
  }
}

const line = (cells: Cell[]) => `| ${cells.join(' | ')} |`;

/** An organisation with one team and its one account; ids. */
export async function oneAccount(db: Db, at: Date): Promise<{ org: string; team: string; account: string }> {
  const founding = { name: 'Bench', locale: 'nl', zone: 'Europe/Amsterdam', at } as const;
  const { id: org } = await organisationStore(db, newId).found(founding);
  const [team, account] = [newId(), newId()];
  await db.execute(sql`insert into teams (organisation, id, name, created_at) values (${org}, ${team}, 'T', now())`);
  await db.execute(
    sql`insert into accounts (organisation, id, name, domains, team, created_at) values (${org}, ${account}, 'A', '{}', ${team}, now())`,
  );
  return { org, team, account };
}

/** Inserts rows 1 to `size`; `numbers` is a set of so many of them, `n`, for a query's `from`. */
export async function fill(db: Db, size: number, insert: (numbers: SQL) => SQL[]): Promise<void> {
  for (let from = 1; from <= size; from += AT_ONCE) {
    const to = Math.min(size, from + AT_ONCE - 1);
    for (const query of insert(sql`generate_series(${from}::int, ${to}::int) n`)) await db.execute(query);
  }
  await db.execute(sql`vacuum analyze`);
}

export async function count(db: Db, table: string): Promise<number> {
  const [{ rows } = { rows: 0 }] = await rowsOf<{ rows: number }>(
    db,
    sql`select count(*)::int as rows from ${sql.identifier(table)}`,
  );
  return rows;
}
