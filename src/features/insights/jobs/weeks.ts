import type { Organisation } from '../../../core/organisation.js';
import { everybody } from '../../agreements/index.js';
import { nightly } from '../../people/index.js';
import { groundOf, measuresOfTeam, type MeasuringNeeds } from '../measuring.js';
import { keepWeek, teamsToCount } from '../store/weeks.js';
import { countsOf } from '../week.js';
import { instantOfDay, mondayOf } from '../windows.js';

/** Counts each team's ninety days before this week, once a week; answers how many teams. */
export async function keepWeeks(organisation: Organisation, now: Date, needs: MeasuringNeeds): Promise<number> {
  const { db } = needs;
  const monday = mondayOf(now, organisation.zone);
  const ground = await groundOf({ organisation, at: instantOfDay(monday, organisation.zone) }, needs);
  if (!ground) return 0;
  let kept = 0;
  for (const { id: team } of await teamsToCount(db, organisation.id, monday.toString())) {
    const week = { organisation: organisation.id, team, monday: monday.toString() };
    const found = await measuresOfTeam(db, { ground, team, sight: everybody });
    if (!found) continue;
    await keepWeek(db, { ...week, measures: countsOf(found.measures) });
    kept += 1;
  }
  return kept;
}

/** In the first night of a week in which something runs. */
export const weeksNight = nightly({
  name: 'insights.weeks',
  at: { hour: 2, minute: 37, local: true },
  async run(organisation, { at }, needs: MeasuringNeeds) {
    await keepWeeks(organisation, at, needs);
  },
});
