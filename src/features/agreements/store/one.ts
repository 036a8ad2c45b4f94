import { and, eq } from 'drizzle-orm';
import type { AccountRef, Ask } from '../../../core/ask.js';
import { oneRow, type Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { eyesOf, visibleTo } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { agreements } from '../table.js';
import { viewed, type AgreementView, type Sight } from '../view.js';
import { seenAgreements } from './seen.js';

/** As it stands now, by its id; whether the reader may see it has been decided. */
export async function newest(
  tx: Db,
  { organisation, id, sight }: { organisation: string; id: string; sight: Sight },
): Promise<AgreementView> {
  const where = matches(agreements, { organisation, id });
  return oneRow(await viewed(tx, { where, sight }));
}

/** By the number that people speak of. */
export function single(db: Db) {
  return {
    async one(number: number, ask: Ask): Promise<AgreementView | undefined> {
      const [view] = await viewed(db, {
        where: and(seenAgreements(ask), eq(agreements.number, number)),
        sight: eyesOf(ask),
      });
      return view;
    },

    /** The promise of this number, as far as an agreement under it is concerned; of an account that one sees. */
    async promise(number: number, ask: Ask) {
      const [found] = await db
        .select({
          id: agreements.id,
          kind: agreements.kind,
          state: agreements.state,
          account: { id: accounts.id, name: accounts.name },
        })
        .from(agreements)
        .innerJoin(accounts, refersTo(agreements.account, accounts))
        .where(
          and(eq(agreements.organisation, ask.organisation.id), visibleTo(eyesOf(ask)), eq(agreements.number, number)),
        );
      return found satisfies { account: AccountRef } | undefined;
    },
  };
}
