import { getTableColumns, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  time,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { platforms } from '../../core/person.js';
import { at, organisation, reference, tsvector } from '../../db/columns.js';
import { accounts } from '../accounts/table.js';
import { members } from '../people/table.js';
import { eventKinds, kinds, openStates, states, type Due } from './agreement.js';

const open = sql.raw(openStates.map((state) => `'${state}'`).join(', '));

/** As the indexes say it: no parameters, so that a prepared query is served by them too. */
export const stateIsOpen = (state: SQLWrapper): SQL => sql`${state} in (${open})`;

/** Who does what, where, by when. */
export const agreements = pgTable(
  'agreements',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    /** What people call it. */
    number: integer('number').notNull(),
    account: uuid('account').notNull(),
    kind: text('kind', { enum: kinds }).notNull(),
    /** The promise it helps to keep. */
    serves: uuid('serves'),
    what: text('what').notNull(),
    /** The line that it came from, as typed; null where it came from a form. */
    said: text('said'),
    place: text('place'),
    dueDay: date('due_day', { mode: 'string' }),
    dueTime: time('due_time'),
    /** IANA; of `dueDay` and `dueTime`. */
    zone: text('zone').notNull(),
    /** From then on it is late: worked out from the day, time and zone at every change. */
    dueAt: at('due_at'),
    /** Lists go by this: what has no date comes last. */
    sortsAt: at('sorts_at')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(due_at, '9999-12-31 00:00:00+00'::timestamptz)`),
    /** Who accepted it. */
    owner: uuid('owner'),
    /** Who is asked to own it, and has not answered; beside an owner, to whom they hand it. */
    proposed: uuid('proposed'),
    /** The edition with which they were asked: the message that asks it is named by it. */
    askedEdition: integer('asked_edition'),
    state: text('state', { enum: states }).notNull(),
    /** Another date that whoever should own it asks for. */
    counter: jsonb('counter').$type<Due>(),
    counterBy: uuid('counter_by'),
    askedBy: uuid('asked_by').notNull(),
    askedAt: at('asked_at').notNull(),
    closedAt: at('closed_at'),
    /** What it came from: a chat message, and rows that may be gone since. */
    permalink: text('permalink'),
    interaction: uuid('interaction'),
    appointment: uuid('appointment'),
    /** Grows with every change; editions of its line in the channel are named by it. */
    edition: integer('edition').notNull().default(0),
    activeAt: at('active_at').notNull(),
    /** Between the one who says so and their manager. */
    blockedWhy: text('blocked_why'),
    blockedAt: at('blocked_at'),
    blockedBy: uuid('blocked_by'),
    /** When the ladder next has something to say of it; null: never again as things are. See attention.ts. */
    attentionAt: at('attention_at'),
    nudgeStep: integer('nudge_step').notNull().default(0),
    nudgeCount: integer('nudge_count').notNull().default(0),
    nudgedAt: at('nudged_at'),
    snoozedUntil: at('snoozed_until'),
    nudgesStoppedWhy: text('nudges_stopped_why'),
    nudgesStoppedBy: uuid('nudges_stopped_by'),
    search: tsvector('search')
      .notNull()
      .generatedAlwaysAs(sql`search_words(what)`),
  },
  (table) => {
    const isOpen = stateIsOpen(sql`state`);
    return [
      primaryKey({ columns: [table.organisation, table.id] }),
      unique('agreements_by_number').on(table.organisation, table.number),
      reference(table.account, accounts),
      reference(table.serves, table),
      reference(table.owner, members),
      reference(table.proposed, members),
      reference(table.askedBy, members),
      index('agreements_by_time').on(table.organisation, table.askedAt, table.id),
      index('agreements_by_words').using('gin', table.organisation, table.search),
      index('agreements_by_letters').using('gin', table.organisation, sql`fold(${table.what}) gin_trgm_ops`),
      index('agreements_due_attention')
        .on(table.organisation, table.attentionAt)
        .where(sql`attention_at is not null`),
      index('agreements_open').on(table.organisation, table.sortsAt, table.id).where(isOpen),
      index('agreements_unowned')
        .on(table.organisation, table.sortsAt, table.id)
        .where(sql`state in ('proposed', 'declined')`),
      index('agreements_open_by_owner').on(table.organisation, table.owner, table.sortsAt, table.id).where(isOpen),
      index('agreements_open_by_proposed')
        .on(table.organisation, table.proposed, table.sortsAt, table.id)
        .where(isOpen),
      index('agreements_open_by_asker').on(table.organisation, table.askedBy, table.sortsAt, table.id).where(isOpen),
      index('agreements_open_by_account').on(table.organisation, table.account, table.sortsAt, table.id).where(isOpen),
      // What was due in a quarter, whatever became of it.
      index('agreements_due_by_account')
        .on(table.organisation, table.account, table.dueAt)
        .where(sql`due_at is not null`),
      index('agreements_kept')
        .on(table.organisation, table.account, table.closedAt, table.id)
        .where(sql`state = 'kept'`),
      index('agreements_under')
        .on(table.organisation, table.serves)
        .where(sql`serves is not null`),
    ];
  },
);

/** The number given out last; its row is locked until who took one commits. */
export const agreementNumbers = pgTable(
  'agreement_numbers',
  { organisation: organisation(), last: integer('last').notNull() },
  (table) => [primaryKey({ columns: [table.organisation] })],
);

/** Everything that happened to an agreement. */
export const agreementEvents = pgTable(
  'agreement_events',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    agreement: uuid('agreement').notNull(),
    at: at('at').notNull(),
    kind: text('kind', { enum: eventKinds }).notNull(),
    /** Null: the app by itself. */
    who: uuid('who'),
    /** Who else it is about: asked, handed to, nudged. */
    member: uuid('member'),
    due: jsonb('due').$type<Due>(),
    note: text('note'),
    /** Only for `who` and their manager. */
    private: boolean('private').notNull().default(false),
    platform: text('platform', { enum: platforms }),
    /** The platform's own id of the channel it was said in. */
    room: text('room'),
    permalink: text('permalink'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    reference(table.agreement, agreements),
    reference(table.who, members),
    reference(table.member, members),
    index('agreement_events_by_agreement').on(table.organisation, table.agreement, table.at),
  ],
);

const { search: _search, ...columns } = getTableColumns(agreements);
/** All but `search`, which is for looking up only. */
export const agreementColumns = columns;
export type Agreement = Omit<typeof agreements.$inferSelect, 'search'>;
export type AgreementEvent = typeof agreementEvents.$inferSelect;
