import { and, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { teams } from './teams/table.js';
import { eyesOf, teamChangeableBy } from './access.js';
import { seenBy } from './store.js';
import { accounts } from './table.js';

type Asking = Pick<Ask, 'organisation' | 'asker'>;

/** Whether the asker sees the account of this id (a value, or another table's column): for the `where` of what hangs on it. */
export const isSeen = (account: SQLWrapper | string, ask: Asking): SQL =>
  sql`exists (select 1 from ${accounts} where ${seenBy(ask)} and ${accounts.id} = ${account})`;

/** The same before an insert, which has no `where`. */
export async function sees(tx: Db, account: string, ask: Asking): Promise<boolean> {
  return (await rowsOf(tx, sql`select 1 where ${isSeen(account, ask)}`)).length > 0;
}

/** Whether the asker may change this team, before an insert of what is set for it. */
export async function changesTeam(tx: Db, team: string, ask: Asking): Promise<boolean> {
  const found = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.organisation, ask.organisation.id), eq(teams.id, team), teamChangeableBy(eyesOf(ask))));
  return found.length > 0;
}
