import { and, eq, gt, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { allOf } from '../../db/condition.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { accounts } from '../accounts/table.js';
import { stateIsOpen } from '../agreements/index.js';
import { agreements } from '../agreements/table.js';
import { identities, organisations } from '../people/table.js';
import type { Needing } from './ladder.js';

/** Of one organisation, at once: all of it is one message to each. */
const AT_ONCE = 10_000;

export interface Due extends Needing {
  account: string;
  /** Both as they were read: what else happened to it in between makes writing it back void. */
  edition: number;
  attentionAt: string;
}

/** Organisations in which something is late or unowned: a look for each in an index that holds what asks for attention. */
export async function waitingNow(db: Db, now: Date): Promise<string[]> {
  const found = await rowsOf<{ organisation: string }>(
    db,
    sql`select ${organisations.id} as organisation from ${organisations} where exists (select 1 from ${agreements}
      where ${agreements.organisation} = ${organisations.id} and ${agreements.attentionAt} <= ${now.toISOString()}::timestamptz)`,
  );
  return found.map(({ organisation }) => organisation);
}

/** Nobody was reminded twice, nothing is put off, and the first step waits for its time. */
const waitsAtFirst = (now: Date): SQL =>
  allOf(
    gt(agreements.attentionAt, now),
    eq(agreements.nudgeStep, 0),
    or(isNotNull(agreements.nudgedAt), isNull(agreements.owner)),
    isNull(agreements.snoozedUntil),
  );

/**
 * What an owner was reminded of, or somebody was asked to own, whom a message found gone from all their chats: the next step of the
 * ladder is taken now. What was put off or stopped stays so.
 */
export async function stepPastGone(db: Db, now: Date): Promise<void> {
  const concerned = sql`coalesce(${agreements.owner}, ${agreements.proposed})`;
  const isGone = sql`exists (select 1 from ${identities} where ${identities.organisation} = ${agreements.organisation}
      and ${identities.member} = ${concerned} and ${identities.goneAt} is not null)
    and not exists (select 1 from ${identities} where ${identities.organisation} = ${agreements.organisation}
      and ${identities.member} = ${concerned} and ${identities.goneAt} is null)`;
  for (const organisation of await waitingForGone(db, now))
    await db
      .update(agreements)
      .set({ attentionAt: now, nudgeStep: 1, nudgeCount: 0 })
      .where(and(eq(agreements.organisation, organisation), waitsAtFirst(now), isGone));
}

/** Which organisations have such an agreement: from the few identities that are gone to what their members hold, by its indexes. */
async function waitingForGone(db: Db, now: Date): Promise<string[]> {
  const live = alias(identities, 'live');
  const held = (
    by: SQL,
  ) => sql`exists (select 1 from ${agreements} where ${agreements.organisation} = ${organisations.id}
      and ${by} and ${stateIsOpen(agreements.state)} and ${waitsAtFirst(now)})`;
  const found = await rowsOf<{ id: string }>(
    db,
    sql`select ${organisations.id} as id from ${organisations} where exists (select 1 from ${identities}
      where ${identities.organisation} = ${organisations.id} and ${identities.goneAt} is not null
        and not exists (select 1 from ${identities} as ${sql.identifier('live')} where ${live.organisation} = ${organisations.id}
          and ${live.member} = ${identities.member} and ${live.goneAt} is null)
        and (${held(sql`${agreements.owner} = ${identities.member}`)}
          or ${held(sql`${agreements.owner} is null and ${agreements.proposed} = ${identities.member}`)}))`,
  );
  return found.map(({ id }) => id);
}

/** What of an organisation is late or unowned, and its time has come; the longest waiting first. */
export function needing(db: Db, organisation: string, now: Date): Promise<Due[]> {
  return rowsOf<Due>(
    db,
    sql`select ${agreements.id} as id, ${accounts.team} as team, ${agreements.account} as account, ${agreements.owner} as owner,
        ${agreements.proposed} as proposed, ${agreements.askedBy} as "askedBy", ${agreements.nudgeStep} as step,
        ${agreements.nudgeCount} as count, ${agreements.edition} as edition,
        to_char(${agreements.attentionAt} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "attentionAt"
      from ${agreements} join ${accounts} on ${accounts.organisation} = ${agreements.organisation} and ${accounts.id} = ${agreements.account}
      where ${agreements.organisation} = ${organisation} and ${agreements.attentionAt} <= ${now.toISOString()}::timestamptz
      order by ${agreements.attentionAt}, ${agreements.id} limit ${AT_ONCE}::int`,
  );
}
