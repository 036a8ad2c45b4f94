import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference, tsvector } from '../../db/columns.js';
import { accounts } from '../accounts/table.js';
import { members } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';
import { directions, kinds } from './interaction.js';

/** What happened between us and the customer. */
export const interactions = pgTable(
  'interactions',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    account: uuid('account').notNull(),
    /** When it happened; `loggedAt` is when it was written down. */
    at: at('at').notNull(),
    loggedAt: at('logged_at').notNull(),
    /** Who had the contact, and of which function then. */
    member: uuid('member'),
    function: text('function'),
    /** Who may change it or take it back. */
    loggedBy: uuid('logged_by'),
    kind: text('kind', { enum: kinds }).notNull(),
    /** Whatever the kind: most complaints are phoned in. */
    complaint: boolean('complaint').notNull().default(false),
    direction: text('direction', { enum: directions }),
    place: text('place'),
    /** -1, 0 or 1; null when nobody said. */
    experience: smallint('experience'),
    text: text('text').notNull(),
    /** Where it was said: a link to the chat message. */
    permalink: text('permalink'),
    externalId: text('external_id'),
    search: tsvector('search')
      .notNull()
      .generatedAlwaysAs(sql`search_words(text)`),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    reference(table.account, accounts),
    reference(table.member, members),
    unique('interactions_by_external_id').on(table.organisation, table.externalId),
    index('interactions_by_time').on(table.organisation, table.at, table.id),
    index('interactions_by_account').on(table.organisation, table.account, table.at),
    index('interactions_by_function').on(table.organisation, table.account, table.function, table.at),
    index('interactions_by_member').on(table.organisation, table.member, table.at),
    index('interactions_by_experience')
      .on(table.organisation, table.account, table.at)
      .where(sql`${table.experience} is not null`),
    index('complaints_by_account')
      .on(table.organisation, table.account, table.at)
      .where(sql`${table.complaint}`),
    index('interactions_by_words').using('gin', table.organisation, table.search),
    index('interactions_by_letters').using('gin', table.organisation, sql`fold(${table.text}) gin_trgm_ops`),
  ],
);

/** With whom of the customer. `at` is the interaction's own: who was spoken to last is one look in the index. */
export const interactionPeople = pgTable(
  'interaction_people',
  {
    organisation: organisation(),
    interaction: uuid('interaction').notNull(),
    stakeholder: uuid('stakeholder').notNull(),
    at: at('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.interaction, table.stakeholder] }),
    reference(table.interaction, interactions).onDelete('cascade'),
    reference(table.stakeholder, stakeholders),
    index('interaction_people_by_stakeholder').on(table.organisation, table.stakeholder, table.at),
  ],
);

/** A wish or question of the customer; open until someone answers it. */
export const needs = pgTable(
  'needs',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    account: uuid('account').notNull(),
    interaction: uuid('interaction').notNull(),
    text: text('text').notNull(),
    openedAt: at('opened_at').notNull(),
    answeredAt: at('answered_at'),
    answeredBy: uuid('answered_by'),
    /** When it was answered before it was opened again, and by whom. */
    earlierAnsweredAt: at('earlier_answered_at'),
    earlierAnsweredBy: uuid('earlier_answered_by'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    reference(table.account, accounts),
    reference(table.interaction, interactions).onDelete('cascade'),
    index('needs_open')
      .on(table.organisation, table.account, table.openedAt)
      .where(sql`${table.answeredAt} is null`),
    index('needs_by_interaction').on(table.organisation, table.interaction),
  ],
);
