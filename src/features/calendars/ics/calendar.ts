/** Someone who is asked to an event. Rooms and other resources are left out. */
export interface CalendarPerson {
  /** Lower case. */
  email: string | undefined;
  name: string | undefined;
  declined: boolean;
}

/** One event, or one occurrence of a returning one. */
export interface IcsEvent {
  uid: string;
  /**
   * Empty for an event that does not return; else the occurrence's name in the series: its original wall time in the
   * master's zone, "2026-12-01T14:00". A single changed occurrence whose series is not in the file has one too.
   */
  recurrenceId: string;
  title: string;
  description: string | undefined;
  place: string | undefined;
  /** Wall time, "2026-12-01T14:00", in `zone`. All day: midnight. */
  starts: string;
  /** IANA. "UTC" for what is given in UTC. */
  zone: string;
  /** By the wall clock. 0 where the file gives no end, or one before the start. */
  minutes: number;
  allDay: boolean;
  private: boolean;
  cancelled: boolean;
  organizer: CalendarPerson | undefined;
  attendees: CalendarPerson[];
}

/** What could not be read as it stood. `about` holds what was understood instead, or what was left out. */
export type IcsWarning =
  /** No VCALENDAR in it at all: a web page, a picture, an empty file. */
  | { code: 'no-calendar'; about: Record<string, never> }
  /** Bytes. Only the first `most` were read. */
  | { code: 'too-large'; about: { size: string; most: string } }
  /** Only the first `most` events were read. */
  | { code: 'too-many-events'; about: { most: string } }
  /** More takes place in the asked period than is given. */
  | { code: 'too-many-occurrences'; about: { most: string } }
  /** More warnings than are given. */
  | { code: 'more-warnings'; about: { count: string } }
  | { code: 'event-unreadable'; about: { title: string } }
  | { code: 'no-start'; about: { title: string } }
  /** Some begin before 1900, and were left out. */
  | { code: 'before-1900'; about: Record<string, never> }
  | { code: 'end-before-start'; about: { title: string } }
  /** `rule`: as it stands in the file. Of the series only the first is given. */
  | { code: 'rule-unreadable'; about: { title: string; rule: string } }
  /** The zone follows from its rules, or from part of its name. */
  | { code: 'zone-guessed'; about: { name: string; zone: string } }
  /** An unknown zone: taken as the member's. */
  | { code: 'zone-unknown'; about: { name: string; zone: string } };

export interface ReadCalendar {
  name: string | undefined;
  events: IcsEvent[];
  warnings: IcsWarning[];
}

export interface Wanted {
  /** IANA: the member's, for times that name no zone. */
  zone: string;
  /** What overlaps [from, to) is given. */
  from: Date;
  to: Date;
}

export const MOST_BYTES = 5 * 1024 * 1024;
export const MOST_EVENTS = 20_000;
export const MOST_OCCURRENCES = 5_000;
export const MOST_WARNINGS = 50;
