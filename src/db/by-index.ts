import { sql } from 'drizzle-orm';
import type { Db } from './connect.js';

/**
 * A transaction whose statements each look at few rows of a table. A statement's plan is kept, and one that was made while the table
 * was all but empty reads all of it, also when it has grown, until statistics are gathered anew: here it is by an index from the
 * beginning.
 */
export const byIndex = <T>(db: Db, run: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return run(tx);
  });
