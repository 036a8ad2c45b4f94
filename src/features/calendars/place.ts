import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { administers } from '../organisation/members.js';
import { members } from '../organisation/table.js';
import { evidenceFor } from './evidence.js';
import { match, type Match } from './match.js';
import { coming, type Row } from './record.js';
import { settle, type Settling } from './settle.js';
import { calendarEvents } from './table.js';

export interface Placing extends Settling {
  db: Db;
  /** See `administers`. */
  admins: readonly string[];
}

/** A reading's worth of a very full calendar. */
const MOST = 5000;

/** Says of all that is to come in a member's calendars with which account it is, and makes the appointments follow. */
export async function place(placing: Placing, organisation: string, member: string, now: Date): Promise<void> {
  const { db } = placing;
  const owner = await ownerOf(placing, organisation, member);
  if (!owner) return;
  const open = and(
    eq(calendarEvents.organisation, organisation),
    eq(calendarEvents.member, member),
    eq(calendarEvents.settled, false),
  );
  const rows = await db
    .select()
    .from(calendarEvents)
    .where(or(coming(organisation, member, now), open))
    .limit(MOST);
  const found = await evidenceFor(db, organisation, owner, rows);
  const evidence = { ...found, colleagues: new Map([...found.colleagues, [owner.email, member]]) };
  const changed = rows.flatMap((row) => {
    if (row.gone) return [];
    const to = columnsOf(match(row, evidence));
    return isSame(row, to) ? [] : [{ id: row.id, to }];
  });
  for (const { id, to } of changed)
    await db
      .update(calendarEvents)
      .set(to)
      .where(and(eq(calendarEvents.organisation, organisation), eq(calendarEvents.id, id)));
  const unsettled: Row[] = await db.select().from(calendarEvents).where(open);
  for (const row of unsettled) await settle(placing, row, evidence, now);
}

/** The same for the colleagues who have some of these events in their calendars too: an event is with one account. */
export async function placeForAll(
  placing: Placing,
  organisation: string,
  first: string,
  uids: readonly string[],
  now: Date,
): Promise<void> {
  const others = await placing.db
    .selectDistinct({ member: calendarEvents.member })
    .from(calendarEvents)
    .where(and(eq(calendarEvents.organisation, organisation), inArray(calendarEvents.uid, [...uids])));
  for (const member of [first, ...others.map((one) => one.member).filter((one) => one !== first)])
    await place(placing, organisation, member, now);
}

/** The owner's eyes on today's state; none when he has left. */
export async function ownerOf({ db, admins }: Pick<Placing, 'db' | 'admins'>, organisation: string, member: string) {
  const [found] = await db
    .select({ member: members.id, email: members.email, administrator: administers(admins) })
    .from(members)
    .where(and(eq(members.organisation, organisation), eq(members.id, member), isNull(members.deactivatedAt)));
  return found;
}

type Placed = Pick<Row, 'account' | 'why' | 'choices' | 'settled'>;

function columnsOf(found: Match): Placed {
  const none = { account: null, why: null, choices: [], settled: false };
  switch (found.kind) {
    case 'account':
      return { ...none, account: found.account, why: found.why };
    case 'question':
      return { ...none, choices: found.accounts };
    case 'nobody':
      return { ...none, why: found.why };
    case 'none':
      return none;
  }
}

const isSame = (row: Placed, to: Placed) =>
  row.account === to.account &&
  row.choices.join() === to.choices.join() &&
  row.why?.by === to.why?.by &&
  row.why?.value === to.why?.value &&
  isInvited(row) === isInvited(to);

const isInvited = ({ why }: Placed) => why?.by === 'name' && why.invited;
