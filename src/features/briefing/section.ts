import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { AccountRef, Ask } from '../../core/ask.js';
import type { Line, Part } from '../../core/card.js';
import type { Potential, Size } from '../accounts/index.js';

/**
 * One feature's part of the briefing, contributed from its own folder. All sections are read in one round trip: each says
 * in SQL what it needs, as one JSON value, and draws it when it comes.
 */
export interface Section<Data = unknown> {
  name: string;
  data(of: Scope): SQL<Data>;
  /** Nothing to say: no parts. */
  draw(data: Data, about: Briefed): Part[];
  /** What is missing, for the end of the briefing. */
  missing?(data: Data, about: Briefed): Line[];
}

/** The account that is briefed, as columns that a section's query may refer to. */
export interface Scope {
  organisation: SQLWrapper;
  account: SQLWrapper;
  team: SQLWrapper;
  /** An instant, as timestamptz. */
  now: SQLWrapper;
}

export interface Briefed {
  account: AccountRef & { size: Size | null; potential: Potential | null; team: string };
  ask: Ask;
}

export function defineSection<Data>(section: Section<Data>): Section<Data> {
  return section;
}

/** The rows of a query as one JSON array; its keys are the query's own column names, instants are ISO text. */
export function asRows<Row>(query: SQLWrapper): SQL<Row[]> {
  return sql<Row[]>`(select coalesce(json_agg(one), '[]'::json) from (${query}) as one)`;
}
