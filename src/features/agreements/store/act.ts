import { and, eq, inArray } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import { isProblem, Problem } from '../../../core/problem.js';
import type { Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { eyesOf } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { members } from '../../people/table.js';
import { agreementColumns, agreements, type Agreement } from '../table.js';
import { apply, type Happened, type Rule } from '../transitions.js';
import type { AgreementView } from '../view.js';
import { newest } from './one.js';
import { byAsk, type By, type Recording } from './record.js';
import { seenAgreements } from './seen.js';

/**
 * Writes what a rule decided, provided that nothing else happened to the agreement since it was read. Undefined: something did.
 */
export const changing =
  (record: Recording) =>
  // eslint-disable-next-line max-params -- from what to what, by which event: each call reads as that sentence
  async (tx: Db, before: Agreement, after: Agreement, event: Happened, by: By): Promise<Agreement | undefined> => {
    const { sortsAt: _, organisation, id, number: _number, ...to } = after;
    const [changed] = await tx
      .update(agreements)
      .set(to)
      .where(matches(agreements, { organisation, id, state: before.state, edition: before.edition }))
      .returning(agreementColumns);
    if (changed) await record(tx, event, by, { id, before });
    return changed;
  };

export function acting(db: Db, changeIn: ReturnType<typeof changing>) {
  return {
    /** Does what the rule allows, and in the same transaction `also`; the agreement as the asker sees it then, or why not. */
    async act(
      {
        number,
        rule,
        also,
      }: {
        number: number;
        rule: Rule;
        also?: ((tx: Db, after: Pick<AgreementView, 'agreement'>) => Promise<void>) | undefined;
      },
      ask: Ask,
    ): Promise<{ view: AgreementView; event: Happened } | Problem> {
      const done = await db.transaction(async (tx): Promise<{ id: string; event: Happened } | Problem> => {
        const before = await locked(tx, number, ask);
        if (!before) return new Problem('agreement.unknown', { number: String(number) });
        const leads = ask.asker.administrator || (await leadsAny(tx, before, ask));
        const outcome = apply({ rule, agreement: before, who: { id: ask.asker.id, leads }, now: ask.at });
        if (isProblem(outcome)) return outcome;
        const changed = await changeIn(tx, before, outcome.after, outcome.event, byAsk(ask));
        if (!changed) throw new Error('a locked agreement changed');
        await also?.(tx, { agreement: changed });
        return { id: before.id, event: outcome.event };
      });
      if (isProblem(done)) return done;
      return {
        view: await newest(db, { organisation: ask.organisation.id, id: done.id, sight: eyesOf(ask) }),
        event: done.event,
      };
    },
  };
}

/** Locked: whoever presses at the same moment decides on what came of it. */
async function locked(tx: Db, number: number, ask: Ask): Promise<Agreement | undefined> {
  const [found] = await tx
    .select({ agreement: agreementColumns })
    .from(agreements)
    .innerJoin(accounts, refersTo(agreements.account, accounts))
    .where(and(seenAgreements(ask), eq(agreements.number, number)))
    .for('update', { of: agreements });
  return found?.agreement;
}

async function leadsAny(
  tx: Db,
  { organisation, owner, proposed, askedBy }: Agreement,
  { asker }: Ask,
): Promise<boolean> {
  const people = [owner, proposed, askedBy].filter((one): one is string => one !== null);
  const led = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organisation, organisation), inArray(members.id, people), eq(members.manager, asker.id)))
    .limit(1);
  return led.length > 0;
}
