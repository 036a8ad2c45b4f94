import type { Failure, Fetched } from '../../core/fetch.js';
import type { IcsWarning } from './ics/calendar.js';
import type { Failing } from './outcome.js';

const FAILINGS: Partial<Record<Failure, Failing>> = {
  time: 'timeout',
  'too-large': 'too-large',
  unreadable: 'no-calendar',
  redirects: 'trouble',
};
const STATUSES: Record<number, Failing> = { 401: 'forbidden', 403: 'forbidden', 404: 'not-found', 410: 'not-found' };

/** What that means to the calendar's owner. */
export function failingOf(fetched: Fetched & { kind: 'refused' | 'failed' }): Failing {
  if (fetched.kind === 'refused') return 'refused';
  if (fetched.why === 'status') return STATUSES[fetched.status ?? 0] ?? 'trouble';
  return FAILINGS[fetched.why] ?? 'unreachable';
}

const MINUTE = 60_000;
const INTERVAL = 15 * MINUTE;
const LONGEST = 24 * 60 * MINUTE;
/** So many failures in a row are no hiccup: after about four hours its owner is told. */
export const TOLD_AFTER = 5;
/** However little changes, each day it is read whole once: series come nearer, and contacts have been added. */
export const WHOLE_EACH = LONGEST;

/**
 * When a calendar is read again; `luck`, 0 to 1, keeps them apart. Each failure doubles the pause, up to a day; `least` is what its
 * server asks for, in seconds.
 */
export function nextReading({
  now,
  failures,
  luck,
  least = 0,
}: {
  now: Date;
  failures: number;
  luck: number;
  least?: number | undefined;
}): Date {
  const pause = Math.min(LONGEST, Math.max(least * 1000, INTERVAL * 2 ** failures));
  return new Date(now.getTime() + pause * (0.9 + 0.2 * luck));
}

const CUT_SHORT = new Set<IcsWarning['code']>([
  'no-calendar',
  'too-large',
  'too-many-events',
  'too-many-occurrences',
  'rule-unreadable',
]);
const LEFT_OUT = new Set<IcsWarning['code']>(['event-unreadable', 'no-start']);

/** Whether of the events in a file all that takes place was worked out. */
export const isWorkedOut = (warnings: readonly IcsWarning[]): boolean =>
  !warnings.some(({ code }) => CUT_SHORT.has(code));

/** Whether what is not in a file is not in the calendar either. */
export const isWhole = (warnings: readonly IcsWarning[]): boolean =>
  isWorkedOut(warnings) && !warnings.some(({ code }) => LEFT_OUT.has(code));
