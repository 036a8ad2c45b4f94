import { sql } from 'drizzle-orm';
import type { Db } from '../db/connect.js';
import { identities } from '../features/people/table.js';
import { deliveries, deliveryLines } from './table.js';

/** What waits to be said to them is not said any more. What is under way may arrive. */
export async function releaseDeliveries(
  tx: Db,
  { organisation, member }: { organisation: string; member: string },
): Promise<void> {
  await tx.execute(sql`delete from ${deliveries} where ${deliveries.organisation} = ${organisation} and ${deliveries.state} = 'queued'
    and ${deliveries.line} in (select ${deliveryLines.id} from ${deliveryLines} join ${identities}
      on ${identities.organisation} = ${deliveryLines.organisation} and ${identities.workspace} = ${deliveryLines.workspace}
        and ${identities.externalId} = ${deliveryLines.address}
      where ${deliveryLines.organisation} = ${organisation} and ${deliveryLines.kind} = 'person' and ${identities.member} = ${member})`);
}
