import { and, asc, eq, exists, isNull } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import { nested } from '../../../db/columns.js';
import type { Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { eyesOf } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { seats, teams } from '../../accounts/teams/table.js';
import { members } from '../../people/table.js';
import { isInsightOn, isListed, isShown } from '../sight.js';

export interface ListedTeam {
  id: string;
  name: string;
  /** Not where a figure of so few people would be one of persons. */
  shown: boolean;
}

type Asking = Pick<Ask, 'organisation' | 'asker'>;

/** Teams that are told of at once. */
export const MOST_TEAMS = 60;

/** The teams that one is told of, by name; or whether one is told of this one. One more than at once, where there are more. */
export async function listedTeams(db: Db, ask: Asking, only?: string): Promise<ListedTeam[]> {
  const { organisation } = ask;
  if (!isInsightOn(organisation)) return [];
  const sight = eyesOf(ask);
  const served = db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(matches(accounts, { organisation: organisation.id, team: teams.id }), isNull(accounts.endedAt)));
  return db
    .select({ id: teams.id, name: teams.name, shown: nested(isShown(sight, organisation)) })
    .from(teams)
    .where(
      and(
        eq(teams.organisation, organisation.id),
        only === undefined ? exists(served) : eq(teams.id, only),
        isListed(sight, organisation),
      ),
    )
    .orderBy(asc(teams.key), teams.id)
    .limit(MOST_TEAMS + 1);
}

/** Whether they are told of the teams of others: of people whom they manage, or as an administrator. */
export async function leadsPeople(db: Db, { organisation, asker }: Asking): Promise<boolean> {
  if (asker.administrator) return true;
  const led = await db
    .select({ team: seats.team })
    .from(members)
    .innerJoin(seats, refersTo(seats.member, members))
    .where(and(matches(members, { organisation: organisation.id, manager: asker.id }), isNull(members.deactivatedAt)))
    .limit(1);
  return led.length > 0;
}
