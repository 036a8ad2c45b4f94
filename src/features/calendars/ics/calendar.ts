/** Someone who is asked to an event. Rooms and other resources are left out. */
export interface CalendarPerson {
  /** Lower case. */
  email: string | undefined;
  name: string | undefined;
  declined: boolean;
  tentative?: true;
}

/**
 * Why an event may not take place, though it is not said to be cancelled: its title says that it is, or that it was declined; it
 * takes no time; it is not certain.
 */
export const doubts = ['cancelled', 'declined', 'free', 'tentative'] as const;
export type Doubt = (typeof doubts)[number];

/** One event, or one occurrence of a returning one. */
export interface IcsEvent {
  uid: string;
  /**
   * Empty for an event that does not return; else the occurrence's name in the series: the instant at which the series has it,
   * "2026-12-01T13:00Z", or the day of one that takes a whole day, "2026-12-01". A single changed occurrence whose series is not
   * known has one too.
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
  /** Whoever has it in their calendar does not go. */
  declined: boolean;
  doubt: Doubt | undefined;
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
  | { code: 'zone-unknown'; about: { name: string; zone: string } }
  /** Two events have one UID and begin at the same time: only this one is kept. */
  | { code: 'uid-shared'; about: { title: string } };

/** SEQUENCE, then DTSTAMP where that is equal: RFC 5546, 2.1.5. A greater one is newer. */
export type Version = readonly [sequence: number, stamp: string];

/** What is said of every occurrence alike. */
export type Details = Omit<IcsEvent, 'uid' | 'recurrenceId' | 'starts' | 'zone' | 'minutes'>;

/** "2026-12-01T14:00" or, a whole day, "2026-12-01"; then its zone, where it has one. */
export type KeptTime = [wall: string, zone?: string];

/** An event in plain values, as it is kept between readings. */
export interface KeptEvent {
  version: Version;
  feed?: string | undefined;
  original?: KeptTime | undefined;
  andFuture?: true | undefined;
  starts: KeptTime;
  minutes: number;
  rules?: string[] | undefined;
  exceptRules?: string[] | undefined;
  added?: { start: KeptTime; end?: KeptTime | undefined; length?: string | undefined }[] | undefined;
  excluded?: KeptTime[] | undefined;
  details: Omit<Details, 'description'>;
}

export interface ReadCalendar {
  name: string | undefined;
  events: IcsEvent[];
  warnings: IcsWarning[];
  /** What is known from now on of each UID of which anything was said, over and long over aside. */
  series: KnownSeries[];
  left: LeftOut;
}

/** What was said of one UID, as it is kept between readings. */
export interface KnownSeries {
  uid: string;
  /** Whether the whole is known, or single occurrences only. */
  isWhole: boolean;
  /** The last of it is over by then; undefined: it goes on. ISO. */
  endsAt: string | undefined;
  events: KeptEvent[];
}

/** How much was said that is no news, by kind. */
export interface LeftOut {
  /** Than what was known. */
  older: number;
  /** To an invitation: it is about who comes, not about what takes place. */
  answers: number;
}

export interface Wanted {
  /** IANA: the member's, for times that name no zone. */
  zone: string;
  /** What overlaps [from, to) is given. */
  from: Date;
  to: Date;
  /** What this calendar said before. */
  known?: readonly KnownSeries[];
  /** Its id, for a calendar that is read again and again: then it says all that there is. */
  feed?: string | undefined;
}

export const MOST_BYTES = 5 * 1024 * 1024;
export const MOST_EVENTS = 20_000;
export const MOST_OCCURRENCES = 5_000;
export const MOST_WARNINGS = 50;
