import { and, desc, eq, isNull, notExists } from 'drizzle-orm';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { accounts } from '../../accounts/table.js';
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
    .where(matches(teamWeeks, { organisation, team }))
    .orderBy(desc(teamWeeks.monday))
    .limit(limit);
}

/** What is kept of one week of an organisation, by team. */
export async function weekKept(
  db: Db,
  { organisation, monday }: { organisation: string; monday: string },
): Promise<Map<string, Counts>> {
  const found = await db
    .select({ team: teamWeeks.team, measures: teamWeeks.measures })
    .from(teamWeeks)
    .where(matches(teamWeeks, { organisation, monday }));
  return new Map(found.map(({ team, measures }) => [team, measures]));
}

export async function dropWeek(db: Db, { organisation, team, monday }: OfTeam & { monday: string }): Promise<void> {
  await db.delete(teamWeeks).where(matches(teamWeeks, { organisation, team, monday }));
}

/** The teams of an organisation that serve somebody. */
export const teamsServing = (db: Db, organisation: string): Promise<{ id: string }[]> =>
  db
    .selectDistinct({ id: accounts.team })
    .from(accounts)
    .where(and(eq(accounts.organisation, organisation), isNull(accounts.endedAt)))
    .orderBy(accounts.team);

/** The teams of an organisation that serve somebody, and were not counted for this week yet. */
export function teamsToCount(db: Db, organisation: string, monday: string): Promise<{ id: string }[]> {
  const counted = db
    .select({ team: teamWeeks.team })
    .from(teamWeeks)
    .where(matches(teamWeeks, { organisation: accounts.organisation, team: accounts.team, monday }));
  return db
    .selectDistinct({ id: accounts.team })
    .from(accounts)
    .where(and(eq(accounts.organisation, organisation), isNull(accounts.endedAt), notExists(counted)))
    .orderBy(accounts.team);
}
