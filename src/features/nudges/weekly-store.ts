import { and, eq, isNull, lte, sql, type SQLWrapper } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import { present } from '../../core/present.js';
import { oneRow, rowsOf, type Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import { changesTeam } from '../accounts/index.js';
import { administers } from '../people/index.js';
import { members, organisations } from '../people/table.js';
import { rooms, seats, teams } from '../accounts/teams/table.js';
import { nudgePosts, weeklyOverviews } from './table.js';
import { nextWeekly, usualMoment, type Moment } from './weekly.js';

export type WeeklyStore = ReturnType<typeof weeklyStore>;

export type Whose = { team: string } | { member: string };

export type Setting = Moment & { wanted: boolean };

export interface DueOverview extends Moment {
  organisation: string;
  team: string | null;
  member: string | null;
  nextAt: Date;
}

/** `admins`: see `administers`. */
export function weeklyStore(db: Db, admins: readonly string[] = []) {
  const of = (organisation: string, whose: Whose) =>
    and(
      eq(weeklyOverviews.organisation, organisation),
      'team' in whose
        ? and(eq(weeklyOverviews.team, whose.team), isNull(weeklyOverviews.member))
        : and(eq(weeklyOverviews.member, whose.member), isNull(weeklyOverviews.team)),
    );

  return {
    async setting(organisation: string, whose: Whose): Promise<Setting> {
      const [row] = await db
        .select({ wanted: weeklyOverviews.wanted, weekday: weeklyOverviews.weekday, minute: weeklyOverviews.minute })
        .from(weeklyOverviews)
        .where(of(organisation, whose));
      return row ?? { ...usualMoment, wanted: true };
    },

    /** False where it is not the asker's to set: another's, or of a team that they may not change. */
    async set({
      whose,
      setting,
      nextAt,
      ask,
    }: {
      whose: Whose;
      setting: Setting;
      nextAt: Date;
      ask: Ask;
    }): Promise<boolean> {
      const organisation = ask.organisation.id;
      const { wanted, weekday, minute } = setting;
      const theirs = 'team' in whose ? await changesTeam(db, whose.team, ask) : whose.member === ask.asker.id;
      if (!theirs) return false;
      const set = { wanted, weekday, minute, nextAt };
      await db
        .insert(weeklyOverviews)
        .values({ organisation, team: null, member: null, ...whose, ...set })
        .onConflictDoUpdate({
          target: [weeklyOverviews.organisation, weeklyOverviews.team, weeklyOverviews.member],
          set,
        });
      return true;
    },

    /** A team with a channel, a manager and an administrator have one from the beginning, until they turn it off. */
    async begin(organisation: { id: string; zone: string }, now: Date): Promise<void> {
      const usual = { organisation: organisation.id, wanted: true, ...usualMoment };
      const known = (id: SQLWrapper, column: SQLWrapper) =>
        sql`not exists (select 1 from ${weeklyOverviews} where ${weeklyOverviews.organisation} = ${organisation.id} and ${column} = ${id})`;
      const newTeams = await db
        .select({ id: teams.id })
        .from(teams)
        .where(
          and(
            eq(teams.organisation, organisation.id),
            sql`exists (select 1 from ${rooms} where ${rooms.organisation} = ${teams.organisation} and ${rooms.team} = ${teams.id})`,
            known(teams.id, weeklyOverviews.team),
          ),
        );
      const newLeaders = await rowsOf<{ id: string; zone: string }>(
        db,
        sql`select ${members.id} as id, ${members.zone} as zone from ${members}
          where ${members.organisation} = ${organisation.id} and ${members.deactivatedAt} is null
            and (${administers(admins)} or exists (select 1 from ${members} led where led.organisation = ${organisation.id}
              and led.manager = ${members.id} and led.deactivated_at is null))
            and ${known(members.id, weeklyOverviews.member)}`,
      );
      const rows = [
        ...newTeams.map(({ id }) => ({ ...usual, team: id, nextAt: nextWeekly(usualMoment, organisation.zone, now) })),
        ...newLeaders.map(({ id, zone }) => ({ ...usual, member: id, nextAt: nextWeekly(usualMoment, zone, now) })),
      ];
      if (rows.length > 0) await db.insert(weeklyOverviews).values(rows).onConflictDoNothing();
    },

    /** Whose moment has come. */
    due(now: Date): Promise<DueOverview[]> {
      return db
        .select({
          organisation: weeklyOverviews.organisation,
          team: weeklyOverviews.team,
          member: weeklyOverviews.member,
          weekday: weeklyOverviews.weekday,
          minute: weeklyOverviews.minute,
          nextAt: weeklyOverviews.nextAt,
        })
        .from(organisations)
        .innerJoin(weeklyOverviews, eq(weeklyOverviews.organisation, organisations.id))
        .where(
          and(
            eq(weeklyOverviews.wanted, true),
            lte(weeklyOverviews.nextAt, now),
            // Who is out of service keeps the moment that they chose.
            sql`not exists (select 1 from ${members} where ${members.organisation} = ${weeklyOverviews.organisation}
              and ${members.id} = ${weeklyOverviews.member} and ${members.deactivatedAt} is not null)`,
          ),
        )
        .orderBy(weeklyOverviews.organisation, weeklyOverviews.nextAt)
        .limit(500);
    },

    /** Moves it on; false when another process did. */
    async claim(tx: Db, one: DueOverview, nextAt: Date): Promise<boolean> {
      const claimed = await tx
        .update(weeklyOverviews)
        .set({ nextAt })
        .where(
          and(
            of(one.organisation, one.team ? { team: one.team } : { member: present(one.member) }),
            eq(weeklyOverviews.nextAt, one.nextAt),
            eq(weeklyOverviews.wanted, true),
          ),
        )
        .returning({ nextAt: weeklyOverviews.nextAt });
      return claimed.length > 0;
    },

    /** How often that week's overview was posted before. */
    async edition(
      tx: Db,
      { organisation, to, monday }: { organisation: string; to: string; monday: string },
    ): Promise<number> {
      const post = oneRow(
        await tx
          .insert(nudgePosts)
          .values({ organisation, kind: 'weekly', to, day: monday, items: [] })
          .onConflictDoUpdate({
            target: [nudgePosts.organisation, nudgePosts.kind, nudgePosts.to, nudgePosts.day],
            set: { edition: sql`${nudgePosts.edition} + 1` },
          })
          .returning({ edition: nudgePosts.edition }),
      );
      return post.edition;
    },

    /** By name. An administrator has those that nobody manages anybody of. */
    async teamsOf(organisation: string, member: string): Promise<{ id: string; name: string }[]> {
      const led = sql`exists (select 1 from ${seats} join ${members} on ${members.organisation} = ${seats.organisation} and ${members.id} = ${seats.member}
        where ${seats.organisation} = ${teams.organisation} and ${seats.team} = ${teams.id} and ${members.manager} = ${member})`;
      const unled = sql`not exists (select 1 from ${seats} join ${members} on ${members.organisation} = ${seats.organisation} and ${members.id} = ${seats.member}
        join ${members} boss on boss.organisation = ${members.organisation} and boss.id = ${members.manager} and boss.deactivated_at is null
        where ${seats.organisation} = ${teams.organisation} and ${seats.team} = ${teams.id})`;
      const leadsAll = sql`exists (select 1 from ${members} where ${members.organisation} = ${organisation} and ${members.id} = ${member} and ${administers(admins)})`;
      return db
        .select({ id: teams.id, name: teams.name })
        .from(teams)
        .where(and(eq(teams.organisation, organisation), sql`(${led} or (${leadsAll} and ${unled}))`))
        .orderBy(teams.name)
        .limit(200);
    },

    async team(organisation: string, id: string): Promise<{ id: string; name: string } | undefined> {
      const [found] = await db
        .select({ id: teams.id, name: teams.name })
        .from(teams)
        .where(matches(teams, { organisation, id }));
      return found;
    },

    async hasChannel(organisation: string, team: string): Promise<boolean> {
      const found = await db
        .select({ team: rooms.team })
        .from(rooms)
        .where(matches(rooms, { organisation, team }))
        .limit(1);
      return found.length > 0;
    },
  };
}
