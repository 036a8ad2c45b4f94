import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../db/columns.js';
import { members } from '../people/table.js';

/** One-time links to the page. `hash`: of what stands in the link. */
export const pageTickets = pgTable(
  'page_tickets',
  {
    organisation: organisation(),
    hash: text('hash').notNull(),
    member: uuid('member').notNull(),
    /** The path where it leads. */
    to: text('to').notNull(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.hash] }),
    reference(table.member, members),
    index('page_tickets_by_member').on(table.organisation, table.member),
    index('page_tickets_by_age').on(table.organisation, table.expiresAt),
  ],
);
