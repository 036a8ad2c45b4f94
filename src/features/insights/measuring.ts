import type { Db } from '../../db/connect.js';
import type { Organisation } from '../../core/organisation.js';
import type { Sight } from '../agreements/index.js';
import { topicsOf } from '../dmu/index.js';
import type { AbsenceStore, Calendar } from '../people/index.js';
import {
  dmuCovered,
  keptOnTime,
  loggedInTime,
  type Measures,
  type Windows,
  withoutDate,
  withoutOwner,
} from './measures.js';
import { isInsightOn } from './sight.js';
import { type Facts, ownFacts, teamFacts } from './store/facts.js';
import { type Period, windowsOf } from './windows.js';

export interface MeasuringNeeds {
  db: Db;
  absence: AbsenceStore;
}

/** With what is measured: days, working days and topics of an organisation. */
export interface Ground {
  organisation: Organisation;
  calendar: Calendar;
  period: Period;
  windows: Windows;
}

export interface TeamMeasures {
  team: { id: string; name: string };
  accounts: number;
  period: Period;
  measures: Measures;
}

/** Undefined: the organisation does not want to be measured, and nothing is. */
export async function groundOf(
  { organisation, at, period = 'days' }: { organisation: Organisation; at: Date; period?: Period | undefined },
  { absence }: Pick<MeasuringNeeds, 'absence'>,
): Promise<Ground | undefined> {
  if (!isInsightOn(organisation)) return undefined;
  const windows = windowsOf(at, organisation.zone, period);
  // Holidays are known of the year of this moment and the next.
  return { organisation, period, windows, calendar: await absence.officeHours(organisation.id, windows.before.since) };
}

/** Undefined where the team's figures are not for this reader. */
export async function measuresOfTeam(
  db: Db,
  { ground, team, sight }: { ground: Ground; team: string; sight: Sight },
): Promise<TeamMeasures | undefined> {
  const { organisation, calendar, period, windows } = ground;
  const facts = await teamFacts(db, { organisation, windows, team, sight });
  if (!facts) return undefined;
  const now = windows.now.until;
  return {
    team: facts.team,
    accounts: facts.accounts,
    period,
    measures: {
      ...measuresOf(facts, ground),
      unowned: withoutOwner(facts.agreements, calendar, now),
      dmu: dmuCovered(facts.people, topicsOf(organisation), now),
      silent: facts.silent,
    },
  };
}

/** One's own, for nobody else. */
export async function ownMeasures(
  db: Db,
  { ground, member }: { ground: Ground; member: string },
): Promise<Measures | undefined> {
  const { organisation, windows } = ground;
  const facts = await ownFacts(db, { organisation, windows, member });
  return facts && measuresOf(facts, ground);
}

const measuresOf = ({ agreements, logged, reads }: Facts, { calendar, windows }: Ground): Measures => ({
  promises: keptOnTime(agreements, 'promise', windows),
  internal: keptOnTime(agreements, 'internal', windows),
  logged: loggedInTime(logged, calendar, windows),
  reads,
  undated: withoutDate(agreements),
});
