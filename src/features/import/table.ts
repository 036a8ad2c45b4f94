import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { locales } from '../../core/locale.js';
import { at, bytea, organisation } from '../../db/columns.js';
import { members } from '../people/table.js';
import type { RunReport } from './doubts.js';
import { kindIds } from './kind.js';
import type { KindMapping } from './mapping.js';
import type { Preview } from './recognise.js';
import { runStates, troubles } from './run.js';
import type { UndoReport } from './undo.js';

/** One import of one file: from the moment it is given until a while after it was written or undone. */
export const importRuns = pgTable(
  'import_runs',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    /** Null: from the command line. */
    startedBy: uuid('started_by'),
    startedAt: at('started_at').notNull(),
    state: text('state', { enum: runStates }).notNull(),
    /** Why a file is refused, or an import stopped. */
    trouble: text('trouble', { enum: troubles }),
    fileName: text('file_name').notNull(),
    /** As it was given; gone once it is written or refused. */
    bytes: bytea('bytes'),
    /** What the rows are: recognised, or chosen; null while it is neither. */
    kind: text('kind', { enum: kindIds }),
    mapping: jsonb('mapping').$type<KindMapping>(),
    /** Of a workbook, where it was chosen. */
    sheet: text('sheet'),
    dates: text('dates', { enum: ['dmy', 'mdy'] }),
    skipBad: boolean('skip_bad').notNull().default(false),
    /** In which language its problems are told. */
    locale: text('locale', { enum: locales }).notNull(),
    preview: jsonb('preview').$type<Preview>(),
    report: jsonb('report').$type<RunReport>(),
    undo: jsonb('undo').$type<UndoReport>(),
    /** Rows, while it is worked on. */
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    /** Until then whoever works on it has it for themselves. */
    leasedUntil: at('leased_until'),
    writtenAt: at('written_at'),
    undoneAt: at('undone_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    foreignKey({ columns: [table.organisation, table.startedBy], foreignColumns: [members.organisation, members.id] }),
    index('import_runs_by_time').on(table.organisation, table.startedAt),
    index('import_runs_at_work')
      .on(table.organisation, table.leasedUntil)
      .where(sql`${table.state} in ('checking', 'writing', 'undoing')`),
  ],
);

/**
 * What an import made, changed and removed, row by row, kept by a trigger on every table that imports write in (see the
 * migration): the row before, and a print of it after. Null before: it was made; null after: it was removed.
 */
export const importChanges = pgTable(
  'import_changes',
  {
    organisation: organisation(),
    run: uuid('run').notNull(),
    /** In which order. */
    n: bigint('n', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    of: text('of').notNull(),
    key: text('key').notNull(),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: text('after'),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.run, table.n] }),
    foreignKey({
      columns: [table.organisation, table.run],
      foreignColumns: [importRuns.organisation, importRuns.id],
    }).onDelete('cascade'),
  ],
);
