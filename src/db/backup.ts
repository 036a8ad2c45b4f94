import { z } from 'zod';
import { CannotStart } from '../core/cannot-start.js';
import { countOf, tablesOf, withoutTriggers, type Copying, type Table } from './copy.js';

/**
 * A back-up, of either database and for either: lines of text. First a heading; then each table as a line of JSON, its rows as
 * Postgres copies them, and `\.`; last how many rows there were, without which it is not whole.
 */
export class BackupFault extends CannotStart {}

const heading = z.object({
  afspraak: z.literal('backup'),
  format: z.literal(1),
  /** The release that made it. */
  version: z.string(),
  /** How everything begins that was sealed with the key of then; tells nothing about it. */
  sealed: z.string(),
});
export type Heading = z.infer<typeof heading>;

/** What was applied to it, oldest first. */
const schema = z.object({ migrations: z.array(z.string()) });
const table = z.object({ table: z.string(), columns: z.array(z.string()) });
const ending = z.object({ rows: z.record(z.string(), z.number()) });

const END_OF_TABLE = '\\.';

/** Everything but the heading. */
export async function* dump(copying: Copying): AsyncGenerator<Buffer> {
  const migrations = await appliedIn(copying);
  if (migrations.length === 0) throw new BackupFault('There is no database of Afspraak yet: nothing to back up.');
  yield lineOf({ migrations });
  const rows: Record<string, number> = {};
  for (const one of await tablesOf(copying)) {
    yield lineOf({ table: one.name, columns: one.columns });
    let count = 0;
    for await (const chunk of copying.read(one)) {
      count += linesIn(chunk);
      yield chunk;
    }
    rows[one.name] = count;
    yield Buffer.from(`${END_OF_TABLE}\n`);
  }
  yield lineOf({ rows });
}

export const lineOf = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

const NEWLINE = 0x0a;

function linesIn(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}

/** Oldest first; none where nothing was ever migrated. */
async function appliedIn({ query }: Copying): Promise<string[]> {
  const [there] = await query<{ name: string | null }>(
    `select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  );
  if (!there?.name) return [];
  const rows = await query<{ hash: string }>('select hash from drizzle.__drizzle_migrations order by created_at, id');
  return rows.map(({ hash }) => hash);
}

export interface Loaded {
  tables: number;
  rows: number;
}

/** Postgres' class of codes for a row that does not fit the others, such as one that names a row which is not there. */
const INTEGRITY = /^23/;

/** @throws BackupFault when a row refers to one that is missing */
async function whole(loading: Promise<void>): Promise<void> {
  try {
    await loading;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string' || !INTEGRITY.test(code)) throw error;
    throw new BackupFault('Not every row arrived: one refers to another that is missing. Nothing was kept.');
  }
}

/** A back-up that is read from its beginning to its end. */
export class BackupReader {
  readonly #lines: AsyncIterator<Buffer, void>;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#lines = linesOf(chunks);
  }

  /** @throws BackupFault when it is none, or of a later release. */
  heading(): Promise<Heading> {
    return this.#json(heading, 'This is not a backup of Afspraak, or one that a later version made.');
  }

  async migrations(): Promise<string[]> {
    return (await this.#json(schema)).migrations;
  }

  /**
   * Writes all rows into tables that are empty, and have the columns of then.
   * @throws BackupFault when they are not, or the back-up is not whole; whoever called undoes what was written.
   */
  async load(copying: Copying): Promise<Loaded> {
    const known = await tablesOf(copying);
    for (const one of known) {
      if ((await countOf(copying, one)) > 0)
        throw new BackupFault('The database holds data already. Nothing is restored over data: give it an empty one.');
    }
    let total: Record<string, number> = {};
    await whole(
      withoutTriggers(copying, async () => {
        total = await this.#tables(({ name, columns }, rows) => {
          const there = known.find((one) => one.name === name);
          if (!there || columns.some((column) => !there.columns.includes(column)))
            throw new BackupFault(`The backup has a table (${name}) that the database does not have in this form.`);
          return copying.write({ name, columns }, rows);
        });
      }),
    );
    for (const one of known) {
      if ((await countOf(copying, one)) !== total[one.name])
        throw new BackupFault(`Not every row of ${one.name} arrived. Nothing was kept.`);
    }
    return loaded(total);
  }

  /**
   * Only reads it to its end.
   * @throws BackupFault when it is not whole.
   */
  async check(): Promise<Loaded> {
    const found: Record<string, number> = {};
    const total = await this.#tables(async ({ name }, rows) => {
      found[name] = 0;
      for await (const chunk of rows) found[name] += linesIn(chunk);
    });
    if (Object.entries(total).some(([name, n]) => found[name] !== n)) throw new BackupFault(CUT_SHORT);
    return loaded(total);
  }

  /** Hands over each table; answers how many rows each had when it was made. */
  async #tables(take: (of: Table, rows: AsyncIterable<Buffer>) => Promise<void>): Promise<Record<string, number>> {
    const either = z.union([table, ending]);
    for (;;) {
      const next = await this.#json(either);
      if ('rows' in next) return next.rows;
      await take({ name: next.table, columns: next.columns }, this.#rows());
    }
  }

  /** The lines of one table, some at a time. */
  async *#rows(): AsyncGenerator<Buffer> {
    let batch: Buffer[] = [];
    let bytes = 0;
    for (;;) {
      const line = await this.#line();
      if (line.equals(endOfTable)) break;
      batch.push(line);
      bytes += line.length;
      if (bytes < BATCH_BYTES) continue;
      yield Buffer.concat(batch);
      batch = [];
      bytes = 0;
    }
    if (bytes > 0) yield Buffer.concat(batch);
  }

  async #line(): Promise<Buffer> {
    const { value, done } = await this.#lines.next();
    if (done) throw new BackupFault(CUT_SHORT);
    return value;
  }

  async #json<T>(shape: z.ZodType<T>, otherwise = CUT_SHORT): Promise<T> {
    const { value, done } = await this.#lines.next();
    try {
      if (!done) return shape.parse(JSON.parse(value.toString()));
    } catch {
      // It is said below; what is in it may be anything.
    }
    throw new BackupFault(otherwise);
  }
}

const loaded = (total: Record<string, number>): Loaded => ({
  tables: Object.keys(total).length,
  rows: Object.values(total).reduce((sum, n) => sum + n, 0),
});

const BATCH_BYTES = 64 * 1024;
const CUT_SHORT = 'The backup is damaged or cut short. Nothing was restored.';
const endOfTable = Buffer.from(`${END_OF_TABLE}\n`);

/** Each with its newline; a last one without is left out. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      const piece = chunk.subarray(from, at + 1);
      yield rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
      rest = Buffer.alloc(0);
      from = at + 1;
    }
    if (from < chunk.length) rest = Buffer.concat([rest, chunk.subarray(from)]);
  }
}
