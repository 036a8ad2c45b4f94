import { and, eq, isNotNull, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { changeableBy, eyesOf, seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { type AgreementView, stateIsOpen, viewed } from '../../agreements/index.js';
import { agreements } from '../../agreements/table.js';
import { pairings } from '../../dmu/table.js';
import { members } from '../../people/table.js';
import { stakeholders } from '../../stakeholders/table.js';

const MOST = 50;

/** Somebody asked the asker to keep the contact with somebody at a customer, and waits for an answer. */
export interface AskedPairing {
  id: string;
  who: string;
  account: { id: string; name: string };
  askedBy: string;
  askedAt: Date;
}

export async function pairingsAsked(db: Db, ask: Pick<Ask, 'organisation' | 'asker'>): Promise<AskedPairing[]> {
  return db
    .select({
      id: pairings.id,
      who: stakeholders.name,
      account: { id: accounts.id, name: accounts.name },
      askedBy: members.name,
      askedAt: pairings.askedAt,
    })
    .from(pairings)
    .innerJoin(stakeholders, refersTo(pairings.stakeholder, stakeholders))
    .innerJoin(accounts, refersTo(stakeholders.account, accounts))
    .innerJoin(members, refersTo(pairings.askedBy, members))
    .where(
      and(matches(pairings, { organisation: ask.organisation.id, member: ask.asker.id, state: 'asked' }), seenBy(ask)),
    )
    .orderBy(pairings.askedAt, pairings.id)
    .limit(MOST);
}

/** How many wait for an answer of this member: what they are asked to do, other days that were proposed to them, and contacts to keep. */
export async function countAwaiting(
  db: Db,
  { organisation, asker }: Pick<Ask, 'organisation' | 'asker'>,
): Promise<number> {
  const me = asker.id;
  const asked = and(
    eq(agreements.organisation, organisation.id),
    stateIsOpen(agreements.state),
    or(
      eq(agreements.proposed, me),
      and(
        eq(agreements.askedBy, me),
        isNotNull(agreements.counter),
        sql`${agreements.counterBy} is distinct from ${me}`,
        sql`${agreements.owner} is distinct from ${me}`,
      ),
    ),
  );
  const [count, pairs] = await Promise.all([db.$count(agreements, asked), pairingsAsked(db, { organisation, asker })]);
  return count + pairs.length;
}

/** Promises to the asker's own customers that are late, the latest due first of all. */
export const latePromises = (db: Db, ask: Ask): Promise<AgreementView[]> =>
  openAtOwn(db, and(eq(agreements.kind, 'promise'), lte(agreements.dueAt, ask.at)), ask);

/** What was agreed at the asker's own customers that nobody has taken, nor is asked to: the first due first. */
export const unownedAtOwn = (db: Db, ask: Ask): Promise<AgreementView[]> =>
  openAtOwn(db, and(isNull(agreements.owner), or(isNull(agreements.proposed), eq(agreements.state, 'declined'))), ask);

const openAtOwn = (db: Db, which: SQL | undefined, ask: Ask): Promise<AgreementView[]> =>
  viewed(db, {
    where: and(
      eq(agreements.organisation, ask.organisation.id),
      stateIsOpen(agreements.state),
      which,
      changeableBy({ member: ask.asker.id, administrator: false }),
    ),
    sight: eyesOf(ask),
    limit: MOST,
  });
