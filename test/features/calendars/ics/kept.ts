import { expect } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { IcsEvent, KnownSeries } from '../../../../src/features/calendars/ics/calendar.js';
import { readCalendar } from '../../../../src/features/calendars/ics/read.js';
import { left } from '../../../../src/features/calendars/known.js';
import { period } from './support.js';

const year = period('2026-09-01', '2027-09-01');

/** A calendar as it is kept: what is known, and what takes place. */
export class Kept {
  known = new Map<string, KnownSeries>();
  #events = new Map<string, IcsEvent>();

  read(bytes: Buffer, feed?: string): void {
    // As a database gives it back.
    const known = JSON.parse(JSON.stringify([...this.known.values()])) as KnownSeries[];
    const read = readCalendar(bytes, { ...year, known, feed });
    expect(read.warnings).toEqual([]);
    const said = new Map(read.series.map(({ uid, isWhole }) => [uid, isWhole]));
    const gone = feed ? left(known, said, feed).map(({ uid }) => uid) : [];
    for (const uid of gone) this.known.delete(uid);
    for (const [key, { uid }] of this.#events) if (said.get(uid) || (feed && !said.has(uid))) this.#events.delete(key);
    for (const one of read.series) this.known.set(one.uid, one);
    for (const event of read.events) this.#events.set(`${event.uid} ${event.recurrenceId}`, event);
  }

  planned = (): string[] =>
    [...this.#events.values()]
      .filter(({ cancelled }) => !cancelled)
      .map(startOf)
      .sort();
}

const startOf = ({ starts, zone }: IcsEvent): string =>
  new Date(Temporal.PlainDateTime.from(starts).toZonedDateTime(zone).epochMilliseconds).toISOString();
