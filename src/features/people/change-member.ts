import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { present } from '../../core/present.js';
import { Problem } from '../../core/problem.js';
import { oneRow, rowsOf, type Db } from '../../db/connect.js';
import { refersTo } from '../../db/condition.js';
import { deriveAdministrators, hasAdministrator, lockAdministrators } from './administrators.js';
import { members } from './table.js';

/** A member as an administrator keeps them. */
export interface MemberRecord {
  id: string;
  name: string;
  functions: string[];
  manager: { id: string; name: string } | null;
  /** Given by hand. */
  given: boolean;
  /** Worked out, see `administrator` of the table. */
  administrator: boolean;
  /** yyyy-mm-dd */
  leavesOn: string | null;
}

/** What is undefined stays as it is. */
export interface MemberChanges {
  functions?: string[] | undefined;
  manager?: string | null | undefined;
  administrator?: boolean | undefined;
}

const boss = alias(members, 'boss');

function records(db: Db) {
  return db
    .select({
      id: members.id,
      name: members.name,
      functions: members.functions,
      manager: { id: boss.id, name: boss.name },
      given: members.givenAdministrator,
      administrator: members.administrator,
      leavesOn: members.leavesOn,
    })
    .from(members)
    .leftJoin(boss, refersTo(members.manager, boss));
}

const inService = (organisation: string) => and(eq(members.organisation, organisation), isNull(members.deactivatedAt));

export async function memberRecord(db: Db, organisation: string, id: string): Promise<MemberRecord | undefined> {
  const [found] = await records(db).where(and(inService(organisation), eq(members.id, id)));
  return found;
}

interface Wanted {
  limit: number;
  from?: number;
  /** What their name holds. */
  name?: string | undefined;
}

/** Those in service by name, and how many there are. */
export async function memberRecords(
  db: Db,
  organisation: string,
  { limit, from = 0, name }: Wanted,
): Promise<{ first: MemberRecord[]; total: number }> {
  const wanted = and(inService(organisation), name ? sql`position(fold(${name}) in ${members.folded}) > 0` : undefined);
  const first = await records(db).where(wanted).orderBy(asc(members.name), asc(members.id)).limit(limit).offset(from);
  const row = oneRow(await db.select({ total: count() }).from(members).where(wanted));
  return { first, total: row.total };
}

/** Undefined: they are not in service (any more). Not so that nobody administers the organisation any more. */
export function changeRecord(
  { db, admins }: { db: Db; admins: readonly string[] },
  { organisation, id, changes }: { organisation: string; id: string; changes: MemberChanges },
): Promise<{ before: MemberRecord; after: MemberRecord } | Problem | undefined> {
  return db.transaction(async (tx) => {
    await lockAdministrators(tx, organisation);
    const before = await memberRecord(tx, organisation, id);
    if (!before) return undefined;
    const { functions, manager, administrator } = changes;
    const circle = manager && (await circleOf(tx, organisation, { id, manager }));
    if (circle) return circle;
    const isTaken = administrator === false && before.given;
    // ADMINS decides for itself: what is given here changes nothing there.
    if (isTaken && admins.length === 0 && !(await hasAdministrator(tx, { organisation, admins, without: id })))
      return new Problem('member.last');
    const set = {
      ...(functions && { functions }),
      ...(manager !== undefined && { manager }),
      ...(administrator !== undefined && { givenAdministrator: administrator }),
    };
    if (Object.keys(set).length > 0)
      await tx
        .update(members)
        .set(set)
        .where(and(inService(organisation), eq(members.id, id)));
    await deriveAdministrators(tx, organisation, id);
    return { before, after: present(await memberRecord(tx, organisation, id)) };
  });
}

/** Whoever they manage, directly or not, cannot manage them. */
async function circleOf(
  tx: Db,
  organisation: string,
  { id, manager }: { id: string; manager: string },
): Promise<Problem | undefined> {
  if (id === manager) return new Problem('member.own-manager', { field: 'manager' });
  const [led] = await rowsOf<{ name: string }>(
    tx,
    sql`with recursive above(id, manager) as (
        select m.id, m.manager from ${members} m where m.organisation = ${organisation} and m.id = ${manager}
        union
        select m.id, m.manager from above join ${members} m on m.organisation = ${organisation} and m.id = above.manager)
      select m.name from ${members} m where m.organisation = ${organisation} and m.id = ${manager}
        and exists (select 1 from above where above.id = ${id})`,
  );
  return led && new Problem('member.manager-circle', { field: 'manager', name: led.name });
}
