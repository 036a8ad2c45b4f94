import { sql } from 'drizzle-orm';
import type { NewId } from '../../core/id.js';
import { awaitedKinds } from '../../core/delivery.js';
import type { Platform } from '../../core/person.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { identities } from '../../features/people/table.js';
import { chatsOf } from '../addresses.js';
import { instant } from '../../db/columns.js';
import { matches } from '../../db/condition.js';
import { deliveries, deliveryLines } from '../table.js';
import type { Claimed } from './head.js';
import { given, numbered, orNext } from './line.js';

/** What a person was to hear where they are gone. */
export function goingElsewhere(db: Db, newId: NewId) {
  /** Still as we claimed it: another who claims it counts an attempt more. */
  const ours = (one: Claimed) =>
    sql`d.organisation = ${one.organisation} and d.id = ${one.id} and d.line = ${one.line} and d.state = 'sending'
      and d.attempts = ${one.attempts}::int`;

  /**
   * The message itself goes to the end of the line of their next chat: with its key, so it is still said once, and what goes
   * under it or in its place finds it there. Each chat is tried once; an administrator's "try again" begins anew.
   */
  async function next(
    tx: Db,
    { one, user, at, on }: { one: Claimed; user: string; at: Date; on: readonly Platform[] },
  ): Promise<boolean> {
    const { organisation, workspaceId } = one;
    const here = matches(identities, { organisation, workspace: workspaceId, externalId: user });
    const [gone] = await tx.update(identities).set({ goneAt: at }).where(here).returning({ member: identities.member });
    const chats = gone ? await chatsOf(tx, { organisation, member: gone.member, on }) : [];
    const to = chats.find(({ goneAt }) => goneAt === null || goneAt < one.since);
    if (!to) return false;
    const now = instant(at);
    const moved = await rowsOf(
      tx,
      sql`
      with line as (
        ${numbered(organisation, { id: newId(), to, about: { due: now, at: now, awaited: awaitedKinds.includes(one.kind) } })}
        where exists (select 1 from ${deliveries} d where ${ours(one)})
        ${orNext})
      update ${deliveries} d set line = line.id, number = line.last, state = 'queued', attempts = 0, not_before = ${now}
      from line where ${ours(one)} returning d.id`,
    );
    return moved.length > 0;
  }

  /** What cannot go under or in place of another any more is said by itself: perhaps only that other is gone. */
  async function byItself(one: Claimed): Promise<boolean> {
    const freed = await rowsOf(
      db,
      sql`update ${deliveries} d set edits = null, under = null, state = 'queued' where ${ours(one)} returning d.id`,
    );
    return freed.length > 0;
  }

  return {
    /** False when it has nowhere else to go. `rest`: milliseconds until anything else goes where it did not. */
    async elsewhere({
      one,
      at,
      on,
      rest,
    }: {
      one: Claimed;
      at: Date;
      on: readonly Platform[];
      rest: number;
    }): Promise<boolean> {
      const { to } = one;
      if ('room' in to) return false;
      const alone = one.edits !== undefined || one.under !== undefined;
      const goes = alone ? await byItself(one) : await db.transaction((tx) => next(tx, { one, user: to.user, at, on }));
      // By itself: two lines locked together could wait for each other. Until then it is leased, to nobody's harm.
      if (goes) {
        const free = instant(new Date(at.getTime() + rest));
        await db.execute(sql`update ${deliveryLines} l set free_at = ${free}, ${given(one, one.holder, null)}`);
      }
      return goes;
    },
  };
}
