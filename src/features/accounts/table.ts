import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../db/columns.js';
import { members } from '../people/table.js';
import { teams } from './teams/table.js';
import { levels, sizes } from './account.js';

export const accounts = pgTable(
  'accounts',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    /** Names that differ only in case, accents or spaces are one name. Unique among what somebody sees: see `lockNames`. */
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
    reference(table.team, teams),
    index('accounts_by_key').on(table.organisation, table.key),
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

/**
 * An account that was given a name which another one bore already, hidden from whoever gave it: administrators are asked whether
 * the two are one customer.
 */
export const namesakes = pgTable(
  'namesakes',
  {
    organisation: organisation(),
    account: uuid('account').notNull(),
    /** The one that bore the name. */
    namesake: uuid('namesake').notNull(),
    namedBy: uuid('named_by').notNull(),
    namedAt: at('named_at').notNull(),
    toldAt: at('told_at'),
    /** They are two customers. */
    keptAt: at('kept_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.account, table.namesake] }),
    reference(table.account, accounts).onDelete('cascade'),
    reference(table.namesake, accounts).onDelete('cascade'),
    reference(table.namedBy, members),
    index('namesakes_by_namesake').on(table.organisation, table.namesake),
    index('namesakes_to_tell')
      .on(table.organisation, table.namedAt)
      .where(sql`told_at is null`),
  ],
);
