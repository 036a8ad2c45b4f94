import { and, eq, inArray, ne, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import { oneRow, type Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { isSeen, sees } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import type { Kind } from '../../history/index.js';
import { stakeholders } from '../../stakeholders/table.js';
import { answeredMessage, askMessage } from '../messages.js';
import { pairings } from '../table.js';
import { type Deps, type Held, keepEvents, lockToChange } from './change.js';
import { readerOf, readerWhoSees } from './reader.js';

export interface NewPairing {
  stakeholder: string;
  member: string;
  everyDays: number | undefined;
  atMostDays: number | undefined;
  contact: Kind | undefined;
  lead: boolean;
}

export interface EndedPairings {
  organisation: string;
  /** Of one contact, of one colleague, or of both; or the one pairing. */
  of: { stakeholder?: string; member?: string; pairing?: string };
  at: Date;
  /** Id of a member. */
  by: string;
  why: string | undefined;
}

/** Ends what is asked or agreed, and keeps that it did. How many there were. */
export async function endPairings(
  { db, newId }: Pick<Deps, 'db' | 'newId'>,
  { organisation, of, at, by, why }: EndedPairings,
): Promise<number> {
  const those: SQL[] = [
    ...(of.stakeholder ? [eq(pairings.stakeholder, of.stakeholder)] : []),
    ...(of.member ? [eq(pairings.member, of.member)] : []),
    ...(of.pairing ? [eq(pairings.id, of.pairing)] : []),
  ];
  if (those.length === 0) return 0;
  const ended = await db
    .update(pairings)
    .set({ state: 'ended', endedAt: at, why: why ?? null })
    .where(and(eq(pairings.organisation, organisation), inArray(pairings.state, ['asked', 'active']), ...those))
    .returning({ stakeholder: pairings.stakeholder, member: pairings.member });
  const happened = ended.map(({ stakeholder, member }) => ({
    stakeholder,
    kind: 'pairing' as const,
    became: 'ended',
    note: member,
  }));
  await keepEvents(db, happened, { ask: { organisation: { id: organisation }, at, asker: { id: by } }, newId });
  return ended.length;
}

/** Whose place is taken was the first to speak to: so is who takes it, unless there is another by now. */
async function takeLead(
  tx: Db,
  { organisation, id, succeeds }: { organisation: string; id: string; succeeds: string },
): Promise<void> {
  const wasFirst = sql`exists (select 1 from ${pairings} former where former.organisation = ${pairings.organisation}
    and former.id = ${succeeds} and former.lead)`;
  const isTaken = sql`exists (select 1 from ${pairings} other where other.organisation = ${pairings.organisation}
    and other.stakeholder = ${pairings.stakeholder} and other.lead and other.state = 'active')`;
  await tx
    .update(pairings)
    .set({ lead: true })
    .where(and(matches(pairings, { organisation, id }), wasFirst, sql`not ${isTaken}`));
}

/** Who of us keeps which contact. */
export function pairingsOf(deps: Deps) {
  const { db, newId } = deps;
  return {
    /**
     * Asks a colleague to keep this contact; oneself one takes it at once. Twice is once: what is new of it is kept.
     * `unseen`: they do not see the account, so there is nothing to ask them.
     */
    async pair(
      { stakeholder, member, everyDays, atMostDays, contact, lead }: NewPairing,
      ask: Ask,
    ): Promise<(Held & { state: 'asked' | 'active' }) | 'unseen' | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held) return undefined;
        const colleague = await readerOf(tx, { organisation, member });
        const eyes = colleague && { ...ask, asker: { ...ask.asker, ...colleague } };
        if (!eyes || !(await sees(tx, held.account.id, eyes))) return 'unseen';
        const of = matches(pairings, { organisation, stakeholder });
        if (lead)
          await tx
            .update(pairings)
            .set({ lead: false })
            .where(and(of, ne(pairings.member, member), pairings.lead));
        const own = member === ask.asker.id;
        const wish = {
          ...(everyDays !== undefined && { everyDays }),
          ...(atMostDays !== undefined && { atMostDays }),
          ...(contact && { contact }),
          ...(lead && { lead }),
        };
        const answered = own ? { state: 'active' as const, answeredAt: ask.at } : {};
        const open = and(of, eq(pairings.member, member), inArray(pairings.state, ['asked', 'active']));
        const [before] = await tx.select().from(pairings).where(open);
        if (before) {
          const isNew = own && before.state === 'asked';
          if (isNew || Object.keys(wish).length > 0)
            await tx
              .update(pairings)
              .set({ ...wish, ...(isNew && answered) })
              .where(open);
          if (isNew)
            await keepEvents(tx, [{ stakeholder, kind: 'pairing', was: 'asked', became: 'active', note: member }], {
              ask,
              newId,
            });
          return { ...held, state: isNew || before.state === 'active' ? 'active' : 'asked' };
        }
        const state = own ? ('active' as const) : ('asked' as const);
        const id = newId();
        const asked = { organisation, id, stakeholder, member, askedBy: ask.asker.id, askedAt: ask.at, state };
        await tx.insert(pairings).values({ ...asked, ...wish, ...answered });
        await keepEvents(tx, [{ stakeholder, kind: 'pairing', became: state, note: member }], { ask, newId });
        if (!own) await deps.deliver(tx, askMessage({ id, held, to: colleague, wish: { everyDays, atMostDays } }, ask));
        return { ...held, state };
      });
    },

    /** Yes or no of whoever was asked. Undefined: nothing is asked of them (any more). */
    async answer(
      { id, accept }: { id: string; accept: boolean },
      ask: Ask,
    ): Promise<{ name: string; account: { id: string; name: string } } | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const state = accept ? ('active' as const) : ('declined' as const);
        const [answered] = await tx
          .update(pairings)
          .set({ state, answeredAt: ask.at })
          .where(
            and(
              matches(pairings, { organisation, id, member: ask.asker.id, state: 'asked' }),
              sql`exists (select 1 from ${stakeholders} where ${stakeholders.organisation} = ${pairings.organisation}
                and ${stakeholders.id} = ${pairings.stakeholder} and ${stakeholders.goneAt} is null and ${isSeen(stakeholders.account, ask)})`,
            ),
          )
          .returning();
        if (!answered) return undefined;
        const { stakeholder, askedBy, succeeds } = answered;
        if (accept && succeeds) {
          await endPairings(
            { db: tx, newId },
            { organisation, of: { stakeholder, pairing: succeeds }, at: ask.at, by: ask.asker.id, why: 'succeeded' },
          );
          await takeLead(tx, { organisation, id, succeeds });
        }
        const who = oneRow(
          await tx
            .select({ name: stakeholders.name, account: { id: accounts.id, name: accounts.name } })
            .from(stakeholders)
            .innerJoin(accounts, refersTo(stakeholders.account, accounts))
            .where(matches(stakeholders, { organisation, id: stakeholder })),
        );
        const asker = await readerWhoSees(tx, { member: askedBy, account: who.account.id }, ask);
        await keepEvents(tx, [{ stakeholder, kind: 'pairing', was: 'asked', became: state, note: ask.asker.id }], {
          ask,
          newId,
        });
        if (asker && asker.id !== ask.asker.id)
          await deps.deliver(tx, answeredMessage({ id, accept, who, to: asker }, ask));
        return who;
      });
    },

    /** Undefined: the asker may change nothing of it; `ended` is false where there was none. */
    async unpair(
      { stakeholder, member, why }: { stakeholder: string; member: string; why: string | undefined },
      ask: Ask,
    ): Promise<(Held & { ended: boolean }) | undefined> {
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held) return undefined;
        const ended = await endPairings(
          { ...deps, db: tx },
          { organisation: ask.organisation.id, of: { stakeholder, member }, at: ask.at, by: ask.asker.id, why },
        );
        return { ...held, ended: ended > 0 };
      });
    },
  };
}
