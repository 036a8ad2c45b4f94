import { sql } from 'drizzle-orm';
import { firstOf } from '../../core/present.js';
import { oneRow, rowsOf, type Db } from '../../db/connect.js';
import { kindOf } from '../delivery.js';
import { instant } from '../../db/columns.js';
import { deliveryLines, deliveryPaces } from '../table.js';
import type { Claim, Head } from './head.js';
import { leave } from './line.js';

const OFF = 60_000;
/** A slot this near, in milliseconds, is now. */
const NEAR = 20;
/** A slot this long past, in milliseconds, is lost: after an outage all of them at once would be a flood. */
const STALE = 500;

/** Reserves so many moments in a workspace's pace; gives the first. */
async function reserve(
  tx: Db,
  { head, kind, every, count, at }: { head: Head; kind: string; every: number; count: number; at: Date },
): Promise<number> {
  const span = sql`${every * count} * interval '1 millisecond'`;
  const row = oneRow(
    await rowsOf<{ next: string | Date }>(
      tx,
      sql`
    insert into ${deliveryPaces} as p (organisation, workspace, kind, next_at)
    values (${head.organisation}::uuid, ${head.workspaceId}::uuid, ${kind}, ${instant(at)} + ${span})
    on conflict (organisation, workspace, kind)
      do update set next_at = greatest(p.next_at, ${instant(at)}) + ${span}
    returning next_at as next`,
    ),
  );
  return new Date(row.next).getTime() - every * count;
}

/**
 * The earliest moment in that pace that a line without anything awaited has, in exchange for this one. What waits stays as long as
 * it was; who waits is served first.
 */
async function exchange(
  tx: Db,
  { head, kind, slot, at }: { head: Head; kind: string; slot: number; at: Date },
): Promise<number> {
  const [row] = await rowsOf<{ freeAt: string | Date }>(
    tx,
    sql`with other as (
      select organisation, id, free_at from ${deliveryLines} where organisation = ${head.organisation}::uuid
        and workspace = ${head.workspaceId}::uuid and slot = ${kind} and not awaited and holder is null and due_at is not null
        and free_at > ${instant(at)} and free_at < ${instant(new Date(slot))}
      order by free_at limit 1 for update skip locked)
    update ${deliveryLines} l set free_at = ${instant(new Date(slot))} from other
      where l.organisation = other.organisation and l.id = other.id returning other.free_at as "freeAt"`,
  );
  return row ? new Date(row.freeAt).getTime() : slot;
}

/** Which of these may go now, by the pace of their workspaces; the others are left on their line with a moment of their own. */
export async function admit(
  tx: Db,
  { heads, claim: { at, paceOf }, holder }: { heads: Head[]; claim: Claim; holder: string },
): Promise<Head[]> {
  const admitted: Head[] = [];
  const asking = new Map<string, { kind: string; every: number; heads: Head[] }>();
  for (const head of heads) {
    const pace = paceOf(head.platform);
    const kind = kindOf({ edits: head.edits !== null && head.target !== null, before: head.before });
    const every = pace?.workspace[kind];
    if (!pace) await leave(tx, { head, holder, freeAt: new Date(at.getTime() + OFF), slot: null });
    else if (every === undefined || (head.slot === kind && at.getTime() - new Date(head.freeAt).getTime() < STALE))
      admitted.push(head);
    else {
      const name = `${head.workspaceId} ${kind}`;
      const group = asking.get(name) ?? { kind, every, heads: [] };
      asking.set(name, { ...group, heads: [...group.heads, head] });
    }
  }
  for (const [, { kind, every, heads: group }] of [...asking].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const first = await reserve(tx, { head: firstOf(group), kind, every, count: group.length, at });
    group.sort((a, b) => Number(b.awaited) - Number(a.awaited));
    for (const [i, head] of group.entries()) {
      const own = first + i * every;
      const slot = head.awaited && own > at.getTime() + NEAR ? await exchange(tx, { head, kind, slot: own, at }) : own;
      if (slot <= at.getTime() + NEAR) admitted.push(head);
      else await leave(tx, { head, holder, freeAt: new Date(slot), slot: kind });
    }
  }
  return admitted;
}
