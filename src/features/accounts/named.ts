import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { AccountRef, Ask } from '../../core/ask.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { visibleTo, type Eyes } from './access.js';
import { accounts } from './table.js';

/** Whether that is its name, but for capitals, accents and spaces. */
export const isName = (name: SQLWrapper | string): SQL<boolean> => sql`(${accounts.key} = (select fold(${name})))`;

/** Whether an account is called just that, but for punctuation and legal form as well: Jansen BV and Jansen NV both are Jansen. */
export const bears = (name: SQLWrapper | string): SQL<boolean> =>
  sql`(${accounts.folded} = (select fold_name(${name})))`;

/** `exact`: that is its name, whatever else is called so too. */
interface Named {
  account: AccountRef;
  exact: boolean;
}

/** What bears a name, of what these eyes may see, as JSON: one, or too many. To be read along with who asks. */
export const readsNamed = (organisation: SQLWrapper, name: SQLWrapper, eyes: Eyes): SQL =>
  sql`(select json_agg(named) from (select json_build_object('id', ${accounts.id}, 'name', ${accounts.name}) as account, ${isName(name)} as exact
    from ${accounts} where ${accounts.organisation} = ${organisation} and ${bears(name)} and ${accounts.endedAt} is null and ${visibleTo(eyes)}
    order by exact desc limit 2) as named)`;

/** The account of the very name that was typed, where it was read along and no other may be meant: of two that bear the name, neither. */
export function namedAhead(typed: string, { ahead }: Ask): AccountRef | undefined {
  const [first, other] = ahead?.named === typed ? ((ahead.data ?? []) as Named[]) : [];
  return !other || (first?.exact && !other.exact) ? first?.account : undefined;
}

/** Locks of an organisation, each of many names: so that a file of a hundred thousand needs no more than so many. */
const LOCKS = 256;

/**
 * Until the transaction ends nobody else gives these names to an account or a team. A name is one's own only among what one may
 * see, so no constraint can keep it: a refusal would tell what is hidden. Always in the same order: nobody waits in a circle.
 */
export async function lockNames(tx: Db, organisation: string, names: readonly string[]): Promise<void> {
  await rowsOf(
    tx,
    sql`with locks as materialized (
        select distinct mod(abs(hashtext(fold(name))::bigint), ${LOCKS}::int)::int as lock
        from jsonb_array_elements_text(${JSON.stringify(names)}::text::jsonb) as given(name) order by lock)
      select pg_advisory_xact_lock(hashtext(${`names ${organisation}`}::text), lock) from locks`,
  );
}
