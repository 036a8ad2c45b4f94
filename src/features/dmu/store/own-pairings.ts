import { and, inArray, isNull, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import { nested } from '../../../db/columns.js';
import type { Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { interactionPeople, interactions } from '../../history/table.js';
import { members } from '../../people/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import type { Pair } from '../dmu.js';
import { pairings } from '../table.js';

/** A contact that the asker keeps, or is asked to keep. */
export interface OwnPairing extends Pick<Pair, 'id' | 'state' | 'everyDays' | 'atMostDays' | 'seen'> {
  who: { id: string; name: string };
  account: { id: string; name: string };
  /** Name of who asked. */
  askedBy: string;
}

/** Of people who are there, at accounts that the asker sees. */
export async function ownPairings(db: Db, ask: Ask): Promise<OwnPairing[]> {
  const seen = sql<string | null>`(select to_json(max(${interactionPeople.at})) #>> '{}' from ${interactionPeople}
    join ${interactions} on ${interactions.organisation} = ${interactionPeople.organisation} and ${interactions.id} = ${interactionPeople.interaction}
    where ${interactionPeople.organisation} = ${pairings.organisation} and ${interactionPeople.stakeholder} = ${pairings.stakeholder}
      and (${pairings.contact} is null or ${interactions.kind} = ${pairings.contact}))`;
  const found = await db
    .select({
      id: pairings.id,
      state: sql<OwnPairing['state']>`${pairings.state}`,
      everyDays: pairings.everyDays,
      atMostDays: pairings.atMostDays,
      seen: nested(seen),
      who: { id: stakeholders.id, name: stakeholders.name },
      account: { id: accounts.id, name: accounts.name },
      askedBy: members.name,
    })
    .from(pairings)
    .innerJoin(stakeholders, refersTo(pairings.stakeholder, stakeholders))
    .innerJoin(accounts, refersTo(stakeholders.account, accounts))
    .innerJoin(members, refersTo(pairings.askedBy, members))
    .where(
      and(
        matches(pairings, { organisation: ask.organisation.id, member: ask.asker.id }),
        inArray(pairings.state, ['asked', 'active']),
        isNull(stakeholders.goneAt),
        isNull(accounts.endedAt),
        seenBy(ask),
      ),
    )
    .orderBy(pairings.askedAt, pairings.id);
  return found.map((one) => ({ ...one, seen: one.seen === null ? null : new Date(one.seen) }));
}
