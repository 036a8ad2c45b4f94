import { and, gt, notExists } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { NewId } from '../../../core/id.js';
import { present } from '../../../core/present.js';
import { oneRow, inTransaction, type Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { appointments, occurrences } from '../table.js';
import { columns, type NewAppointment } from './new.js';
import { addPeople, peopleOf, setPeople } from './people.js';
import { workOut, workOutNew } from './work-out.js';
import { wallOf } from '../appointment.js';

/** An event of a member's calendar. Of a returning event each occurrence comes by itself, under its recurrence id. */
export interface CalendarEvent extends Omit<NewAppointment, 'repeat'> {
  member: string;
  uid: string;
  /** Empty for an event that does not return. */
  recurrenceId: string;
  cancelled?: boolean;
  /** The appointment that it is already, where its calendar called it something else before. */
  appointment?: string | undefined;
}

/** Appointments that a calendar is the source of. */
export function fromCalendars(db: Db, newId: NewId) {
  return {
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
      return inTransaction(db, async (tx) => {
        if (event.appointment) await rename(tx, organisation, event);
        const [made] = await tx
          .insert(appointments)
          .values({
            organisation,
            id: newId(),
            ...wanted,
            madeBy: member,
            madeAt: now,
            calendarOf: member,
            externalUid: uid,
            recurrenceId,
          })
          .onConflictDoNothing()
          .returning({ id: appointments.id });
        if (made) {
          const { id } = made;
          await addPeople(tx, { organisation, appointment: id, newAppointment: { ...event, repeat: null } });
          await workOutNew(tx, { newId, worked: { organisation, id, timed: { ...event, repeat: null } }, now });
          if (event.cancelled) await setState(tx, { organisation, id, state: 'cancelled', now });
          return { id, outcome: 'added' };
        }
        const row = oneRow(
          await tx
            .select()
            .from(appointments)
            .where(matches(appointments, { organisation, calendarOf: member, externalUid: uid, recurrenceId }))
            .for('update'),
        );
        const id = row.id;
        const [ours, theirs] = await peopleOf(tx, organisation, id);
        const sameRow = Object.entries(wanted).every(([name, value]) => {
          const has = name === 'starts' ? wallOf(row.starts) : row[name as keyof typeof wanted];
          return JSON.stringify(has) === JSON.stringify(value);
        });
        if (sameRow && isSameSet(ours, event.ours) && isSameSet(theirs, event.theirs)) return { id, outcome: 'same' };
        await tx.update(appointments).set(wanted).where(matches(appointments, { organisation, id }));
        await setPeople(tx, { organisation, appointment: id, newAppointment: { ...event, repeat: null } });
        await workOut(tx, { newId, worked: { organisation, id, timed: { ...event, repeat: null } }, now });
        if (row.state !== wanted.state) await setState(tx, { organisation, id, state: wanted.state, now });
        return { id, outcome: 'changed' };
      });
    },
  };
}

/** Of what is still to come. */
async function setState(
  tx: Db,
  { organisation, id, state, now }: { organisation: string; id: string; state: 'planned' | 'cancelled'; now: Date },
): Promise<void> {
  await tx
    .update(occurrences)
    .set({ state })
    .where(and(matches(occurrences, { organisation, appointment: id }), gt(occurrences.endsAt, now)));
}

/** It goes by the name that its calendar gives it now, unless another already does. */
async function rename(tx: Db, organisation: string, event: CalendarEvent): Promise<void> {
  const { appointment, member, uid, recurrenceId } = event;
  const other = alias(appointments, 'other');
  const isTaken = tx
    .select({ id: other.id })
    .from(other)
    .where(matches(other, { organisation, calendarOf: member, externalUid: uid, recurrenceId }));
  await tx
    .update(appointments)
    .set({ externalUid: uid, recurrenceId })
    .where(
      and(matches(appointments, { organisation, id: present(appointment), calendarOf: member }), notExists(isTaken)),
    );
}

const isSameSet = (one: string[], other: string[]) =>
  [...new Set(one)].sort().join() === [...new Set(other)].sort().join();
