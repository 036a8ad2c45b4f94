import { sql } from 'drizzle-orm';
import type { Reader } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import type { DeliveryKind, Otherwise } from '../../core/delivery.js';
import type { Platform } from '../../core/person.js';
import { revived } from '../../core/card-json.js';
import type { Pace } from '../../core/chat-platform.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { workspaces } from '../../features/people/table.js';
import { type OutsiderState, type RoomState, speaking } from '../../features/accounts/index.js';
import { rooms } from '../../features/accounts/teams/table.js';
import type { State } from '../delivery.js';
import { instant } from '../../db/columns.js';
import { deliveries, deliveryLines } from '../table.js';
import { isWaiting } from './line.js';

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
  kind: DeliveryKind;
  /** Past this it is not sent. */
  bestBefore: Date | undefined;
  otherwise: Otherwise | undefined;
  since: Date;
  /** The platform's name of the message this one goes under or replaces; none when that one never arrived there. */
  under: string | undefined;
  edits: string | undefined;
  /** The keys of those. */
  keys: { under: string | null; edits: string | null };
  way: Way;
  until: Date;
  /** Ours alone, this once: what another says of the line, or we ourselves after the lease, does not count. */
  holder: string;
}

/** `to-each`: to each member of the team, because the channel cannot be used. `nowhere`: it is no team's channel any more. */
export type Way = 'there' | 'to-each' | 'nowhere';

export interface Claim {
  at: Date;
  limit: number;
  /** Milliseconds; must outlive looking and sending together. */
  lease: number;
  /** Undefined for a platform that is switched off. */
  paceOf: (platform: Platform) => Pace | undefined;
}

/** The first message of a line that was taken; none when its message is not due after all. */
export interface Head {
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
  id: string;
  key: string;
  said: Said | string;
  what: DeliveryKind;
  bestBefore: string | Date | null;
  awaited: boolean;
  before: State;
  attempts: number;
  tried: string | Date | null;
  edits: string | null;
  under: string | null;
  target: string | null;
  targetState: State | null;
  targetDue: string | Date | null;
  /** Of a channel that is a team's. */
  roomState: RoomState | null;
  outsiders: OutsiderState | null;
}

/** A line with nothing to say has no head. */
export type Taken = Head | (Omit<Head, 'id'> & { id: null });

interface Said {
  card: Card;
  reader: Reader;
  otherwise?: Otherwise;
}

/** Past its best-before. */
export const isLate = ({ bestBefore }: Pick<Head, 'bestBefore'>, at: Date): boolean =>
  bestBefore !== null && new Date(bestBefore) <= at;

/** On today's state of the channel, whoever enqueued it and when. */
export function wayOf({ kind, roomState, outsiders }: Head): Way | 'later' {
  if (kind === 'person') return 'there';
  return roomState && outsiders ? speaking({ state: roomState, outsiders }) : 'nowhere';
}

/**
 * Takes free lines that have something due, those with something that somebody waits for first, then the longest free, with the
 * first message of each. The nearest are picked before
 * any is locked: sorting all that wait for the sake of a few took most of the time.
 */
export async function takeLines(tx: Db, { at, limit, lease }: Claim, holder: string): Promise<Taken[]> {
  return rowsOf<Taken>(
    tx,
    sql`
    with near as (
      select organisation, id from ${deliveryLines} where due_at <= ${instant(at)} and free_at <= ${instant(at)}
      order by awaited desc, greatest(due_at, free_at) limit ${limit * 4}),
    free as (
      select l.organisation, l.id, l.free_at from near join ${deliveryLines} l on l.organisation = near.organisation and l.id = near.id
      where l.due_at <= ${instant(at)} and l.free_at <= ${instant(at)} order by l.awaited desc limit ${limit} for update of l skip locked),
    taken as (
      update ${deliveryLines} l set holder = ${holder}::uuid, free_at = ${instant(new Date(at.getTime() + lease))}
      from free where l.organisation = free.organisation and l.id = free.id
      returning l.organisation, l.id, l.last, l.slot, free.free_at, l.kind, l.address, l.workspace, l.awaited)
    select t.organisation, t.id as line, t.last, t.slot, t.free_at as "freeAt", t.kind, t.address, t.workspace as "workspaceId", w.platform,
      w.external_id as workspace, t.awaited, d.id, d.key, d.kind as what, d.best_before as "bestBefore", d.said, d.state as before, d.attempts, d.tried_at as tried, d.edits, d.under,
      o.message as target, o.state as "targetState", o.not_before as "targetDue",
      r.state as "roomState", r.outsiders
    from taken t
    join ${workspaces} w on w.organisation = t.organisation and w.id = t.workspace
    left join ${rooms} r on t.kind = 'room' and r.organisation = t.organisation and r.workspace = t.workspace and r.external_id = t.address
    left join lateral (
      select * from ${deliveries} where organisation = t.organisation and line = t.id and ${isWaiting}
        and not_before <= ${instant(at)} order by number limit 1) d on true
    left join ${deliveries} o on o.organisation = t.organisation and o.key = coalesce(d.edits, d.under) and o.line = d.line`,
  );
}

/** A head that may go, as its sender needs it. */
export function claimed(head: Head, { at, lease }: Claim, holder: string): Claimed {
  const way = wayOf(head) as Way;
  const said = typeof head.said === 'string' ? (JSON.parse(head.said) as Said) : head.said;
  return {
    organisation: head.organisation,
    id: head.id,
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
    kind: head.what,
    bestBefore: head.bestBefore === null ? undefined : new Date(head.bestBefore),
    otherwise: said.otherwise && { ...said.otherwise, card: revived(said.otherwise.card) },
    since: head.tried ? new Date(head.tried) : at,
    under: head.under !== null && head.edits === null ? (head.target ?? undefined) : undefined,
    edits: head.edits !== null ? (head.target ?? undefined) : undefined,
    keys: { under: head.under, edits: head.edits },
    way,
    until: new Date(at.getTime() + lease),
    holder,
  };
}
