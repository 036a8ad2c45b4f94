import type { NewId } from '../../core/id.js';
import type { Db } from '../../db/connect.js';
import { matches, refersTo } from '../../db/condition.js';
import { accounts } from '../accounts/table.js';
import { stakeholders } from '../stakeholders/table.js';
import { pairings } from './table.js';
import { endPairings } from './store/pairings.js';

/** Whom somebody keeps the contact with, and at which customer. */
export interface KeptContact {
  name: string;
  account: string;
}

/** Whoever left keeps no contact any more, and is asked to keep none. Whom they kept. */
export async function releasePairings(
  deps: { db: Db; newId: NewId },
  { organisation, member, at }: { organisation: string; member: string; at: Date },
): Promise<KeptContact[]> {
  const kept = await deps.db
    .select({ name: stakeholders.name, account: accounts.name })
    .from(pairings)
    .innerJoin(stakeholders, refersTo(pairings.stakeholder, stakeholders))
    .innerJoin(accounts, refersTo(stakeholders.account, accounts))
    .where(matches(pairings, { organisation, member, state: 'active' }))
    .orderBy(accounts.name, stakeholders.key);
  await endPairings(deps, { organisation, of: { member }, at, by: member, why: 'left' });
  return kept;
}
