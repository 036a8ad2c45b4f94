import { and, eq, sql, type SQL } from 'drizzle-orm';
import { awaitedKinds } from '../../core/delivery.js';
import type { Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import type { Address } from '../addresses.js';
import { deliveries, deliveryLines } from '../table.js';

export const waiting = ['queued', 'sending', 'unknown'] as const;
export const isWaiting = sql.raw(`state in ('queued', 'sending', 'unknown')`);

export const lineIs = ({ organisation, line }: { organisation: string; line: string }) =>
  matches(deliveryLines, { organisation, id: line });

/** The line of an address with its next number, made when it is new. The caller's condition goes between this and `orNext`. */
export const numbered = (
  organisation: string,
  { id, to, about: { due, at, awaited } }: { id: string; to: Address; about: { due: SQL; at: SQL; awaited: boolean } },
) =>
  sql`insert into ${deliveryLines} as l (organisation, id, workspace, kind, address, last, due_at, free_at, awaited)
    select ${organisation}::uuid, ${id}::uuid, ${to.workspace}::uuid, ${to.kind}, ${to.address}, 1, ${due}, ${at}, ${awaited}::boolean`;
export const orNext = sql.raw(`on conflict (organisation, workspace, address)
  do update set last = l.last + 1, due_at = least(l.due_at, excluded.due_at), awaited = l.awaited or excluded.awaited returning id, last`);

/** The line is given back; it is due when its next message is. More may have come since it was taken. */
export const given = (
  one: { organisation: string; line: string; last: number },
  holder: string,
  except: string | null,
) =>
  sql`holder = null, slot = null, (due_at, awaited) = (
      select case when l.last > ${one.last} then l.due_at else min(not_before) end,
        case when l.last > ${one.last} then l.awaited else coalesce(l.kind = 'person' and bool_or(kind in ${awaitedKinds}), false) end
      from ${deliveries} where organisation = ${one.organisation} and line = ${one.line} and ${isWaiting}
        ${except ? sql`and id <> ${except}` : sql``})
    where l.organisation = ${one.organisation} and l.id = ${one.line} and l.holder = ${holder}::uuid`;

/** Back to its line, which is free again at this moment. */
export async function leave(
  tx: Db,
  {
    head,
    holder,
    freeAt,
    slot,
  }: { head: { organisation: string; line: string }; holder: string; freeAt: Date; slot: string | null },
): Promise<void> {
  await tx
    .update(deliveryLines)
    .set({ freeAt, slot, holder: null })
    .where(and(lineIs(head), eq(deliveryLines.holder, holder)));
}
