import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { calendarAddresses, calendarEvents, calendarFeeds, calendarSeries } from './table.js';

/** Their calendars are not read any more, nor theirs given: appointments that came from them stay, what else they held goes. */
export async function releaseCalendars(
  tx: Db,
  { organisation, member }: { organisation: string; member: string },
): Promise<void> {
  const theirs = and(eq(calendarEvents.organisation, organisation), eq(calendarEvents.member, member));
  await tx.delete(calendarEvents).where(and(theirs, isNull(calendarEvents.placed)));
  await tx.update(calendarEvents).set({ feed: null }).where(theirs);
  await tx
    .delete(calendarSeries)
    .where(and(eq(calendarSeries.organisation, organisation), eq(calendarSeries.member, member)));
  await tx
    .delete(calendarFeeds)
    .where(and(eq(calendarFeeds.organisation, organisation), eq(calendarFeeds.member, member)));
  await tx
    .delete(calendarAddresses)
    .where(and(eq(calendarAddresses.organisation, organisation), eq(calendarAddresses.member, member)));
}
