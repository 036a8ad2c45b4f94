import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { NewId } from '../../../core/id.js';
import { present } from '../../../core/present.js';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { occurrencesOf, reconcile, wallOf, type Timed } from '../appointment.js';
import { setBriefAt } from '../leads.js';
import { occurrences } from '../table.js';

/** Which appointment, and what its occurrences follow from. */
export interface Worked {
  organisation: string;
  id: string;
  timed: Timed & { account: string };
}

/** Makes the occurrences to come what the appointment says. */
export async function workOut(
  tx: Db,
  { newId, worked: { organisation, id, timed }, now }: { newId: NewId; worked: Worked; now: Date },
): Promise<void> {
  const here = matches(occurrences, { organisation, appointment: id });
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
    const row = present(rows.find((other) => other.id === one));
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
    const row = present(rows.find((other) => other.id === one));
    await tx
      .update(occurrences)
      .set({
        original: at.original,
        account: timed.account,
        ...(!row.own && { starts: at.original, minutes: timed.minutes, startsAt: at.startsAt, endsAt: at.endsAt }),
      })
      .where(and(here, eq(occurrences.id, one)));
  }
  await addOccurrences(tx, { newId, worked: { organisation, id, timed }, add });
  await setBriefAt(tx, { organisation, now, which: eq(occurrences.appointment, id) });
}

/** The same of one that was just made: there are none yet. */
export async function workOutNew(
  tx: Db,
  { newId, worked, now }: { newId: NewId; worked: Worked; now: Date },
): Promise<void> {
  const { organisation, id, timed } = worked;
  await addOccurrences(tx, { newId, worked, add: occurrencesOf(timed, now) });
  await setBriefAt(tx, { organisation, now, which: eq(occurrences.appointment, id) });
}

async function addOccurrences(
  tx: Db,
  {
    newId,
    worked: { organisation, id, timed },
    add,
  }: { newId: NewId; worked: Worked; add: ReturnType<typeof occurrencesOf> },
): Promise<void> {
  if (add.length === 0) return;
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
}
