import { MOST_PAIRINGS } from './coverage.js';

/** A colleague with a seat in the customer's team, as one who might keep a contact there. */
export interface Candidate {
  id: string;
  name: string;
  /** Has the seat of whoever kept it, or one like it. */
  sameFunction: boolean;
  isManager: boolean;
  /** How often they spoke to the contact in the last 180 days. */
  contacts: number;
  /** How many contacts they keep, at all customers. */
  load: number;
  /** Not at work today. */
  away: boolean;
}

/** Who was asked to take a contact over, in the order in which they were. */
export interface Asked {
  /** Of the pairing that waits for their answer. */
  id: string;
  member: string;
  state: 'asked' | 'active' | 'declined' | 'ended';
  /** They had five working days. */
  overdue: boolean;
}

/**
 * Who may take a contact over, the likeliest first: who has the function of whoever kept it, then who spoke to them most, then the
 * account manager; of two that are alike whoever keeps fewer. Never somebody who keeps as many as one should, or is away.
 */
export function candidatesFor(all: readonly Candidate[]): Candidate[] {
  const rank = ({ sameFunction, isManager, contacts }: Candidate) =>
    sameFunction ? 0 : contacts > 0 ? 1 : isManager ? 2 : 3;
  return all
    .filter((one) => one.load < MOST_PAIRINGS && !one.away && rank(one) < 3)
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (rank(a) === 1 ? b.contacts - a.contacts : 0) ||
        a.load - b.load ||
        a.name.localeCompare(b.name),
    );
}

/** What is to be done of a contact that nobody keeps; `closes`: the question that is not waited for any longer. */
export type Step =
  | { do: 'wait' }
  | { do: 'ask'; who: Candidate; closes: string | undefined }
  | { do: 'give up'; closes: string | undefined };

export function nextStep(asked: readonly Asked[], candidates: readonly Candidate[]): Step {
  const open = asked.find(({ state }) => state === 'asked');
  if (asked.some(({ state }) => state === 'active') || (open && !open.overdue)) return { do: 'wait' };
  const who = candidatesFor(candidates).find(({ id }) => !asked.some(({ member }) => member === id));
  return who ? { do: 'ask', who, closes: open?.id } : { do: 'give up', closes: open?.id };
}
