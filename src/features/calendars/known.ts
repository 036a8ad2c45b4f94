import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { allOf } from '../../db/condition.js';
import type { Db } from '../../db/connect.js';
import type { KnownSeries } from './ics/calendar.js';
import { OURS, type Source } from './rows.js';
import { calendarSeries } from './table.js';

const ROWS_AT_ONCE = 200;

const of = ({ organisation, member }: Source) =>
  allOf(eq(calendarSeries.organisation, organisation), eq(calendarSeries.member, member));

/** What is known of what a member's calendars said. */
export async function seriesOf(db: Db, source: Source): Promise<KnownSeries[]> {
  const rows = await db.select().from(calendarSeries).where(of(source)).orderBy(calendarSeries.uid);
  return rows.map(({ uid, isWhole, endsAt, events }) => ({ uid, isWhole, endsAt: endsAt?.toISOString(), events }));
}

/**
 * Keeps what is known from now on, and nothing of what is over. `said`: all that there is in a calendar that is read again and
 * again; what else it said goes.
 */
export async function keepSeries(
  tx: Db,
  {
    source,
    series,
    said,
    now,
  }: {
    source: Source;
    series: readonly KnownSeries[];
    said: ReadonlyMap<string, boolean> | undefined;
    now: Date;
  },
): Promise<void> {
  const { organisation, member, feed } = source;
  await tx.delete(calendarSeries).where(and(of(source), lt(calendarSeries.endsAt, now)));
  const known = new Map((await seriesOf(tx, source)).map((one) => [one.uid, one]));
  const over = series.filter(({ uid, events }) => events.length === 0 && known.has(uid));
  const gone = [...over, ...(said ? left([...known.values()], said, feed) : [])].map(({ uid }) => uid);
  if (gone.length > 0) await tx.delete(calendarSeries).where(and(of(source), inArray(calendarSeries.uid, gone)));
  const wanted = series.filter(
    (one) => one.events.length > 0 && !one.uid.endsWith(OURS) && !isSame(one, known.get(one.uid)),
  );
  for (let from = 0; from < wanted.length; from += ROWS_AT_ONCE)
    await tx
      .insert(calendarSeries)
      .values(
        wanted.slice(from, from + ROWS_AT_ONCE).map(({ uid, isWhole, endsAt, events }) => ({
          organisation,
          member,
          uid,
          feed: feed ?? null,
          isWhole,
          endsAt: endsAt ? new Date(endsAt) : null,
          events,
        })),
      )
      .onConflictDoUpdate({
        target: [calendarSeries.organisation, calendarSeries.member, calendarSeries.uid],
        set: {
          feed: sql`coalesce(excluded.feed, ${calendarSeries.feed})`,
          isWhole: sql`excluded.is_whole`,
          endsAt: sql`excluded.ends_at`,
          events: sql`excluded.events`,
        },
      });
}

/** What a calendar does not say any more, if it was the only one to say so; but that something was cancelled stays known. */
export const left = (known: readonly KnownSeries[], said: ReadonlyMap<string, unknown>, feed: string | undefined) =>
  known.filter(
    ({ uid, events }) =>
      !said.has(uid) &&
      events.every((event) => event.feed === feed) &&
      !events.some(({ details }) => details.cancelled),
  );

/** Some servers write the present time as the version of everything at each reading: that alone is nothing to write down. */
function isSame(one: KnownSeries, known: KnownSeries | undefined): boolean {
  return known !== undefined && unstamped(one) === unstamped(known);
}

const unstamped = ({ isWhole, events }: KnownSeries): string =>
  JSON.stringify([isWhole, events.map(({ version, ...event }) => [version[0], sorted(event)])]);

/** A database gives the fields of a value back in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, field]) => [name, sorted(field)]);
}
