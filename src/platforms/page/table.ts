import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Card } from '../../core/card.js';
import { at, organisation } from '../../db/columns.js';

/** The page's channels; its direct messages are rooms named after the member. */
export const webRooms = pgTable(
  'web_rooms',
  {
    organisation: organisation(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    topic: text('topic').notNull(),
    archived: boolean('archived').notNull().default(false),
    members: text('members').array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    index('web_rooms_by_name').on(table.organisation, table.name),
  ],
);

/** A web user's id is their e-mail address. What was said in a room: typed by someone, or a card of ours. `onlyFor`: seen by that member alone. */
export const webPosts = pgTable(
  'web_posts',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    room: text('room').notNull(),
    at: at('at').notNull(),
    /** Null: Afspraak itself. */
    author: text('author'),
    onlyFor: text('only_for'),
    said: text('said'),
    card: jsonb('card').$type<Card>(),
    pinned: boolean('pinned').notNull().default(false),
    /** The ask it came from: the same one sent twice is posted once. */
    key: text('key'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    index('web_posts_by_room').on(table.organisation, table.room, table.id),
    uniqueIndex('web_posts_by_key').on(table.organisation, table.key),
  ],
);

/** Who is logged in, and since when. `id`: a hash of what the cookie, or the script of the tab, holds. */
export const webSessions = pgTable(
  'web_sessions',
  {
    organisation: organisation(),
    id: text('id').notNull(),
    email: text('email').notNull(),
    since: at('since').notNull(),
    /** By a one-time link; in the tab by what Teams says of them; or, where the page lets one, by choosing who one is. */
    by: text('by', { enum: ['link', 'choice', 'tab'] })
      .notNull()
      .default('choice'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    index('web_sessions_by_age').on(table.organisation, table.since),
  ],
);
