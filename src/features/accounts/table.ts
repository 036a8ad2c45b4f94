import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, organisation } from '../../db/columns.js';
import { teams } from '../teams/table.js';
import { levels, sizes } from './account.js';

export const accounts = pgTable(
  'accounts',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    /** Two accounts whose names differ only in case, accents or spaces are one. */
    key: text('key')
      .notNull()
      .generatedAlwaysAs(sql`fold(name)`),
    /** What a sloppily typed name is compared with: see `fold_name` in the first migration. */
    folded: text('folded')
      .notNull()
      .generatedAlwaysAs(sql`fold_name(name)`),
    size: text('size', { enum: sizes }),
    potential: text('potential', { enum: levels }),
    domains: text('domains').array().notNull(),
    externalId: text('external_id'),
    team: uuid('team').notNull(),
    /** Every member of the organisation may see it. */
    open: boolean('open').notNull().default(false),
    createdAt: at('created_at').notNull(),
    endedAt: at('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    foreignKey({ columns: [table.organisation, table.team], foreignColumns: [teams.organisation, teams.id] }),
    unique('accounts_by_key').on(table.organisation, table.key),
    unique('accounts_by_external_id').on(table.organisation, table.externalId),
    index('accounts_by_team').on(table.organisation, table.team),
    index('accounts_open')
      .on(table.organisation)
      .where(sql`${table.open}`),
    // What is in the titles and addresses of a calendar.
    index('accounts_by_folded').on(table.organisation, table.folded),
    index('accounts_by_domain').using('gin', table.organisation, table.domains),
    index('accounts_by_name').using('gin', table.organisation, table.folded.op('gin_trgm_ops')),
  ],
);
