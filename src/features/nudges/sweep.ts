import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '../../db/connect.js';
import { accounts } from '../accounts/table.js';
import { agreements } from '../agreements/table.js';
import { organisations } from '../people/table.js';
import type { Needing } from './ladder.js';

/** Of one organisation, at once: all of it is one message to each. */
export const AT_ONCE = 10_000;

export interface Due extends Needing {
  account: string;
  /** Both as they were read: what else happened to it in between makes writing it back void. */
  edition: number;
  attentionAt: string;
}

/** Organisations in which something is late or unowned: a look for each in an index that holds what asks for attention. */
export async function waitingNow(db: Db, now: Date): Promise<string[]> {
  const found = await rowsOf<{ organisation: string }>(
    db,
    sql`select ${organisations.id} as organisation from ${organisations} where exists (select 1 from ${agreements}
      where ${agreements.organisation} = ${organisations.id} and ${agreements.attentionAt} <= ${now.toISOString()}::timestamptz)`,
  );
  return found.map(({ organisation }) => organisation);
}

/** What of an organisation is late or unowned, and its time has come; the longest waiting first. */
export function needing(db: Db, organisation: string, now: Date): Promise<Due[]> {
  return rowsOf<Due>(
    db,
    sql`select ${agreements.id} as id, ${accounts.team} as team, ${agreements.account} as account, ${agreements.owner} as owner,
        ${agreements.proposed} as proposed, ${agreements.askedBy} as "askedBy", ${agreements.nudgeStep} as step,
        ${agreements.nudgeCount} as count, ${agreements.edition} as edition,
        to_char(${agreements.attentionAt} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "attentionAt"
      from ${agreements} join ${accounts} on ${accounts.organisation} = ${agreements.organisation} and ${accounts.id} = ${agreements.account}
      where ${agreements.organisation} = ${organisation} and ${agreements.attentionAt} <= ${now.toISOString()}::timestamptz
      order by ${agreements.attentionAt}, ${agreements.id} limit ${AT_ONCE}::int`,
  );
}
