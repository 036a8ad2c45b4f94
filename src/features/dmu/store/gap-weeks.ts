import { and, desc, isNull, lt, max, sql } from 'drizzle-orm';
import type { Organisation } from '../../../core/organisation.js';
import { nested } from '../../../db/columns.js';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { accounts } from '../../accounts/table.js';
import { gapsInMap, type MapGap } from '../coverage.js';
import { gapWeeks } from '../table.js';
import { topicsOf } from '../topics.js';
import { mapOf } from './map.js';

export interface GapWeek {
  /** Names of the gaps that there are. */
  gaps: string[];
  /** How many there are that the overview of an earlier week did not count, and how many of those are gone; none where there was no such week. */
  opened: number;
  closed: number;
}

interface OfTeam {
  organisation: Pick<Organisation, 'id' | 'topics'>;
  team: string;
  /** yyyy-mm-dd: of the week. */
  monday: string;
}

/** What nobody knows of who decides at a team's customers, beside the overview of the week before. */
export async function gapWeekOf(db: Db, { organisation, team, monday }: OfTeam): Promise<GapWeek> {
  const served = await db
    .select({
      id: accounts.id,
      map: nested(mapOf({ organisation: accounts.organisation, account: accounts.id })),
    })
    .from(accounts)
    .where(and(matches(accounts, { organisation: organisation.id, team }), isNull(accounts.endedAt)));
  const gaps = served.flatMap(({ id, map: { begun, people } }) =>
    begun ? gapsInMap(people, topicsOf(organisation)).map((gap) => nameOf(gap, id)) : [],
  );
  const [before] = await db
    .select({ gaps: gapWeeks.gaps })
    .from(gapWeeks)
    .where(and(matches(gapWeeks, { organisation: organisation.id, team }), lt(gapWeeks.monday, monday)))
    .orderBy(desc(gapWeeks.monday))
    .limit(1);
  const missing = (from: readonly string[], those: readonly string[]) =>
    those.filter((one) => !from.includes(one)).length;
  return {
    gaps,
    opened: before ? missing(before.gaps, gaps) : 0,
    closed: before ? missing(gaps, before.gaps) : 0,
  };
}

/** What the overview of a week counted; of a week that is posted again, the last. Of the weeks before it the latest is kept, too. */
export async function keepGapWeek(
  tx: Db,
  { organisation, team, monday, gaps }: OfTeam & { gaps: string[] },
): Promise<void> {
  await tx
    .insert(gapWeeks)
    .values({ organisation: organisation.id, team, monday, gaps })
    .onConflictDoUpdate({ target: [gapWeeks.organisation, gapWeeks.team, gapWeeks.monday], set: { gaps } });
  const weeks = and(matches(gapWeeks, { organisation: organisation.id, team }), lt(gapWeeks.monday, monday));
  const latest = tx
    .select({ monday: max(gapWeeks.monday) })
    .from(gapWeeks)
    .where(weeks);
  await tx.delete(gapWeeks).where(and(weeks, lt(gapWeeks.monday, sql`(${latest})`)));
}

const nameOf = (gap: MapGap, account: string): string =>
  gap.kind === 'no-decider' ? `${gap.kind} ${account} ${gap.topic}` : `${gap.kind} ${gap.person.id}`;
