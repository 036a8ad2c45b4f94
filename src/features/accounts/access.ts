import { and, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import { allOf, matches } from '../../db/condition.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { members } from '../people/table.js';
import { seats, teams } from './teams/table.js';
import { accounts } from './table.js';

type Asking = Pick<Ask, 'organisation' | 'asker'>;

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

/** The accounts that the asker may see: every query here sees with their eyes. */
export const seenBy = (ask: Asking): SQL =>
  allOf(eq(accounts.organisation, ask.organisation.id), visibleTo(eyesOf(ask)));

/** Those that they may change: every write here asks it. */
export const changedBy = (ask: Asking): SQL =>
  allOf(eq(accounts.organisation, ask.organisation.id), changeableBy(eyesOf(ask)));

/** The same of rows of `teams`. */
export const teamChangeableBy = (eyes: Eyes): SQL => inTeam(eyes, { organisation: teams.organisation, team: teams.id });

function inTeam({ member, administrator }: Eyes, of: { organisation: SQLWrapper; team: SQLWrapper }): SQL {
  // A scalar look-up and not `exists`: Postgres would hash the seats of the whole organisation to answer for one account.
  return sql`(${administrator} or (
    select true from ${seats} left join ${members} on ${members.organisation} = ${seats.organisation} and ${members.id} = ${seats.member}
    where ${seats.organisation} = ${of.organisation} and ${seats.team} = ${of.team}
      and (${seats.member} = ${member} or ${members.manager} = ${member}) limit 1) is true)`;
}

/**
 * The ids of the accounts that a member may see, the same as `visibleTo`, for a query that looks at very many rows: their teams are
 * looked up once and not for each row. Undefined: all of the organisation. @param also what holds of these accounts beside that
 */
export function visibleIds(organisation: string, { asker }: Pick<Ask, 'asker'>, also?: SQL): SQL | undefined {
  if (asker.administrator) return undefined;
  const here = allOf(eq(accounts.organisation, organisation), also);
  const mine = sql`select ${seats.team} from ${seats} where ${seats.organisation} = ${organisation} and ${seats.member} = ${asker.id}
    union all select ${seats.team} from ${members} join ${seats} on ${seats.organisation} = ${members.organisation} and ${seats.member} = ${members.id}
    where ${members.organisation} = ${organisation} and ${members.manager} = ${asker.id}`;
  return sql`select ${accounts.id} from ${accounts} where ${here} and ${accounts.open}
    union select ${accounts.id} from ${accounts} where ${here} and ${accounts.team} in (${mine})`;
}

/** Whether the asker sees the account of this id (a value, or another table's column): for the `where` of what hangs on it. */
export const isSeen = (account: SQLWrapper | string, ask: Asking): SQL =>
  sql`exists (select 1 from ${accounts} where ${seenBy(ask)} and ${accounts.id} = ${account})`;

/** The same before an insert, which has no `where`. */
export async function sees(tx: Db, account: string, ask: Asking): Promise<boolean> {
  return (await rowsOf(tx, sql`select 1 where ${isSeen(account, ask)}`)).length > 0;
}

/** A row of what belongs to an account, and the account that it should belong to. */
export interface OfAccount {
  id: string;
  account: string;
}

interface Owned {
  organisation: SQLWrapper;
  id: SQLWrapper;
  account: SQLWrapper;
}

/** That id, for an insert that names it; null where the row is not of that account, or the asker does not see it. */
export const idOfAccount =
  (table: SQLWrapper & Owned) =>
  ({ id, account }: OfAccount, ask: Asking): SQL<string | null> =>
    sql`(select ${table.id} from ${table} where ${table.organisation} = ${ask.organisation.id} and ${table.id} = ${id}
      and ${table.account} = ${account} and ${isSeen(account, ask)})`;

/** Whether the asker may change this team, before an insert of what is set for it. */
export async function changesTeam(tx: Db, team: string, ask: Asking): Promise<boolean> {
  const found = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(and(matches(teams, { organisation: ask.organisation.id, id: team }), teamChangeableBy(eyesOf(ask))));
  return found.length > 0;
}
