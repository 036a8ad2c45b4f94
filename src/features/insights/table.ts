import { date, foreignKey, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, organisation } from '../../db/columns.js';
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
    foreignKey({
      name: 'team_weeks_team_fk',
      columns: [table.organisation, table.team],
      foreignColumns: [teams.organisation, teams.id],
    }).onDelete('cascade'),
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
    foreignKey({
      name: 'unhappy_warnings_account_fk',
      columns: [table.organisation, table.account],
      foreignColumns: [accounts.organisation, accounts.id],
    }).onDelete('cascade'),
  ],
);
