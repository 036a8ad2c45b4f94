import { date, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../db/columns.js';
import { accounts } from '../accounts/table.js';
import { teams } from '../accounts/teams/table.js';
import { unhappyCauses } from './unhappy.js';
import type { Counts } from './week.js';

/**
 * How a team did in the days before a Monday: so many of so many, never rates, and nothing of a person. Derived, so that it is never
 * exported; gone with the team.
 */
export const teamWeeks = pgTable(
  'team_weeks',
  {
    organisation: organisation(),
    team: uuid('team').notNull(),
    /** Where the organisation is. */
    monday: date('monday', { mode: 'string' }).notNull(),
    measures: jsonb('measures').$type<Counts>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.team, table.monday] }),
    reference(table.team, teams, 'team_weeks_team_fk').onDelete('cascade'),
  ],
);

/**
 * That somebody was told that a customer seems unhappy, and why: as long as that is so, so that it is said once. Nothing of a person is in
 * it; derived, so that it is never exported; gone with the customer.
 */
export const unhappyWarnings = pgTable(
  'unhappy_warnings',
  {
    organisation: organisation(),
    account: uuid('account').notNull(),
    cause: text('cause', { enum: unhappyCauses }).notNull(),
    at: at('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.account, table.cause] }),
    reference(table.account, accounts, 'unhappy_warnings_account_fk').onDelete('cascade'),
  ],
);
