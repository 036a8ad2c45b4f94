import type { Option } from './field.js';

/** Who imports: a session of the page knows their address, an ask who they are. */
export type AtDesk = { organisation: string } & ({ email: string } | { member: string });

/** An import as it is shown to an administrator, in their own words. */
export interface ImportView {
  id: string;
  fileName: string;
  /** Of the way: see the import's own states. */
  state: 'checking' | 'checked' | 'refused' | 'writing' | 'written' | 'undoing' | 'undone';
  busy: boolean;
  /** Rows, while it is busy; none known yet: `total` is 0. */
  progress: { done: number; total: number };
  /** What is wrong with the file as a whole, or what stopped the work. */
  trouble: string | undefined;
  /** A value of `kinds`; empty: not recognised. */
  kind: string;
  kinds: Option[];
  /** Of a workbook: the sheets that can be seen, and the one that is read. */
  sheets: string[];
  sheet: string;
  /** The file's columns: what stands above them and below, and which of `fields` each fills; empty: none. */
  columns: { heading: string; samples: string[]; field: string }[];
  fields: Option[];
  /** Which number of a date is the day, where it was chosen. */
  dates: '' | 'dmy' | 'mdy';
  /** No date in the file settles that: it can be chosen. */
  datesUnclear: boolean;
  /** Rows of the file, and what becomes of them; undefined: it is not checked yet, or can't be. */
  counts: { rows: number; added: number; changed: number; unchanged: number; skipped: number } | undefined;
  /** How the file was read, and what its cells were cleaned of, in words. */
  notes: string[];
  doubts: { title: string; examples: string[]; advice: string | undefined }[];
  /** It may be written as it is; `skipped` rows are left out. */
  canWrite: boolean;
  /** Until when it can be undone. */
  undoUntil: Date | undefined;
  undone: { removed: number; restored: number; kept: number; left: string[] } | undefined;
  startedAt: Date;
  startedBy: string | undefined;
}

export interface ImportLine {
  id: string;
  fileName: string;
  kind: string;
  state: ImportView['state'];
  at: Date;
  by: string | undefined;
}

/**
 * Where administrators import files. Whether someone is one is asked of the database each time: undefined, or false, when they are
 * none, and also when there is no such import for them.
 */
export interface ImportDesk {
  isOpenFor(who: AtDesk): Promise<boolean>;
  /** The latest first. */
  list(who: AtDesk): Promise<ImportLine[] | undefined>;
  /** The same id given twice is one import. `kind`: what its rows are, where that was said. */
  give(who: AtDesk, file: { id: string; name: string; bytes: Uint8Array; kind?: string | undefined }): Promise<boolean>;
  look(who: AtDesk, id: string): Promise<ImportView | undefined>;
  /** `columns`: a field per column of the file, in its order. */
  choose(
    who: AtDesk,
    chosen: { id: string; kind: string; sheet: string; dates: string; columns: (string | undefined)[] },
  ): Promise<boolean>;
  write(who: AtDesk, id: string): Promise<boolean>;
  undo(who: AtDesk, id: string): Promise<boolean>;
  /** A file to open in a spreadsheet. */
  report(who: AtDesk, id: string): Promise<{ name: string; text: string } | undefined>;
}
