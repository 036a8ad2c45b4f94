import { collect } from '../../core/collect.js';
import type { NewId } from '../../core/id.js';
import type { InBoth } from '../../core/locale.js';
import type { Organisation } from '../../core/organisation.js';
import type { Problem } from '../../core/problem.js';
import type { Db } from '../../db/connect.js';
import type { Form } from './clean.js';
import type { DateOrder } from './file/dates.js';
import type { Lookup } from './lookup.js';
import type { NamePart } from './person-name.js';
import type { importText } from './text.js';

export const kindIds = ['members', 'accounts', 'stakeholders', 'interactions'] as const;
export type KindId = (typeof kindIds)[number];

/** One thing a row may tell: the headings it goes by, and how a cell is read. */
export interface Column<T = unknown> {
  /** Best first; the first one is what problems and the documentation call it. */
  headings: InBoth<readonly string[]>;
  /** Columns that together are a name ("Voornaam", "Achternaam"), for a file that has no column of its own for it. */
  parts?: Record<NamePart, InBoth<readonly string[]>>;
  /** Further columns that say more of the same, such as a mobile number beside that of the office. */
  also?: readonly InBoth<readonly string[]>[];
  /** Columns with a number that says it better than a name: where that cell is filled in, it counts. */
  byNumber?: InBoth<readonly string[]>;
  /** Columns that each hold one of several, and what the cell is: under "Accountmanager" whoever is account manager. */
  separate?: readonly { headings: InBoth<readonly string[]>; is: string }[];
  required?: boolean;
  /** What a cell holds, for the documentation. */
  holds: string;
  /** What may be cleaned off a cell. */
  form?: Form;
  /** A word that elsewhere says nothing, and here something: "-" for unhappy. */
  accepts?: (cell: string) => boolean;
  /** A date is read by what all dates of the file together say of day and month. */
  isDate?: boolean;
  /** Names of accounts or members in the cell, which are looked up for the whole file at once. */
  refersTo?: { what: 'account' | 'member'; in(cell: string): string[] };
  /** An account or a team may get the name in the cell. */
  gives?: 'name';
  /** `heading` is the one under which the cell stands, where it stands under one. */
  read(cell: string, reading: Reading, heading?: string): T | Problem;
}

export type Columns = Record<string, Column>;

/** Every heading that a column goes by. */
export const headingsOf = ({
  headings,
  parts,
  also = [],
  byNumber,
  separate = [],
}: Column): InBoth<readonly string[]>[] => [
  headings,
  ...Object.values(parts ?? {}),
  ...also,
  ...(byNumber ? [byNumber] : []),
  ...separate.map((one) => one.headings),
];

/** A row as read: an empty cell is undefined. */
export type RowOf<C extends Columns> = { line: number } & {
  [K in keyof C]: C[K] extends { required: true } & Column<infer T>
    ? T
    : C[K] extends Column<infer T>
      ? T | undefined
      : never;
};

export interface Reading extends Lookup {
  organisation: Organisation;
  /** The calendar day in the organisation's zone: yyyy-mm-dd. */
  today: string;
  order: DateOrder;
}

export interface Desk {
  db: Db;
  organisation: Organisation;
  now: Date;
  newId: NewId;
  /** Id of whoever gave the file; undefined: it came from the command line. */
  by: string | undefined;
  look: Lookup;
  /** Lets a server answer others, and tells how far we are. */
  pause: (done: number) => Promise<void>;
}

export interface RowProblem {
  line: number;
  /** A column of the kind; empty when it is about the row or the file. */
  field: string;
  code: ProblemCode;
  about: Record<string, string>;
}

export type ProblemCode = keyof (typeof importText)['en']['problems'];

export type NoteCode = keyof (typeof importText)['en']['notes'];

/** Something that was done to the file or a cell so as to read it: no problem, and told. */
export interface Note {
  code: NoteCode;
  /** 1-based, in the file: where it was first. */
  line: number;
  /** How often. */
  times: number;
  about: Record<string, string>;
}

export interface Counts {
  added: number;
  changed: number;
  unchanged: number;
}

interface Prepared {
  problems: RowProblem[];
  notes: Note[];
  /** Writes the rows that are good, in as few statements as can be. */
  write(isGood: (line: number) => boolean): Promise<Counts>;
}

/** The rows whose cells can be read, some at a time; each call reads them again from the first. */
export type Batches<R = { line: number }> = () => AsyncIterable<R[]>;

export interface Kind {
  id: KindId;
  columns: Columns;
  prepare(batches: Batches, desk: Desk): Promise<Prepared>;
}

interface Declared<C extends Columns> {
  id: KindId;
  columns: C;
  /** Reads the rows once, and once more to write those that are good. */
  prepare: (batches: Batches<RowOf<C>>, desk: Desk) => Promise<Prepared>;
}

/** Of which there are as many as a history has lines: no more than a batch of its rows is in memory. */
export const defineStreamedKind = <const C extends Columns>({ prepare, ...kind }: Declared<C>): Kind => ({
  ...kind,
  prepare: (batches, desk) => prepare(batches as Batches<RowOf<C>>, desk),
});

interface DeclaredWhole<C extends Columns, Ready extends { line: number }> {
  id: KindId;
  columns: C;
  /** What no cell can tell alone: twice in the file, at odds with what is stored. */
  check: (rows: RowOf<C>[], desk: Desk) => Promise<{ problems: RowProblem[]; notes?: Note[]; ready: Ready[] }>;
  write: (ready: Ready[], desk: Desk) => Promise<Counts>;
}

export function defineKind<const C extends Columns, Ready extends { line: number }>({
  id,
  columns,
  check,
  write,
}: DeclaredWhole<C, Ready>): Kind {
  return {
    id,
    columns,
    async prepare(batches, desk) {
      const rows = (await collect(batches())).flat();
      const { problems, notes = [], ready } = await check(rows as RowOf<C>[], desk);
      return {
        problems,
        notes,
        write: (isGood) =>
          write(
            ready.filter(({ line }) => isGood(line)),
            desk,
          ),
      };
    },
  };
}

/** Rows that say the same as an earlier one, also of one in `first`. A row without a key is like no other. */
export function findRepeats<R extends { line: number }>(
  rows: readonly R[],
  {
    field,
    keyOf,
    first = new Map(),
  }: { field: string; keyOf: (row: R) => string | undefined; first?: Map<string, number> },
): RowProblem[] {
  return rows.flatMap((row) => {
    const key = keyOf(row);
    if (key === undefined) return [];
    const line = first.get(key);
    if (line === undefined) {
      first.set(key, row.line);
      return [];
    }
    return [{ line: row.line, field, code: 'repeated' as const, about: { first: String(line) } }];
  });
}
