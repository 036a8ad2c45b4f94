import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { refersTo } from '../../../db/condition.js';
import { seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { interactionPeople } from '../../history/table.js';
import { stakeholders } from '../../stakeholders/table.js';

/** Somebody at the customer, and how they are reached. */
export interface Contact {
  id: string;
  name: string;
  title: string | null;
  email: string | null;
  phone: string | null;
  placeholder: boolean;
}

/** Who of the customer was there at each of these contacts, by name; of accounts that the asker sees. */
export async function whoWasThere(
  db: Db,
  interactionIds: readonly string[],
  ask: Pick<Ask, 'organisation' | 'asker'>,
): Promise<Map<string, { id: string; name: string }[]>> {
  if (interactionIds.length === 0) return new Map();
  const found = await db
    .select({ interaction: interactionPeople.interaction, id: stakeholders.id, name: stakeholders.name })
    .from(interactionPeople)
    .innerJoin(stakeholders, refersTo(interactionPeople.stakeholder, stakeholders))
    .innerJoin(accounts, refersTo(stakeholders.account, accounts))
    .where(and(seenBy(ask), inArray(interactionPeople.interaction, [...interactionIds])))
    .orderBy(stakeholders.name, stakeholders.id);
  const there = new Map<string, { id: string; name: string }[]>();
  for (const { interaction, id, name } of found)
    there.set(interaction, [...(there.get(interaction) ?? []), { id, name }]);
  return there;
}

/** The e-mail addresses of these, of whom one is known. */
export async function emailsOf(
  db: Db,
  ids: readonly string[],
  ask: Pick<Ask, 'organisation' | 'asker'>,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await db
    .select({ id: stakeholders.id, email: stakeholders.email })
    .from(stakeholders)
    .innerJoin(
      accounts,
      and(eq(accounts.organisation, stakeholders.organisation), eq(accounts.id, stakeholders.account)),
    )
    .where(and(seenBy(ask), inArray(stakeholders.id, [...ids]), isNotNull(stakeholders.email)));
  return new Map(found.map(({ id, email }) => [id, email ?? '']));
}

/** With whom of the customer there was contact, the latest first; whoever is chosen before all others. */
export async function spokenToAt(
  db: Db,
  { account, chosen, limit }: { account: string; chosen: string | undefined; limit: number },
  ask: Pick<Ask, 'organisation' | 'asker'>,
): Promise<{ id: string; name: string }[]> {
  const last = sql`(select max(${interactionPeople.at}) from ${interactionPeople}
    where ${interactionPeople.organisation} = ${stakeholders.organisation} and ${interactionPeople.stakeholder} = ${stakeholders.id})`;
  return db
    .select({ id: stakeholders.id, name: stakeholders.name })
    .from(stakeholders)
    .innerJoin(accounts, refersTo(stakeholders.account, accounts))
    .where(and(seenBy(ask), eq(accounts.id, account), sql`${last} is not null`))
    .orderBy(desc(sql`${stakeholders.id} = ${chosen ?? null}::uuid is true`), desc(last), stakeholders.id)
    .limit(limit);
}

/** Who did not leave the customer, by name. */
export async function contactsAt(
  db: Db,
  { account, limit, from }: { account: string; limit: number; from: number },
  ask: Pick<Ask, 'organisation' | 'asker'>,
): Promise<Contact[]> {
  return db
    .select({
      id: stakeholders.id,
      name: stakeholders.name,
      title: stakeholders.title,
      email: stakeholders.email,
      phone: stakeholders.phone,
      placeholder: stakeholders.placeholder,
    })
    .from(stakeholders)
    .innerJoin(accounts, refersTo(stakeholders.account, accounts))
    .where(and(seenBy(ask), isNull(accounts.endedAt), eq(accounts.id, account), isNull(stakeholders.goneAt)))
    .orderBy(stakeholders.key, stakeholders.id)
    .limit(limit)
    .offset(from);
}
