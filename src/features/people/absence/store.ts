import { and, eq, gte, lte, isNull, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { NewId } from '../../../core/id.js';
import type { MemberRef } from '../../../core/lookups.js';
import { dayOf } from '../../../language/moment.js';
import { oneRow, rowsOf, type Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { identities, members, organisations } from '../table.js';
import type { Calendar, Period, WorkingHours } from './calendar.js';
import { countryOf, holidaysOf, type Country } from './holidays.js';
import { usualHours } from './hours.js';
import type { Absence, Presence } from './standin.js';
import { absences, workingHours } from './table.js';

export type AbsenceStore = ReturnType<typeof absenceStore>;

export interface Planned extends Period {
  id: string;
  deputy: MemberRef | undefined;
}

export type HoursOf = WorkingHours & { country: Country | 'none' | null };

/** A member's row of everything that says when they work. */
interface Row {
  id: string;
  zone: string;
  own_zone: string;
  active: boolean;
  known: boolean;
  own: HoursOf | null;
  usual: HoursOf | null;
  absences: Absence[] | null;
}

export function absenceStore(db: Db, newId: NewId) {
  const mine = ({ organisation, asker }: Ask) => matches(absences, { organisation: organisation.id, member: asker.id });

  return {
    /** What is still to come of the asker's absences, the one of today included. */
    async of(ask: Ask): Promise<Planned[]> {
      const today = dayOf(ask.at, ask.asker.zone).toString();
      const rows = await db
        .select({
          id: absences.id,
          from: absences.from,
          through: absences.through,
          deputy: members.id,
          name: members.name,
        })
        .from(absences)
        .leftJoin(members, and(refersTo(absences.deputy, members), isNull(members.deactivatedAt)))
        .where(and(mine(ask), gte(absences.through, today)))
        .orderBy(absences.through)
        .limit(20);
      return rows.map(({ name, deputy, ...row }) => ({
        ...row,
        deputy: deputy && name ? { id: deputy, name } : undefined,
      }));
    },

    /** In place of what it overlaps: whoever comes back later than they said says so again. */
    async plan({ from, through, deputy }: Period & { deputy: string | undefined }, ask: Ask): Promise<number> {
      return db.transaction(async (tx) => {
        const replaced = await tx
          .delete(absences)
          .where(and(mine(ask), gte(absences.through, from), lte(absences.from, through)))
          .returning({ id: absences.id });
        await tx.insert(absences).values({
          organisation: ask.organisation.id,
          id: newId(),
          member: ask.asker.id,
          from,
          through,
          deputy: deputy ?? null,
          madeAt: ask.at,
        });
        return replaced.length;
      });
    },

    /** One that has begun ends yesterday, one that has not does not take place; false when there is nothing left of it. */
    async end(id: string, ask: Ask): Promise<boolean> {
      const today = dayOf(ask.at, ask.asker.zone);
      const this_ = and(mine(ask), eq(absences.id, id), gte(absences.through, today.toString()));
      const gone = await db
        .delete(absences)
        .where(and(this_, gte(absences.from, today.toString())))
        .returning({ id: absences.id });
      if (gone.length > 0) return true;
      const ended = await db
        .update(absences)
        .set({ through: today.subtract({ days: 1 }).toString() })
        .where(this_)
        .returning({ id: absences.id });
      return ended.length > 0;
    },

    /** Of a member, or of the organisation; what nobody said is as usual. */
    async hours(organisation: string, member: string | null): Promise<HoursOf> {
      const [row] = await db
        .select()
        .from(workingHours)
        .where(
          and(
            eq(workingHours.organisation, organisation),
            sql`(${workingHours.member} is null or ${workingHours.member} = ${member}::uuid)`,
          ),
        )
        .orderBy(sql`${workingHours.member} is null`)
        .limit(1);
      return row ?? { ...usualHours, country: null };
    },

    async setHours(organisation: string, member: string | null, hours: HoursOf): Promise<void> {
      const set = { days: [...hours.days], from: hours.from, until: hours.until, country: hours.country };
      await db
        .insert(workingHours)
        .values({ organisation, member, ...set })
        .onConflictDoUpdate({ target: [workingHours.organisation, workingHours.member], set });
    },

    /** When these members work, and who is there for them. */
    async presences(organisation: string, now: Date, ids?: readonly string[]): Promise<Map<string, Presence>> {
      const rows = await rowsOf<Row>(db, presencesOf(organisation, now, ids));
      const found = new Map<string, Presence>();
      for (const row of rows) found.set(row.id, await presenceOf(row, now));
      return found;
    },

    /** By which a team's channel is spoken to: the organisation's own hours, zone and holidays. */
    async officeHours(organisation: string, now: Date): Promise<Calendar> {
      const row = oneRow(
        await rowsOf<{ zone: string; usual: HoursOf | null }>(
          db,
          sql`select ${organisations.zone} as zone, ${usual} as usual from ${organisations} where ${organisations.id} = ${organisation}`,
        ),
      );
      const hours = row.usual ?? { ...usualHours, country: null };
      const isHoliday = await holidaysOf(hours.country ?? countryOf(row.zone), yearsFrom(now));
      return { zone: row.zone, hours, isHoliday, away: [] };
    },
  };
}

/** As far as anything is planned ahead of a moment. */
const yearsFrom = (now: Date): number[] => [0, 1].map((ahead) => now.getUTCFullYear() + ahead);

const hoursJson = sql`json_build_object('days', ${workingHours.days}, 'from', ${workingHours.from}, 'until', ${workingHours.until}, 'country', ${workingHours.country})`;
const usual = sql`(select ${hoursJson} from ${workingHours} where ${workingHours.organisation} = ${organisations.id} and ${workingHours.member} is null)`;

function presencesOf(organisation: string, now: Date, ids?: readonly string[]) {
  const which = ids
    ? sql`and ${members.id} in (select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::json))`
    : sql``;
  return sql`select ${members.id} as id, ${organisations.zone} as zone, ${members.zone} as own_zone,
      ${members.deactivatedAt} is null as active,
      exists (select 1 from ${identities} where ${identities.organisation} = ${members.organisation} and ${identities.member} = ${members.id}
        and ${identities.goneAt} is null) as known,
      (select ${hoursJson} from ${workingHours} where ${workingHours.organisation} = ${members.organisation} and ${workingHours.member} = ${members.id}) as own,
      ${usual} as usual,
      (select json_agg(json_build_object('from', ${absences.from}, 'through', ${absences.through}, 'deputy', ${absences.deputy}))
        from ${absences} where ${absences.organisation} = ${members.organisation} and ${absences.member} = ${members.id}
          and ${absences.through} >= ${now.toISOString()}::timestamptz::date - 1) as absences
    from ${members} join ${organisations} on ${organisations.id} = ${members.organisation}
    where ${members.organisation} = ${organisation} ${which}`;
}

async function presenceOf(row: Row, now: Date): Promise<Presence> {
  const hours = row.own ?? row.usual ?? { ...usualHours, country: null };
  const asTheRest = row.own_zone === row.zone ? row.usual?.country : undefined;
  const country = row.own?.country ?? asTheRest ?? countryOf(row.own_zone);
  const away = row.absences ?? [];
  return {
    id: row.id,
    reachable: row.active && row.known,
    absences: away,
    calendar: { zone: row.own_zone, hours, isHoliday: await holidaysOf(country, yearsFrom(now)), away },
  };
}
