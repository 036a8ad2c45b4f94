import { and, asc, count, desc, eq, gt, inArray, max, min, sql } from 'drizzle-orm';
import type { DeliveryKind } from '../../core/delivery.js';
import type { Platform } from '../../core/person.js';
import { present } from '../../core/present.js';
import { oneRow, rowsOf, type Db } from '../../db/connect.js';
import { administers } from '../../features/people/index.js';
import { identities, members, workspaces } from '../../features/people/table.js';
import { rooms } from '../../features/accounts/teams/table.js';
import { instant } from '../../db/columns.js';
import { matches, refersTo } from '../../db/condition.js';
import { deliveries, deliveryLines } from '../table.js';
import type { Queue } from '../delivery.js';
import { isWaiting, lineIs, waiting } from './line.js';

export interface Failed {
  id: string;
  key: string;
  failure: { kind: string; what: string };
  at: Date;
  place: string;
  /** Whose chat it is. */
  person: string | null;
  /** When something last got through there. */
  sentAt: Date | null;
}

/** What an administrator looks at, and may do about it. */
export function failing(db: Db, admins: readonly string[]) {
  const failed = (organisation: string) => matches(deliveries, { organisation, state: 'failed' });

  /** The newest first, each with the name of where it should have gone. */
  async function failedOnes(organisation: string, limit: number, id?: string): Promise<Failed[]> {
    const rows = await db
      .select({
        id: deliveries.id,
        key: deliveries.key,
        failure: deliveries.failure,
        at: deliveries.doneAt,
        address: deliveryLines.address,
        sentAt: deliveryLines.sentAt,
        room: rooms.name,
        member: members.name,
        person: members.id,
      })
      .from(deliveries)
      .innerJoin(deliveryLines, refersTo(deliveries.line, deliveryLines))
      .leftJoin(
        rooms,
        matches(rooms, {
          organisation: deliveryLines.organisation,
          workspace: deliveryLines.workspace,
          externalId: deliveryLines.address,
        }),
      )
      .leftJoin(
        identities,
        matches(identities, {
          organisation: deliveryLines.organisation,
          workspace: deliveryLines.workspace,
          externalId: deliveryLines.address,
        }),
      )
      .leftJoin(members, refersTo(identities.member, members))
      .where(and(failed(organisation), id ? eq(deliveries.id, id) : undefined))
      .orderBy(desc(deliveries.doneAt))
      .limit(limit);
    return rows.map(({ address, room, member, failure, at, ...row }) => ({
      ...row,
      at: present(at),
      failure: present(failure),
      place: room ? `#${room}` : (member ?? address),
    }));
  }

  return {
    /** What waits now, in each workspace. */
    async queues(organisation: string, at: Date): Promise<Queue[]> {
      const rows = await rowsOf<{ platform: Platform; waiting: string | number; longest: string | number }>(
        db,
        sql`select w.platform, sum(n) as waiting, max(n) as longest from (
            select line, count(*) as n from ${deliveries} where organisation = ${organisation} and ${isWaiting}
              and not_before <= ${instant(at)} group by line) q
          join ${deliveryLines} l on l.organisation = ${organisation} and l.id = q.line
          join ${workspaces} w on w.organisation = l.organisation and w.id = l.workspace
          group by w.id, w.platform`,
      );
      return rows.map(({ platform, waiting, longest }) => ({
        platform,
        waiting: Number(waiting),
        longest: Number(longest),
      }));
    },

    /** How many of each kind came too late since then, and were not sent. */
    async expired(organisation: string, since: Date): Promise<{ kind: DeliveryKind; count: number }[]> {
      return db
        .select({ kind: deliveries.kind, count: count() })
        .from(deliveries)
        .where(and(matches(deliveries, { organisation, state: 'expired' }), gt(deliveries.doneAt, since)))
        .groupBy(deliveries.kind)
        .orderBy(deliveries.kind);
    },

    async queue(organisation: string): Promise<{ waiting: number; oldest: Date | undefined; unsure: number }> {
      const row = oneRow(
        await db
          .select({
            waiting: count(),
            oldest: min(deliveries.notBefore),
            unsure: sql<number>`count(*) filter (where state = 'unknown')`.mapWith(Number),
          })
          .from(deliveries)
          .where(and(eq(deliveries.organisation, organisation), inArray(deliveries.state, [...waiting]))),
      );
      return { waiting: row.waiting, oldest: row.oldest ?? undefined, unsure: row.unsure };
    },

    async failures(organisation: string, limit: number): Promise<{ total: number; newest: Failed[] }> {
      const all = oneRow(await db.select({ total: count() }).from(deliveries).where(failed(organisation)));
      return { total: all.total, newest: await failedOnes(organisation, limit) };
    },

    /** For a person, `sentAt` is when something last got through in any of their chats. */
    async failure(organisation: string, id: string): Promise<Failed | undefined> {
      const [one] = await failedOnes(organisation, 1, id);
      if (!one?.person) return one;
      const row = oneRow(
        await db
          .select({ sentAt: max(deliveryLines.sentAt) })
          .from(identities)
          .innerJoin(
            deliveryLines,
            matches(deliveryLines, {
              organisation: identities.organisation,
              workspace: identities.workspace,
              address: identities.externalId,
            }),
          )
          .where(matches(identities, { organisation, member: one.person })),
      );
      return { ...one, sentAt: row.sentAt };
    },

    /**
     * One, or all that failed, to the end of their lines again. What may have arrived is looked for first; what nobody can look for
     * goes only when it is named, by someone who looked. What is past its best-before is not sent any more.
     */
    async tryAgain(organisation: string, at: Date, id?: string): Promise<{ again: number; late: number }> {
      return db.transaction(async (tx) => {
        const wanted = and(
          failed(organisation),
          id ? eq(deliveries.id, id) : sql`${deliveries.failure} ->> 'kind' is distinct from 'unseen'`,
        );
        const isLate = sql<boolean>`coalesce(${deliveries.bestBefore} <= ${instant(at)}, false)`;
        const rows = await tx
          .select({ id: deliveries.id, line: deliveries.line, failure: deliveries.failure, isLate })
          .from(deliveries)
          .where(wanted)
          .orderBy(asc(deliveries.line), asc(deliveries.number))
          .limit(500)
          .for('update');
        const late = rows.filter((row) => row.isLate).map((row) => row.id);
        if (late.length > 0)
          await tx
            .update(deliveries)
            .set({ state: 'expired', doneAt: at })
            .where(and(eq(deliveries.organisation, organisation), inArray(deliveries.id, late)));
        for (const row of rows.filter((one) => !one.isLate)) {
          const line = oneRow(
            await tx
              .update(deliveryLines)
              .set({ last: sql`${deliveryLines.last} + 1`, dueAt: sql`least(${deliveryLines.dueAt}, ${instant(at)})` })
              .where(lineIs({ organisation, line: row.line }))
              .returning({ last: deliveryLines.last }),
          );
          const state = row.failure?.kind === 'unknown' ? 'unknown' : 'queued';
          await tx
            .update(deliveries)
            .set({
              state,
              number: line.last,
              attempts: 0,
              doneAt: null,
              notBefore: at,
              ...(state === 'queued' && { triedAt: null }),
            })
            .where(matches(deliveries, { organisation, id: row.id }));
        }
        return { again: rows.length - late.length, late: late.length };
      });
    },

    async administrators(organisation: string) {
      return db
        .select({ id: members.id, locale: members.locale, zone: members.zone })
        .from(members)
        .where(and(eq(members.organisation, organisation), administers(admins), sql`${members.deactivatedAt} is null`))
        .limit(20);
    },
  };
}
