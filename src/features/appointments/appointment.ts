import { Temporal } from 'temporal-polyfill';
import { present } from '../../core/present.js';
import { momentOf, returns, type Repeat } from '../../language/dates/index.js';
import type { Choices } from '../../language/fields/index.js';
import { kindChoices as allKinds } from '../history/index.js';

/** Those kinds of contact that are planned; logging one afterwards uses the same word. */
export const kinds = ['visit', 'call', 'meeting', 'service', 'delivery'] as const;
export type Kind = (typeof kinds)[number];
/** `missed`: it did not happen. */
export const states = ['planned', 'cancelled', 'missed'] as const;
export type State = (typeof states)[number];

export const kindChoices: Choices<Kind> = {
  visit: allKinds.visit,
  call: allKinds.call,
  meeting: allKinds.meeting,
  service: allKinds.service,
  delivery: allKinds.delivery,
};

/** Minutes, where nobody says how long. */
export const USUAL_LENGTH = 60;
export const LONGEST = 24 * 60;
/** How far series are worked out ahead. Days. */
export const HORIZON = 92;

export interface Timed {
  /** Wall time, "2026-12-01T14:00", of the first. */
  starts: string;
  zone: string;
  minutes: number;
  repeat: Repeat | null;
}

export interface Span {
  startsAt: Date;
  endsAt: Date;
  /** The clock skips this wall time, or has it twice. */
  note?: 'gap' | 'overlap';
}

/** A wall time in one notation, however a database writes it: "2026-12-01T14:00". */
export const wallOf = (said: string | Temporal.PlainDateTime): string =>
  typeof said === 'string' ? said.slice(0, MINUTES).replace(' ', 'T') : said.toString({ smallestUnit: 'minute' });

const MINUTES = '2026-12-01T14:00'.length;

/** The instants of a wall time and a length by the wall clock: both ends stay where they are on the wall. */
export function spanOf(wall: string, minutes: number, zone: string): Span {
  const starts = Temporal.PlainDateTime.from(wall);
  const { at, note } = momentOf(starts, zone);
  const from = at.epochMilliseconds;
  const end = starts.add({ minutes }).toZonedDateTime(zone).epochMilliseconds;
  return {
    startsAt: new Date(from),
    // A start that was pushed forward takes its end along.
    endsAt: new Date(note === 'gap' || end <= from ? from + minutes * 60_000 : end),
    ...(note && { note }),
  };
}

export interface Wanted extends Omit<Span, 'note'> {
  original: string;
}

/** When it takes place: what is not over by `now`, a series as far as the horizon. */
export function occurrencesOf({ starts, zone, minutes, repeat }: Timed, now: Date): Wanted[] {
  const first = Temporal.PlainDateTime.from(starts);
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const last = today.add({ days: HORIZON });
  const days = repeat ? returns(repeat, first.toPlainDate(), last) : [first.toPlainDate()];
  const wanted: Wanted[] = [];
  for (const day of days) {
    const original = wallOf(day.toPlainDateTime(first.toPlainTime()));
    const { startsAt, endsAt } = spanOf(original, minutes, zone);
    if (endsAt > now) wanted.push({ original, startsAt, endsAt });
  }
  return wanted;
}

export interface Existing {
  id: string;
  original: string;
}

export interface Reconciled {
  /** Occurrences that keep their identity and take this place in the series. */
  keep: { id: string; at: Wanted }[];
  add: Wanted[];
  drop: string[];
}

/**
 * Fits what there is to what should be. A series that moves from Tuesday to Wednesday has the same occurrences on other days:
 * those that lost their place take the next free one in order, so that what was briefed is not briefed again.
 */
export function reconcile(existing: readonly Existing[], wanted: readonly Wanted[]): Reconciled {
  const places = new Map(wanted.map((one) => [one.original, one]));
  const stays = existing.filter(({ original }) => places.has(original));
  const kept = stays.map(({ id, original }) => ({ id, at: present(places.get(original)) }));
  for (const { original } of stays) places.delete(original);
  const lost = existing.filter((one) => !stays.includes(one)).sort((a, b) => (a.original < b.original ? -1 : 1));
  const free = [...places.values()];
  const shifted = lost.slice(0, free.length).map(({ id }, i) => ({ id, at: present(free[i]) }));
  return {
    keep: [...kept, ...shifted],
    add: free.slice(lost.length),
    drop: lost.slice(free.length).map(({ id }) => id),
  };
}
