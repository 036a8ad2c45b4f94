import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, organisation } from '../../db/columns.js';
import { members, workspaces } from '../organisation/table.js';

export const teams = pgTable(
  'teams',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    key: text('key')
      .notNull()
      .generatedAlwaysAs(sql`fold(name)`),
    /** Until the account manager confirms the proposed seats there is no channel. */
    confirmedAt: at('confirmed_at'),
    createdAt: at('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    index('teams_by_key').on(table.organisation, table.key),
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
    foreignKey({ columns: [table.organisation, table.team], foreignColumns: [teams.organisation, teams.id] }),
    foreignKey({ columns: [table.organisation, table.member], foreignColumns: [members.organisation, members.id] }),
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
    /** Made by people and linked by hand: its name and its members are theirs. */
    adopted: boolean('adopted').notNull().default(false),
    openedAt: at('opened_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.workspace, table.team] }),
    foreignKey({ columns: [table.organisation, table.team], foreignColumns: [teams.organisation, teams.id] }),
    foreignKey({
      columns: [table.organisation, table.workspace],
      foreignColumns: [workspaces.organisation, workspaces.id],
    }),
    unique('rooms_by_external_id').on(table.organisation, table.workspace, table.externalId),
    index('rooms_by_team').on(table.organisation, table.team),
  ],
);
