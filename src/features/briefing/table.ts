import { index, json, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../db/columns.js';
import { accounts } from '../accounts/table.js';

/**
 * What the briefing of an account is drawn from, kept from the last time that it was read, until midnight at the latest. It is
 * derived from other tables, so that it is never exported. It holds only as long as `edition` is the one of today (see
 * `editionOf`), from `validFrom` until `validUntil`.
 */
export const accountBriefings = pgTable(
  'account_briefings',
  {
    organisation: organisation(),
    account: uuid('account').notNull(),
    /** Another one each time it is read anew. */
    version: uuid('version').notNull(),
    /** The changes that had been made when it was read, in order. */
    edition: uuid('edition').array().notNull(),
    /** What each section reads, by its name. As `json`, and not `jsonb`, it comes back byte for byte. */
    sections: json('sections').$type<Record<string, unknown>>().notNull(),
    validFrom: at('valid_from').notNull(),
    /** From then on time alone makes it another. */
    validUntil: at('valid_until').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.account] }),
    reference(table.account, accounts).onDelete('cascade'),
    index('account_briefings_by_end').on(table.organisation, table.validUntil),
  ],
);

/**
 * That something changed which briefings are read from: one row a change, written by triggers (see the migration that made this
 * table) in the transaction of the change. Rows are added and never edited, so that no writer waits for another one; whoever adds
 * one removes those that it makes needless. `scope` is the account, the team or the organisation whose briefings are others now.
 */
export const briefingChanges = pgTable(
  'briefing_changes',
  { organisation: organisation(), scope: uuid('scope').notNull(), id: uuid('id').notNull() },
  (table) => [primaryKey({ columns: [table.organisation, table.scope, table.id] })],
);
