import { and, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../../db/connect.js';
import { teamWeeks } from '../table.js';
import type { Counts } from '../week.js';

interface OfTeam {
  organisation: string;
  team: string;
}

/** Of a week that is counted again the last counts. */
export async function keepWeek(
  db: Db,
  { organisation, team, monday, measures }: OfTeam & { monday: string; measures: Counts },
): Promise<void> {
  await db
    .insert(teamWeeks)
    .values({ organisation, team, monday, measures })
    .onConflictDoUpdate({ target: [teamWeeks.organisation, teamWeeks.team, teamWeeks.monday], set: { measures } });
}

/** The latest first. Whoever calls it has looked whether the team's figures are for the reader. */
export function weeksOf(
  db: Db,
  { organisation, team, limit }: OfTeam & { limit: number },
): Promise<{ monday: string; measures: Counts }[]> {
  return db
    .select({ monday: teamWeeks.monday, measures: teamWeeks.measures })
    .from(teamWeeks)
    .where(and(eq(teamWeeks.organisation, organisation), eq(teamWeeks.team, team)))
    .orderBy(desc(teamWeeks.monday))
    .limit(limit);
}

/** Whether a team was counted for a week. */
export async function wasCounted(
  db: Db,
  { organisation, team, monday }: OfTeam & { monday: string },
): Promise<boolean> {
  const found = await db
    .select({ one: sql`1` })
    .from(teamWeeks)
    .where(and(eq(teamWeeks.organisation, organisation), eq(teamWeeks.team, team), eq(teamWeeks.monday, monday)));
  return found.length > 0;
}
