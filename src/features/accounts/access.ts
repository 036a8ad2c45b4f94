import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import { members } from '../people/table.js';
import { seats, teams } from './teams/table.js';
import { accounts } from './table.js';

/** Whose rights a query is asked with: columns, placeholders or values. */
export interface Eyes {
  member: SQLWrapper | string;
  administrator: SQLWrapper | boolean;
}

export const eyesOf = ({ asker }: Pick<Ask, 'asker'>) =>
  ({ member: asker.id, administrator: asker.administrator }) satisfies Eyes;

/**
 * The two questions, each decided here and nowhere else.
 *
 * See: which rows of `accounts` a member may see: those that are open to the organisation, and those they may change.
 */
export const visibleTo = (eyes: Eyes): SQL => sql`(${accounts.open} or ${changeableBy(eyes)})`;

/**
 * Change: which rows of `accounts` a member may change: those that their team serves, those that the teams of the people
 * they manage serve; an administrator all.
 */
export const changeableBy = (eyes: Eyes): SQL =>
  inTeam(eyes, { organisation: accounts.organisation, team: accounts.team });

/** The same of rows of `teams`. */
export const teamChangeableBy = (eyes: Eyes): SQL => inTeam(eyes, { organisation: teams.organisation, team: teams.id });

function inTeam({ member, administrator }: Eyes, of: { organisation: SQLWrapper; team: SQLWrapper }): SQL {
  // A scalar look-up and not `exists`: Postgres would hash the seats of the whole organisation to answer for one account.
  return sql`(${administrator} or (
    select true from ${seats} left join ${members} on ${members.organisation} = ${seats.organisation} and ${members.id} = ${seats.member}
    where ${seats.organisation} = ${of.organisation} and ${seats.team} = ${of.team}
      and (${seats.member} = ${member} or ${members.manager} = ${member}) limit 1) is true)`;
}
