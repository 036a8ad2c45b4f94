import type { Temporal } from 'temporal-polyfill';
import type { AccountRef, Ask } from '../../core/ask.js';
import { firstDayOf, sayPlanned, type Planned, type Repeat } from '../../language/dates/index.js';
import type { Named } from '../../language/fields/index.js';
import { Problem } from '../../core/problem.js';
import { type StakeholderRef, whoIs } from '../stakeholders/index.js';
import { LONGEST, spanOf, USUAL_LENGTH, wallOf, type Kind } from './appointment.js';
import type { NewAppointment } from './store.js';

export interface Given {
  account: AccountRef;
  kind?: Kind | undefined;
  when: Planned & { time: Temporal.PlainTime };
  repeat?: Repeat | undefined;
  place?: string | undefined;
  with?: Named[] | undefined;
  colleagues?: Named[] | undefined;
  purpose?: string | undefined;
  said?: string | undefined;
}

/** From what was given to what is stored; a moment that is over is refused. `before`: what it was, when it is changed. */
export function toAppointment(
  {
    given,
    known,
    before,
  }: {
    given: Given;
    known: readonly StakeholderRef[];
    before?: { zone: string; starts: string; minutes: number } | undefined;
  },
  ask: Ask,
): NewAppointment | Problem {
  const zone = before?.zone ?? ask.asker.zone;
  const repeat = given.repeat ?? given.when.repeat ?? null;
  const date = repeat?.weekdays ? firstDayOf(repeat, given.when.date) : given.when.date;
  const starts = wallOf(date.toPlainDateTime(given.when.time));
  const minutes = given.when.minutes ?? before?.minutes ?? USUAL_LENGTH;
  if (minutes > LONGEST) return new Problem('appointment.too-long', { field: 'when' });
  // A series that began long ago may still change.
  const untouched = starts === before?.starts;
  if (!untouched && spanOf(starts, minutes, zone).startsAt <= ask.at) return past({ ...given.when, date }, ask);
  const said = [...(given.with ?? []), ...(given.colleagues ?? [])];
  const colleagues = said.flatMap((one) => ('colleague' in one ? [one.colleague.id] : []));
  const names = said.flatMap((one) => ('name' in one ? [one.name] : []));
  return {
    account: given.account.id,
    kind: given.kind ?? 'visit',
    starts,
    zone,
    minutes,
    repeat,
    place: given.place,
    purpose: given.purpose,
    said: given.said,
    ours: given.colleagues ? [...new Set(colleagues)] : [...new Set([ask.asker.id, ...colleagues])],
    theirs: [...new Set(names.flatMap((name) => whoIs(name, known)?.id ?? []))],
    guests: [...new Set(names.filter((name) => !whoIs(name, known)))],
  };
}

export const past = (when: Planned, ask: Ask): Problem =>
  new Problem('appointment.past', { field: 'when', moment: sayPlanned(when, ask.asker.locale) });
