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

/** A row of what belongs to an account, and the account that it should belong to. */
export interface OfAccount {
  id: string;
  account: string;
}

interface Owned {
  organisation: SQLWrapper;
  id: SQLWrapper;
  account: SQLWrapper;
}

/** That id, for an insert that names it; null where the row is not of that account, or the asker does not see it. */
export const idOfAccount =
  (table: SQLWrapper & Owned) =>
  ({ id, account }: OfAccount, ask: Asking): SQL<string | null> =>
    sql`(select ${table.id} from ${table} where ${table.organisation} = ${ask.organisation.id} and ${table.id} = ${id}
      and ${table.account} = ${account} and ${isSeen(account, ask)})`;

/** Whether the asker may change this team, before an insert of what is set for it. */
export async function changesTeam(tx: Db, team: string, ask: Asking): Promise<boolean> {
  const found = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.organisation, ask.organisation.id), eq(teams.id, team), teamChangeableBy(eyesOf(ask))));
  return found.length > 0;
}
