import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../language/moment.js';
import type { Windows } from './measures.js';

/** How far is looked back: the last ninety days, this quarter of the year, or this year. */
export const periods = ['days', 'quarter', 'year'] as const;
export type Period = (typeof periods)[number];

/** Days that are looked back, where nobody asks for another period; and for which somebody is quiet, whatever was asked for. */
const USUAL_DAYS = 90;
/** What colleagues know of a customer goes back further. */
const SPREAD_DAYS = 180;
/** Besides the quarter that it is. */
const EARLIER_MONTHS = 9;

/**
 * The last ninety whole days and today until now, and as many before them; or the quarter or year of the calendar so far, and the whole
 * one before it. Days in the organisation's zone.
 */
export function windowsOf(now: Date, zone: string, period: Period = 'days'): Windows {
  const since = firstDay(now, zone, period);
  const before = since.subtract({ quarter: { months: 3 }, year: { years: 1 }, days: { days: USUAL_DAYS } }[period]);
  const from = instantOfDay(since, zone);
  return { now: { since: from, until: now }, before: { since: instantOfDay(before, zone), until: from } };
}

function firstDay(now: Date, zone: string, period: Period): Temporal.PlainDate {
  const day = dayOf(now, zone);
  if (period === 'days') return day.subtract({ days: USUAL_DAYS });
  return period === 'year' ? day.with({ month: 1, day: 1 }) : quarterOf(day);
}

const quarterOf = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.with({ day: 1 }).subtract({ months: (day.month - 1) % 3 });

/** From when on who had no contact is quiet: the same of every period. */
export const quietSince = (now: Date, zone: string): Date => windowsOf(now, zone).now.since;

/** From when on a contact counts for what colleagues know: half a year, where nobody asks for a period. */
export const spreadSince = (now: Date, zone: string, period: Period | undefined): Date =>
  period
    ? windowsOf(now, zone, period).now.since
    : instantOfDay(dayOf(now, zone).subtract({ days: SPREAD_DAYS }), zone);

/** From when on quarters are told of: four of them, where nobody asks for a period. */
export const satisfactionSince = (now: Date, zone: string, period: Period | undefined): Date =>
  period
    ? windowsOf(now, zone, period).now.since
    : instantOfDay(quarterOf(dayOf(now, zone)).subtract({ months: EARLIER_MONTHS }), zone);

export const instantOfDay = (day: Temporal.PlainDate, zone: string): Date =>
  new Date(day.toZonedDateTime(zone).epochMilliseconds);

/** The Monday of a day's week, where the organisation is. */
export function mondayOf(now: Date, zone: string): Temporal.PlainDate {
  const day = dayOf(now, zone);
  return day.subtract({ days: day.dayOfWeek - 1 });
}
