import { type SQL, type SQLWrapper } from 'drizzle-orm';
import type { AccountRef, Ask, Reader } from '../../core/ask.js';
import type { Line, Part } from '../../core/card.js';
import type { Profile } from '../accounts/index.js';

/**
 * One feature's part of the briefing, contributed from its own folder. All sections are read in one statement: each says in SQL
 * what it needs, as one JSON value, and draws it when it comes. What was read is kept until something changes it: each table
 * that `data` names has a trigger that says so (test/house/briefing.test.ts).
 */
export interface Section<Data = unknown> {
  name: string;
  data(of: Scope): SQL<Data>;
  /**
   * The first instant after `now` at which time alone changes what `data` answers or how it is drawn, as timestamptz; null:
   * there is none. That another day begins where the organisation is needs no saying.
   */
  until?(of: Scope): SQL;
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

/**
 * All that a briefing may be drawn by. Of who asks it has their language and zone, and no more: a drawn briefing is shown to others,
 * too, who may see the account.
 */
export interface Briefed extends Pick<Ask, 'organisation' | 'at'>, Reader {
  account: AccountRef & Profile & { team: string };
}

/** What a briefing is drawn from: the account, and each section's data by its name. */
export interface BriefingData {
  account: Briefed['account'];
  sections: Record<string, unknown>;
  /**
   * What bears it is drawn in one way. Undefined where the organisation, of which it is drawn as well, was read at another moment.
   */
  version?: string;
}

export function defineSection<Data>(section: Section<Data>): Section<Data> {
  return section;
}
