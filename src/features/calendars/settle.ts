import { and, eq } from 'drizzle-orm';
import { present } from '../../core/present.js';
import type { Db } from '../../db/connect.js';
import { type CalendarEvent, wallOf } from '../appointments/index.js';
import { kindOf } from './kind.js';
import { sidesOf, type Evidence } from './match.js';
import type { Row } from './rows.js';
import { calendarEvents, calendarMeetings } from './table.js';

/** Makes an appointment of an event, in this transaction. */
export interface Appointing {
  upsertFromCalendar(organisation: string, event: CalendarEvent, now: Date): Promise<{ id: string }>;
}

export interface Settling {
  db: Db;
  appointing: (tx: Db) => Appointing;
}

/** With which account an event is, and why. */
export type Placed = Pick<Row, 'account' | 'why' | 'choices' | 'settled'>;

/**
 * Makes the appointments be what an event says now: of the account where it was, and of the one where it is. `to`: what is
 * different of that since it was read.
 */
export async function settle({
  settling: { db, appointing },
  row: read,
  to,
  evidence,
  now,
}: {
  settling: Settling;
  row: Row;
  to?: Placed | undefined;
  evidence: Evidence;
  now: Date;
}): Promise<void> {
  const row = { ...read, ...to };
  await db.transaction(async (tx) => {
    const one = and(eq(calendarEvents.organisation, row.organisation), eq(calendarEvents.id, row.id));
    if (row.gone) await tx.delete(calendarEvents).where(one);
    else
      await tx
        .update(calendarEvents)
        .set({ ...to, placed: row.account, settled: true })
        .where(one);
    const concerned = new Set([row.placed, row.gone ? null : row.account].filter((account) => account !== null));
    // In one order, so that two colleagues' calendars never wait for each other.
    for (const account of [...concerned].sort())
      await meet(tx, { appointments: appointing(tx), row, account, evidence, now });
  });
}

/** One appointment, however many calendars have it. The calendar it came from decides, as long as it has it. */
async function meet(
  tx: Db,
  {
    appointments,
    row,
    account,
    evidence,
    now,
  }: { appointments: Appointing; row: Row; account: string; evidence: Evidence; now: Date },
) {
  const { organisation, uid, recurrenceId, member } = row;
  const meeting = { organisation, uid, recurrenceId, account };
  const here = and(
    eq(calendarMeetings.organisation, organisation),
    eq(calendarMeetings.uid, uid),
    eq(calendarMeetings.recurrenceId, recurrenceId),
    eq(calendarMeetings.account, account),
  );
  const [made] = await tx
    .insert(calendarMeetings)
    .values({ ...meeting, member })
    .onConflictDoNothing()
    .returning();
  const known = present(made ?? (await tx.select().from(calendarMeetings).where(here).for('update'))[0]);
  const all = await tx
    .select()
    .from(calendarEvents)
    .where(
      and(
        eq(calendarEvents.organisation, organisation),
        eq(calendarEvents.uid, uid),
        eq(calendarEvents.recurrenceId, recurrenceId),
        eq(calendarEvents.placed, account),
        eq(calendarEvents.gone, false),
      ),
    )
    .orderBy(calendarEvents.id);
  const leading = all.find((one) => one.member === known.member) ?? all[0];
  const said = leading ?? row;
  // It is still in the calendar, but never was this customer's: what it is about is not theirs to read.
  const isWithdrawn = !leading && !row.gone;
  const isCancelled = !leading || leading.cancelled;
  // What was never planned here is nothing to take back.
  if (isCancelled && !known.appointment) return;
  const going = all.filter((one) => !one.cancelled).map((one) => one.member);
  const sides = sidesOf(isWithdrawn ? [] : said.people, account, evidence);
  const { id } = await appointments.upsertFromCalendar(
    organisation,
    {
      member: known.member,
      uid,
      recurrenceId,
      account,
      kind: kindOf(said),
      starts: wallOf(said.starts),
      zone: said.zone,
      minutes: said.minutes,
      place: (!isWithdrawn && said.place) || undefined,
      purpose: (!isWithdrawn && said.title) || undefined,
      ...sides,
      ours: [...new Set([...sides.ours, ...going])].sort(),
      cancelled: isCancelled,
      appointment: known.appointment ?? undefined,
    },
    now,
  );
  if (known.appointment !== id) await tx.update(calendarMeetings).set({ appointment: id }).where(here);
}
