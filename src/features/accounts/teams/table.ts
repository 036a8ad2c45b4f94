import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../../db/columns.js';
import { members, workspaces } from '../../people/table.js';
import { privacies } from '../../people/index.js';
import { outsiderStates, roomStates } from './room-state.js';

/** Ids. `edition`: how often the post of that day was edited. */
export interface JoinedThatDay {
  day: string;
  edition: number;
  seats: { function: string; member: string }[];
}

export const teams = pgTable(
  'teams',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    key: text('key')
      .notNull()
      .generatedAlwaysAs(sql`fold(name)`),
    /** What the team chose; null: as the organisation has it. */
    privacy: text('privacy', { enum: privacies }),
    /** Until the account manager confirms the proposed seats there is no channel. */
    confirmedAt: at('confirmed_at'),
    /** Who got a vacant seat on the last day that somebody did: one post in the channel. */
    joined: jsonb('joined').$type<JoinedThatDay>(),
    createdAt: at('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    index('teams_by_key').on(table.organisation, table.key),
    index('teams_by_name').using('gin', table.organisation, table.key.op('gin_trgm_ops')),
  ],
);

/** One function's place in a team: held by a member, or vacant. */
export const seats = pgTable(
  'seats',
  {
    organisation: organisation(),
    team: uuid('team').notNull(),
    function: text('function').notNull(),
    need: text('need', { enum: ['required', 'optional'] }).notNull(),
    member: uuid('member'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.team, table.function] }),
    reference(table.team, teams),
    reference(table.member, members),
    index('seats_by_member').on(table.organisation, table.member, table.team),
  ],
);

/** A team's channel in a workspace. `externalId` is the platform's own. */
export const rooms = pgTable(
  'rooms',
  {
    organisation: organisation(),
    workspace: uuid('workspace').notNull(),
    team: uuid('team').notNull(),
    externalId: text('external_id').notNull(),
    name: text('name').notNull(),
    /** The pinned introduction: edited when the team changes, never posted again. */
    introduction: text('introduction'),
    /** In which words it was said last, see `introductionWording`. */
    wording: text('wording'),
    /** Made by people and linked by hand: its name and its members are theirs. */
    adopted: boolean('adopted').notNull().default(false),
    openedAt: at('opened_at').notNull(),
    /** Only for who is in it, as far as the platform told us. */
    private: boolean('private').notNull().default(false),
    state: text('state', { enum: roomStates }).notNull().default('open'),
    outsiders: text('outsiders', { enum: outsiderStates }).notNull().default('none'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.workspace, table.team] }),
    reference(table.team, teams),
    reference(table.workspace, workspaces),
    unique('rooms_by_external_id').on(table.organisation, table.workspace, table.externalId),
    index('rooms_by_team').on(table.organisation, table.team),
  ],
);

/** A seated member in their team's channel. */
export const roomMembers = pgTable(
  'room_members',
  {
    organisation: organisation(),
    workspace: uuid('workspace').notNull(),
    team: uuid('team').notNull(),
    member: uuid('member').notNull(),
    /** Brought in by the app; else they were in it already. */
    invited: boolean('invited').notNull(),
    /** They left by themselves: not invited again until they are seated again. */
    leftAt: at('left_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.workspace, table.team, table.member] }),
    foreignKey({
      name: 'room_members_room',
      columns: [table.organisation, table.workspace, table.team],
      foreignColumns: [rooms.organisation, rooms.workspace, rooms.team],
    }).onDelete('cascade'),
    reference(table.member, members),
    index('room_members_by_member').on(table.organisation, table.member),
  ],
);

/** Who is making or mending a team's channel, one at a time. Without a row nobody is. */
export const roomLeases = pgTable(
  'room_leases',
  {
    organisation: organisation(),
    workspace: uuid('workspace').notNull(),
    team: uuid('team').notNull(),
    holder: uuid('holder').notNull(),
    /** From then on anyone may take it over. */
    until: at('until').notNull(),
    /** Something changed meanwhile: it is done once more. */
    again: boolean('again').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.organisation, table.workspace, table.team] }), reference(table.team, teams)],
);
