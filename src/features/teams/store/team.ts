import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { MemberRef } from '../../../core/lookups.js';
import { nested } from '../../../db/columns.js';
import type { Db } from '../../../db/connect.js';
import type { Account } from '../../accounts/account.js';
import { eyesOf, teamChangeableBy } from '../../accounts/access.js';
import { seenBy } from '../../accounts/store.js';
import { accessOf, type Access } from '../../../core/right.js';
import { accounts } from '../../accounts/table.js';
import { identities, members, workspaces } from '../../organisation/table.js';
import { rooms, seats, teams } from '../table.js';
import type { Team, TeamRoom } from '../team.js';

/** A team with all that it has. */
export function whole(db: Db) {
  return {
    byId: (id: string, ask: Ask) => seenTeam(db, ask, eq(teams.id, id)),
    /** What the asker may do with a team, seen through its accounts or from a seat in it. */
    async access(id: string, ask: Ask): Promise<Access> {
      const [found] = await db
        .select({ changeable: sql<boolean>`${teamChangeableBy(eyesOf(ask))}` })
        .from(teams)
        .where(and(eq(teams.organisation, ask.organisation.id), eq(teams.id, id), seenByAsker(ask)));
      return accessOf(found);
    },
    byName: (name: string, ask: Ask) => seenTeam(db, ask, sql`${teams.key} = fold(${name})`),
    /** With all its accounts, whoever looks: for what the app does by itself. */
    whole: (organisation: string, id: string) =>
      teamWhere(db, organisation, eq(accounts.organisation, organisation), eq(teams.id, id)),
  };
}

/** Teams are seen through the accounts one may see. */
export function seenTeam(db: Db, ask: Ask, where: SQL): Promise<Team | undefined> {
  return teamWhere(db, ask.organisation.id, seenBy(ask), and(where, seenByAsker(ask))!);
}

function seenByAsker(ask: Ask): SQL {
  const mine = and(seenBy(ask), eq(accounts.team, teams.id), isNull(accounts.endedAt));
  return sql`(exists (select 1 from ${accounts} where ${mine}) or ${teamChangeableBy(eyesOf(ask))})`;
}

async function teamWhere(db: Db, organisation: string, served: SQL, where: SQL): Promise<Team | undefined> {
  const mine = and(served, eq(accounts.team, teams.id), isNull(accounts.endedAt));
  const [row] = await db
    .select({
      id: teams.id,
      name: teams.name,
      confirmed: sql<boolean>`${teams.confirmedAt} is not null`,
      accounts: nested(sql<
        Account[] | null
      >`(select json_agg(json_build_object('id', ${accounts.id}, 'name', ${accounts.name}, 'size', ${accounts.size},
            'potential', ${accounts.potential}, 'team', ${accounts.team}) order by ${accounts.key}) from ${accounts} where ${mine})`),
      seats: nested(sql<
        Team['seats'] | null
      >`(select json_agg(json_build_object('function', ${seats.function}, 'need', ${seats.need}, 'member', ${memberJson})
            order by ${seats.need} desc, ${seats.function})
          from ${seats} left join ${members} on ${members.organisation} = ${seats.organisation} and ${members.id} = ${seats.member}
          where ${seats.organisation} = ${teams.organisation} and ${seats.team} = ${teams.id})`),
      rooms: nested(sql<
        TeamRoom[] | null
      >`(select json_agg(json_build_object('workspace', ${rooms.workspace}, 'externalId', ${rooms.externalId}, 'name', ${rooms.name},
            'introduction', ${rooms.introduction}, 'adopted', ${rooms.adopted})) from ${rooms} where ${rooms.organisation} = ${teams.organisation} and ${rooms.team} = ${teams.id})`),
    })
    .from(teams)
    .where(and(eq(teams.organisation, organisation), where));
  return row && { ...row, accounts: row.accounts ?? [], seats: (row.seats ?? []).map(seated), rooms: row.rooms ?? [] };
}

const memberJson = sql`case when ${members.id} is null then null else json_build_object('id', ${members.id}, 'name', ${members.name}, 'ids',
  (select json_object_agg(${workspaces.platform}, ${identities.externalId}) from ${identities}
     join ${workspaces} on ${workspaces.organisation} = ${identities.organisation} and ${workspaces.id} = ${identities.workspace}
   where ${identities.organisation} = ${members.organisation} and ${identities.member} = ${members.id})) end`;

type Json<T> = { [K in keyof T]: T[K] | null };

function seated(seat: Team['seats'][number]): Team['seats'][number] {
  const member = seat.member as Json<MemberRef> | null | undefined;
  return { ...seat, member: member ? { id: member.id!, name: member.name!, ids: member.ids ?? {} } : undefined };
}
