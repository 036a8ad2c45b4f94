import { and, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '../../db/connect.js';
import { changeableBy } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import { administers } from '../people/index.js';
import { members } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';
import { calendarCorrections, calendarEvents } from './table.js';

/** Who made a correction. */
const maker = alias(members, 'maker');

/** Corrections with who made each, and the account that each is about, if any. */
export const correctionsOf = (db: Db, admins: readonly string[]) => {
  const forAll = countsForAll(admins);
  return db
    .select({
      mark: calendarCorrections.mark,
      value: calendarCorrections.value,
      account: calendarCorrections.account,
      forAll,
    })
    .from(calendarCorrections)
    .innerJoin(
      maker,
      and(eq(maker.organisation, calendarCorrections.organisation), eq(maker.id, calendarCorrections.madeBy)),
    )
    .leftJoin(
      accounts,
      and(eq(accounts.organisation, calendarCorrections.organisation), eq(accounts.id, calendarCorrections.account)),
    )
    .$dynamic();
};

/**
 * A correction is its maker's. For all it counts while they are there and, today, may change the account that they say it is, and
 * every other account whose domain, contact or event they take with it; that it is no customer only an administrator says for all.
 */
export function countsForAll(admins: readonly string[]): SQL<boolean> {
  const administrator = administers(admins, maker);
  const changeable = changeableBy({ member: maker.id, administrator });
  const here = sql`${accounts.organisation} = ${calendarCorrections.organisation}`;
  // Of the accounts in this query, not of the one that is joined.
  const isTaken = sql`case ${calendarCorrections.mark}
    when 'domain' then exists (select from unnest(${accounts.domains}) domain
      where ${calendarCorrections.value} = domain or right(${calendarCorrections.value}, length(domain) + 1) = '.' || domain)
    when 'email' then exists (select from ${stakeholders} where ${stakeholders.organisation} = ${accounts.organisation}
      and ${stakeholders.account} = ${accounts.id} and ${stakeholders.email} = ${calendarCorrections.value})
    else exists (select from ${calendarEvents} where ${calendarEvents.organisation} = ${accounts.organisation}
      and ${calendarEvents.uid} = ${calendarCorrections.value} and ${calendarEvents.account} = ${accounts.id})
    end`;
  return sql<boolean>`(${maker.deactivatedAt} is null and case when ${accounts.id} is null then ${administrator}
    else ${changeable} and not exists (select from ${accounts} where ${here} and ${accounts.endedAt} is null and ${isTaken} and not ${changeable})
    end)`;
}
