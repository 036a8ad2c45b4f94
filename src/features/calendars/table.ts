import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, organisation } from '../../db/columns.js';
import { accounts } from '../accounts/table.js';
import { appointments } from '../appointments/table.js';
import { members } from '../people/table.js';
import { doubts, type KeptEvent } from './ics/calendar.js';
import type { Outcome } from './outcome.js';
import { marks, type Guest, type Why } from './match.js';

/** Calendars that members have subscribed to. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    member: uuid('member').notNull(),
    /** Sealed: whoever has it reads the member's calendar. */
    url: text('url').notNull(),
    /** What may be shown of it. */
    host: text('host').notNull(),
    /** As the calendar calls itself. */
    name: text('name'),
    etag: text('etag'),
    lastModified: text('last_modified'),
    /** How far ahead the last whole reading looked. */
    readUntil: at('read_until'),
    readAt: at('read_at'),
    dueAt: at('due_at').notNull(),
    failures: integer('failures').notNull().default(0),
    failingSince: at('failing_since'),
    outcome: jsonb('outcome').$type<Outcome>(),
    createdAt: at('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    foreignKey({ columns: [table.organisation, table.member], foreignColumns: [members.organisation, members.id] }),
    index('calendar_feeds_by_member').on(table.organisation, table.member),
    index('calendar_feeds_due').on(table.organisation, table.dueAt),
  ],
);

/** What a member's calendar says of what is to come, and which account it was taken for. */
export const calendarEvents = pgTable(
  'calendar_events',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    member: uuid('member').notNull(),
    /** None: from a file. */
    feed: uuid('feed'),
    uid: text('uid').notNull(),
    recurrenceId: text('recurrence_id').notNull(),
    title: text('title').notNull(),
    place: text('place'),
    starts: timestamp('starts', { withTimezone: false, mode: 'string' }).notNull(),
    zone: text('zone').notNull(),
    minutes: integer('minutes').notNull(),
    endsAt: at('ends_at').notNull(),
    people: jsonb('people').$type<Guest[]>().notNull(),
    cancelled: boolean('cancelled').notNull(),
    /** Why it may not take place: its owner is asked before anything is made of it. */
    doubt: text('doubt', { enum: doubts }),
    account: uuid('account'),
    why: jsonb('why').$type<Why>(),
    /** Ids of accounts between which nothing decides. */
    choices: uuid('choices').array().notNull(),
    /** The account whose appointment it is part of; differs from `account` until that has been put right. */
    placed: uuid('placed'),
    /** Not in the calendar any more. */
    gone: boolean('gone').notNull().default(false),
    settled: boolean('settled').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    unique('calendar_events_by_uid').on(table.organisation, table.member, table.uid, table.recurrenceId),
    foreignKey({ columns: [table.organisation, table.member], foreignColumns: [members.organisation, members.id] }),
    foreignKey({
      columns: [table.organisation, table.feed],
      foreignColumns: [calendarFeeds.organisation, calendarFeeds.id],
    }),
    foreignKey({ columns: [table.organisation, table.account], foreignColumns: [accounts.organisation, accounts.id] }),
    index('calendar_events_by_meeting').on(table.organisation, table.uid, table.recurrenceId, table.placed),
    index('calendar_events_by_end').on(table.organisation, table.member, table.endsAt),
    index('calendar_events_by_feed').on(table.organisation, table.feed),
    index('calendar_events_unsettled')
      .on(table.organisation, table.member)
      .where(sql`not ${table.settled}`),
  ],
);

/** What was last said of each UID in a member's calendars, so that what is read later can be told from what is older. */
export const calendarSeries = pgTable(
  'calendar_series',
  {
    organisation: organisation(),
    member: uuid('member').notNull(),
    uid: text('uid').notNull(),
    /** The calendar that is read again and again that said so, whose word goes along with it; none: files. */
    feed: uuid('feed'),
    /** Or single occurrences only. */
    isWhole: boolean('is_whole').notNull(),
    /** When the last of it is over; null: it goes on. */
    endsAt: at('ends_at'),
    events: jsonb('events').$type<KeptEvent[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.member, table.uid] }),
    foreignKey({ columns: [table.organisation, table.member], foreignColumns: [members.organisation, members.id] }),
    foreignKey({
      columns: [table.organisation, table.feed],
      foreignColumns: [calendarFeeds.organisation, calendarFeeds.id],
    }).onDelete('cascade'),
    index('calendar_series_by_end').on(table.organisation, table.member, table.endsAt),
    index('calendar_series_by_feed').on(table.organisation, table.feed),
  ],
);

/** One event with one account, in however many colleagues' calendars: one appointment. */
export const calendarMeetings = pgTable(
  'calendar_meetings',
  {
    organisation: organisation(),
    uid: text('uid').notNull(),
    recurrenceId: text('recurrence_id').notNull(),
    account: uuid('account').notNull(),
    /** Whose calendar decides, for as long as it has the event. */
    member: uuid('member').notNull(),
    appointment: uuid('appointment'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.uid, table.recurrenceId, table.account] }),
    foreignKey({ columns: [table.organisation, table.account], foreignColumns: [accounts.organisation, accounts.id] }),
    foreignKey({ columns: [table.organisation, table.member], foreignColumns: [members.organisation, members.id] }),
    foreignKey({
      columns: [table.organisation, table.appointment],
      foreignColumns: [appointments.organisation, appointments.id],
    }).onDelete('cascade'),
    index('calendar_meetings_by_appointment').on(table.organisation, table.appointment),
  ],
);

/**
 * What a member said of an event, an address or a domain, so that it needs to be said once: for their own calendars, and for all
 * where `countsForAll` says so. Without an account: no customer.
 */
export const calendarCorrections = pgTable(
  'calendar_corrections',
  {
    organisation: organisation(),
    mark: text('mark', { enum: marks }).notNull(),
    /** An e-mail address, a domain, or an event's uid. */
    value: text('value').notNull(),
    account: uuid('account'),
    madeBy: uuid('made_by').notNull(),
    madeAt: at('made_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.mark, table.value, table.madeBy] }),
    foreignKey({ columns: [table.organisation, table.account], foreignColumns: [accounts.organisation, accounts.id] }),
    foreignKey({ columns: [table.organisation, table.madeBy], foreignColumns: [members.organisation, members.id] }),
  ],
);

/** A member's own appointments, for their calendar to subscribe to; known by the hash of its secret. */
export const calendarAddresses = pgTable(
  'calendar_addresses',
  {
    organisation: organisation(),
    member: uuid('member').notNull(),
    hash: text('hash').notNull(),
    madeAt: at('made_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.member] }),
    foreignKey({ columns: [table.organisation, table.member], foreignColumns: [members.organisation, members.id] }),
    unique('calendar_addresses_by_hash').on(table.organisation, table.hash),
  ],
);
