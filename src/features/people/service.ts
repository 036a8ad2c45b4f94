import { and, asc, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { isProblem, Problem } from '../../core/problem.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import { hasAdministrator, lockAdministrators } from './administrators.js';
import type { Departing, Moving } from './departing.js';
import { identities, members, organisations } from './table.js';

interface ServiceDeps {
  db: Db;
  departing: Departing;
  /** See `administers`. */
  admins: readonly string[];
}

const isMember = ({ organisation, member }: Pick<Moving, 'organisation' | 'member'>) =>
  matches(members, { organisation, id: member });

/**
 * By an administrator, or because the day that they named has come. Not whoever is the last to administer the organisation.
 * Undefined: they were out already.
 */
export async function takeOut(
  { db, departing, admins }: ServiceDeps,
  who: Moving,
): Promise<Problem | string | undefined> {
  const done = await db.transaction(async (tx) => {
    await lockAdministrators(tx, who.organisation);
    if (!(await hasAdministrator(tx, { organisation: who.organisation, admins, without: who.member })))
      return new Problem('member.last');
    const [out] = await tx
      .update(members)
      .set({ deactivatedAt: who.at, leftBy: 'administrator', leavesOn: null })
      .where(and(isMember(who), isNull(members.deactivatedAt)))
      .returning({ name: members.name });
    return out && { ...out, after: await departing.left(tx, who) };
  });
  if (!done || isProblem(done)) return done;
  await done.after();
  return done.name;
}

/** From that day on, in the organisation's zone. @param day yyyy-mm-dd */
export async function takeOutOn({ db, admins }: ServiceDeps, { organisation, member, day }: Announced) {
  if (!(await hasAdministrator(db, { organisation, admins, without: member }))) return new Problem('member.last');
  const [announced] = await db
    .update(members)
    .set({ leavesOn: day })
    .where(and(isMember({ organisation, member }), isNull(members.deactivatedAt)))
    .returning({ name: members.name });
  return announced?.name;
}

interface Announced {
  organisation: string;
  member: string;
  day: string;
}

/**
 * Back in service, or not going out after all; what a chat said of them is asked anew. Undefined: they are in service and
 * stay. @returns `was`: whether they were out
 */
export function takeBack({ db, departing }: Pick<ServiceDeps, 'db' | 'departing'>, who: Moving) {
  return db.transaction(async (tx) => {
    const [before] = await tx
      .select({ name: members.name, deactivatedAt: members.deactivatedAt })
      .from(members)
      .where(and(isMember(who), or(isNotNull(members.deactivatedAt), isNotNull(members.leavesOn))))
      .for('update');
    if (!before) return undefined;
    await tx.update(members).set({ deactivatedAt: null, leftBy: null, leavesOn: null }).where(isMember(who));
    const was = before.deactivatedAt !== null;
    if (was) {
      await tx
        .update(identities)
        .set({ standing: 'unknown', checkedAt: null, triedAt: null, goneAt: null })
        .where(matches(identities, { organisation: who.organisation, member: who.member }));
      await departing.returned(tx, who);
    }
    return { name: before.name, was };
  });
}

/** Whose day has come, of all organisations, each in its own zone. */
export function leavingNow(db: Db, at: Date): Promise<{ organisation: string; member: string }[]> {
  return db
    .select({ organisation: members.organisation, member: members.id })
    .from(organisations)
    .innerJoin(members, eq(members.organisation, organisations.id))
    .where(
      and(
        isNotNull(members.leavesOn),
        lte(members.leavesOn, sql`(${at.toISOString()}::timestamptz at time zone ${organisations.zone})::date`),
        isNull(members.deactivatedAt),
      ),
    )
    .orderBy(asc(members.organisation), asc(members.id));
}

/** The day passes without it. */
export async function keepIn(db: Db, { organisation, member }: Pick<Moving, 'organisation' | 'member'>): Promise<void> {
  await db.update(members).set({ leavesOn: null }).where(isMember({ organisation, member }));
}

/** Whoever they managed is managed by the next in service above them, or by nobody; answers their names. */
export async function releasePeople(
  tx: Db,
  { organisation, member }: Pick<Moving, 'organisation' | 'member'>,
): Promise<{ led: string[]; manager: string | undefined }> {
  const [above] = await rowsOf<{ id: string }>(
    tx,
    sql`with recursive above(id, manager, is_in, depth) as (
        select m.id, m.manager, m.deactivated_at is null, 0 from ${members} m where m.organisation = ${organisation} and m.id = ${member}
        union all
        select m.id, m.manager, m.deactivated_at is null, depth + 1 from above join ${members} m on m.organisation = ${organisation} and m.id = above.manager
          where depth < ${MOST_LEVELS}::int)
      select id from above where depth > 0 and is_in and id <> ${member} order by depth limit 1`,
  );
  const led = await tx
    .update(members)
    .set({ manager: sql`nullif(${above?.id ?? null}::uuid, ${members.id})` })
    .where(matches(members, { organisation, manager: member }))
    .returning({ name: members.name });
  return { led: led.map(({ name }) => name).sort(), manager: above?.id };
}

const MOST_LEVELS = 20;
