import { and, isNull } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { NewId } from '../../../core/id.js';
import type { Db } from '../../../db/connect.js';
import type { Deliver } from '../../../db/deliver.js';
import { matches, refersTo } from '../../../db/condition.js';
import { changeableBy, eyesOf } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import { stakeholderEvents } from '../table.js';

export interface Deps {
  db: Db;
  newId: NewId;
  deliver: Deliver;
}

/** Somebody who is about to be changed, and at whose account. */
export interface Held {
  id: string;
  name: string;
  placeholder: boolean;
  account: { id: string; name: string; team: string };
}

/**
 * Nobody else changes anything of this stakeholder until the transaction ends. Undefined: there is nobody of this id, they left, or
 * the asker may not change their account.
 */
export async function lockToChange(tx: Db, stakeholder: string, ask: Ask): Promise<Held | undefined> {
  const [held] = await tx
    .select({
      id: stakeholders.id,
      name: stakeholders.name,
      placeholder: stakeholders.placeholder,
      account: { id: accounts.id, name: accounts.name, team: accounts.team },
    })
    .from(stakeholders)
    .innerJoin(accounts, refersTo(stakeholders.account, accounts))
    .where(
      and(
        matches(stakeholders, { organisation: ask.organisation.id, id: stakeholder }),
        isNull(stakeholders.goneAt),
        isNull(accounts.endedAt),
        changeableBy(eyesOf(ask)),
      ),
    )
    .for('update', { of: stakeholders });
  return held;
}

/** Before an insert of what belongs to an account. */
export async function changesAccount(tx: Db, account: string, ask: Ask): Promise<boolean> {
  const found = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        matches(accounts, { organisation: ask.organisation.id, id: account }),
        isNull(accounts.endedAt),
        changeableBy(eyesOf(ask)),
      ),
    );
  return found.length > 0;
}

export type Happened = Omit<typeof stakeholderEvents.$inferInsert, 'organisation' | 'id' | 'at' | 'who'>;

/** Whatever changes is kept. */
export async function keepEvents(
  tx: Db,
  happened: readonly Happened[],
  { ask, newId }: { ask: { organisation: { id: string }; asker: { id: string }; at: Date }; newId: NewId },
): Promise<void> {
  if (happened.length === 0) return;
  const by = { organisation: ask.organisation.id, at: ask.at, who: ask.asker.id };
  await tx.insert(stakeholderEvents).values(happened.map((one) => ({ ...one, ...by, id: newId() })));
}
