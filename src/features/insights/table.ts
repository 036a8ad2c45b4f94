import { date, foreignKey, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { organisation } from '../../db/columns.js';
import { teams } from '../accounts/teams/table.js';
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
