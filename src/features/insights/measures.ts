import { dueAt, type Due, isOpen, type Kind, type State } from '../agreements/index.js';
import { type Covered, covered } from '../dmu/index.js';
import type { DecisionTopic } from '../../core/organisation.js';
import { type Calendar, dayFor, nextDay, nextWorkingMoment, workingDaysAfter } from '../people/index.js';

/** So many of so many: kept as two numbers, never as a rate, so that it can be added up and worked out anew. */
export interface Share {
  part: number;
  whole: number;
}

/** From `since` until `until`, which is not in it. */
interface Window {
  since: Date;
  until: Date;
}

/** The window that is told of, and the one before it, just as long. */
export interface Windows {
  now: Window;
  before: Window;
}

/** Of which measures there is an earlier figure. */
export interface Change {
  now: Share;
  before: Share;
}

/** Of an agreement as much as tells whether it was kept on time. Not whose it is. */
export interface AgreementFact {
  kind: Kind;
  state: State;
  owned: boolean;
  askedAt: Date;
  closedAt: Date | null;
  dueAt: Date | null;
  /** When it was given a date, and which: the first of them when it was asked. */
  dues: { at: Date; due: Due }[];
}

/** Contacts that happened on one day and were written down on another; days as "2026-11-23". */
export interface LoggedFact {
  happened: string;
  logged: string;
  count: number;
}

export interface Unowned {
  count: number;
  oldest: Date | null;
}

/** Below this a figure is so many of so many, without a percentage and without an arrow. */
const SMALL = 5;
/** Percentage points from which a difference is worth an arrow. */
const ARROW_POINTS = 10;
/** Working days that an agreement may be without an owner. */
const UNOWNED_DAYS = 2;

const NONE: Share = { part: 0, whole: 0 };

/**
 * Whole percents, half up; undefined where there are too few for one. As long as one is missing it is not 100.
 */
export function percentOf({ part, whole }: Share): number | undefined {
  if (whole < SMALL) return undefined;
  const rounded = Math.floor((200 * part + whole) / (2 * whole));
  return part < whole ? Math.min(rounded, 99) : rounded;
}

/** Whether it became better or worse by so much that it says something. */
export function arrowOf({ now, before }: Change): 'up' | 'down' | undefined {
  if (now.whole < SMALL || before.whole < SMALL) return undefined;
  const difference = 100 * (now.part * before.whole - before.part * now.whole);
  if (Math.abs(difference) < ARROW_POINTS * now.whole * before.whole) return undefined;
  return difference > 0 ? 'up' : 'down';
}

/**
 * The date that counts. Among ourselves another date counts if it was agreed before the one that it replaces had passed. Of a promise
 * the first counts: a customer holds us to what we said, and nothing yet says that they agreed to another.
 */
function countingDue({ kind, dueAt: today, dues }: Pick<AgreementFact, 'kind' | 'dueAt' | 'dues'>) {
  const [first, ...later] = dues.map(({ at, due }) => ({ at, due: dueAt(due) }));
  if (!first) return today ?? undefined;
  if (kind === 'promise') return first.due;
  if (!today) return undefined;
  return later.reduce((counts, { at, due }) => (at < counts ? due : counts), first.due);
}

/** `kept` on time; `late`: kept after it, or not at all; `out`: dropped before it was due, or not due yet, or without a date. */
export function outcomeOf(one: AgreementFact, now: Date): { due: Date; outcome: 'kept' | 'late' } | undefined {
  const due = countingDue(one);
  if (!due || (isOpen(one) && due > now)) return undefined;
  const inTime = one.closedAt !== null && one.closedAt < due;
  if (one.state === 'dropped') return inTime ? undefined : { due, outcome: 'late' };
  return { due, outcome: one.state === 'kept' && inTime ? 'kept' : 'late' };
}

/** Kept on time, of all that was due in each window. */
export function keptOnTime(agreements: readonly AgreementFact[], kind: Kind, { now, before }: Windows): Change {
  const outcomes = agreements.filter((one) => one.kind === kind).flatMap((one) => outcomeOf(one, now.until) ?? []);
  const within = (window: Window): Share => {
    const due = outcomes.filter((one) => isWithin(one.due, window));
    return { part: due.filter(({ outcome }) => outcome === 'kept').length, whole: due.length };
  };
  return { now: within(now), before: within(before) };
}

const isWithin = (at: Date, { since, until }: Window): boolean => since <= at && at < until;

/** Open, and without a date: told beside what was kept on time, and no part of it. */
export const withoutDate = (agreements: readonly AgreementFact[]): number =>
  agreements.filter((one) => isOpen(one) && countingDue(one) === undefined).length;

/** Open for more than two working days, and nobody has accepted it. */
export function withoutOwner(agreements: readonly AgreementFact[], calendar: Calendar, now: Date): Unowned {
  const waiting = agreements
    .filter((one) => isOpen(one) && !one.owned)
    .map(({ askedAt }) => askedAt)
    .filter((askedAt) => (workingDaysAfter(calendar, askedAt, UNOWNED_DAYS) ?? now) < now)
    .sort((a, b) => a.getTime() - b.getTime());
  return { count: waiting.length, oldest: waiting[0] ?? null };
}

/** Written down by the end of the next working day, of all that people wrote down. */
export function loggedInTime(facts: readonly LoggedFact[], calendar: Calendar, { now, before }: Windows): Change {
  const isInTime = ({ happened, logged }: LoggedFact): boolean => logged <= nextWorkingDay(calendar, happened);
  const within = ({ since, until }: Window): Share => {
    const [first, end] = [dayFor(calendar, since), dayFor(calendar, new Date(until.getTime() - 1))];
    const here = facts.filter(({ happened }) => first <= happened && happened <= end);
    return { part: countOf(here.filter(isInTime)), whole: countOf(here) };
  };
  return { now: within(now), before: within(before) };
}

const countOf = (facts: readonly LoggedFact[]): number => facts.reduce((sum, { count }) => sum + count, 0);

/** Worked out once for each day of a calendar: the teams of an organisation ask for the same days. */
const workingDays = new WeakMap<Calendar, Map<string, string>>();

function nextWorkingDay(calendar: Calendar, day: string): string {
  const known = workingDays.get(calendar) ?? new Map<string, string>();
  workingDays.set(calendar, known);
  const next = known.get(day) ?? workingDayAfter(calendar, day);
  known.set(day, next);
  return next;
}

/** Where nobody ever works, any day is in time. */
function workingDayAfter(calendar: Calendar, day: string): string {
  // Noon: on that day in every zone that is within twelve hours of UTC.
  const from = nextDay(calendar, new Date(`${day}T12:00:00Z`));
  const next = nextWorkingMoment(calendar, from);
  return next ? dayFor(calendar, next) : '9999-12-31';
}

/** Of each customer's people. Where no topic counts there is nothing to cover. */
export function dmuCovered(
  customers: readonly (readonly Covered[])[],
  topics: readonly DecisionTopic[],
  now: Date,
): Share {
  if (!topics.some(({ counts }) => counts)) return NONE;
  return customers.reduce((sum, people) => {
    const { yes, asked } = covered(people, topics, now);
    return { part: sum.part + yes, whole: sum.whole + asked };
  }, NONE);
}

/** What is told of a team, or of oneself. A measure that is not there was not computed. */
export interface Measures {
  promises: Change;
  internal: Change;
  logged: Change;
  /** Where reading is kept. */
  reads?: Change | undefined;
  undated: number;
  /** Of a team. */
  unowned?: Unowned | undefined;
  dmu?: Share | undefined;
  /** Functions that serve a customer and were not in touch for too long, of those that do; filled seats only. */
  silent?: Share | undefined;
}

/** The measures of which there are figures to add up, in the order in which they are told. Frequency and signals come here. */
export const shareNames = ['promises', 'internal', 'logged', 'reads', 'dmu', 'silent'] as const;
export type ShareName = (typeof shareNames)[number];

export const shareOf = (measures: Measures, name: ShareName): Partial<Change> => {
  const one = measures[name];
  return one === undefined ? {} : 'now' in one ? one : { now: one };
};
