import type { IcsWarning, LeftOut } from './ics/calendar.js';

/** What a calendar says that is no customer's business, or no news, by kind. */
export interface Skipped extends LeftOut {
  private: number;
  allDay: number;
  declined: number;
  over: number;
}

/** How a reading of a calendar went, for its owner to see. */
export type Outcome =
  | { kind: 'read'; read: number; skipped: Skipped; warnings: IcsWarning[] }
  /** The way it failed is a name for which there are words. */
  | { kind: 'failed'; why: Failing };

export type Failing =
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'too-large'
  | 'not-found'
  | 'forbidden'
  | 'trouble'
  | 'no-calendar'
  | 'too-much';
