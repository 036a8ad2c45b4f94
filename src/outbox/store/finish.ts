import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '../../db/connect.js';
import { identities } from '../../features/people/table.js';
import type { Verdict } from '../delivery.js';
import { instant } from '../../db/columns.js';
import { deliveries, deliveryLines } from '../table.js';
import type { Claimed } from './head.js';
import { given } from './line.js';

const ON_ITS_WAY = 5_000;
const unsure: Verdict = { state: 'unknown', failure: { kind: 'unknown', what: 'stopped' }, pause: 0, counts: true };

/** A message that gets through says that they are not gone there. */
const back = ({ organisation, workspaceId, to }: Claimed) =>
  sql`update ${identities} set gone_at = null where organisation = ${organisation} and workspace = ${workspaceId}
    and external_id = ${'user' in to ? to.user : ''} and gone_at is not null`;

/** What becomes of what was claimed. */
export function finishing(db: Db) {
  /**
   * What became of it. Nothing happens when the line is no longer this holder's: another is already looking. Not waited for on
   * disk: were it lost with the server, the message would be looked for, and found.
   */
  async function finish({
    one,
    result,
    at,
    rest,
  }: {
    one: Claimed;
    result: Verdict;
    at: Date;
    rest: number;
  }): Promise<boolean> {
    const done = ['sent', 'failed', 'diverted', 'expired'].includes(result.state);
    const free = new Date(at.getTime() + ('pause' in result ? Math.max(result.pause, rest) : rest));
    const failure = 'failure' in result ? JSON.stringify(result.failure) : null;
    const uncounted = 'counts' in result && !result.counts ? 1 : 0;
    const sent = result.state === 'sent' ? sql`sent_at = ${instant(at)},` : sql``;
    const reached = result.state === 'sent' && !one.edits && 'user' in one.to ? sql`reached as (${back(one)}),` : sql``;
    const rows = await rowsOf(
      db,
      sql`
      with hurry as (select set_config('synchronous_commit', 'off', true) as set),
      ${reached}
      line as (
        update ${deliveryLines} l set free_at = ${instant(free)}, ${sent} ${given(one, one.holder, done ? one.id : null)} returning l.id)
      update ${deliveries} d set state = ${result.state}, message = ${'message' in result ? result.message : null},
        failure = ${failure}::jsonb, attempts = d.attempts - ${uncounted}::int, done_at = ${done ? instant(at) : sql`null::timestamptz`}
      from line, hurry where d.organisation = ${one.organisation} and d.id = ${one.id} returning d.id`,
    );
    return rows.length > 0;
  }

  return {
    finish,

    /** Shutting down: what is still under way may or may not have arrived; the next one looks. */
    async giveBack(one: Claimed, at: Date): Promise<void> {
      await finish({ one, result: unsure, at, rest: 0 });
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
  };
}
