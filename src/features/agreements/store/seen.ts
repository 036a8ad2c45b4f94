import { eq, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import { allOf } from '../../../db/condition.js';
import { eyesOf, visibleTo } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { agreements } from '../table.js';

/**
 * Whoever may see the account, and those it is between, also when they do not see it (any more): what one promised is kept, handed
 * over or dropped by who promised it. They see the agreement itself, with the account's name; nothing else of the account, see
 * `viewed`.
 */
export function seenAgreements(ask: Ask): SQL {
  const { organisation, asker } = ask;
  return allOf(
    eq(agreements.organisation, organisation.id),
    or(
      visibleTo(eyesOf(ask)),
      eq(agreements.owner, asker.id),
      eq(agreements.proposed, asker.id),
      eq(agreements.askedBy, asker.id),
    ),
  );
}

/** The same of an agreement by its id (a value, or another table's column): for the `where` of what hangs on it. */
export const isSeenAgreement = (id: SQLWrapper | string, ask: Ask): SQL =>
  sql`exists (select 1 from ${agreements} join ${accounts} on ${accounts.organisation} = ${agreements.organisation}
    and ${accounts.id} = ${agreements.account} where ${seenAgreements(ask)} and ${agreements.id} = ${id})`;
