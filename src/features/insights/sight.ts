import { sql, type SQL } from 'drizzle-orm';
import type { Organisation } from '../../core/organisation.js';
import { teamChangeableBy } from '../accounts/index.js';
import { seats, teams } from '../accounts/teams/table.js';
import type { Sight } from '../agreements/index.js';
import { staffPrivacyOf } from '../people/index.js';
import { members } from '../people/table.js';

/** Of fewer people a figure is one of persons: it is not computed for those above them. */
export const FEWEST_IN_TEAM = 4;
/** Colleagues of one function who had contacts, below which nothing is told of that function. */
export const FEWEST_IN_FUNCTION = 3;

export type Switched = Pick<Organisation, 'id' | 'zone' | 'staffPrivacy'>;

export const isInsightOn = (organisation: Pick<Switched, 'staffPrivacy'>): boolean =>
  staffPrivacyOf(organisation).insight !== 'off';
/** Whether anything is computed for those who manage people. */
const managersSee = (organisation: Pick<Switched, 'staffPrivacy'>): boolean =>
  staffPrivacyOf(organisation).insight === 'team+manager';

/** People with a seat, in service. */
const peopleIn = sql<number>`(select count(distinct ${seats.member})::int from ${seats}
  join ${members} on ${members.organisation} = ${seats.organisation} and ${members.id} = ${seats.member}
  where ${seats.organisation} = ${teams.organisation} and ${seats.team} = ${teams.id} and ${members.deactivatedAt} is null)`;

const isSeated = (member: string): SQL =>
  sql`exists (select 1 from ${seats} where ${seats.organisation} = ${teams.organisation} and ${seats.team} = ${teams.id}
    and ${seats.member} = ${member})`;

const above = (member: string, { administrator }: Sight): SQL => teamChangeableBy({ member, administrator });

/**
 * Which teams' figures may be computed for a reader: one's own; above them, where the organisation wants that, those of enough people.
 * With everybody's sight it is for the team itself, in its channel.
 */
export function isShown(sight: Sight, organisation: Switched): SQL<boolean> {
  const { member } = sight;
  if (member === null) return sql<boolean>`true`;
  if (!managersSee(organisation)) return sql<boolean>`${isSeated(member)}`;
  return sql<boolean>`(${isSeated(member)} or (${above(member, sight)} and ${peopleIn} >= ${sql.raw(String(FEWEST_IN_TEAM))}))`;
}

/** Which teams a reader is told of at all. */
export const isListed = (sight: Sight & { member: string }, organisation: Switched): SQL =>
  managersSee(organisation) ? above(sight.member, sight) : isSeated(sight.member);
