import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { appointmentPeople, attendees } from '../table.js';
import type { NewAppointment } from './new.js';

interface Going {
  organisation: string;
  appointment: string;
  newAppointment: NewAppointment;
}

/** Who goes, and whom they meet, becomes this. */
export async function setPeople(tx: Db, going: Going): Promise<void> {
  const { organisation, appointment } = going;
  await tx.delete(attendees).where(matches(attendees, { organisation, appointment }));
  await tx.delete(appointmentPeople).where(matches(appointmentPeople, { organisation, appointment }));
  await addPeople(tx, going);
}

/** Who goes, and whom they meet, where nobody did yet. */
export async function addPeople(tx: Db, { organisation, appointment, newAppointment: of }: Going): Promise<void> {
  const at = { organisation, appointment };
  if (of.ours.length > 0) await tx.insert(attendees).values([...new Set(of.ours)].map((member) => ({ ...at, member })));
  if (of.theirs.length > 0)
    await tx.insert(appointmentPeople).values([...new Set(of.theirs)].map((stakeholder) => ({ ...at, stakeholder })));
}

/** Ids of ours, and of theirs. */
export async function peopleOf(tx: Db, organisation: string, appointment: string): Promise<[string[], string[]]> {
  const ours = await tx
    .select({ id: attendees.member })
    .from(attendees)
    .where(matches(attendees, { organisation, appointment }));
  const theirs = await tx
    .select({ id: appointmentPeople.stakeholder })
    .from(appointmentPeople)
    .where(matches(appointmentPeople, { organisation, appointment }));
  return [ours.map(({ id }) => id), theirs.map(({ id }) => id)];
}
