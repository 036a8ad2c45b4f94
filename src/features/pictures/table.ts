import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, bytea, organisation } from '../../db/columns.js';

/**
 * Pictures that were drawn, so that the same one is not drawn again. They are derived from other tables, so that they are never exported;
 * people's names are in them, so that whoever erases a person removes all of their organisation.
 */
export const pictures = pgTable(
  'pictures',
  {
    organisation: organisation(),
    /** SHA-256 of what was drawn, in hexadecimals. */
    key: text('key').notNull(),
    png: bytea('png').notNull(),
    madeAt: at('made_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.key] }),
    index('pictures_by_age').on(table.organisation, table.madeAt),
  ],
);

/** Why a chat does not show our pictures, as long as that is so. Nothing of a person is in it. */
export const pictureTroubles = pgTable(
  'picture_troubles',
  {
    organisation: organisation(),
    /** As the platform calls it: `missing_scope`. */
    reason: text('reason').notNull(),
    at: at('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisation] })],
);
