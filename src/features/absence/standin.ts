import { covers, dayFor, type Calendar, type Period } from './calendar.js';

export interface Absence extends Period {
  deputy: string | null;
}

/** A member as far as one may count on him. */
export interface Presence {
  id: string;
  /** Deactivated members, and those whom no chat knows, are never there. */
  reachable: boolean;
  calendar: Calendar;
  absences: readonly Absence[];
}

/**
 * Who acts for someone on that day: himself, or while he is away his deputy, or the deputy of a deputy who is away too.
 * Undefined when nobody is there, also when deputies point at each other. A deputy gets no rights by it: `may` says whether
 * one may know of the matter at all.
 */
export function standIn(
  member: string,
  at: Date,
  presences: ReadonlyMap<string, Presence>,
  may: (member: string) => boolean,
): Presence | undefined {
  const asked = new Set<string>();
  for (let next: string | null = member; next !== null && !asked.has(next);) {
    asked.add(next);
    const presence = presences.get(next);
    if (!presence) return undefined;
    const absence = absenceOn(presence, at);
    if (!absence) return presence.reachable && may(next) ? presence : undefined;
    next = absence.deputy;
  }
  return undefined;
}

export function absenceOn({ absences, calendar }: Presence, at: Date): Absence | undefined {
  const day = absences.length > 0 ? dayFor(calendar, at) : '';
  return absences.find((absence) => covers(absence, day));
}
