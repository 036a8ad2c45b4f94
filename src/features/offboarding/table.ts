import { jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../db/columns.js';
import { members } from '../people/table.js';

/** What someone held when they last went out of service: offered when they come back. */
export const departures = pgTable(
  'departures',
  {
    organisation: organisation(),
    member: uuid('member').notNull(),
    at: at('at').notNull(),
    seats: jsonb('seats').$type<{ team: string; function: string }[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisation, table.member] }), reference(table.member, members)],
);
