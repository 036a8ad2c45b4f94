import type { Skipped } from './outcome.js';
import { createHash } from 'node:crypto';
import { and, eq, gt, inArray, lt, sql, type SQL } from 'drizzle-orm';
import type { NewId } from '../../core/id.js';
import { allOf } from '../../db/condition.js';
import type { Db } from '../../db/connect.js';
import { LONGEST as LONGEST_APPOINTMENT, spanOf, USUAL_LENGTH, wallOf } from '../appointments/index.js';
import { isNobody } from './domains.js';
import { isWhole, isWorkedOut } from './feed.js';
import type { CalendarPerson, IcsEvent, LeftOut, ReadCalendar } from './ics/calendar.js';
import type { Guest } from './match.js';
import { rename, renamesOf } from './rename.js';
import { keepSeries } from './known.js';
import { OURS, type Content, type Row, type Source } from './rows.js';
import { calendarEvents } from './table.js';

export interface Recorded {
  /** Events that may be with a customer. */
  read: number;
  skipped: Skipped;
}

/** Longer ones are no names any more, and do not fit an index. */
const LONGEST = { uid: 400, title: 500, place: 500, people: 100 };
const DAY = 24 * 60 * 60 * 1000;
const ROWS_AT_ONCE = 200;
/**
 * Rows after which statistics are gathered: a statement that was planned while there were next to none reads all of an organisation's,
 * and what follows asks for each row. Postgres does it by itself within a minute, which is too late, and the embedded one never.
 */
const MANY = 500;

/**
 * Keeps what a calendar says now; `own` is its owner's address, who is no guest of their own; what became of it follows in
 * `place`. Of an event that is said as a whole, what it does not say any more is gone; of a calendar that is read again and again
 * also the events that are not in it any more, as far as `until`.
 */
export async function record({
  reading: { db, newId },
  source,
  read,
  own,
  now,
  until,
}: {
  reading: { db: Db; newId: NewId };
  source: Source;
  read: ReadCalendar;
  own: string;
  now: Date;
  until: Date;
}): Promise<Recorded> {
  const { organisation, member, feed } = source;
  const { kept, skipped } = sift(read, own, now);
  const mine = allOf(eq(calendarEvents.organisation, organisation), eq(calendarEvents.member, member));
  const all = feed !== undefined && isWhole(read.warnings);
  const workedOut = isWorkedOut(read.warnings);
  const said = new Map(read.series.map((one) => [shortened(one.uid), all || (one.isWhole && workedOut)]));
  const written = await db.transaction(async (tx) => {
    await tx.delete(calendarEvents).where(and(mine, lt(calendarEvents.endsAt, new Date(now.getTime() - DAY))));
    const rows = await tx.select().from(calendarEvents).where(mine).orderBy(calendarEvents.id).for('update');
    const known = new Map(rows.map((row) => [keyOf(row), row]));
    const lost = rows.filter(
      (row) =>
        !row.gone &&
        !kept.has(keyOf(row)) &&
        row.endsAt > now &&
        (skipped.kinds.has(keyOf(row)) ||
          (said.get(row.uid) ?? (all && row.feed === feed && row.endsAt < until && !said.has(row.uid)))),
    );
    const fresh = [...kept.values()].filter((content) => !known.has(keyOf(content)));
    const unsaid = feed ? [] : rows.filter((row) => !row.gone && row.feed === null && !said.has(row.uid));
    const renamed = await rename(tx, source, renamesOf({ rows, lost, unsaid, fresh }));
    for (const { row, to } of renamed) {
      known.delete(keyOf(row));
      known.set(keyOf(to), row);
    }
    const wanted = [...kept.values()].filter((content) => {
      const row = known.get(keyOf(content));
      return !row || row.gone || (feed !== undefined && row.feed !== feed) || !same(row, content);
    });
    await upsert(tx, { newId, source, wanted });
    await keepSeries(tx, { source, series: read.series, said: all ? said : undefined, now });
    const hidden = [...known].flatMap(([key, row]) => (skipped.kinds.get(key) === 'private' ? [row] : []));
    if (hidden.length > 0)
      await tx
        .update(calendarEvents)
        .set({ title: '', place: null, people: [] })
        .where(and(mine, inArray(calendarEvents.id, idsOf(hidden))));
    const stay = new Set(renamed.map(({ row }) => row.id));
    const missing = lost.filter(({ id }) => !stay.has(id));
    if (missing.length > 0)
      await tx
        .update(calendarEvents)
        .set({ gone: true, settled: false })
        .where(and(mine, inArray(calendarEvents.id, idsOf(missing))));
    return wanted.length;
  });
  if (written >= MANY) await db.execute(sql`analyze ${calendarEvents}`);
  return { read: kept.size, skipped: { ...skipped.counts, ...read.left } };
}

async function upsert(
  tx: Db,
  {
    newId,
    source: { organisation, member, feed },
    wanted,
  }: { newId: NewId; source: Source; wanted: readonly Content[] },
): Promise<void> {
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
          doubt: excluded('doubt'),
          feed: sql`coalesce(excluded.feed, ${calendarEvents.feed})`,
          gone: false,
          settled: false,
        },
      });
}

/** A calendar that is not read any more: what it said stays, as if from a file. */
export async function letGo(
  tx: Db,
  { organisation, member, feed }: { organisation: string; member: string; feed: string },
): Promise<void> {
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

function sift({ events }: ReadCalendar, own: string, now: Date) {
  const kept = new Map<string, Content>();
  const counts = { private: 0, allDay: 0, declined: 0, over: 0 };
  const kinds = new Map<string, Kind>();
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

/** Of what may be in a calendar, what is left out. */
type Kind = Exclude<keyof Skipped, keyof LeftOut>;

function skips(event: IcsEvent, own: string): Kind | undefined {
  if (event.private) return 'private';
  if (event.allDay || event.minutes >= LONGEST_APPOINTMENT) return 'allDay';
  return event.declined || event.attendees.some(({ email, declined }) => declined && email?.toLowerCase() === own)
    ? 'declined'
    : undefined;
}

const isTentative = ({ attendees }: IcsEvent, own: string): boolean =>
  attendees.some(({ email, tentative }) => tentative === true && email?.toLowerCase() === own);

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
    doubt: event.doubt ?? (isTentative(event, own) ? 'tentative' : null),
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
    if (!key || email === own || (email && (declined.has(email) || isNobody(email)))) continue;
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
    one.doubt,
    one.people.map(({ email, name }) => [email, name]),
  ]);
const same = (row: Content, content: Content) => said(row) === said(content);

/** What is to come of one member's calendars. */
export const coming = (organisation: string, member: string, now: Date) =>
  allOf(
    eq(calendarEvents.organisation, organisation),
    eq(calendarEvents.member, member),
    gt(calendarEvents.endsAt, now),
    eq(calendarEvents.gone, false),
  );
