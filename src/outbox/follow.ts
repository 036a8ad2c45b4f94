import { and, sql } from 'drizzle-orm';
import type { Db } from '../db/connect.js';
import { matches } from '../db/condition.js';
import { deliveries, deliveryLines } from './table.js';

interface Moved {
  organisation: string;
  workspace: string;
  /** The platform's ids of the channel that was the team's, and of the one that is. */
  from: string;
  to: string;
}

/**
 * What waits for a team's channel goes to the one that took its place. What was said in the old one stays there: it is not
 * edited any more, and nothing goes under it.
 */
export async function followRoom(tx: Db, { organisation, workspace, from, to }: Moved): Promise<void> {
  const known = sql`exists (select from ${deliveryLines} other where other.organisation = ${organisation}
    and other.workspace = ${workspace} and other.address = ${to})`;
  const [line] = await tx
    .update(deliveryLines)
    .set({ address: to })
    .where(and(matches(deliveryLines, { organisation, workspace, kind: 'room', address: from }), sql`not ${known}`))
    .returning({ id: deliveryLines.id });
  if (line)
    await tx
      .update(deliveries)
      .set({ message: null })
      .where(matches(deliveries, { organisation, line: line.id, state: 'sent' }));
}
