import type { Skipped } from './outcome.js';
import { createHash } from 'node:crypto';
import { and, eq, gt, inArray, lt, sql, type SQL } from 'drizzle-orm';
import type { NewId } from '../../core/id.js';
import type { Db } from '../../db/connect.js';
import { LONGEST as LONGEST_APPOINTMENT, spanOf, USUAL_LENGTH, wallOf } from '../appointments/index.js';
import type { CalendarPerson, IcsEvent } from './ics/calendar.js';
import type { Guest } from './match.js';
import { calendarEvents } from './table.js';

/** Whose calendar: a feed of his, or a file. */
export interface Source {
  organisation: string;
  member: string;
  feed: string | undefined;
}

export interface Recorded {
  /** Events that may be with a customer. */
  read: number;
  skipped: Skipped;
}

export type Row = typeof calendarEvents.$inferSelect;
type Content = Pick<
  Row,
  'uid' | 'recurrenceId' | 'title' | 'place' | 'starts' | 'zone' | 'minutes' | 'endsAt' | 'people' | 'cancelled'
>;

/** What our own appointments are called in a calendar that shows them: read back, they are none. */
export const OURS = '@afspraak';
/** Longer ones are no names any more, and do not fit an index. */
const LONGEST = { uid: 400, title: 500, place: 500, people: 100 };
const DAY = 24 * 60 * 60 * 1000;
const ROWS_AT_ONCE = 200;

/**
 * Keeps what a calendar says now; `own` is its owner's address, who is not his own guest; what became of it follows in `place`. `whole`: what it does not say any more, as far as `until`,
 * is gone.
 */
export async function record(
  db: Db,
  newId: NewId,
  source: Source,
  events: readonly IcsEvent[],
  { own, now, whole }: { own: string; now: Date; whole: { until: Date } | undefined },
): Promise<Recorded> {
  const { kept, skipped } = sift(events, own, now);
  const { organisation, member, feed } = source;
  const mine = and(eq(calendarEvents.organisation, organisation), eq(calendarEvents.member, member))!;
  await db.transaction(async (tx) => {
    await tx.delete(calendarEvents).where(and(mine, lt(calendarEvents.endsAt, new Date(now.getTime() - DAY))));
    const known = new Map(
      (await tx.select().from(calendarEvents).where(mine).orderBy(calendarEvents.id).for('update')).map((row) => [
        keyOf(row),
        row,
      ]),
    );
    const wanted = [...kept.values()].filter((content) => {
      const row = known.get(keyOf(content));
      return !row || row.gone || (feed !== undefined && row.feed !== feed) || !same(row, content);
    });
    for (let from = 0; from < wanted.length; from += ROWS_AT_ONCE)
      await tx
        .insert(calendarEvents)
        .values(
          wanted.slice(from, from + ROWS_AT_ONCE).map((content) => ({
            organisation,
            id: newId(),
            member,
            feed: feed ?? null,
            choices: [],
            ...content,
          })),
        )
        .onConflictDoUpdate({
          target: [calendarEvents.organisation, calendarEvents.member, calendarEvents.uid, calendarEvents.recurrenceId],
          set: {
            title: excluded('title'),
            place: excluded('place'),
            starts: excluded('starts'),
            zone: excluded('zone'),
            minutes: excluded('minutes'),
            endsAt: excluded('ends_at'),
            people: excluded('people'),
            cancelled: excluded('cancelled'),
            feed: sql`coalesce(excluded.feed, ${calendarEvents.feed})`,
            gone: false,
            settled: false,
          },
        });
    const hidden = [...known.values()].filter((row) => skipped.kinds.get(keyOf(row)) === 'private');
    if (hidden.length > 0)
      await tx
        .update(calendarEvents)
        .set({ title: '', place: null, people: [] })
        .where(and(mine, inArray(calendarEvents.id, idsOf(hidden))));
    const lost = [...known.values()].filter((row) => !row.gone && !kept.has(keyOf(row)) && row.endsAt > now);
    const missing = lost.filter(
      (row) => skipped.kinds.has(keyOf(row)) || (feed && row.feed === feed && whole && row.endsAt < whole.until),
    );
    if (missing.length > 0)
      await tx
        .update(calendarEvents)
        .set({ gone: true, settled: false })
        .where(and(mine, inArray(calendarEvents.id, idsOf(missing))));
  });
  return { read: kept.size, skipped: skipped.counts };
}

/** A calendar that is not read any more: what it said stays, as if from a file. */
export async function letGo(tx: Db, organisation: string, member: string, feed: string): Promise<void> {
  await tx
    .update(calendarEvents)
    .set({ feed: null })
    .where(
      and(
        eq(calendarEvents.organisation, organisation),
        eq(calendarEvents.member, member),
        eq(calendarEvents.feed, feed),
      ),
    );
}

function sift(events: readonly IcsEvent[], own: string, now: Date) {
  const kept = new Map<string, Content>();
  const counts: Skipped = { private: 0, allDay: 0, declined: 0, over: 0 };
  const kinds = new Map<string, keyof Skipped>();
  for (const event of events) {
    if (event.uid.endsWith(OURS)) continue;
    const content = contentOf(event, own);
    const kind = skips(event, own) ?? (content.endsAt <= now ? 'over' : undefined);
    if (!kind) kept.set(keyOf(content), content);
    else {
      counts[kind] += 1;
      kinds.set(keyOf(content), kind);
    }
  }
  return { kept, skipped: { counts, kinds } };
}

function skips(event: IcsEvent, own: string): keyof Skipped | undefined {
  if (event.private) return 'private';
  if (event.allDay || event.minutes > LONGEST_APPOINTMENT) return 'allDay';
  return event.attendees.some(({ email, declined }) => declined && email?.toLowerCase() === own)
    ? 'declined'
    : undefined;
}

function contentOf(event: IcsEvent, own: string): Content {
  const { title, place, starts, zone, cancelled } = event;
  const minutes = event.minutes || USUAL_LENGTH;
  const wall = wallOf(starts);
  return {
    uid: shortened(event.uid),
    recurrenceId: event.recurrenceId,
    title: clean(title).slice(0, LONGEST.title),
    place: place ? clean(place).slice(0, LONGEST.place) : null,
    starts: wall,
    zone,
    minutes,
    endsAt: spanOf(wall, minutes, zone).endsAt,
    people: guestsOf(event, own),
    cancelled,
  };
}

function guestsOf({ organizer, attendees }: IcsEvent, own: string): Guest[] {
  const all: CalendarPerson[] = [...(organizer ? [organizer] : []), ...attendees];
  const declined = new Set(all.flatMap((one) => (one.declined && one.email ? one.email.toLowerCase() : [])));
  const guests = new Map<string, Guest>();
  for (const { email: said, name: called } of all) {
    const email = said?.toLowerCase();
    const name = called && clean(called) !== email ? clean(called).slice(0, 200) : undefined;
    const key = email ?? name;
    if (!key || email === own || (email && declined.has(email))) continue;
    guests.set(key, { ...guests.get(key), ...(email && { email }), ...(name && { name }) });
  }
  return [...guests.values()].slice(0, LONGEST.people);
}

const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id);
const clean = (text: string) => text.replaceAll('\0', '').toWellFormed().replaceAll(/\s+/g, ' ').trim();
const shortened = (uid: string) =>
  uid.length <= LONGEST.uid ? clean(uid) : createHash('sha256').update(uid).digest('hex');
const keyOf = ({ uid, recurrenceId }: { uid: string; recurrenceId: string }) => `${recurrenceId} ${uid}`;
const excluded = (column: string): SQL => sql.raw(`excluded.${column}`);

const said = (one: Content) =>
  JSON.stringify([
    one.title,
    one.place,
    wallOf(one.starts),
    one.zone,
    one.minutes,
    one.cancelled,
    one.people.map(({ email, name }) => [email, name]),
  ]);
const same = (row: Content, content: Content) => said(row) === said(content);

/** What is to come of one member's calendars. */
export const coming = (organisation: string, member: string, now: Date) =>
  and(
    eq(calendarEvents.organisation, organisation),
    eq(calendarEvents.member, member),
    gt(calendarEvents.endsAt, now),
    eq(calendarEvents.gone, false),
  )!;
