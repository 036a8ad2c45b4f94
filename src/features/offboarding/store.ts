import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { matches, refersTo } from '../../db/condition.js';
import type { Ask } from '../../core/ask.js';
import { members } from '../people/table.js';
import { seats, teams } from '../accounts/teams/table.js';
import type { HeldSeat } from '../accounts/index.js';
import { departures } from './table.js';

interface Departure {
  organisation: string;
  member: string;
  at: Date;
  seats: { team: string; function: string }[];
}

/** The latest counts. */
export async function keepDeparture(tx: Db, { organisation, member, at, seats }: Departure): Promise<void> {
  await tx
    .insert(departures)
    .values({ organisation, member, at, seats })
    .onConflictDoUpdate({ target: [departures.organisation, departures.member], set: { at, seats } });
}

/** The seats that they held when they left and that are still vacant. */
export async function seatsOf(
  tx: Db,
  { organisation, member }: { organisation: string; member: string },
): Promise<HeldSeat[]> {
  const held = sql`exists (select 1 from ${departures} cross join jsonb_array_elements(${departures.seats}) held
    where ${departures.organisation} = ${seats.organisation} and ${departures.member} = ${member}
      and (held->>'team')::uuid = ${seats.team} and held->>'function' = ${seats.function})`;
  return tx
    .select({ team: seats.team, name: teams.name, function: seats.function })
    .from(seats)
    .innerJoin(teams, refersTo(seats.team, teams))
    .where(and(eq(seats.organisation, organisation), isNull(seats.member), held))
    .orderBy(teams.name, seats.function);
}

/** Someone whom the asker manages or, as an administrator, may decide about; undefined where they may not. */
export async function ledBy(
  db: Db,
  { organisation, asker }: Pick<Ask, 'organisation' | 'asker'>,
  member: string,
): Promise<{ id: string; name: string; out: boolean } | undefined> {
  const [found] = await db
    .select({ id: members.id, name: members.name, out: sql<boolean>`${isNotNull(members.deactivatedAt)}` })
    .from(members)
    .where(
      and(
        matches(members, { organisation: organisation.id, id: member }),
        asker.administrator ? undefined : eq(members.manager, asker.id),
      ),
    );
  return found;
}
