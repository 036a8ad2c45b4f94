import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, unique, uuid, text } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../db/columns.js';
import { members, organisations } from '../people/table.js';
import { teams } from '../accounts/teams/table.js';
import type { Item } from './ladder.js';
import type { Rules } from './rules.js';

export const nudgeRules = pgTable('nudge_rules', {
  organisation: organisation()
    .primaryKey()
    .references(() => organisations.id),
  rules: jsonb('rules').$type<Rules>().notNull(),
});

/** What was said on a day to a member or in a team's channel: one of each kind, which is edited when more is to be said. */
export const nudgePosts = pgTable(
  'nudge_posts',
  {
    organisation: organisation(),
    kind: text('kind', { enum: ['nudge', 'weekly'] }).notNull(),
    /** The id of a member or of a team. */
    to: uuid('to_whom').notNull(),
    /** A day where they are; of a weekly overview its Monday. */
    day: date('day', { mode: 'string' }).notNull(),
    items: jsonb('items').$type<Item[]>().notNull(),
    edition: integer('edition').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.kind, table.to, table.day] }),
    index('nudge_posts_by_day').on(table.organisation, table.day),
  ],
);

/** The weekly overview of a team in its channel, or of a member over the teams of those they manage. */
export const weeklyOverviews = pgTable(
  'weekly_overviews',
  {
    organisation: organisation(),
    team: uuid('team'),
    member: uuid('member'),
    wanted: boolean('wanted').notNull(),
    /** 1 is Monday. */
    weekday: integer('weekday').notNull(),
    /** After midnight. */
    minute: integer('minute').notNull(),
    nextAt: at('next_at').notNull(),
  },
  (table) => [
    unique('weekly_overviews_of').on(table.organisation, table.team, table.member).nullsNotDistinct(),
    reference(table.team, teams),
    reference(table.member, members),
    index('weekly_overviews_by_member').on(table.organisation, table.member),
    index('weekly_overviews_due')
      .on(table.organisation, table.nextAt)
      .where(sql`wanted`),
  ],
);
