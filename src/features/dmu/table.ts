import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../db/columns.js';
import { accounts } from '../accounts/table.js';
import { teams } from '../accounts/teams/table.js';
import type { Kind } from '../history/index.js';
import { members } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';
import { pairingStates, roles, stances as stanceIds } from './dmu.js';

/*
 * Each of these hangs on a stakeholder, who says at which account it is: no row says that again. Exported with them; erased with them,
 * by the cascade. What a colleague set stays when they leave: their id then stands for a former colleague.
 */

/** What someone at a customer does in deciding on a topic: `any` is all of them. */
export const dmuRoles = pgTable(
  'dmu_roles',
  {
    organisation: organisation(),
    stakeholder: uuid('stakeholder').notNull(),
    topic: text('topic').notNull(),
    role: text('role', { enum: roles }).notNull(),
    setBy: uuid('set_by').notNull(),
    setAt: at('set_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.stakeholder, table.topic, table.role] }),
    reference(table.stakeholder, stakeholders, 'dmu_roles_stakeholder_fk').onDelete('cascade'),
    reference(table.setBy, members, 'dmu_roles_set_by_fk'),
  ],
);

/** What somebody thinks that they think of us: an opinion about a person, which that person may ask for. Never said in a channel. */
export const stances = pgTable(
  'stances',
  {
    organisation: organisation(),
    stakeholder: uuid('stakeholder').notNull(),
    topic: text('topic').notNull(),
    stance: text('stance', { enum: stanceIds }).notNull(),
    because: text('because'),
    setBy: uuid('set_by').notNull(),
    setAt: at('set_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.stakeholder, table.topic] }),
    reference(table.stakeholder, stakeholders, 'stances_stakeholder_fk').onDelete('cascade'),
    reference(table.setBy, members, 'stances_set_by_fk'),
  ],
);

/** Who of us keeps the contact with someone. It counts once they have accepted. */
export const pairings = pgTable(
  'pairings',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    stakeholder: uuid('stakeholder').notNull(),
    member: uuid('member').notNull(),
    /** The first to speak to. */
    lead: boolean('lead').notNull().default(false),
    state: text('state', { enum: pairingStates }).notNull(),
    /** How often there should be contact, and must be; in days. */
    everyDays: integer('every_days'),
    atMostDays: integer('at_most_days'),
    /** Which contact counts; null: any. */
    contact: text('contact').$type<Kind>(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: at('asked_at').notNull(),
    answeredAt: at('answered_at'),
    endedAt: at('ended_at'),
    why: text('why'),
    /** The pairing whose place it takes, of a colleague who left or lost their seat. */
    succeeds: uuid('succeeds'),
    /** Nobody takes it over, and the account manager was told. */
    unkeptAt: at('unkept_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    reference(table.stakeholder, stakeholders, 'pairings_stakeholder_fk').onDelete('cascade'),
    reference(table.member, members, 'pairings_member_fk'),
    reference(table.askedBy, members, 'pairings_asked_by_fk'),
    uniqueIndex('pairings_open')
      .on(table.organisation, table.stakeholder, table.member)
      .where(sql`state in ('asked', 'active')`),
    uniqueIndex('pairings_lead')
      .on(table.organisation, table.stakeholder)
      .where(sql`lead and state = 'active'`),
    index('pairings_after')
      .on(table.organisation, table.succeeds)
      .where(sql`succeeds is not null`),
    index('pairings_by_member')
      .on(table.organisation, table.member)
      .where(sql`state in ('asked', 'active')`),
  ],
);

/** All that was ever changed of it. */
export const stakeholderEvents = pgTable(
  'stakeholder_events',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    stakeholder: uuid('stakeholder').notNull(),
    at: at('at').notNull(),
    kind: text('kind', {
      enum: ['made', 'named', 'role', 'stance', 'pairing', 'gone', 'changed', 'inspected'],
    }).notNull(),
    who: uuid('who').notNull(),
    topic: text('topic'),
    was: text('was'),
    became: text('became'),
    note: text('note'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    reference(table.stakeholder, stakeholders, 'stakeholder_events_stakeholder_fk').onDelete('cascade'),
    reference(table.who, members, 'stakeholder_events_who_fk'),
    index('stakeholder_events_of').on(table.organisation, table.stakeholder, table.at),
  ],
);

/** What a team was asked in its channel: who does this about a topic? Answered by whoever knows first. Nothing of a person is in it. */
export const dmuQuestions = pgTable(
  'dmu_questions',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    account: uuid('account').notNull(),
    topic: text('topic').notNull(),
    role: text('role', { enum: roles }).notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: at('asked_at').notNull(),
    answeredAt: at('answered_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    reference(table.account, accounts, 'dmu_questions_account_fk'),
    reference(table.askedBy, members, 'dmu_questions_asked_by_fk'),
    index('dmu_questions_of').on(table.organisation, table.account, table.askedAt),
  ],
);

/**
 * Which gaps a team's customers had when its overview of a week was last posted: what is new and what is closed is counted from the
 * week before. Ids and topics, and nothing of a person.
 */
export const gapWeeks = pgTable(
  'gap_weeks',
  {
    organisation: organisation(),
    team: uuid('team').notNull(),
    /** Of the week, where the organisation is. */
    monday: date('monday', { mode: 'string' }).notNull(),
    gaps: text('gaps').array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.team, table.monday] }),
    reference(table.team, teams, 'gap_weeks_team_fk').onDelete('cascade'),
  ],
);
