import type { AccountRef, Ask } from './ask.js';
import type { Option } from './option.js';
import type { Person } from './person.js';

export interface MemberRef extends Person {
  id: string;
}

/** Somebody at a customer, and at which. */
export interface StakeholderAt {
  id: string;
  name: string;
  account: AccountRef;
}

/** Somebody at a customer of whom something is kept: also one who left, or whose customer is served no more. */
export interface StakeholderEver extends StakeholderAt {
  title: string | null;
  gone: boolean;
}

/** What a sloppily typed name may mean: `clear` when one of them is plainly meant, `near` best first. */
export interface Hits<T> {
  clear: T | undefined;
  near: T[];
  /** The one whose whole name was typed, but for its legal form. */
  whole?: T | undefined;
  /** More than one of them bears the very words that were typed. */
  several?: boolean;
}

/** An account that is called what a phrase of the line says, or whose team is. `exact`: its legal form was typed too. */
export interface AccountNamed extends AccountRef {
  phrase: string;
  exact: boolean;
}

/** An account with this word in its name. `whole`: as one of its words, and not within one. */
export interface AccountBearing extends AccountRef {
  phrase: string;
  whole: boolean;
}

/** How a field finds what a word means. Only what the asker may see is ever found. */
export interface Lookups {
  account(id: string, ask: Ask): Promise<AccountRef | undefined>;
  accounts(typed: string, ask: Ask): Promise<Hits<AccountRef>>;
  /** Which accounts these phrases are the names of, but for legal forms. */
  accountsNamed(phrases: readonly string[], ask: Ask): Promise<AccountNamed[]>;
  /** Which accounts have these words in their names. */
  accountsBearing(words: readonly string[], ask: Ask): Promise<AccountBearing[]>;
  /** Which accounts have someone of this name. */
  accountsOf(person: string, ask: Ask): Promise<AccountRef[]>;
  /** What a name that is still being typed may become, the likest first. */
  accountsLike(typed: string, ask: Ask): Promise<AccountRef[]>;
  stakeholder(id: string, ask: Ask): Promise<StakeholderAt | undefined>;
  /** Whom a name may mean: at this account, or at any that the asker sees; those of the place of the ask before all others. */
  stakeholders(named: { typed: string; account?: string | undefined }, ask: Ask): Promise<Hits<StakeholderAt>>;
  /** Whom a name that is still being typed may become. */
  stakeholdersLike(typed: string, ask: Ask): Promise<StakeholderAt[]>;
  /** Whoever is meant of all of whom anything is kept, by name, e-mail address or id; to administrators alone. */
  everKnown(typed: string, ask: Ask): Promise<StakeholderEver[]>;
  member(id: string, ask: Ask): Promise<MemberRef | undefined>;
  members(typed: string, ask: Ask): Promise<Hits<MemberRef>>;
  /** What a colleague's name that is still being typed may become, the likest first. */
  membersLike(typed: string, ask: Ask): Promise<MemberRef[]>;
  /** A colleague who left, by their id on the platform of the ask, by ours, or by what was typed. */
  former(of: { user: string } | { id: string } | { typed: string }, ask: Ask): Promise<MemberRef | undefined>;
  /** All that may be meant by what is typed so far, of every kind; the best first. */
  found(typed: string, ask: Ask): Promise<Option[]>;
  /** What can be asked, by the beginning of its words. */
  commands(typed: string, ask: Ask): Option[];
  /** What happened, by words from it; the latest first. */
  happened(typed: string, ask: Ask): Promise<Option[]>;
  /** A member by their id on the platform of the ask. */
  mentioned(user: string, ask: Ask): Promise<MemberRef | undefined>;
}

/** What a field is read with. */
export interface Asking {
  ask: Ask;
  look: Lookups;
  /** What is read is written down: a name that is only like one is asked. */
  writes?: boolean | undefined;
}
