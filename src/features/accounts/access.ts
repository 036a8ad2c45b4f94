import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import { members } from '../organisation/table.js';
import { seats } from '../teams/table.js';
import { accounts } from './table.js';

/** Whose rights a query is asked with: columns, placeholders or values. */
export interface Eyes {
  member: SQLWrapper | string;
  administrator: SQLWrapper | boolean;
}

export const eyesOf = ({ asker }: Pick<Ask, 'asker'>) =>
  ({ member: asker.id, administrator: asker.administrator }) satisfies Eyes;

/**
 * Which rows of `accounts` a member may see: those of his teams, those of the teams of the people he manages, and what is
 * open to the organisation; an administrator sees all. The one place where this is decided.
 */
export function visibleTo({ member, administrator }: Eyes): SQL {
  // A scalar look-up and not `exists`: Postgres would hash the seats of the whole organisation to answer for one account.
  return sql`(${accounts.open} or ${administrator} or (
    select true from ${seats} left join ${members} on ${members.organisation} = ${seats.organisation} and ${members.id} = ${seats.member}
    where ${seats.organisation} = ${accounts.organisation} and ${seats.team} = ${accounts.team}
      and (${seats.member} = ${member} or ${members.manager} = ${member}) limit 1) is true)`;
}
