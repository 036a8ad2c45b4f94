import type { Organisation } from '../../core/organisation.js';
import { everybody } from '../agreements/index.js';
import { groundOf, measuresOfTeam, type MeasuringNeeds } from './measuring.js';
import { dropWeek, keepWeek, teamsServing, weekKept } from './store/weeks.js';
import { recounted } from './week.js';
import { instantOfDay, mondayOf } from './windows.js';

/**
 * Counts the last so many weeks of each team again, from what is there today; answers how many of a team and a week there are now.
 * Nothing where figures are off. Harmless when it is done twice, or cut off.
 */
export async function rebuildWeeks(
  organisation: Organisation,
  { now, weeks }: { now: Date; weeks: number },
  needs: MeasuringNeeds,
): Promise<number> {
  const { db } = needs;
  const { id, zone } = organisation;
  const teams = await teamsServing(db, id);
  let rebuilt = 0;
  for (let back = weeks - 1; back >= 0; back--) {
    const day = mondayOf(now, zone).subtract({ weeks: back });
    const monday = day.toString();
    const ground = await groundOf({ organisation, at: instantOfDay(day, zone) }, needs);
    if (!ground) return 0;
    const kept = await weekKept(db, { organisation: id, monday });
    for (const { id: team } of teams) {
      const found = await measuresOfTeam(db, { ground, team, sight: everybody });
      const measures = found && recounted(found.measures, kept.get(team));
      if (measures) await keepWeek(db, { organisation: id, team, monday, measures });
      else await dropWeek(db, { organisation: id, team, monday });
      if (measures) rebuilt += 1;
    }
  }
  return rebuilt;
}
