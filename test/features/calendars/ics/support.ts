import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { IcsEvent, Wanted } from '../../../../src/features/calendars/ics/calendar.js';
import { readCalendar } from '../../../../src/features/calendars/ics/read.js';

const data = path.resolve('..', 'shared', 'data', 'ics');
/** Files that others wrote; they are not part of this repository. */
export const real = existsSync(data) || process.env.CI === 'true' ? describe : describe.skip;
export const files = data;
export const file = (name: string): Buffer => readFileSync(path.join(data, `${name}.ics`));

export const period = (from: string, to: string, zone = 'Europe/Amsterdam'): Wanted => ({
  zone,
  from: new Date(`${from}T00:00:00Z`),
  to: new Date(`${to}T00:00:00Z`),
});

/** A calendar of these events, each the lines between BEGIN and END. */
export const calendar = (events: string[][], ...before: string[]): Buffer =>
  Buffer.from(
    [
      'BEGIN:VCALENDAR',
      ...before,
      ...events.flatMap((lines) => [
        'BEGIN:VEVENT',
        ...(lines.some((line) => /^UID/.test(line)) ? [] : ['UID:1']),
        ...lines,
        'END:VEVENT',
      ]),
      'END:VCALENDAR',
    ].join('\r\n'),
  );

/** What takes place in 2026 and 2027, in Amsterdam. */
export const read = (events: string[][], ...before: string[]) =>
  readCalendar(calendar(events, ...before), period('2026-01-01', '2028-01-01'));

/** "2026-12-01T14:00 Europe/Amsterdam 60", and its original moment on the same clock before it where that is another. */
export const brief = ({ recurrenceId, starts, zone, minutes }: IcsEvent): string => {
  const original = originalIn(recurrenceId, zone);
  return `${original && original !== starts ? `${original} > ` : ''}${starts} ${zone} ${minutes}`;
};

function originalIn(recurrenceId: string, zone: string): string {
  if (!recurrenceId.endsWith('Z')) return recurrenceId && `${recurrenceId}T00:00`;
  const instant = Temporal.Instant.from(recurrenceId.replace('Z', ':00Z'));
  return instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

export const starts = (events: string[][], ...before: string[]): string[] =>
  read(events, ...before).events.map((event) => event.starts);
