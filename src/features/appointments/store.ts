import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import type { Cursor } from '../../core/cursor.js';
import type { NewId } from '../../core/id.js';
import type { Db } from '../../db/connect.js';
import { seenBy } from '../accounts/store.js';
import { accounts } from '../accounts/table.js';
import { occurrencesOf, reconcile, spanOf, wallOf, type Kind, type Timed } from './appointment.js';
import { setBriefAt } from './leads.js';
import {
  appointmentPeople,
  appointments,
  attendees,
  briefingLeads,
  briefingReads,
  morningDigests,
  occurrences,
} from './table.js';
import { viewed, type Occurrence } from './view.js';

export type AppointmentStore = ReturnType<typeof appointmentStore>;

export interface NewAppointment extends Timed {
  account: string;
  kind: Kind;
  place: string | undefined;
  purpose: string | undefined;
  /** Ids of members. */
  ours: string[];
  /** Ids of stakeholders. */
  theirs: string[];
  /** Names that are no contacts yet. */
  guests: string[];
}

/** An event of a member's calendar. Of a returning event each occurrence comes by itself, under its recurrence id. */
export interface CalendarEvent extends Omit<NewAppointment, 'repeat'> {
  member: string;
  uid: string;
  /** Empty for an event that does not return. */
  recurrenceId: string;
  cancelled?: boolean;
}

export interface Filter {
  account?: string | undefined;
  /** Attended by this member. */
  member?: string | undefined;
  from: Date;
  before?: Date | undefined;
}

const REFRESHED_AT_ONCE = 200;

export function appointmentStore(db: Db, newId: NewId) {
  async function setPeople(tx: Db, organisation: string, appointment: string, of: NewAppointment): Promise<void> {
    const at = { organisation, appointment };
    await tx
      .delete(attendees)
      .where(and(eq(attendees.organisation, organisation), eq(attendees.appointment, appointment)));
    await tx
      .delete(appointmentPeople)
      .where(and(eq(appointmentPeople.organisation, organisation), eq(appointmentPeople.appointment, appointment)));
    if (of.ours.length > 0)
      await tx.insert(attendees).values([...new Set(of.ours)].map((member) => ({ ...at, member })));
    if (of.theirs.length > 0)
      await tx.insert(appointmentPeople).values([...new Set(of.theirs)].map((stakeholder) => ({ ...at, stakeholder })));
  }

  /** Makes the occurrences to come what the appointment says. */
  async function workOut(tx: Db, organisation: string, id: string, timed: Timed & { account: string }, now: Date) {
    const here = and(eq(occurrences.organisation, organisation), eq(occurrences.appointment, id));
    const rows = await tx
      .select()
      .from(occurrences)
      .where(and(here, gt(occurrences.endsAt, now)))
      .for('update');
    const existing = rows.map((row) => ({ id: row.id, original: wallOf(row.original) }));
    // One that was moved into or out of what is over still has its place.
    const taken = await tx.select({ original: occurrences.original, id: occurrences.id }).from(occurrences).where(here);
    const others = new Set(
      taken.filter(({ id: one }) => !existing.some((row) => row.id === one)).map((row) => wallOf(row.original)),
    );
    const wanted = occurrencesOf(timed, now).filter(({ original }) => !others.has(original));
    const { keep, add, drop } = reconcile(existing, wanted);
    const changed = keep.filter(({ id: one, at }) => {
      const row = rows.find((other) => other.id === one)!;
      const same = wallOf(row.original) === at.original && row.account === timed.account;
      const stays =
        row.own || (row.startsAt.getTime() === at.startsAt.getTime() && row.endsAt.getTime() === at.endsAt.getTime());
      return !same || !stays;
    });
    if (drop.length > 0) {
      await tx.delete(occurrences).where(and(here, inArray(occurrences.id, drop), isNull(occurrences.briefedAt)));
      await tx
        .update(occurrences)
        .set({ state: 'cancelled' })
        .where(and(here, inArray(occurrences.id, drop)));
    }
    // Out of each other's way first: two may trade places.
    if (changed.length > 1)
      await tx
        .update(occurrences)
        .set({ original: sql`${occurrences.original} - interval '3000 years'` })
        .where(
          and(
            here,
            inArray(
              occurrences.id,
              changed.map((one) => one.id),
            ),
          ),
        );
    for (const { id: one, at } of changed) {
      const row = rows.find((other) => other.id === one)!;
      await tx
        .update(occurrences)
        .set({
          original: at.original,
          account: timed.account,
          ...(!row.own && { starts: at.original, minutes: timed.minutes, startsAt: at.startsAt, endsAt: at.endsAt }),
        })
        .where(and(here, eq(occurrences.id, one)));
    }
    if (add.length > 0)
      await tx.insert(occurrences).values(
        add.map((at) => ({
          organisation,
          id: newId(),
          appointment: id,
          account: timed.account,
          original: at.original,
          starts: at.original,
          minutes: timed.minutes,
          startsAt: at.startsAt,
          endsAt: at.endsAt,
          briefAt: at.startsAt,
        })),
      );
    await setBriefAt(tx, organisation, now, eq(occurrences.appointment, id));
  }

  const columns = ({ account, kind, starts, zone, minutes, repeat, place, purpose, guests }: NewAppointment) => ({
    account,
    kind,
    starts,
    zone,
    minutes,
    repeat,
    place: place ?? null,
    purpose: purpose ?? null,
    guests,
  });

  const seen = (ask: Ask) => and(eq(occurrences.organisation, ask.organisation.id), seenBy(ask));

  /** Of those that the asker may see, as ids for an update's `where`. */
  const mine = (ask: Ask) =>
    inArray(appointments.account, db.select({ id: accounts.id }).from(accounts).where(seenBy(ask)));

  return {
    async add(added: NewAppointment, ask: Ask): Promise<string> {
      const organisation = ask.organisation.id;
      const id = newId();
      await db.transaction(async (tx) => {
        await tx.insert(appointments).values({
          organisation,
          id,
          ...columns(added),
          state: 'planned',
          madeBy: ask.asker.id,
          madeAt: ask.at,
        });
        await setPeople(tx, organisation, id, added);
        await workOut(tx, organisation, id, added, ask.at);
      });
      return id;
    },

    /** The whole appointment becomes this; occurrences that are over stay as they were. */
    async change(id: string, to: NewAppointment, ask: Ask): Promise<boolean> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const [changed] = await tx
          .update(appointments)
          .set(columns(to))
          .where(
            and(
              eq(appointments.organisation, organisation),
              eq(appointments.id, id),
              eq(appointments.state, 'planned'),
              mine(ask),
            ),
          )
          .returning({ id: appointments.id });
        if (!changed) return false;
        await setPeople(tx, organisation, id, to);
        await workOut(tx, organisation, id, to, ask.at);
        return true;
      });
    },

    /** One occurrence goes to another moment. What was over, or was to be, is briefed and asked about anew. */
    async move(of: Occurrence, to: { starts: string; minutes: number }, ask: Ask): Promise<boolean> {
      const { startsAt, endsAt } = spanOf(to.starts, to.minutes, of.zone);
      const here = and(eq(occurrences.organisation, ask.organisation.id), eq(occurrences.id, of.id));
      return db.transaction(async (tx) => {
        const begun = sql`${occurrences.startsAt} <= ${ask.at.toISOString()}::timestamptz`;
        const moved = await tx
          .update(occurrences)
          .set({
            starts: to.starts,
            minutes: to.minutes,
            startsAt,
            endsAt,
            state: 'planned',
            afterAskedAt: null,
            own: of.repeat !== null,
            ...(of.repeat === null && { original: to.starts }),
            round: sql`${occurrences.round} + case when ${begun} then 1 else 0 end`,
            briefedAt: sql`case when ${begun} then null else ${occurrences.briefedAt} end`,
            told: sql`case when ${begun} then null else ${occurrences.told} end`,
          })
          .where(here)
          .returning({ id: occurrences.id });
        if (of.repeat === null)
          await tx
            .update(appointments)
            .set({ starts: to.starts, minutes: to.minutes, state: 'planned' })
            .where(and(eq(appointments.organisation, ask.organisation.id), eq(appointments.id, of.appointment)));
        await setBriefAt(tx, ask.organisation.id, ask.at, eq(occurrences.id, of.id));
        return moved.length > 0;
      });
    },

    /** One occurrence, from `planned` only: pressing twice is harmless. */
    async setState(of: Occurrence, from: Occurrence['state'], to: Occurrence['state'], ask: Ask): Promise<boolean> {
      const changed = await db
        .update(occurrences)
        .set({ state: to, own: of.repeat !== null })
        .where(
          and(
            eq(occurrences.organisation, ask.organisation.id),
            eq(occurrences.id, of.id),
            eq(occurrences.state, from),
          ),
        )
        .returning({ id: occurrences.id });
      return changed.length > 0;
    },

    /** The series and all of it that is still to come. */
    async setSeries(id: string, to: 'planned' | 'cancelled', ask: Ask): Promise<boolean> {
      return db.transaction(async (tx) => {
        const [changed] = await tx
          .update(appointments)
          .set({ state: to })
          .where(
            and(
              eq(appointments.organisation, ask.organisation.id),
              eq(appointments.id, id),
              ne(appointments.state, to),
              mine(ask),
            ),
          )
          .returning();
        if (!changed) return false;
        await tx
          .update(occurrences)
          .set({ state: to })
          .where(
            and(
              eq(occurrences.organisation, ask.organisation.id),
              eq(occurrences.appointment, id),
              gt(occurrences.endsAt, ask.at),
              to === 'planned' ? eq(occurrences.own, false) : eq(occurrences.state, 'planned'),
            ),
          );
        if (to === 'planned')
          await workOut(tx, ask.organisation.id, id, { ...changed, starts: wallOf(changed.starts) }, ask.at);
        return true;
      });
    },

    async occurrence(id: string, ask: Ask): Promise<Occurrence | undefined> {
      const [found] = await viewed(db, and(seen(ask), eq(occurrences.id, id)), { limit: 1 });
      return found;
    },

    /** The next occurrence of an appointment, or its last. */
    async next(appointment: string, ask: Ask): Promise<Occurrence | undefined> {
      const over = sql`${occurrences.endsAt} <= ${ask.at.toISOString()}::timestamptz`;
      const [found] = await viewed(db, and(seen(ask), eq(occurrences.appointment, appointment)), {
        limit: 1,
        order: [over, sql`case when ${over} then ${occurrences.startsAt} end desc`, sql`${occurrences.startsAt}`],
      });
      return found;
    },

    /** Planned ones in the order of time. */
    list({ account, member, from, before }: Filter, after: Cursor | undefined, limit: number, ask: Ask) {
      const attending = member
        ? sql`exists (select 1 from ${attendees} where ${attendees.organisation} = ${occurrences.organisation}
            and ${attendees.appointment} = ${occurrences.appointment} and ${attendees.member} = ${member})`
        : undefined;
      return viewed(
        db,
        and(
          seen(ask),
          account ? eq(occurrences.account, account) : undefined,
          attending,
          eq(occurrences.state, 'planned'),
          isNull(accounts.endedAt),
          gt(occurrences.endsAt, from),
          before && lt(occurrences.startsAt, before),
          after && newerThan(after),
        ),
        { limit },
      );
    },

    /** A name that was typed has become a contact. */
    async addPerson(appointment: string, name: string, stakeholder: string, ask: Ask): Promise<void> {
      await db.transaction(async (tx) => {
        const [changed] = await tx
          .update(appointments)
          .set({ guests: sql`array_remove(${appointments.guests}, ${name})` })
          .where(and(eq(appointments.organisation, ask.organisation.id), eq(appointments.id, appointment), mine(ask)))
          .returning({ id: appointments.id });
        if (!changed) return;
        await tx
          .insert(appointmentPeople)
          .values({ organisation: ask.organisation.id, appointment, stakeholder })
          .onConflictDoNothing();
      });
    },

    async read(occurrence: string, ask: Ask): Promise<void> {
      await db
        .insert(briefingReads)
        .values({ organisation: ask.organisation.id, occurrence, member: ask.asker.id, at: ask.at })
        .onConflictDoNothing();
    },

    /** Of a team, of a member, or of the organisation; those to come follow it. */
    async setLead(of: { team?: string; member?: string }, minutes: number, ask: Ask): Promise<void> {
      const organisation = ask.organisation.id;
      const { team = null, member = null } = of;
      await db.transaction(async (tx) => {
        await tx
          .insert(briefingLeads)
          .values({ organisation, team, member, minutes })
          .onConflictDoUpdate({
            target: [briefingLeads.organisation, briefingLeads.team, briefingLeads.member],
            set: { minutes },
          });
        await setBriefAt(tx, organisation, ask.at, whoseAre(of));
      });
    },

    async wantsDigest(ask: Ask): Promise<boolean> {
      const found = await db.select({ member: morningDigests.member }).from(morningDigests).where(digestOf(ask));
      return found.length > 0;
    },

    async setDigest(on: boolean, ask: Ask): Promise<void> {
      if (on)
        await db
          .insert(morningDigests)
          .values({ organisation: ask.organisation.id, member: ask.asker.id })
          .onConflictDoNothing();
      else await db.delete(morningDigests).where(digestOf(ask));
    },

    /** The same event of the same calendar is the same appointment, however often it is read. `same`: nothing was different. */
    async upsertFromCalendar(
      organisation: string,
      event: CalendarEvent,
      now: Date,
    ): Promise<{ id: string; outcome: 'added' | 'changed' | 'same' }> {
      const { member, uid, recurrenceId } = event;
      const wanted = {
        ...columns({ ...event, repeat: null }),
        state: event.cancelled ? 'cancelled' : 'planned',
      } as const;
      return db.transaction(async (tx) => {
        const fresh = newId();
        await tx
          .insert(appointments)
          .values({
            organisation,
            id: fresh,
            ...wanted,
            madeBy: member,
            madeAt: now,
            calendarOf: member,
            externalUid: uid,
            recurrenceId,
          })
          .onConflictDoNothing();
        const [row] = await tx
          .select()
          .from(appointments)
          .where(
            and(
              eq(appointments.organisation, organisation),
              eq(appointments.calendarOf, member),
              eq(appointments.externalUid, uid),
              eq(appointments.recurrenceId, recurrenceId),
            ),
          )
          .for('update');
        const id = row!.id;
        const [ours, theirs] = await peopleOf(tx, organisation, id);
        const sameRow = Object.entries(wanted).every(([name, value]) => {
          const has = name === 'starts' ? wallOf(row!.starts) : row![name as keyof typeof wanted];
          return JSON.stringify(has) === JSON.stringify(value);
        });
        if (id !== fresh && sameRow && isSameSet(ours, event.ours) && isSameSet(theirs, event.theirs))
          return { id, outcome: 'same' };
        await tx
          .update(appointments)
          .set(wanted)
          .where(and(eq(appointments.organisation, organisation), eq(appointments.id, id)));
        await setPeople(tx, organisation, id, { ...event, repeat: null });
        await workOut(tx, organisation, id, { ...event, repeat: null }, now);
        if (row!.state !== wanted.state || id === fresh)
          await tx
            .update(occurrences)
            .set({ state: wanted.state })
            .where(
              and(
                eq(occurrences.organisation, organisation),
                eq(occurrences.appointment, id),
                gt(occurrences.endsAt, now),
              ),
            );
        return { id, outcome: id === fresh ? 'added' : 'changed' };
      });
    },

    /** Works out series as far as the horizon, and everything anew that a zone's changed rules have moved. Safe to repeat. */
    async refresh(organisation: string, now: Date): Promise<void> {
      let after = '00000000-0000-0000-0000-000000000000';
      for (;;) {
        const coming = sql`exists (select 1 from ${occurrences} where ${occurrences.organisation} = ${appointments.organisation}
          and ${occurrences.appointment} = ${appointments.id} and ${occurrences.endsAt} > ${now.toISOString()}::timestamptz)`;
        const page = await db
          .select()
          .from(appointments)
          .where(
            and(
              eq(appointments.organisation, organisation),
              gt(appointments.id, after),
              eq(appointments.state, 'planned'),
              or(isNotNull(appointments.repeat), coming),
            ),
          )
          .orderBy(asc(appointments.id))
          .limit(REFRESHED_AT_ONCE);
        for (const row of page) {
          await db.transaction((tx) => workOut(tx, organisation, row.id, { ...row, starts: wallOf(row.starts) }, now));
          await refreshOwn(organisation, row.id, row.zone, now);
        }
        if (page.length < REFRESHED_AT_ONCE) return;
        after = page.at(-1)!.id;
      }
    },
  };

  /** What was moved by itself keeps its own wall time. */
  async function refreshOwn(organisation: string, appointment: string, zone: string, now: Date): Promise<void> {
    const here = and(
      eq(occurrences.organisation, organisation),
      eq(occurrences.appointment, appointment),
      eq(occurrences.own, true),
      gte(occurrences.endsAt, now),
    );
    for (const row of await db.select().from(occurrences).where(here)) {
      const { startsAt, endsAt } = spanOf(wallOf(row.starts), row.minutes, zone);
      if (startsAt.getTime() === row.startsAt.getTime() && endsAt.getTime() === row.endsAt.getTime()) continue;
      await db
        .update(occurrences)
        .set({ startsAt, endsAt })
        .where(and(here, eq(occurrences.id, row.id)));
    }
  }
}

async function peopleOf(tx: Db, organisation: string, appointment: string): Promise<[string[], string[]]> {
  const ours = await tx
    .select({ id: attendees.member })
    .from(attendees)
    .where(and(eq(attendees.organisation, organisation), eq(attendees.appointment, appointment)));
  const theirs = await tx
    .select({ id: appointmentPeople.stakeholder })
    .from(appointmentPeople)
    .where(and(eq(appointmentPeople.organisation, organisation), eq(appointmentPeople.appointment, appointment)));
  return [ours.map(({ id }) => id), theirs.map(({ id }) => id)];
}

const isSameSet = (one: string[], other: string[]) =>
  [...new Set(one)].sort().join() === [...new Set(other)].sort().join();

const digestOf = ({ organisation, asker }: Ask) =>
  and(eq(morningDigests.organisation, organisation.id), eq(morningDigests.member, asker.id));

/** Whose briefings a setting decides about. */
function whoseAre({ team, member }: { team?: string; member?: string }): SQL | undefined {
  if (member)
    return sql`exists (select 1 from ${attendees} where ${attendees.organisation} = ${occurrences.organisation}
      and ${attendees.appointment} = ${occurrences.appointment} and ${attendees.member} = ${member})`;
  if (team)
    return sql`${occurrences.account} in (select ${accounts.id} from ${accounts} where ${accounts.organisation} = ${occurrences.organisation} and ${accounts.team} = ${team})`;
  return undefined;
}

const newerThan = ({ at, id }: Cursor): SQL =>
  and(gte(occurrences.startsAt, at), or(gt(occurrences.startsAt, at), gt(occurrences.id, id)))!;
