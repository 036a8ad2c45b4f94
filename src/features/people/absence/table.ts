import { date, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../../db/columns.js';
import { members } from '../table.js';
import { countries } from './holidays.js';

/** Of a member, or (without one) of the organisation. */
export const workingHours = pgTable(
  'working_hours',
  {
    organisation: organisation(),
    member: uuid('member'),
    /** 1 is Monday. */
    days: integer('days').array().notNull(),
    /** Minutes after midnight, on the member's own clock. */
    from: integer('from_minute').notNull(),
    until: integer('until_minute').notNull(),
    country: text('country', { enum: [...countries, 'none'] }),
  },
  (table) => [
    unique('working_hours_of').on(table.organisation, table.member).nullsNotDistinct(),
    reference(table.member, members),
  ],
);

/** Days that a member is away, of their own calendar. Why is nobody's business and is not kept. */
export const absences = pgTable(
  'absences',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    member: uuid('member').notNull(),
    from: date('from_day', { mode: 'string' }).notNull(),
    /** The last day, included. */
    through: date('through_day', { mode: 'string' }).notNull(),
    deputy: uuid('deputy'),
    madeAt: at('made_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    index('absences_by_member').on(table.organisation, table.member, table.through),
    index('absences_by_deputy').on(table.organisation, table.deputy),
    reference(table.member, members),
    reference(table.deputy, members),
  ],
);
