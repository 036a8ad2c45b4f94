import { and, asc, eq } from 'drizzle-orm';
import type { Reader } from '../../../core/ask.js';
import { isProblem } from '../../../core/problem.js';
import type { Db } from '../../../db/connect.js';
import { refersTo } from '../../../db/condition.js';
import { accounts } from '../../accounts/table.js';
import { agreementColumns, agreements, stateIsOpen, type Agreement } from '../table.js';
import { agreementText } from '../text.js';
import { apply, decline, hand } from '../transitions.js';
import type { changing } from './act.js';

/** An open agreement of someone who left. */
export interface OwnedAgreement {
  id: string;
  number: number;
  what: string;
  account: string;
}

export interface Leaving {
  organisation: Reader & { id: string };
  member: { id: string; name: string };
  at: Date;
}

export function releasing(changeIn: ReturnType<typeof changing>) {
  /** Locked, in the order of their numbers: two who do so at once never wait for each other. */
  const openOf = (tx: Db, organisation: string, which: ReturnType<typeof eq>) =>
    tx
      .select({ agreement: agreementColumns, account: accounts.name })
      .from(agreements)
      .innerJoin(accounts, refersTo(agreements.account, accounts))
      .where(and(eq(agreements.organisation, organisation), stateIsOpen(agreements.state), which))
      .orderBy(asc(agreements.number))
      .for('update', { of: agreements });

  const ownedBy = async (tx: Db, { organisation, member }: { organisation: string; member: string }) => {
    const owned = await openOf(tx, organisation, eq(agreements.owner, member));
    return owned.map(({ agreement: { id, number, what }, account }): OwnedAgreement => ({ id, number, what, account }));
  };

  return {
    ownedBy,

    /** What someone who left was asked goes back to who asked; answers what they own, which somebody has to take over. */
    async release(tx: Db, { organisation, member, at }: Leaving): Promise<OwnedAgreement[]> {
      const note = agreementText[organisation.locale].hasLeft(member.name);
      for (const { agreement } of await openOf(tx, organisation.id, eq(agreements.proposed, member.id))) {
        const outcome = apply({ rule: decline(note), agreement, who: { id: member.id, leads: false }, now: at });
        if (!isProblem(outcome))
          await changeIn(tx, agreement, outcome.after, outcome.event, { who: null, at, organisation });
      }
      return ownedBy(tx, { organisation: organisation.id, member: member.id });
    },

    /** Asks someone to take over what somebody owns, all of it or some; answers how many. They own it once they accept. */
    async handOver(tx: Db, { organisation, member, at, by, to, only }: HandingOver): Promise<number> {
      let handed = 0;
      for (const { agreement } of await openOf(tx, organisation.id, eq(agreements.owner, member))) {
        if (only !== undefined && !only.includes(agreement.id)) continue;
        const outcome = apply({ rule: hand(to), agreement, who: { id: by.id, leads: true }, now: at });
        if (isProblem(outcome) || agreement.proposed === to.id) continue;
        if (await changeIn(tx, agreement, outcome.after, outcome.event, { who: by, at, organisation })) handed += 1;
      }
      return handed;
    },
  };
}

export interface HandingOver {
  organisation: Reader & { id: string };
  /** Whose they are. */
  member: string;
  at: Date;
  /** They themselves, whose people they are, or an administrator. */
  by: { id: string; name: string };
  to: { id: string };
  /** Only those of these ids. */
  only?: readonly Agreement['id'][] | undefined;
}
