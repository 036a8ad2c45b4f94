import { covers, dayFor, type Calendar, type Period } from './calendar.js';

export interface Absence extends Period {
  deputy: string | null;
}

/** A member as far as one may count on them. */
export interface Presence {
  id: string;
  /** Deactivated members, and those whom no chat knows or who are gone from each, are never there. */
  reachable: boolean;
  calendar: Calendar;
  absences: readonly Absence[];
}

/** Who is away then, worked out once for each, however often it is asked. */
export function absentAt(at: Date): (presence: Presence) => Absence | undefined {
  const known = new Map<string, Absence | undefined>();
  return (presence) => {
    if (!known.has(presence.id)) known.set(presence.id, absenceOn(presence, at));
    return known.get(presence.id);
  };
}

interface Among {
  presences: ReadonlyMap<string, Presence>;
  absent: (presence: Presence) => Absence | undefined;
  /** Whether one may know of the matter at all: a deputy gets no rights by standing in. */
  may: (member: string) => boolean;
}

/**
 * Who acts for someone: themselves, or while they are away their deputy, or the deputy of a deputy who is away too. Undefined when
 * nobody is there, also when deputies point at each other.
 */
export function standIn(member: string, { presences, absent, may }: Among): Presence | undefined {
  const asked = new Set<string>();
  for (let next: string | null = member; next !== null && !asked.has(next);) {
    asked.add(next);
    const presence = presences.get(next);
    if (!presence) return undefined;
    const absence = absent(presence);
    if (!absence) return presence.reachable && may(next) ? presence : undefined;
    next = absence.deputy;
  }
  return undefined;
}

function absenceOn({ absences, calendar }: Presence, at: Date): Absence | undefined {
  const day = absences.length > 0 ? dayFor(calendar, at) : '';
  return absences.find((absence) => covers(absence, day));
}
