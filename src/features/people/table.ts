import { sql } from 'drizzle-orm';
import { boolean, date, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Raw } from '../../core/ask.js';
import { locales } from '../../core/locale.js';
import type { DecisionTopic, JobFunction, StaffPrivacy } from '../../core/organisation.js';
import { platforms } from '../../core/person.js';
import { at, organisation, reference } from '../../db/columns.js';
import { privacies } from './privacy.js';
import type { StaffingRule } from './staffing.js';
import { standings, type Said } from './membership.js';
import type { Newcomer } from './newcomer.js';

export const organisations = pgTable('organisations', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  locale: text('locale', { enum: locales }).notNull(),
  zone: text('zone').notNull(),
  functions: jsonb('functions').$type<JobFunction[]>().notNull(),
  /** Null: those that one starts with. */
  topics: jsonb('topics').$type<DecisionTopic[]>(),
  /** Null, or what is not in it: as usual. */
  staffPrivacy: jsonb('staff_privacy').$type<Partial<StaffPrivacy>>(),
  staffing: jsonb('staffing').$type<StaffingRule>().notNull(),
  /** `{team}` in it becomes the team's name. */
  channelTemplate: text('channel_template').notNull(),
  /** Of the teams' channels; null: as each team's accounts ask for. */
  privacy: text('privacy', { enum: privacies }),
  createdAt: at('created_at').notNull(),
});

export const workspaces = pgTable(
  'workspaces',
  {
    organisation: organisation().references(() => organisations.id),
    id: uuid('id').notNull(),
    platform: text('platform', { enum: platforms }).notNull(),
    externalId: text('external_id').notNull(),
    name: text('name').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    // The one way in: a platform's id tells whose workspace it is.
    unique('workspaces_by_external_id').on(table.platform, table.externalId),
  ],
);

export const members = pgTable(
  'members',
  {
    organisation: organisation().references(() => organisations.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    folded: text('folded')
      .notNull()
      .generatedAlwaysAs(sql`fold(name)`),
    /** Lower case. */
    email: text('email').notNull(),
    functions: text('functions').array().notNull(),
    manager: uuid('manager'),
    /** Worked out: given by hand, or said by one of their chats. */
    administrator: boolean('administrator').notNull(),
    /** By an administrator or a file: no chat takes it away. */
    givenAdministrator: boolean('given_administrator').notNull().default(false),
    locale: text('locale', { enum: locales }).notNull(),
    /** They chose it themselves: no chat changes it. */
    localeChosen: boolean('locale_chosen').notNull().default(false),
    zone: text('zone').notNull(),
    /** Out of service since then. */
    deactivatedAt: at('deactivated_at'),
    /** Whom a chat took out, it brings back; whom an administrator did, an administrator. */
    leftBy: text('left_by', { enum: ['chat', 'administrator'] }),
    /** Out of service from this day on, in the organisation's zone. */
    leavesOn: date('leaves_on', { mode: 'string' }),
    /** The address they had, when it is someone else's now; `email` then names nobody. */
    formerEmail: text('former_email'),
    /** When they got their first seat in an account team; whoever did not give it to themselves was told then what this is. */
    seatedAt: at('seated_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    unique('members_by_email').on(table.organisation, table.email),
    index('members_by_manager').on(table.organisation, table.manager),
    index('members_leaving')
      .on(table.organisation, table.leavesOn)
      .where(sql`leaves_on is not null`),
    index('members_by_name').using('gin', table.organisation, table.folded.op('gin_trgm_ops')),
  ],
);

/** Who a member is on a platform. */
export const identities = pgTable(
  'identities',
  {
    organisation: organisation(),
    workspace: uuid('workspace').notNull(),
    externalId: text('external_id').notNull(),
    member: uuid('member').notNull(),
    /** When a message found them gone there; null again once they are heard or reached there. */
    goneAt: at('gone_at'),
    /** What the platform said last of them: whether they are a colleague, whether they administer, and how they are called. */
    standing: text('standing', { enum: standings }).notNull().default('unknown'),
    administrator: boolean('administrator').notNull().default(false),
    said: jsonb('said').$type<Said>(),
    /** When that was, and when it was last asked for. */
    checkedAt: at('checked_at'),
    triedAt: at('tried_at'),
  },
  (table) => [
    index('identities_gone')
      .on(table.organisation, table.goneAt)
      .where(sql`gone_at is not null`),
    primaryKey({ columns: [table.organisation, table.workspace, table.externalId] }),
    reference(table.workspace, workspaces),
    reference(table.member, members),
    index('identities_by_member').on(table.organisation, table.member),
  ],
);

/** How far the reading of everyone in a workspace has come. Without a cursor it is at its beginning. */
export const peopleReadings = pgTable(
  'people_readings',
  {
    organisation: organisation(),
    workspace: uuid('workspace').notNull(),
    cursor: text('cursor'),
    startedAt: at('started_at').notNull(),
    /** When it goes on, or begins again; while someone reads, the end of their lease. */
    dueAt: at('due_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisation, table.workspace] }), reference(table.workspace, workspaces)],
);

/** A newcomer with the e-mail address of `member`, until an administrator says whether they are the same person. */
export const identityQuestions = pgTable(
  'identity_questions',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    workspace: uuid('workspace').notNull(),
    externalId: text('external_id').notNull(),
    member: uuid('member').notNull(),
    who: jsonb('who').$type<Newcomer>().notNull(),
    askedAt: at('asked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    unique('identity_questions_by_identity').on(table.organisation, table.workspace, table.externalId),
    reference(table.workspace, workspaces),
    reference(table.member, members),
    index('identity_questions_by_member').on(table.organisation, table.member),
  ],
);

/** Asks that changed something, by the platform's name for the delivery: the same one acts once. */
export const asksSeen = pgTable(
  'asks_seen',
  { organisation: organisation(), key: text('key').notNull(), at: at('at').notNull() },
  (table) => [
    primaryKey({ columns: [table.organisation, table.key] }),
    index('asks_seen_by_age').on(table.organisation, table.at),
  ],
);

/** What was typed and is too long for a button or a form to carry. */
export const drafts = pgTable(
  'drafts',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    member: uuid('member').notNull(),
    args: jsonb('args').$type<Raw>().notNull(),
    at: at('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    index('drafts_by_age').on(table.organisation, table.at),
  ],
);

/**
 * How a platform speaks first where it must be told how: for a person (by their id there) or a room. `reference` is the platform's
 * own. `within`: what the room is inside of.
 */
export const conversations = pgTable(
  'conversations',
  {
    organisation: organisation(),
    workspace: uuid('workspace').notNull(),
    kind: text('kind', { enum: ['person', 'room'] }).notNull(),
    externalId: text('external_id').notNull(),
    within: text('within'),
    reference: jsonb('reference').$type<object>().notNull(),
    keptAt: at('kept_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.workspace, table.kind, table.externalId] }),
    reference(table.workspace, workspaces),
    index('conversations_within').on(table.organisation, table.workspace, table.within),
    index('conversations_latest').on(table.organisation, table.workspace, table.keptAt),
  ],
);

/** Where new channels are made, on a platform that keeps them inside something larger. `closed`: only for who is in them. */
export const roomHomes = pgTable(
  'room_homes',
  {
    organisation: organisation(),
    workspace: uuid('workspace').notNull(),
    externalId: text('external_id').notNull(),
    name: text('name').notNull(),
    closed: boolean('closed').notNull(),
    /** The earliest is filled first. */
    chosenAt: at('chosen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.workspace, table.externalId] }),
    reference(table.workspace, workspaces),
  ],
);

/** What is done once a night for each organisation: the last night, who is at it until when, and when it was done. */
export const jobRuns = pgTable(
  'job_runs',
  {
    organisation: organisation(),
    job: text('job').notNull(),
    /** When that night's work was to begin. */
    slot: at('slot').notNull(),
    freeAt: at('free_at').notNull(),
    doneAt: at('done_at'),
  },
  (table) => [primaryKey({ columns: [table.organisation, table.job] })],
);
