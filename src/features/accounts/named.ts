import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { rowsOf, type Db } from '../../db/connect.js';
import { accounts } from './table.js';

/** Whether that is its name, but for capitals, accents and spaces. */
export const isName = (name: SQLWrapper | string): SQL<boolean> => sql`(${accounts.key} = fold(${name}))`;

/** Whether an account is called just that, but for punctuation and legal form as well: Jansen BV and Jansen NV both are Jansen. */
export const bears = (name: SQLWrapper | string): SQL<boolean> => sql`(${accounts.folded} = fold_name(${name}))`;

/**
 * Until the transaction ends nobody else gives this name to an account or a team. A name is one's own only among what one may
 * see, so no constraint can keep it: a refusal would tell what is hidden.
 */
export async function lockName(tx: Db, organisation: string, name: string): Promise<void> {
  await rowsOf(
    tx,
    sql`select pg_advisory_xact_lock(hashtextextended(${`name ${organisation} `}::text || fold(${name}), 0))`,
  );
}
