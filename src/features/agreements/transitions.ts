import type { MemberRef } from '../../core/lookups.js';
import { isProblem, Problem, type ProblemCode } from '../../core/problem.js';
import { dueAt, isOpen, type Due, type EventKind } from './agreement.js';
import { attentionAt } from './attention.js';
import type { Agreement } from './table.js';

/** Someone who does something with an agreement that they may see. */
export interface Who {
  id: string;
  /** Manages whoever owns it, is to own it or asked for it; or is an administrator. */
  leads: boolean;
}

export interface Happened {
  kind: EventKind;
  member?: string | null | undefined;
  due?: Due | null | undefined;
  note?: string | undefined;
  /** Only for who did it and their manager. */
  private?: true;
}

interface Transition {
  to: Partial<Agreement>;
  event: Happened;
}

/** What an agreement becomes when someone does something with it, or why it doesn't. */
export type Rule = (agreement: Agreement, who: Who, now: Date) => Transition | Problem;

/** The ladder starts anew with whatever happens, also when it was stopped; a rule about the ladder itself says otherwise. */
const quiet = {
  nudgeStep: 0,
  nudgeCount: 0,
  nudgedAt: null,
  snoozedUntil: null,
  nudgesStoppedWhy: null,
  nudgesStoppedBy: null,
} satisfies Partial<Agreement>;
const unblocked = { blockedWhy: null, blockedAt: null, blockedBy: null } satisfies Partial<Agreement>;
const answered = { counter: null, counterBy: null } satisfies Partial<Agreement>;

/** The whole next state: what the rule says, and what follows from it. */
function next(before: Agreement, { to }: Pick<Transition, 'to'>, now: Date): Agreement {
  const edition = before.edition + 1;
  const after: Agreement = { ...before, ...quiet, activeAt: now, ...to, edition, askedEdition: before.askedEdition };
  if (to.proposed !== undefined) after.askedEdition = to.proposed === null ? null : edition;
  const freed = after.owner === before.owner && isOpen(after) ? after : { ...after, ...unblocked };
  return { ...freed, attentionAt: attentionAt(freed) };
}

export const dueOf = ({ dueDay, dueTime, zone }: Pick<Agreement, 'dueDay' | 'dueTime' | 'zone'>): Due | null =>
  dueDay ? { day: dueDay, time: dueTime && dueTime.slice(0, 5), zone } : null;

export const withDue = (due: Due | null, zone: string) => ({
  dueDay: due?.day ?? null,
  dueTime: due?.time ?? null,
  zone: due?.zone ?? zone,
  dueAt: due && dueAt(due),
});

const problem = (code: ProblemCode, { number, state }: Agreement) =>
  new Problem(code, { number: String(number), state });

const isPart = ({ owner, askedBy, proposed }: Agreement, { id, leads }: Who) =>
  leads || [owner, askedBy, proposed].includes(id);

const whileOpen =
  (rule: Rule): Rule =>
  (one, who, now) =>
    isOpen(one) ? rule(one, who, now) : problem('agreement.closed', one);

const byThoseConcerned = (rule: Rule): Rule =>
  whileOpen((one, who, now) => (isPart(one, who) ? rule(one, who, now) : problem('agreement.not-yours', one)));

/** Whoever was asked; and of what nobody was asked, or was declined, whoever takes it. */
export const accept: Rule = whileOpen((one, { id }) => {
  const free = one.state === 'declined' || (one.state === 'proposed' && one.proposed === null);
  if (one.proposed !== id && !free)
    return one.owner === id ? problem('agreement.yours-already', one) : problem('agreement.not-asked', one);
  return { to: { state: 'accepted', owner: id, proposed: null, ...answered }, event: { kind: 'accepted' } };
});

/** Declining a hand-over leaves it where it was. */
export const decline = (note: string | undefined): Rule =>
  whileOpen((one, { id }) => {
    if (one.proposed !== id)
      return one.owner === id ? problem('agreement.yours-already', one) : problem('agreement.not-asked', one);
    const to = { proposed: null, ...answered };
    if (one.owner) return { to, event: { kind: 'hand-refused', note } };
    return { to: { ...to, state: 'declined' }, event: { kind: 'declined', note } };
  });

/** Another date, by whoever is to do it; the one who asked says whether that is all right. */
export const proposeDate = (due: Due, note?: string): Rule =>
  whileOpen((one, { id }, now) => {
    if (one.proposed !== id && one.owner !== id) return problem('agreement.not-asked', one);
    if (dueAt(due) <= now) return past(due);
    const event: Happened = { kind: 'other-date', due, note };
    // What they asked of themselves they need not ask leave for.
    if (one.owner === id && one.askedBy === id)
      return { to: withDue(due, one.zone), event: { ...event, kind: 'changed' } };
    return { to: { counter: due, counterBy: id }, event };
  });

const mayAgreeDate = (one: Agreement, { id, leads }: Who) => (one.askedBy === id || leads) && one.counterBy !== id;

/** Whoever proposed the date accepts with it. */
export const agreeDate: Rule = whileOpen((one, who) => {
  if (!one.counter) return problem('agreement.no-date-asked', one);
  if (!mayAgreeDate(one, who)) return problem('agreement.not-yours', one);
  const accepts = one.counterBy === one.proposed;
  return {
    to: {
      ...withDue(one.counter, one.zone),
      ...answered,
      ...(accepts && { state: 'accepted', owner: one.proposed, proposed: null }),
    },
    event: { kind: 'date-agreed', member: one.counterBy, due: one.counter },
  };
});

export const refuseDate: Rule = whileOpen((one, who) => {
  if (!one.counter) return problem('agreement.no-date-asked', one);
  if (!mayAgreeDate(one, who)) return problem('agreement.not-yours', one);
  return { to: answered, event: { kind: 'date-refused', member: one.counterBy, due: one.counter } };
});

/**
 * `by`: who did what nobody had accepted; as long as they did not say so themselves, they stay proposed as well, so that it is not
 * theirs unasked when it is opened again. Whoever was asked to, and says that it is done, did it; a promise is kept by those who did
 * what stands under it.
 */
export const keep = ({ note, by }: { note?: string | undefined; by?: Pick<MemberRef, 'id'> | undefined } = {}): Rule =>
  byThoseConcerned((one, { id }, now) => {
    const owner = one.owner ?? by?.id ?? (one.proposed === id ? id : undefined);
    if (!owner && one.kind !== 'promise') return problem('agreement.who-did', one);
    const isNamed = owner !== undefined && owner !== one.owner && owner !== id;
    return {
      to: { state: 'kept', closedAt: now, owner: owner ?? null, proposed: isNamed ? owner : null, ...answered },
      event: { kind: 'kept', note },
    };
  });

export const drop = (note: string): Rule =>
  byThoseConcerned((one, _, now) => ({
    to: { state: 'dropped', closedAt: now, proposed: null, ...answered },
    event: { kind: 'dropped', note },
  }));

/** Taking back what was just asked: until somebody else made it theirs. */
export const undo: Rule = whileOpen((one, { id }, now) => {
  if (one.askedBy !== id) return problem('agreement.not-yours', one);
  if (one.owner && one.owner !== id) return problem('agreement.accepted-already', one);
  return { to: { state: 'dropped', closedAt: now, proposed: null, ...answered }, event: { kind: 'undone' } };
});

export const reopen =
  (note?: string): Rule =>
  (one, who) => {
    if (isOpen(one)) return problem('agreement.open', one);
    if (!isPart(one, who)) return problem('agreement.not-yours', one);
    return {
      to:
        one.owner && one.owner !== one.proposed
          ? { state: 'accepted', closedAt: null }
          : { state: 'proposed', owner: null, closedAt: null },
      event: { kind: 'reopened', note },
    };
  };

/** The owner stays until the other accepts. Handing it to oneself is taking it, with the owner's leave or their manager's. */
export const hand = (to: Pick<MemberRef, 'id'>): Rule =>
  byThoseConcerned((one, who) => {
    if (one.owner === to.id) return problem('agreement.owns-already', one);
    if (one.owner && who.id !== one.owner && !who.leads) return problem('agreement.owner-hands', one);
    if (who.id === to.id)
      return {
        to: { state: 'accepted', owner: to.id, proposed: null, ...answered },
        event: { kind: 'accepted' },
      };
    return {
      to: { state: one.owner ? 'accepted' : 'proposed', proposed: to.id, ...answered },
      event: { kind: 'handed', member: to.id },
    };
  });

export interface Changes {
  what: string;
  place: string | undefined;
  due: Due | null;
  /** The id of a promise. */
  serves: string | null;
}

export const change = ({ what, place, due, serves }: Changes): Rule =>
  byThoseConcerned((one, who, now) => {
    const was = dueOf(one);
    const moves = due?.day !== was?.day || (due?.time ?? null) !== (was?.time ?? null);
    if (moves && due && dueAt(due) <= now) return past(due);
    // Whoever was only asked to do it answers with another date instead.
    if (one.askedBy !== who.id && one.owner !== who.id && !who.leads) return problem('agreement.not-yours', one);
    if (moves && one.owner === who.id && one.askedBy !== who.id && due) return proposeDate(due)(one, who, now);
    return {
      to: { what, place: place ?? null, serves, ...(moves && withDue(due, one.zone)) },
      event: { kind: 'changed', due: moves ? due : undefined },
    };
  });

/** Waiting for a colleague: nobody's business but the owner's and their manager's. */
export const block = (why: string): Rule =>
  whileOpen((one, { id }, now) =>
    one.owner === id
      ? { to: { blockedWhy: why, blockedAt: now, blockedBy: id }, event: { kind: 'blocked', note: why, private: true } }
      : problem('agreement.block-not-yours', one),
  );

export const unblock: Rule = whileOpen((one, { id }) => {
  if (one.owner !== id) return problem('agreement.block-not-yours', one);
  if (one.blockedBy === null) return problem('agreement.not-blocked', one);
  return { to: unblocked, event: { kind: 'unblocked', private: true } };
});

const past = ({ day, time }: Due) => new Problem('agreement.past', { field: 'due', day, time: time ?? '' });

/** One after the other, as if by one act: stops at the first problem. */
export function apply({ rule, agreement, who, now }: { rule: Rule; agreement: Agreement; who: Who; now: Date }) {
  const transition = rule(agreement, who, now);
  return isProblem(transition) ? transition : { after: next(agreement, transition, now), event: transition.event };
}
