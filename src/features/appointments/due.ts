/** Minutes before the start, where nobody says otherwise. */
export const USUAL_LEAD = 60;
/** A week. */
export const LONGEST_LEAD = 7 * 24 * 60;
/** Minutes after the start that a briefing is still posted, where nothing ran when it was due. */
export const GRACE = 10;

export interface Leads {
  organisation?: number | undefined;
  team?: number | undefined;
  /** Of those who attend. */
  members: number[];
}

/** One post serves all who go: whoever wants it earliest decides; then the team, then the organisation. */
export function leadOf({ organisation, team, members }: Leads): number {
  return members.length > 0 ? Math.max(...members) : (team ?? organisation ?? USUAL_LEAD);
}

export interface Upcoming {
  id: string;
  startsAt: Date;
  leads: Leads;
  state: 'planned' | 'cancelled' | 'missed';
  briefedAt: Date | null;
}

export const briefAt = (startsAt: Date, lead: number): Date => new Date(startsAt.getTime() - lead * 60_000);

/** The last moment at which a briefing is worth posting. */
export const briefUntil = (startsAt: Date): Date => new Date(startsAt.getTime() + GRACE * 60_000);

/** What begins later than this can still be briefed. */
export const graceFrom = (now: Date): Date => new Date(now.getTime() - GRACE * 60_000);

/**
 * Which briefings are due: planned, not briefed, their time has come, and they began ten minutes ago at most. On short notice it has
 * come at once. The sweep in the database answers the same question from an index; what had begun already when it was planned has
 * no moment there.
 */
export function dueBriefings(occurrences: readonly Upcoming[], now: Date): string[] {
  return occurrences
    .filter(
      ({ startsAt, leads, state, briefedAt }) =>
        state === 'planned' && !briefedAt && briefUntil(startsAt) > now && briefAt(startsAt, leadOf(leads)) <= now,
    )
    .map(({ id }) => id);
}
