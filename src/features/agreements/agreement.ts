import { Temporal } from 'temporal-polyfill';
import { instantOf, sayDay, sayShortDay } from '../../language/dates/index.js';
import type { Locale } from '../../core/locale.js';

/** `promise`: with the customer. `internal`: among ourselves; may serve a promise. */
export const kinds = ['internal', 'promise'] as const;
export type Kind = (typeof kinds)[number];

/** Only `accepted` has an owner: until someone accepts, nobody owns it. */
export const states = ['proposed', 'accepted', 'declined', 'kept', 'dropped'] as const;
export type State = (typeof states)[number];
export const openStates = ['proposed', 'accepted', 'declined'] as const satisfies readonly State[];

/** What can happen to an agreement. */
export const eventKinds = [
  'asked',
  'changed',
  'accepted',
  'declined',
  'other-date',
  'date-agreed',
  'date-refused',
  'handed',
  'hand-refused',
  'kept',
  'dropped',
  'undone',
  'reopened',
  'blocked',
  'unblocked',
  'nudged',
  'snoozed',
  'stopped',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** By when: a day, or a wall time on it. */
export interface Due {
  /** "2026-12-01" */
  day: string;
  /** "14:00"; null: any time that day. */
  time: string | null;
  /** IANA; of a day alone that of the organisation. */
  zone: string;
}

/** The instant from which it is late: a day alone has until midnight. */
export function dueAt({ day, time, zone }: Due): Date {
  const date = Temporal.PlainDate.from(day);
  const from = time
    ? instantOf(date, Temporal.PlainTime.from(time), zone).instant
    : date.add({ days: 1 }).toZonedDateTime(zone).toInstant();
  return new Date(from.epochMilliseconds);
}

export const isOpen = ({ state }: { state: State }): boolean => (openStates as readonly State[]).includes(state);

export const isLate = (one: { state: State; dueAt: Date | null }, now: Date): boolean =>
  isOpen(one) && one.dueAt !== null && one.dueAt <= now;

export const isUnowned = (one: { state: State; owner: unknown }): boolean => isOpen(one) && one.owner === null;

/** "vr 27 november 2026 14:00". Reads back. */
export const sayDue = ({ day, time }: Pick<Due, 'day' | 'time'>, locale: Locale): string =>
  [sayDay(Temporal.PlainDate.from(day), locale), time].filter(Boolean).join(' ');

/** "vr 27 nov 14:00" */
export const sayShortDue = ({ day, time }: Pick<Due, 'day' | 'time'>, locale: Locale): string =>
  [sayShortDay(Temporal.PlainDate.from(day), locale), time].filter(Boolean).join(' ');
