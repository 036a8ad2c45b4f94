import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { administers } from './members.js';
import { identities, members, organisations } from './table.js';

/** Whether anybody in service administers it, without this one. */
export async function hasAdministrator(
  tx: Db,
  { organisation, admins, without }: { organisation: string; admins: readonly string[]; without?: string | undefined },
): Promise<boolean> {
  const found = await tx
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.organisation, organisation),
        administers(admins),
        isNull(members.deactivatedAt),
        without ? ne(members.id, without) : undefined,
      ),
    )
    .limit(1);
  return found.length > 0;
}

/** One at a time of each organisation: two administrators may not take it from each other at once. */
export async function lockAdministrators(tx: Db, organisation: string): Promise<void> {
  await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisation))
    .for('no key update');
}

/** Works out anew who administers, from what was given by hand and what the chats said; of everybody or of one. */
export async function deriveAdministrators(tx: Db, organisation: string, member?: string): Promise<void> {
  const said = sql`exists (select 1 from ${identities} where ${identities.organisation} = ${members.organisation}
    and ${identities.member} = ${members.id} and ${identities.administrator})`;
  const is = sql<boolean>`(${members.givenAdministrator} or ${said})`;
  await tx
    .update(members)
    .set({ administrator: is })
    .where(
      and(
        eq(members.organisation, organisation),
        member ? eq(members.id, member) : undefined,
        sql`${members.administrator} <> ${is}`,
      ),
    );
}

/** Those in service, to be told something. */
export async function administratorsOf(tx: Db, organisation: string, admins: readonly string[]) {
  return tx
    .select({ id: members.id, locale: members.locale, zone: members.zone })
    .from(members)
    .where(and(eq(members.organisation, organisation), administers(admins), isNull(members.deactivatedAt)))
    .orderBy(members.id)
    .limit(MOST_TOLD);
}

const MOST_TOLD = 20;
