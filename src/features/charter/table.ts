import { index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../db/columns.js';
import { teams } from '../accounts/teams/table.js';
import { members } from '../people/table.js';

/** How colleagues work together for customers: the organisation's (`team` null), and what a team adds. The highest version counts. */
export const charters = pgTable(
  'charters',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    team: uuid('team'),
    version: integer('version').notNull(),
    /** Null: the text that comes with Afspraak, in the language of whoever reads it. */
    text: text('text'),
    madeBy: uuid('made_by').notNull(),
    at: at('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    unique('charters_by_version').on(table.organisation, table.team, table.version).nullsNotDistinct(),
    reference(table.team, teams, 'charters_team_fk').onDelete('cascade'),
    reference(table.madeBy, members, 'charters_made_by_fk'),
  ],
);

/** Who was asked to read which, and did. Goes when they leave. */
export const charterReads = pgTable(
  'charter_reads',
  {
    organisation: organisation(),
    charter: uuid('charter').notNull(),
    member: uuid('member').notNull(),
    /** In a direct message; null: they read it unasked. */
    askedAt: at('asked_at'),
    remindedAt: at('reminded_at'),
    readAt: at('read_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.charter, table.member] }),
    reference(table.charter, charters, 'charter_reads_charter_fk').onDelete('cascade'),
    reference(table.member, members, 'charter_reads_member_fk'),
    index('charter_reads_by_member').on(table.organisation, table.member),
  ],
);
