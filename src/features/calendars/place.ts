import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { isOneOf } from '../../db/columns.js';
import type { Db } from '../../db/connect.js';
import { administers } from '../people/index.js';
import { members } from '../people/table.js';
import { evidenceFor } from './evidence.js';
import { match, type Match } from './match.js';
import { coming } from './record.js';
import type { Row } from './rows.js';
import { settle, type Placed, type Settling } from './settle.js';
import { calendarEvents } from './table.js';

export interface Placing extends Settling {
  db: Db;
  /** See `administers`. */
  admins: readonly string[];
}

const AT_ONCE = 1000;

/** Says of all that is to come in a member's calendars with which account it is, and makes the appointments follow. */
export async function place({
  placing,
  organisation,
  member,
  now,
}: {
  placing: Placing;
  organisation: string;
  member: string;
  now: Date;
}): Promise<void> {
  const { db } = placing;
  const owner = await ownerOf(placing, organisation, member);
  if (!owner) return;
  const open = and(
    eq(calendarEvents.organisation, organisation),
    eq(calendarEvents.member, member),
    eq(calendarEvents.settled, false),
  );
  const concerned = or(coming(organisation, member, now), open);
  let page: Row[];
  let after: string | undefined;
  do {
    page = await db
      .select()
      .from(calendarEvents)
      .where(and(concerned, after === undefined ? undefined : gt(calendarEvents.id, after)))
      .orderBy(calendarEvents.id)
      .limit(AT_ONCE);
    after = page.at(-1)?.id;
    await placeRows({ placing, rows: page, owner, now });
  } while (page.length === AT_ONCE);
}

async function placeRows({
  placing,
  rows,
  owner,
  now,
}: {
  placing: Placing;
  rows: Row[];
  owner: NonNullable<Awaited<ReturnType<typeof ownerOf>>>;
  now: Date;
}): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { db, admins } = placing;
  const { organisation } = first;
  const found = await evidenceFor({ db, admins }, { organisation, eyes: owner, events: rows });
  const evidence = { ...found, colleagues: new Map([...found.colleagues, [owner.email, owner.member]]) };
  const withNobody: string[] = [];
  for (const row of rows) {
    const to = row.gone ? row : columnsOf(match(row, evidence));
    const changes = !isSame(row, to);
    const isWithNobody = !row.gone && row.placed === null && to.account === null;
    if (isWithNobody && !row.settled) {
      withNobody.push(row.id);
      if (changes)
        await db
          .update(calendarEvents)
          .set(to)
          .where(and(eq(calendarEvents.organisation, organisation), eq(calendarEvents.id, row.id)));
    } else if (changes || !row.settled)
      await settle({ settling: placing, row, to: changes ? to : undefined, evidence, now });
  }
  // Most of a calendar: there is no appointment to follow.
  if (withNobody.length > 0)
    await db
      .update(calendarEvents)
      .set({ settled: true })
      .where(
        and(
          eq(calendarEvents.organisation, organisation),
          isOneOf(calendarEvents.id, withNobody),
          isNull(calendarEvents.placed),
        ),
      );
}

/** The same for the colleagues who have some of these events in their calendars too: an event is with one account. */
export async function placeForAll({
  placing,
  organisation,
  first,
  uids,
  now,
}: {
  placing: Placing;
  organisation: string;
  first: string;
  uids: readonly string[];
  now: Date;
}): Promise<void> {
  const others = await placing.db
    .selectDistinct({ member: calendarEvents.member })
    .from(calendarEvents)
    .where(and(eq(calendarEvents.organisation, organisation), inArray(calendarEvents.uid, [...uids])));
  for (const member of [first, ...others.map((one) => one.member).filter((one) => one !== first)])
    await place({ placing, organisation, member, now });
}

/** Whose events to come are with a customer by a name in the title, where nobody looked whether anyone from outside is invited. */
export async function ownersByNameAlone(db: Db, organisation: string, now: Date): Promise<string[]> {
  const found = await db
    .selectDistinct({ member: calendarEvents.member })
    .from(calendarEvents)
    .innerJoin(
      members,
      and(eq(members.organisation, calendarEvents.organisation), eq(members.id, calendarEvents.member)),
    )
    .where(
      and(
        eq(calendarEvents.organisation, organisation),
        gt(calendarEvents.endsAt, now),
        eq(calendarEvents.gone, false),
        isNull(members.deactivatedAt),
        sql`${calendarEvents.why} ->> 'by' = 'name' and ${calendarEvents.why} -> 'invited' is null`,
      ),
    );
  return found.map(({ member }) => member);
}

/** The owner's eyes on today's state; none when they have left. */
export async function ownerOf({ db, admins }: Pick<Placing, 'db' | 'admins'>, organisation: string, member: string) {
  const [found] = await db
    .select({ member: members.id, email: members.email, administrator: administers(admins) })
    .from(members)
    .where(and(eq(members.organisation, organisation), eq(members.id, member), isNull(members.deactivatedAt)));
  return found;
}

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
