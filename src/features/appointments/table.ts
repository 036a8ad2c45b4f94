import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
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
import type { Repeat } from '../../language/dates/index.js';
import { at, organisation, reference } from '../../db/columns.js';
import { accounts } from '../accounts/table.js';
import { members } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';
import { teams } from '../accounts/teams/table.js';
import { kinds, states } from './appointment.js';
import type { Summary } from './difference.js';

/** A time on the wall, of the zone beside it: it stays when clocks or a zone's rules change. */
const wall = (name: string) => timestamp(name, { withTimezone: false, mode: 'string' });

/** A scheduled contact, or a series of them. */
export const appointments = pgTable(
  'appointments',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    account: uuid('account').notNull(),
    kind: text('kind', { enum: kinds }).notNull(),
    starts: wall('starts').notNull(),
    /** IANA. */
    zone: text('zone').notNull(),
    minutes: integer('minutes').notNull(),
    repeat: jsonb('repeat').$type<Repeat>(),
    place: text('place'),
    purpose: text('purpose'),
    /** The line that it was read from, as typed; null where a form or a calendar said it. */
    said: text('said'),
    /** Names of the customer's side that nobody has added as contacts. */
    guests: text('guests').array().notNull(),
    state: text('state', { enum: ['planned', 'cancelled'] }).notNull(),
    madeBy: uuid('made_by'),
    madeAt: at('made_at').notNull(),
    /** From whose calendar, and what it is called there: the same event read again is the same appointment. */
    calendarOf: uuid('calendar_of'),
    externalUid: text('external_uid'),
    recurrenceId: text('recurrence_id').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    reference(table.account, accounts),
    reference(table.madeBy, members),
    reference(table.calendarOf, members),
    unique('appointments_by_calendar').on(table.organisation, table.calendarOf, table.externalUid, table.recurrenceId),
    index('appointments_by_account').on(table.organisation, table.account),
    index('appointments_returning')
      .on(table.organisation, table.id)
      .where(sql`${table.repeat} is not null and ${table.state} = 'planned'`),
  ],
);

/** Who of us goes. */
export const attendees = pgTable(
  'appointment_attendees',
  {
    organisation: organisation(),
    appointment: uuid('appointment').notNull(),
    member: uuid('member').notNull(),
    /** Joined by somebody who only sees the account: goes there too, and changes nothing about it. */
    joined: boolean('joined').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.appointment, table.member] }),
    reference(table.appointment, appointments).onDelete('cascade'),
    reference(table.member, members),
    index('appointment_attendees_by_member').on(table.organisation, table.member),
  ],
);

/** Who of the customer. */
export const appointmentPeople = pgTable(
  'appointment_people',
  {
    organisation: organisation(),
    appointment: uuid('appointment').notNull(),
    stakeholder: uuid('stakeholder').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.appointment, table.stakeholder] }),
    reference(table.appointment, appointments).onDelete('cascade'),
    reference(table.stakeholder, stakeholders),
    index('appointment_people_by_stakeholder').on(table.organisation, table.stakeholder),
  ],
);

/** Each time it takes place, worked out ahead as far as the horizon. What differs from the series is kept here too. */
export const occurrences = pgTable(
  'occurrences',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    appointment: uuid('appointment').notNull(),
    account: uuid('account').notNull(),
    /** When the series puts it: its name within the series. */
    original: wall('original').notNull(),
    /** When it is. */
    starts: wall('starts').notNull(),
    minutes: integer('minutes').notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    state: text('state', { enum: states }).notNull().default('planned'),
    /** Moved or cancelled by itself: changes of the series leave its moment alone. */
    own: boolean('own').notNull().default(false),
    /** Cancelled along with its series, and comes back along with it; what was cancelled by itself does not. */
    withSeries: boolean('with_series').notNull().default(false),
    briefAt: at('brief_at').notNull(),
    briefedAt: at('briefed_at'),
    /** The briefing could not come in time, and that was said. */
    briefingOffAt: at('briefing_off_at'),
    /** Moved after it should have been: it is briefed anew, under a new name. */
    round: integer('round').notNull().default(0),
    /** How often the posted briefing was edited, and what it says. */
    edition: integer('edition').notNull().default(0),
    told: jsonb('told').$type<Summary>(),
    afterAskedAt: at('after_asked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    unique('occurrences_by_original').on(table.organisation, table.appointment, table.original),
    reference(table.appointment, appointments).onDelete('cascade'),
    reference(table.account, accounts),
    index('occurrences_by_account').on(table.organisation, table.account, table.startsAt),
    index('occurrences_by_start').on(table.organisation, table.startsAt),
    index('occurrences_to_brief')
      .on(table.organisation, table.briefAt)
      .where(sql`${table.briefedAt} is null and ${table.state} = 'planned'`),
    index('occurrences_briefed')
      .on(table.organisation, table.startsAt)
      .where(sql`${table.briefedAt} is not null`),
    index('occurrences_to_ask')
      .on(table.organisation, table.endsAt)
      .where(sql`${table.afterAskedAt} is null and ${table.state} = 'planned'`),
  ],
);

/** Who has read the briefing of an occurrence. */
export const briefingReads = pgTable(
  'briefing_reads',
  {
    organisation: organisation(),
    occurrence: uuid('occurrence').notNull(),
    member: uuid('member').notNull(),
    at: at('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.occurrence, table.member] }),
    reference(table.occurrence, occurrences).onDelete('cascade'),
    reference(table.member, members),
  ],
);

/** How long before: of a member, of a team, or (neither) of the organisation. */
export const briefingLeads = pgTable(
  'briefing_leads',
  { organisation: organisation(), team: uuid('team'), member: uuid('member'), minutes: integer('minutes').notNull() },
  (table) => [
    unique('briefing_leads_of').on(table.organisation, table.team, table.member).nullsNotDistinct(),
    index('briefing_leads_by_member').on(table.organisation, table.member),
    reference(table.team, teams),
    reference(table.member, members),
  ],
);

/** Members who want their day every morning. */
export const morningDigests = pgTable(
  'morning_digests',
  { organisation: organisation(), member: uuid('member').notNull(), sentOn: date('sent_on', { mode: 'string' }) },
  (table) => [primaryKey({ columns: [table.organisation, table.member] }), reference(table.member, members)],
);
