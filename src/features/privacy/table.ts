import { index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../db/columns.js';
import { members } from '../people/table.js';

/** That somebody at a customer was erased: by whom and when, and not who it was. Nothing of them is in it; it stays. */
export const erasures = pgTable(
  'erasures',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    at: at('at').notNull(),
    who: uuid('who').notNull(),
    /** In how many rows something was taken out. */
    rows: integer('rows').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    reference(table.who, members),
    index('erasures_by_time').on(table.organisation, table.at),
  ],
);
