import { and, desc, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { matches, refersTo } from '../../db/condition.js';
import { identities, members } from '../../features/people/table.js';
import { rooms, teams } from '../../features/accounts/teams/table.js';
import { unreached } from '../table.js';

/** To whom something was to be said, and there was nowhere to say it; there still is not. */
export interface Unreached {
  teams: { id: string; name: string; last: Date }[];
  members: { id: string; name: string; last: Date }[];
}

export function reaching(db: Db) {
  return {
    /** At most so many of each, the latest first. */
    async unreached(organisation: string, limit: number): Promise<Unreached> {
      const of = (kind: 'team' | 'member') => matches(unreached, { organisation, kind });
      const lost = await db
        .select({ id: teams.id, name: teams.name, last: unreached.lastAt })
        .from(unreached)
        .innerJoin(teams, refersTo(unreached.id, teams))
        .where(
          and(
            of('team'),
            sql`not exists (select 1 from ${rooms} where ${rooms.organisation} = ${teams.organisation} and ${rooms.team} = ${teams.id})`,
          ),
        )
        .orderBy(desc(unreached.lastAt))
        .limit(limit);
      const silent = await db
        .select({ id: members.id, name: members.name, last: unreached.lastAt })
        .from(unreached)
        .innerJoin(members, refersTo(unreached.id, members))
        .where(
          and(
            of('member'),
            isNull(members.deactivatedAt),
            sql`not exists (select 1 from ${identities} where ${identities.organisation} = ${members.organisation} and ${identities.member} = ${members.id})`,
          ),
        )
        .orderBy(desc(unreached.lastAt))
        .limit(limit);
      return { teams: lost, members: silent };
    },
  };
}
