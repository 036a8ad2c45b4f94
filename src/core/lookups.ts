import type { AccountRef, Ask } from './ask.js';
import type { Option } from './option.js';
import type { Person } from './person.js';

export interface MemberRef extends Person {
  id: string;
}

/** What a sloppily typed name may mean: `clear` when one of them is plainly meant, `near` best first. */
export interface Hits<T> {
  clear: T | undefined;
  near: T[];
}

/** How a field finds what a word means. Only what the asker may see is ever found. */
export interface Lookups {
  account(id: string, ask: Ask): Promise<AccountRef | undefined>;
  accounts(typed: string, ask: Ask): Promise<Hits<AccountRef>>;
  /** What a name that is still being typed may become, the likest first. */
  accountsLike(typed: string, ask: Ask): Promise<AccountRef[]>;
  member(id: string, ask: Ask): Promise<MemberRef | undefined>;
  members(typed: string, ask: Ask): Promise<Hits<MemberRef>>;
  /** The name of a colleague who left, by his id on the platform of the ask, or by what was typed. */
  former(of: { user: string } | { typed: string }, ask: Ask): Promise<string | undefined>;
  /** What happened, by words from it; the latest first. */
  happened(typed: string, ask: Ask): Promise<Option[]>;
  /** A member by his id on the platform of the ask. */
  mentioned(user: string, ask: Ask): Promise<MemberRef | undefined>;
}

/** What a field is read with. */
export interface Asking {
  ask: Ask;
  look: Lookups;
}
