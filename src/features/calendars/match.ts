import { isFreemail } from '../../core/freemail.js';
import { domainsOf } from './domains.js';
import type { Doubt } from './ics/calendar.js';

/** What a correction is remembered by. */
export const marks = ['event', 'email', 'domain'] as const;
export type Mark = (typeof marks)[number];

/** Somebody at an event who has not declined; e-mail in lower case. */
export interface Guest {
  email?: string | undefined;
  name?: string | undefined;
}

export interface Matchable {
  uid: string;
  title: string;
  people: readonly Guest[];
  /** Whether it takes place is to be asked. */
  doubt?: Doubt | null;
}

/** Why an event was taken to be with an account. `by` hand: a colleague said so, of this event, this person or this domain. */
export type Why =
  | { by: 'hand'; mark: Mark; value: string }
  | { by: 'contact'; value: string }
  | { by: 'domain'; value: string }
  /** `invited`: somebody from outside is. Without it the name was once enough; see `judge`. */
  | { by: 'name'; value: string; invited?: true };

export type Match =
  | { kind: 'account'; account: string; why: Why }
  /** Its owner is asked which of these it is, or whether it is the only one. */
  | { kind: 'question'; accounts: string[] }
  /** A colleague said that there is no customer in it. */
  | { kind: 'nobody'; why: Why }
  | { kind: 'none' };

/** What is known that may say with whom an event is; of accounts only those that the calendar's owner may see. */
export interface Evidence {
  /** Of colleagues, by e-mail: member ids. */
  colleagues: ReadonlyMap<string, string>;
  /** The organisation's own. */
  ownDomains: ReadonlySet<string>;
  /** By e-mail: who that is, at each account where they are known. */
  contacts: ReadonlyMap<string, readonly Contact[]>;
  /** By domain: ids of accounts. */
  domains: ReadonlyMap<string, readonly string[]>;
  /** By title: accounts whose name is in it. */
  named: ReadonlyMap<string, readonly Named[]>;
  /** By `correctionKey`: an account, or null for none. */
  corrections: ReadonlyMap<string, string | null>;
}

export interface Named {
  account: string;
  name: string;
  /** More than one word, and not how a colleague is called. */
  unmistakable: boolean;
}

interface Contact {
  stakeholder: string;
  account: string;
  name: string;
}

export const correctionKey = (mark: Mark, value: string): string => `${mark} ${value}`;

/**
 * Whose appointment an event is. What a colleague said of the event itself decides; then the people, known by their address;
 * then the domains of their addresses. Where one of these points at several accounts, the next, or a name in the title, may
 * choose among them. By itself a name decides only when it is unmistakable and somebody from outside is invited whom nobody
 * knows: “Appraisal Piet Jansen” among colleagues, or a dentist of that name, is no customer's business. Else it is a question, and
 * so is what may not take place.
 */
export function match(event: Matchable, evidence: Evidence): Match {
  const said = evidence.corrections.get(correctionKey('event', event.uid));
  if (said !== undefined) return decided(said, { by: 'hand', mark: 'event', value: event.uid });
  const found = recognised(event, evidence);
  return found.kind === 'account' && event.doubt ? { kind: 'question', accounts: [found.account] } : found;
}

function recognised(event: Matchable, evidence: Evidence): Match {
  const outside = outsiders(event.people, evidence);
  const byPerson = outside.map((email) => ofPerson(email, evidence));
  const byDomain = outside.map((email, i) => (byPerson[i] ? undefined : ofDomain(email, evidence)));
  const named = evidence.named.get(event.title) ?? [];
  let choices: Set<string> | undefined;
  for (const found of [byPerson, byDomain]) {
    const towards = found
      .flatMap((pointers) => pointers ?? [])
      .flatMap(({ account, why }) =>
        account !== null && (!choices || choices.has(account)) ? [{ account, why }] : [],
      );
    const [first] = towards;
    const accounts = new Set(towards.map(({ account }) => account));
    if (first && accounts.size === 1) return { kind: 'account', ...first };
    if (accounts.size > 1) choices = accounts;
  }
  const possible = choices ? named.filter(({ account }) => choices.has(account)) : named;
  const isStranger = outside.some((_, i) => !byPerson[i] && !byDomain[i]);
  const [only] = possible;
  if (only && possible.length === 1 && (choices || (isStranger && only.unmistakable)))
    return { kind: 'account', account: only.account, why: { by: 'name', value: only.name, invited: true } };
  const asked = possible.length > 0 ? possible.map(({ account }) => account) : [...(choices ?? [])];
  if (asked.length > 0) return { kind: 'question', accounts: asked.sort() };
  const nobody = [...byPerson, ...byDomain].flatMap((pointers) => pointers ?? [])[0];
  return nobody ? { kind: 'nobody', why: nobody.why } : { kind: 'none' };
}

/** `account` null: known to be no customer. */
interface Pointer {
  account: string | null;
  why: Why;
}

const decided = (account: string | null, why: Why): Match =>
  account === null ? { kind: 'nobody', why } : { kind: 'account', account, why };

/** Addresses of those who are not of us. */
export function outsiders(people: readonly Guest[], { colleagues, ownDomains }: Evidence): string[] {
  const emails = people.flatMap(({ email }) => email ?? []);
  return [...new Set(emails)].filter(
    (email) => !colleagues.has(email) && !domainsOf(email).some((domain) => ownDomains.has(domain)),
  );
}

function ofPerson(email: string, { corrections, contacts }: Evidence): Pointer[] | undefined {
  const said = corrections.get(correctionKey('email', email));
  if (said !== undefined) return [{ account: said, why: { by: 'hand', mark: 'email', value: email } }];
  return contacts.get(email)?.map(({ account, name }) => ({ account, why: { by: 'contact', value: name } }));
}

function ofDomain(email: string, { corrections, domains }: Evidence): Pointer[] | undefined {
  for (const domain of domainsOf(email)) {
    if (isFreemail(domain)) return undefined;
    const said = corrections.get(correctionKey('domain', domain));
    if (said !== undefined) return [{ account: said, why: { by: 'hand', mark: 'domain', value: domain } }];
    const known = domains.get(domain);
    if (known) return known.map((account) => ({ account, why: { by: 'domain', value: domain } }));
  }
  return undefined;
}

export interface Sides {
  /** Ids of members. */
  ours: string[];
  /** Ids of stakeholders. */
  theirs: string[];
  /** Names, or addresses where there is no name. */
  guests: string[];
}

/** Who is who at an event with this account. A meeting room of ours is nobody. */
export function sidesOf(people: readonly Guest[], account: string, evidence: Evidence): Sides {
  const ours = new Set<string>();
  const theirs = new Set<string>();
  const guests = new Set<string>();
  for (const { email, name } of people) {
    const colleague = email && evidence.colleagues.get(email);
    const contact = email && evidence.contacts.get(email)?.find((one) => one.account === account);
    const isOurs = email && domainsOf(email).some((domain) => evidence.ownDomains.has(domain));
    if (colleague) ours.add(colleague);
    else if (contact) theirs.add(contact.stakeholder);
    else if (!isOurs) {
      const called = name || email;
      if (called) guests.add(called);
    }
  }
  return { ours: [...ours], theirs: [...theirs], guests: [...guests] };
}
