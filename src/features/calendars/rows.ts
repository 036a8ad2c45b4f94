import type { calendarEvents } from './table.js';

/** Whose calendar: a feed of theirs, or a file. */
export interface Source {
  organisation: string;
  member: string;
  feed: string | undefined;
}

export type Row = typeof calendarEvents.$inferSelect;
export type Content = Pick<
  Row,
  | 'uid'
  | 'recurrenceId'
  | 'title'
  | 'place'
  | 'starts'
  | 'zone'
  | 'minutes'
  | 'endsAt'
  | 'people'
  | 'cancelled'
  | 'doubt'
>;

/** What our own appointments are called in a calendar that shows them: read back, they are none. */
export const OURS = '@afspraak';
