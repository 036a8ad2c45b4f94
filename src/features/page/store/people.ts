import { and, eq, isNull } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
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
    .innerJoin(
      accounts,
      and(eq(accounts.organisation, stakeholders.organisation), eq(accounts.id, stakeholders.account)),
    )
    .where(and(seenBy(ask), isNull(accounts.endedAt), eq(accounts.id, account), isNull(stakeholders.goneAt)))
    .orderBy(stakeholders.key, stakeholders.id)
    .limit(limit)
    .offset(from);
}
