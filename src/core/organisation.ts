import type { InBoth, Locale } from './locale.js';

/** The tenant: everything belongs to exactly one. */
export interface Organisation {
  id: string;
  name: string;
  locale: Locale;
  /** IANA zone: a day is a day here. */
  zone: string;
  functions: JobFunction[];
  /** What is decided at a customer; none: those that one starts with. */
  topics?: DecisionTopic[] | null;
  /** What is kept and told of how colleagues work; none: as usual. See `staffPrivacyOf`. */
  staffPrivacy?: Partial<StaffPrivacy> | null;
}

/** What is off is not computed, asked or kept: it is not merely hidden. */
export interface StaffPrivacy {
  /** For whom there are figures of a team. */
  insight: 'off' | 'team' | 'team+manager';
  /** Whether it is asked and kept who read a briefing. */
  reads: boolean;
  /** Whether a manager's week says of whom an agreement is. */
  weeklyNames: boolean;
}

/** What is decided at a customer: "price". The organisation edits the list; `id` is stable. `counts`: somebody must decide on it. */
export interface DecisionTopic {
  id: string;
  name: InBoth<string>;
  words: string[];
  counts: boolean;
}

/** What a colleague does ("finance"). The organisation edits the list. `id` is stable, names are shown, other words understood. */
export interface JobFunction {
  id: string;
  name: InBoth<string>;
  words: string[];
}

/** A colleague, linked to their chat identities by verified e-mail. */
export interface Member {
  id: string;
  name: string;
  functions: string[];
  locale: Locale;
  zone: string;
  administrator: boolean;
}

export function functionName(functions: readonly JobFunction[], id: string, locale: Locale): string {
  return functions.find((job) => job.id === id)?.name[locale] ?? id;
}
