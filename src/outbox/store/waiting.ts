import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '../../db/connect.js';
import { workspaces } from '../../features/people/table.js';
import { deliveries, deliveryLines } from '../table.js';

export interface Waiting {
  platform: string;
  state: string;
  count: number;
  /** When the oldest was enqueued. */
  oldest: Date | undefined;
}

/** Of all organisations together: how many deliveries wait or failed. Each state is read from an index of its own. */
export const counting = (db: Db) => ({
  async waiting(): Promise<Waiting[]> {
    const rows = await rowsOf<{ platform: string; state: string; count: string | number; oldest: string | Date }>(
      db,
      sql`select w.platform, d.state, count(*) as count, min(d.created_at) as oldest from ${deliveries} d
        join ${deliveryLines} l on l.organisation = d.organisation and l.id = d.line
        join ${workspaces} w on w.organisation = l.organisation and w.id = l.workspace
        where d.state in ('queued', 'sending', 'unknown') or d.state = 'failed' group by w.platform, d.state`,
    );
    return rows.map(({ oldest, count, ...row }) => ({ ...row, count: Number(count), oldest: new Date(oldest) }));
  },
});
