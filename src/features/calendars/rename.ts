import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { rowsOf, type Db } from '../../db/connect.js';
import type { Content, Row, Source } from './rows.js';
import { calendarCorrections, calendarEvents, calendarMeetings, calendarSeries } from './table.js';

/** An event that goes by another name from now on. */
export interface Rename {
  row: Row;
  to: Content;
}

interface Found {
  /** All that is known. */
  rows: readonly Row[];
  /** Those that the calendar does not have any more. */
  lost: readonly Row[];
  /** Those from files, of which this file says nothing. */
  unsaid: readonly Row[];
  /** What was not known under its name. */
  fresh: readonly Content[];
}

/**
 * Which of the events that are new are those that vanished, under another name. Within one UID: the one at the same time, as when
 * a single event becomes the first of a series; or where nothing of it stays, the next in order, as when a whole series moves. Of
 * different UIDs: the same start, end, title and people, since some servers make up new UIDs at each reading.
 */
export function renamesOf({ rows, lost, unsaid, fresh }: Found): Rename[] {
  const open = new Set(fresh);
  const left = new Set(lost);
  const renames: Rename[] = [];
  const pair = (row: Row, to: Content | undefined) => {
    if (!to) return;
    open.delete(to);
    left.delete(row);
    renames.push({ row, to });
  };
  const pairBy = (nameOf: (one: Row | Content) => string, among: Iterable<Row>) => {
    const named = grouped([...open], nameOf);
    for (const row of among) pair(row, named.get(nameOf(row))?.shift());
  };

  pairBy((one) => `${one.uid} ${timeOf(one)}`, left);
  const stays = new Set(rows.filter((row) => !left.has(row) && !row.gone).map(({ uid }) => uid));
  const ofUid = grouped([...open].sort(byEnd), ({ uid }) => uid);
  for (const row of [...left].sort(byEnd)) if (!stays.has(row.uid)) pair(row, ofUid.get(row.uid)?.shift());
  pairBy(
    (one) => JSON.stringify([timeOf(one), one.title, one.people.map(({ email, name }) => [email ?? name]).sort()]),
    [...left, ...unsaid],
  );
  return renames;
}

const timeOf = ({ endsAt, minutes }: Row | Content): string => `${endsAt.getTime()} ${minutes}`;
const byEnd = (one: Row | Content, other: Row | Content): number => one.endsAt.getTime() - other.endsAt.getTime();

function grouped<T extends Row | Content>(all: readonly T[], nameOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const name = nameOf(one);
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}

/**
 * Gives events their new names, with the appointments that were made of them and what was said of them. Those that are in a
 * colleague's calendar too, under the old name or the new, are left alone. Returns those that were renamed.
 */
export async function rename(tx: Db, source: Source, renames: readonly Rename[]): Promise<Rename[]> {
  if (renames.length === 0) return [];
  const { organisation, member } = source;
  const uids = [...new Set(renames.flatMap(({ row, to }) => [row.uid, to.uid]))];
  const others = await tx
    .select({ uid: calendarEvents.uid, recurrenceId: calendarEvents.recurrenceId })
    .from(calendarEvents)
    .where(
      and(
        eq(calendarEvents.organisation, organisation),
        ne(calendarEvents.member, member),
        inArray(calendarEvents.uid, uids),
      ),
    );
  // One that once was, or is, under the new name comes back as itself.
  const met = await tx
    .select({ uid: calendarMeetings.uid, recurrenceId: calendarMeetings.recurrenceId })
    .from(calendarMeetings)
    .where(and(eq(calendarMeetings.organisation, organisation), inArray(calendarMeetings.uid, uids)));
  const shared = new Set(others.map(keyOf));
  const taken = new Set([...others, ...met].map(keyOf));
  const own = renames.filter(({ row, to }) => !shared.has(keyOf(row)) && !taken.has(keyOf(to)));
  if (own.length === 0) return [];
  const pairs = sql`jsonb_to_recordset(${JSON.stringify(
    own.map(({ row, to }) => ({
      uid: row.uid,
      occurrence: row.recurrenceId,
      to_uid: to.uid,
      to_occurrence: to.recurrenceId,
    })),
  )}::jsonb) as pair(uid text, occurrence text, to_uid text, to_occurrence text)`;
  const renamed = await rowsOf<{ id: string }>(
    tx,
    sql`update ${calendarEvents} set uid = pair.to_uid, recurrence_id = pair.to_occurrence, settled = false
      from ${pairs} where ${calendarEvents.organisation} = ${organisation} and ${calendarEvents.member} = ${member}
        and ${calendarEvents.uid} = pair.uid and ${calendarEvents.recurrenceId} = pair.occurrence returning ${calendarEvents.id}`,
  );
  const done = new Set(renamed.map(({ id }) => id));
  await tx.execute(sql`update ${calendarMeetings} set uid = pair.to_uid, recurrence_id = pair.to_occurrence
    from ${pairs} where ${calendarMeetings.organisation} = ${organisation}
      and ${calendarMeetings.uid} = pair.uid and ${calendarMeetings.recurrenceId} = pair.occurrence`);
  await followNames(tx, source, own);
  return own.filter(({ row }) => done.has(row.id));
}

/** What was said of an event by its UID is said of its new one, where nothing has the old one any more. */
async function followNames(tx: Db, { organisation, member }: Source, renames: readonly Rename[]): Promise<void> {
  const names = new Map(renames.filter(({ row, to }) => row.uid !== to.uid).map(({ row, to }) => [row.uid, to.uid]));
  if (names.size === 0) return;
  const pairs = sql`jsonb_to_recordset(${JSON.stringify(
    [...names].map(([uid, to]) => ({ uid, to_uid: to })),
  )}::jsonb) as pair(uid text, to_uid text)`;
  await tx.execute(sql`update ${calendarCorrections} set value = pair.to_uid from ${pairs}
    where ${calendarCorrections.organisation} = ${organisation} and ${calendarCorrections.mark} = 'event'
      and ${calendarCorrections.value} = pair.uid
      and not exists (select from ${calendarEvents} where ${calendarEvents.organisation} = ${organisation}
        and ${calendarEvents.uid} = pair.uid)
      and not exists (select from ${calendarCorrections} taken where taken.organisation = ${organisation} and taken.mark = 'event'
        and taken.value = pair.to_uid and taken.made_by = ${calendarCorrections.madeBy})`);
  await tx
    .delete(calendarSeries)
    .where(
      and(
        eq(calendarSeries.organisation, organisation),
        eq(calendarSeries.member, member),
        inArray(calendarSeries.uid, [...names.keys()]),
      ),
    );
}

const keyOf = ({ uid, recurrenceId }: { uid: string; recurrenceId: string }) => `${recurrenceId} ${uid}`;
