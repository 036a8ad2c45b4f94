import { and, eq, gt, ne, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { NewId } from '../../../core/id.js';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { isSeen, seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import { appointmentPeople, appointments, occurrences } from '../table.js';
import { changeable } from './mine.js';
import { plannedBeside } from './join.js';
import { columns, type Adding, type NewAppointment } from './new.js';
import { addPeople, setPeople } from './people.js';
import { workOut, workOutNew } from './work-out.js';
import { wallOf } from '../appointment.js';
import type { Occurrence } from '../view.js';

/** Nothing is made where there is something `beside` it, unless it is to stand apart. */
export type Added = { id: string } | { beside: Occurrence[] };

/** Appointments as a whole: what they say, and with them all their occurrences to come. */
export function wholeOnes(db: Db, newId: NewId) {
  return {
    /** Undefined where the asker does not see the account. One at a time of an account: of two at once the other is seen. */
    async add({ apart, ...added }: Adding, ask: Ask): Promise<Added | undefined> {
      const organisation = ask.organisation.id;
      const id = newId();
      return db.transaction(async (tx) => {
        const [account] = await tx
          .select({ id: accounts.id })
          .from(accounts)
          .where(and(seenBy(ask), eq(accounts.id, added.account)))
          .for('no key update');
        if (!account) return undefined;
        const beside = apart ? [] : await plannedBeside(tx, added, ask);
        if (beside.length > 0) return { beside };
        await tx.insert(appointments).values({
          organisation,
          id,
          ...columns(added),
          said: added.said ?? null,
          state: 'planned',
          madeBy: ask.asker.id,
          madeAt: ask.at,
        });
        await addPeople(tx, { organisation, appointment: id, newAppointment: added });
        await workOutNew(tx, { newId, worked: { organisation, id, timed: added }, now: ask.at });
        return { id };
      });
    },

    /**
     * The whole appointment becomes this; occurrences that are over stay as they were. With another account it goes to where the
     * asker could have scheduled it anew: one that they see.
     */
    async change(id: string, to: NewAppointment, ask: Ask): Promise<boolean> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const [changed] = await tx
          .update(appointments)
          .set(columns(to))
          .where(
            and(
              matches(appointments, { organisation, id, state: 'planned' }),
              changeable(tx, ask),
              isSeen(to.account, ask),
            ),
          )
          .returning({ id: appointments.id });
        if (!changed) return false;
        await setPeople(tx, { organisation, appointment: id, newAppointment: to });
        await workOut(tx, { newId, worked: { organisation, id, timed: to }, now: ask.at });
        return true;
      });
    },

    /** The series and all of it that is still to come. What was cancelled by itself before stays so when the series goes on. */
    async setSeries(id: string, to: 'planned' | 'cancelled', ask: Ask): Promise<boolean> {
      return db.transaction(async (tx) => {
        const [changed] = await tx
          .update(appointments)
          .set({ state: to })
          .where(
            and(
              matches(appointments, { organisation: ask.organisation.id, id }),
              ne(appointments.state, to),
              changeable(tx, ask),
            ),
          )
          .returning();
        if (!changed) return false;
        await tx
          .update(occurrences)
          .set({ state: to, withSeries: to === 'cancelled' })
          .where(
            and(
              matches(occurrences, { organisation: ask.organisation.id, appointment: id }),
              gt(occurrences.endsAt, ask.at),
              to === 'planned' ? eq(occurrences.withSeries, true) : eq(occurrences.state, 'planned'),
            ),
          );
        if (to === 'planned')
          await workOut(tx, {
            newId,
            worked: { organisation: ask.organisation.id, id, timed: { ...changed, starts: wallOf(changed.starts) } },
            now: ask.at,
          });
        return true;
      });
    },

    /** A name that was typed has become a contact of its account. */
    async addPerson({
      appointment,
      name,
      stakeholder,
      ask,
    }: {
      appointment: string;
      name: string;
      stakeholder: string;
      ask: Ask;
    }): Promise<void> {
      await db.transaction(async (tx) => {
        const [changed] = await tx
          .update(appointments)
          .set({ guests: sql`array_remove(${appointments.guests}, ${name})` })
          .where(
            and(
              matches(appointments, { organisation: ask.organisation.id, id: appointment }),
              changeable(tx, ask),
              sql`exists (select 1 from ${stakeholders} where ${stakeholders.organisation} = ${appointments.organisation}
                and ${stakeholders.id} = ${stakeholder} and ${stakeholders.account} = ${appointments.account})`,
            ),
          )
          .returning({ id: appointments.id });
        if (!changed) return;
        await tx
          .insert(appointmentPeople)
          .values({ organisation: ask.organisation.id, appointment, stakeholder })
          .onConflictDoNothing();
      });
    },
  };
}
