import type { Ask } from '../../core/ask.js';
import type { MemberRef } from '../../core/lookups.js';
import { Problem } from '../../core/problem.js';
import type { Db } from '../../db/connect.js';
import type { Pack } from './cards.js';
import { askedOnly, handedOverBy, packOf } from './store/pack.js';

interface Wanted {
  from: MemberRef;
  to: MemberRef | undefined;
  account: string | undefined;
}

/** The pack as the asker may see it: whoever may hand it over sees all of it, whoever is to take over what they are asked. */
export async function packFor({ from, to, account }: Wanted, ask: Ask, db: Db): Promise<Pack | Problem> {
  if (to?.id === from.id) return new Problem('handover.same', { field: 'to' });
  const former = await handedOverBy(db, from.id, ask);
  if (!former && to?.id !== ask.asker.id) return new Problem('handover.not-yours');
  const accounts = await packOf(db, { former: from, to, account }, ask);
  if (former) return { former, to, accounts };
  const asked = askedOnly(accounts);
  if (asked.length === 0) return new Problem('handover.not-yours');
  return { former: { ...from, left: false }, to, accounts: asked };
}
