import type { Ask } from './ask.js';
import type { Button, Line, Part } from './card.js';
import type { InBoth } from './locale.js';
import type { Raw } from './raw.js';

/**
 * Something to look at, at an address of its own. A feature declares it, and says in the parts of cards what stands there; the page
 * draws it. It shows and never changes: what can be done there are buttons, as on a card.
 */
export interface Page<Needs = never> {
  id: string;
  /** With a name for what differs: "/accounts/:account". */
  path: string;
  /** Its name in the navigation, where it has a place in there. */
  nav?: InBoth<string>;
  /** The lower, the earlier in the navigation. */
  rank?: number;
  /**
   * The command whose answer this page is, for whoever follows a link or finds something: its blanks are the names in the path, under
   * the names that are given here. Without them in the command's blanks it is asked as ever.
   */
  answers?: { command: string; blank: string };
  /**
   * `address`: what stands in the path and behind its question mark, as it came; `since` is added: the ISO instant at which the asker
   * looked before this visit, where that is known. Undefined: nothing is there for the asker.
   */
  show(address: Raw, ask: Ask, needs: Needs): Promise<View | undefined>;
}

export type AnyPage<Needs = never> = Page<Needs>;

export function definePage<Needs>(page: Page<Needs>): Page<Needs> {
  return page;
}

/** Good and bad are meant as the customer sees it. */
export type Tone = 'good' | 'neutral' | 'bad' | 'warn';

/** What stands at an address. */
export interface View {
  title: string;
  about?: Line | undefined;
  /** What one may do here. */
  buttons?: Button[] | undefined;
  /** What cannot wait, above all else. */
  alert?: { label: string; line: Line; detail?: Line | undefined; buttons: Button[] } | undefined;
  /** The few figures that one comes for. */
  tiles?: Tile[] | undefined;
  /** Looks for something here: the address it asks, and what was typed. */
  search?: { label: string; path: string; typed: string } | undefined;
  /** The pages about the same. */
  tabs?: { label: string; items: Choice[] } | undefined;
  /** Which of it is shown. */
  filters?: { label: string; items: Choice[] }[] | undefined;
  sections: Section[];
  /** Where it goes on. */
  next?: { label: string; path: string } | undefined;
}

/** How often a customer was happy, neither, and unhappy. */
export interface Ratings {
  good: number;
  neutral: number;
  bad: number;
}

export interface Tile {
  label: string;
  value: Line | Ratings;
  detail?: Line | undefined;
  tone?: Tone | undefined;
}

/** A way to another address, or the one that one is at. */
export interface Choice {
  label: string;
  path: string;
  current: boolean;
}

export interface Section {
  title?: string | undefined;
  /** How many there are, beside the title. */
  count?: number | undefined;
  parts: (Part | Rows | Grid | Strip)[];
  buttons?: Button[] | undefined;
  more?: { label: string; path: string } | undefined;
  /** One of a row of alike: on a small screen only its title stands there until it is opened, but for the first. */
  folds?: true | undefined;
  /** Beside the others where there is room; columns of a board stand in a row. */
  place?: 'side' | 'column' | undefined;
}

/** Lines that each can be acted on. */
export interface Rows {
  kind: 'rows';
  rows: Row[];
  /** Said where there are none: what to do first. */
  empty: { line: Line; buttons?: Button[] | undefined };
}

/** How often something was, of each row in each column. The number stands in each cell, so that its colour is only a help. */
export interface Grid {
  kind: 'grid';
  /** What it is a grid of, for whoever does not see it. */
  caption: string;
  /** What the rows are. */
  head: string;
  columns: string[];
  /** As many counts as there are columns. */
  rows: { line: Line; counts: number[] }[];
}

/**
 * What happened between two instants, a lane for each who did it. How often stands beside each lane in numbers, so that it is complete
 * without its marks.
 */
export interface Strip {
  kind: 'strip';
  /** What it is a strip of, for whoever does not see it. */
  caption: string;
  /** What the lanes are. */
  head: string;
  from: Date;
  to: Date;
  /** Moments that are named along it. */
  ticks: { at: Date; label: string }[];
  lanes: { line: Line; marks: StripMark[] }[];
}

/** `path`: where it is told. `label`: what it is, for whoever points at it. */
interface StripMark {
  at: Date;
  tone?: Tone | undefined;
  path: string;
  label: string;
}

export interface Row {
  icon?: Icon | undefined;
  line: Line;
  detail?: Line | undefined;
  /** The one that the address is of. */
  chosen?: true | undefined;
  /** How the customer experienced it, drawn as a sign. */
  sign?: { tone: Tone; label: string } | undefined;
  ratings?: Ratings | undefined;
  /** When, on the right. */
  when?: Line | undefined;
  badge?: { text: string; tone: Tone } | undefined;
  /** Opens what is said here to be changed, at the end of the line. */
  change?: Button | undefined;
  /** What it is there for is primary, and stands beside it; the others are behind one word. */
  buttons?: Button[] | undefined;
}

export type Icon =
  | 'visit'
  | 'call'
  | 'e-mail'
  | 'meeting'
  | 'service'
  | 'delivery'
  | 'invoice'
  | 'note'
  | 'agreement'
  | 'promise'
  | 'person'
  | 'account';

/** What is behind the "#" of an address whose row is the chosen one. */
export const CHOSEN = 'chosen';

/** Where a link within the page leads. */
export const pathOf = (path: string, query: Record<string, string | undefined> = {}): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(given).toString();
  return search ? `${path}?${search}` : path;
};
