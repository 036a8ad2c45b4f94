import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Reader } from '../core/ask.js';
import type { Card } from '../core/card.js';
import { deliveryKinds, type Otherwise } from '../core/delivery.js';
import { at, organisation, reference } from '../db/columns.js';
import { workspaces } from '../features/people/table.js';
import { states } from './delivery.js';

/** A destination: a channel, or a person's direct messages. Messages leave it one by one, in order. */
export const deliveryLines = pgTable(
  'delivery_lines',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    workspace: uuid('workspace').notNull(),
    kind: text('kind', { enum: ['room', 'person'] }).notNull(),
    /** The platform's own id of the channel or the person. */
    address: text('address').notNull(),
    /** The order number given out last. */
    last: integer('last').notNull(),
    /** When its next message is due; null where nothing waits, which keeps an idle line out of the index and costs nothing. */
    dueAt: at('due_at'),
    /** Nobody touches the line before this: its pace, a pause after a failure, or the lease of whoever is sending. */
    freeAt: at('free_at').notNull(),
    /** Who is sending; what it says counts only while this is still its own. */
    holder: uuid('holder'),
    /** The kind of message for which `freeAt` was reserved in the workspace's pace. */
    slot: text('slot'),
    /** When something last got through. */
    sentAt: at('sent_at'),
    /** Somebody waits for something that waits here. */
    awaited: boolean('awaited').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    unique('delivery_lines_by_address').on(table.organisation, table.workspace, table.address),
    reference(table.workspace, workspaces),
    index('delivery_lines_due')
      .on(table.organisation, table.dueAt, table.freeAt)
      .where(sql`due_at is not null`),
  ],
);

/** Everything said unasked: what, to whom, in which order, and what became of it. */
export const deliveries = pgTable(
  'deliveries',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    /** The cause; the same cause is enqueued once. */
    key: text('key').notNull(),
    kind: text('kind', { enum: deliveryKinds }).notNull().default('news'),
    line: uuid('line').notNull(),
    number: integer('number').notNull(),
    said: jsonb('said').$type<{ card: Card; reader: Reader; otherwise?: Otherwise }>().notNull(),
    /** Keys of other deliveries; only what is on the same line can be gone under or replaced. */
    under: text('under'),
    edits: text('edits'),
    state: text('state', { enum: states }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** The platform's name for the message, once it is sent. */
    message: text('message'),
    notBefore: at('not_before').notNull(),
    /** From then on it is not sent any more; null for what was enqueued before there was such a moment. */
    bestBefore: at('best_before'),
    createdAt: at('created_at').notNull(),
    /** First tried: from then on it may have arrived. */
    triedAt: at('tried_at'),
    doneAt: at('done_at'),
    /** Why it went wrong last: what kind of failure, and the platform's own word. */
    failure: jsonb('failure').$type<{ kind: string; what: string }>(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    unique('deliveries_by_key').on(table.organisation, table.key),
    reference(table.line, deliveryLines),
    index('deliveries_waiting')
      .on(table.organisation, table.line, table.number)
      .where(sql`state in ('queued', 'sending', 'unknown')`),
    index('deliveries_failed')
      .on(table.organisation, table.doneAt)
      .where(sql`state = 'failed'`),
    index('deliveries_sent')
      .on(table.organisation, table.doneAt)
      .where(sql`state = 'sent'`),
    index('deliveries_diverted')
      .on(table.organisation, table.doneAt)
      .where(sql`state = 'diverted'`),
    index('deliveries_expired')
      .on(table.organisation, table.doneAt)
      .where(sql`state = 'expired'`),
  ],
);

/** Teams without a channel and members without a chat to whom something was to be said. What it was is not kept: it would come too late. */
export const unreached = pgTable(
  'unreached',
  {
    organisation: organisation(),
    kind: text('kind', { enum: ['team', 'member'] }).notNull(),
    id: uuid('id').notNull(),
    lastAt: at('last_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.kind, table.id] }),
    index('unreached_by_age').on(table.organisation, table.lastAt),
  ],
);

/** The pace of a whole workspace, by what the platform counts apart: the next moment that nobody has reserved. */
export const deliveryPaces = pgTable(
  'delivery_paces',
  {
    organisation: organisation(),
    workspace: uuid('workspace').notNull(),
    kind: text('kind').notNull(),
    nextAt: at('next_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.workspace, table.kind] }),
    reference(table.workspace, workspaces),
  ],
);
