import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { accounts } from './table.js';

/** Whether that is its name, but for capitals, accents and spaces. One at most has it. */
export const isName = (name: SQLWrapper | string): SQL<boolean> => sql`(${accounts.key} = fold(${name}))`;

/** Whether an account is called just that, but for punctuation and legal form as well: Jansen BV and Jansen NV both are Jansen. */
export const bears = (name: SQLWrapper | string): SQL<boolean> => sql`(${accounts.folded} = fold_name(${name}))`;
