import { sql } from 'drizzle-orm';
import type PgBoss from 'pg-boss';
import { v5 } from 'uuid';
import type { EnqueueJob } from '../core/job.js';
import { rowsOf, type Db } from '../db/connect.js';
import { QUEUE } from './queue.js';

const KEYS = 'a3b6fbb6-7c0e-4d1c-9d53-8f5a0a2f4a55';

export function jobEnqueuer(boss: PgBoss | undefined): EnqueueJob<Db> {
  return async (tx, { name, payload: shape }, payload, { key, notBefore }) => {
    if (!boss) throw new Error(`no feature lists the job ${name}`);
    const made = await boss.send(
      QUEUE,
      { name, payload: shape.parse(payload) as object },
      { id: v5(`${name} ${key}`, KEYS), db: executing(tx), ...(notBefore && { startAfter: notBefore.toISOString() }) },
    );
    return made !== null;
  };
}

/** pg-boss writes its own SQL; here it becomes a query of the transaction. */
function executing(tx: Db) {
  return {
    async executeSql(text: string, values: unknown[]) {
      const parts = text
        .split(/\$(\d+)/)
        .map((part, i) => (i % 2 === 0 ? sql.raw(part) : sql`${asText(values[Number(part) - 1])}`));
      return { rows: await rowsOf<Record<string, unknown>>(tx, sql.join(parts)) };
    },
  };
}

const asText = (value: unknown) =>
  value === undefined ? null : typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
