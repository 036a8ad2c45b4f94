import { and, asc, count, desc, eq, inArray, lt, min, sql } from 'drizzle-orm';
import type { Reader } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import type { NewId } from '../../core/id.js';
import type { Platform } from '../../core/person.js';
import { revived } from '../../core/stored.js';
import type { Pace } from '../../core/workplace.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { administers } from '../organisation/members.js';
import { identities, members, workspaces } from '../organisation/table.js';
import { rooms } from '../teams/table.js';
import { kindOf, type State, type Verdict } from './delivery.js';
import { instant } from './enqueue.js';
import { deliveries, deliveryLines, deliveryPaces } from './table.js';

export type DeliveryStore = ReturnType<typeof deliveryStore>;

/** A message that is ours to send until the lease is over. */
export interface Claimed {
  organisation: string;
  id: string;
  key: string;
  line: string;
  /** The line's last number when it was claimed: a higher one later means that more came. */
  last: number;
  platform: Platform;
  workspaceId: string;
  /** The platform's id of the workspace, and of the channel or person. */
  workspace: string;
  to: { room: string } | { user: string };
  card: Card;
  reader: Reader;
  before: State;
  attempts: number;
  since: Date;
  /** The platform's name of the message this one goes under or replaces; none when that one never arrived. */
  under: string | undefined;
  edits: string | undefined;
  until: Date;
  /** Ours alone, this once: what another says of the line, or we ourselves after the lease, does not count. */
  holder: string;
}

export interface Claim {
  at: Date;
  limit: number;
  /** Milliseconds; must outlive looking and sending together. */
  lease: number;
  /** Undefined for a platform that is switched off. */
  paceOf: (platform: Platform) => Pace | undefined;
}

export interface Failed {
  id: string;
  key: string;
  failure: { kind: string; what: string };
  at: Date;
  place: string;
}

interface Head {
  organisation: string;
  line: string;
  last: number;
  slot: string | null;
  freeAt: string | Date;
  kind: 'room' | 'person';
  address: string;
  workspaceId: string;
  platform: Platform;
  workspace: string;
  id: string | null;
  key: string;
  said: { card: Card; reader: Reader } | string;
  before: State;
  attempts: number;
  tried: string | Date | null;
  edits: string | null;
  under: string | null;
  target: string | null;
  targetState: State | null;
  targetDue: string | Date | null;
}

const OFF = 60_000;
const ON_ITS_WAY = 5_000;
/** A slot this near, in milliseconds, is now. */
const NEAR = 20;
/** A slot this long past, in milliseconds, is lost: after an outage all of them at once would be a flood. */
const STALE = 500;
const waiting = ['queued', 'sending', 'unknown'] as const;
const isWaiting = sql.raw(`state in ('queued', 'sending', 'unknown')`);
const SENT_LASTS = 90 * 24 * 60 * 60 * 1000;

/** `admins`: see `administers`. */
export function deliveryStore(db: Db, newId: NewId, admins: readonly string[] = []) {
  /**
   * Takes free lines that have something due, the longest free first, with the first message of each. The nearest are picked before
   * any is locked: sorting all that wait for the sake of a few took most of the time.
   */
  async function takeLines(tx: Db, { at, limit, lease }: Claim, holder: string): Promise<Head[]> {
    return rowsOf<Head>(
      tx,
      sql`
      with near as (
        select organisation, id from ${deliveryLines} where due_at <= ${instant(at)} and free_at <= ${instant(at)}
        order by greatest(due_at, free_at) limit ${limit * 4}),
      free as (
        select l.organisation, l.id, l.free_at from near join ${deliveryLines} l on l.organisation = near.organisation and l.id = near.id
        where l.due_at <= ${instant(at)} and l.free_at <= ${instant(at)} limit ${limit} for update of l skip locked),
      taken as (
        update ${deliveryLines} l set holder = ${holder}::uuid, free_at = ${instant(new Date(at.getTime() + lease))}
        from free where l.organisation = free.organisation and l.id = free.id
        returning l.organisation, l.id, l.last, l.slot, free.free_at, l.kind, l.address, l.workspace)
      select t.organisation, t.id as line, t.last, t.slot, t.free_at as "freeAt", t.kind, t.address, t.workspace as "workspaceId", w.platform,
        w.external_id as workspace, d.id, d.key, d.said, d.state as before, d.attempts, d.tried_at as tried, d.edits, d.under,
        o.message as target, o.state as "targetState", o.not_before as "targetDue"
      from taken t
      join ${workspaces} w on w.organisation = t.organisation and w.id = t.workspace
      left join lateral (
        select * from ${deliveries} where organisation = t.organisation and line = t.id and ${isWaiting}
          and not_before <= ${instant(at)} order by number limit 1) d on true
      left join ${deliveries} o on o.organisation = t.organisation and o.key = coalesce(d.edits, d.under)`,
    );
  }

  /** Reserves so many moments in a workspace's pace; gives the first. */
  async function reserve(tx: Db, head: Head, kind: string, every: number, count: number, at: Date): Promise<number> {
    const span = sql`${every * count} * interval '1 millisecond'`;
    const [row] = await rowsOf<{ next: string | Date }>(
      tx,
      sql`
      insert into ${deliveryPaces} as p (organisation, workspace, kind, next_at)
      values (${head.organisation}::uuid, ${head.workspaceId}::uuid, ${kind}, ${instant(at)} + ${span})
      on conflict (organisation, workspace, kind)
        do update set next_at = greatest(p.next_at, ${instant(at)}) + ${span}
      returning next_at as next`,
    );
    return new Date(row!.next).getTime() - every * count;
  }

  async function leave(tx: Db, head: Head, holder: string, freeAt: Date, slot: string | null): Promise<void> {
    await tx
      .update(deliveryLines)
      .set({ freeAt, slot, holder: null })
      .where(and(lineIs(head), eq(deliveryLines.holder, holder)));
  }

  const lineIs = ({ organisation, line }: { organisation: string; line: string }) =>
    and(eq(deliveryLines.organisation, organisation), eq(deliveryLines.id, line));

  /** The line is given back; it is due when its next message is. More may have come since it was taken. */
  const given = (one: { organisation: string; line: string; last: number }, holder: string, except: string | null) =>
    sql`holder = null, slot = null, due_at = case when l.last > ${one.last} then l.due_at else (
        select min(not_before) from ${deliveries} where organisation = ${one.organisation} and line = ${one.line} and ${isWaiting}
          ${except ? sql`and id <> ${except}` : sql``}) end
      where l.organisation = ${one.organisation} and l.id = ${one.line} and l.holder = ${holder}::uuid`;

  /** Which of these may go now, by the pace of their workspaces; the others are left on their line with a moment of their own. */
  async function admit(tx: Db, heads: Head[], { at, paceOf }: Claim, holder: string): Promise<Head[]> {
    const admitted: Head[] = [];
    const asking = new Map<string, { kind: string; every: number; heads: Head[] }>();
    for (const head of heads) {
      const pace = paceOf(head.platform);
      const kind = kindOf({ edits: head.edits !== null && head.target !== null, before: head.before });
      const every = pace?.workspace[kind];
      if (!pace) await leave(tx, head, holder, new Date(at.getTime() + OFF), null);
      else if (every === undefined || (head.slot === kind && at.getTime() - new Date(head.freeAt).getTime() < STALE))
        admitted.push(head);
      else {
        const name = `${head.workspaceId} ${kind}`;
        const group = asking.get(name) ?? { kind, every, heads: [] };
        asking.set(name, { ...group, heads: [...group.heads, head] });
      }
    }
    for (const [, { kind, every, heads: group }] of [...asking].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const first = await reserve(tx, group[0]!, kind, every, group.length, at);
      for (const [i, head] of group.entries()) {
        const slot = first + i * every;
        if (slot <= at.getTime() + NEAR) admitted.push(head);
        else await leave(tx, head, holder, new Date(slot), kind);
      }
    }
    return admitted;
  }

  return {
    async claim(claim: Claim): Promise<Claimed[]> {
      const { at } = claim;
      const holder = newId();
      return db.transaction(async (tx) => {
        const heads = await takeLines(tx, claim, holder);
        const due: Head[] = [];
        for (const head of heads) {
          if (head.id === null)
            await tx.execute(sql`update ${deliveryLines} l set free_at = ${instant(at)}, ${given(head, holder, null)}`);
          else if (await waitsForTarget(tx, head, holder)) continue;
          else due.push(head);
        }
        const admitted = await admit(tx, due, claim, holder);
        if (admitted.length === 0) return [];
        await tx
          .update(deliveries)
          .set({
            state: 'sending',
            attempts: sql`${deliveries.attempts} + 1`,
            triedAt: sql`coalesce(${deliveries.triedAt}, ${instant(at)})`,
          })
          .where(
            and(
              inArray(deliveries.organisation, [...new Set(admitted.map((head) => head.organisation))]),
              inArray(
                deliveries.id,
                admitted.map((head) => head.id!),
              ),
            ),
          );
        return admitted.map((head) => claimed(head, claim, holder));
      });

      /** An edit of what itself still has to wait, waits for it. */
      async function waitsForTarget(tx: Db, head: Head, by: string): Promise<boolean> {
        const later = head.targetDue && new Date(head.targetDue);
        if (!later || later <= at || !waiting.some((state) => state === head.targetState)) return false;
        await tx
          .update(deliveries)
          .set({ notBefore: new Date(later.getTime() + 1) })
          .where(and(eq(deliveries.organisation, head.organisation), eq(deliveries.id, head.id!)));
        await tx.execute(sql`update ${deliveryLines} l set free_at = ${instant(at)}, ${given(head, by, null)}`);
        return true;
      }
    },

    /**
     * What became of it. Nothing happens when the line is no longer this holder's: another is already looking. Not waited for on
     * disk: were it lost with the server, the message would be looked for, and found.
     */
    async finish(one: Claimed, result: Verdict, at: Date, rest: number): Promise<boolean> {
      const done = result.state === 'sent' || result.state === 'failed';
      const free = new Date(at.getTime() + ('pause' in result ? Math.max(result.pause, rest) : rest));
      const failure = 'failure' in result ? JSON.stringify(result.failure) : null;
      const back = 'counts' in result && !result.counts ? 1 : 0;
      const rows = await rowsOf(
        db,
        sql`
        with hurry as (select set_config('synchronous_commit', 'off', true) as set),
        line as (
          update ${deliveryLines} l set free_at = ${instant(free)}, ${given(one, one.holder, done ? one.id : null)} returning l.id)
        update ${deliveries} d set state = ${result.state}, message = ${'message' in result ? result.message : null},
          failure = ${failure}::jsonb, attempts = d.attempts - ${back}::int, done_at = ${done ? instant(at) : sql`null::timestamptz`}
        from line, hurry where d.organisation = ${one.organisation} and d.id = ${one.id} returning d.id`,
      );
      return rows.length > 0;
    },

    /** Shutting down: what is still under way may or may not have arrived; the next one looks. */
    async giveBack(one: Claimed, at: Date): Promise<void> {
      await this.finish(one, unsure, at, 0);
    },

    /** On a database that only this process has: at its start nobody is sending, so leases need only what may still be on its way. */
    async freeAll(at: Date): Promise<void> {
      await db
        .update(deliveryLines)
        .set({
          holder: null,
          freeAt: sql`least(${deliveryLines.freeAt}, ${instant(new Date(at.getTime() + ON_ITS_WAY))})`,
        })
        .where(sql`due_at is not null and holder is not null`);
    },

    /** When the next line with something to say is free. Leased lines count: their lease may end unfinished. */
    async nextDue(): Promise<Date | undefined> {
      const [row] = await rowsOf<{ next: string | Date | null }>(
        db,
        sql`select min(greatest(due_at, free_at)) as next from ${deliveryLines} where due_at is not null`,
      );
      return row?.next ? new Date(row.next) : undefined;
    },

    async queue(organisation: string): Promise<{ waiting: number; oldest: Date | undefined; unsure: number }> {
      const [row] = await db
        .select({
          waiting: count(),
          oldest: min(deliveries.notBefore),
          unsure: sql<number>`count(*) filter (where state = 'unknown')`.mapWith(Number),
        })
        .from(deliveries)
        .where(and(eq(deliveries.organisation, organisation), inArray(deliveries.state, [...waiting])));
      return { waiting: row!.waiting, oldest: row!.oldest ?? undefined, unsure: row!.unsure };
    },

    /** The newest first, each with the name of where it should have gone. */
    async failures(organisation: string, limit: number): Promise<{ total: number; newest: Failed[] }> {
      const failed = and(eq(deliveries.organisation, organisation), eq(deliveries.state, 'failed'));
      const [all] = await db.select({ total: count() }).from(deliveries).where(failed);
      const rows = await db
        .select({
          id: deliveries.id,
          key: deliveries.key,
          failure: deliveries.failure,
          at: deliveries.doneAt,
          address: deliveryLines.address,
          room: rooms.name,
          member: members.name,
        })
        .from(deliveries)
        .innerJoin(
          deliveryLines,
          and(eq(deliveryLines.organisation, deliveries.organisation), eq(deliveryLines.id, deliveries.line)),
        )
        .leftJoin(
          rooms,
          and(
            eq(rooms.organisation, deliveryLines.organisation),
            eq(rooms.workspace, deliveryLines.workspace),
            eq(rooms.externalId, deliveryLines.address),
          ),
        )
        .leftJoin(
          identities,
          and(
            eq(identities.organisation, deliveryLines.organisation),
            eq(identities.workspace, deliveryLines.workspace),
            eq(identities.externalId, deliveryLines.address),
          ),
        )
        .leftJoin(members, and(eq(members.organisation, identities.organisation), eq(members.id, identities.member)))
        .where(failed)
        .orderBy(desc(deliveries.doneAt))
        .limit(limit);
      const newest = rows.map(({ address, room, member, failure, at, ...row }) => ({
        ...row,
        at: at!,
        failure: failure!,
        place: room ? `#${room}` : (member ?? address),
      }));
      return { total: all!.total, newest };
    },

    /**
     * One, or all that failed, to the end of their lines again. What may have arrived is looked for first; what nobody can look for
     * goes only when it is named, by someone who looked.
     */
    async tryAgain(organisation: string, at: Date, id?: string): Promise<number> {
      return db.transaction(async (tx) => {
        const failed = and(
          eq(deliveries.organisation, organisation),
          eq(deliveries.state, 'failed'),
          id ? eq(deliveries.id, id) : sql`${deliveries.failure} ->> 'kind' is distinct from 'unseen'`,
        );
        const rows = await tx
          .select({ id: deliveries.id, line: deliveries.line, failure: deliveries.failure })
          .from(deliveries)
          .where(failed)
          .orderBy(asc(deliveries.line), asc(deliveries.number))
          .limit(500)
          .for('update');
        for (const row of rows) {
          const [line] = await tx
            .update(deliveryLines)
            .set({ last: sql`${deliveryLines.last} + 1`, dueAt: sql`least(${deliveryLines.dueAt}, ${instant(at)})` })
            .where(lineIs({ organisation, line: row.line }))
            .returning({ last: deliveryLines.last });
          const state = row.failure?.kind === 'unknown' ? 'unknown' : 'queued';
          await tx
            .update(deliveries)
            .set({ state, number: line!.last, attempts: 0, doneAt: null, notBefore: at })
            .where(and(eq(deliveries.organisation, organisation), eq(deliveries.id, row.id)));
        }
        return rows.length;
      });
    },

    async administrators(organisation: string) {
      return db
        .select({ id: members.id, locale: members.locale, zone: members.zone })
        .from(members)
        .where(and(eq(members.organisation, organisation), administers(admins), sql`${members.deactivatedAt} is null`))
        .limit(20);
    },

    /** What was sent long ago is forgotten; by then nothing asks for its key any more. */
    async sweep(organisation: string, now: Date): Promise<void> {
      await db
        .delete(deliveries)
        .where(
          and(
            eq(deliveries.organisation, organisation),
            eq(deliveries.state, 'sent'),
            lt(deliveries.doneAt, new Date(now.getTime() - SENT_LASTS)),
          ),
        );
    },
  };
}

const unsure: Verdict = { state: 'unknown', failure: { kind: 'unknown', what: 'stopped' }, pause: 0, counts: true };

function claimed(head: Head, { at, lease }: Claim, holder: string): Claimed {
  const said = typeof head.said === 'string' ? (JSON.parse(head.said) as { card: Card; reader: Reader }) : head.said;
  return {
    organisation: head.organisation,
    id: head.id!,
    key: head.key,
    line: head.line,
    last: head.last,
    platform: head.platform,
    workspaceId: head.workspaceId,
    workspace: head.workspace,
    to: head.kind === 'room' ? { room: head.address } : { user: head.address },
    card: revived(said.card),
    reader: said.reader,
    before: head.before,
    attempts: head.attempts + 1,
    since: head.tried ? new Date(head.tried) : at,
    under: head.under !== null && head.edits === null ? (head.target ?? undefined) : undefined,
    edits: head.edits !== null ? (head.target ?? undefined) : undefined,
    until: new Date(at.getTime() + lease),
    holder,
  };
}
