import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../db/columns.js';
import { teams } from '../accounts/teams/table.js';
import { members } from '../people/table.js';

/** A colleague is asked to take over a seat. It changes hands once they accept. Of colleagues alone, by their ids. */
export const seatOffers = pgTable(
  'seat_offers',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    team: uuid('team').notNull(),
    function: text('function').notNull(),
    /** Whose seat it is, or was until they left. */
    former: uuid('former').notNull(),
    /** Who is asked. */
    member: uuid('member').notNull(),
    /** `withdrawn`: another was asked after them. */
    state: text('state', { enum: ['asked', 'accepted', 'declined', 'withdrawn'] }).notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: at('asked_at').notNull(),
    answeredAt: at('answered_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    reference(table.team, teams, 'seat_offers_team_fk').onDelete('cascade'),
    reference(table.former, members, 'seat_offers_former_fk'),
    reference(table.member, members, 'seat_offers_member_fk'),
    reference(table.askedBy, members, 'seat_offers_asked_by_fk'),
    uniqueIndex('seat_offers_open')
      .on(table.organisation, table.team, table.function)
      .where(sql`state = 'asked'`),
    index('seat_offers_to')
      .on(table.organisation, table.member)
      .where(sql`state = 'asked'`),
  ],
);
