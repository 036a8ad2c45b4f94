import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { accounts } from './table.js';

/** Whether an account is called just that, but for punctuation, capitals, accents and legal form. Two may be. */
export const bears = (name: SQLWrapper | string): SQL<boolean> => sql`(${accounts.folded} = fold_name(${name}))`;
