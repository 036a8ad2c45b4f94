import { sql } from 'drizzle-orm';
import type { Reader } from '../core/ask.js';
import type { Card } from '../core/card.js';
import type { Clock } from '../core/clock.js';
import { awaitedKinds, bestBeforeOf, type Delivery } from '../core/delivery.js';
import type { NewId } from '../core/id.js';
import type { Platform } from '../core/person.js';
import { storable, stored } from '../core/card-json.js';
import { instant } from '../db/columns.js';
import type { Enqueue } from '../db/deliver.js';
import { rowsOf, type Db } from '../db/connect.js';
import { addresses, type Address } from './addresses.js';
import { keyIn, otherwiseOf } from './delivery.js';
import { numbered, orNext } from './store/line.js';
import { deliveries, unreached } from './table.js';

interface Needs {
  newId: NewId;
  now: Clock;
  /** The platforms that are switched on. */
  on: readonly Platform[];
}

export function enqueuer({ newId, now, on }: Needs): Enqueue {
  /**
   * One message per workspace for a team, one for a member. Answers how many are new: none when the key is known, or when there
   * is nowhere to say it yet; that is noted for the administrators' status, and what is to be said otherwise goes out.
   */
  return async function enqueue(tx: Db, all: Delivery | readonly Delivery[]): Promise<number> {
    const wanted: { delivery: Delivery; to: Address; suffixed: boolean }[] = [];
    const nowhere: Delivery[] = [];
    for (const delivery of Array.isArray(all) ? (all as readonly Delivery[]) : [all as Delivery]) {
      const found = await addresses(tx, delivery, on);
      if (found.length === 0) nowhere.push(delivery);
      wanted.push(...found.map((to) => ({ delivery, to, suffixed: 'team' in delivery.to })));
    }
    for (const instead of nowhere.flatMap(otherwiseOf)) {
      const found = await addresses(tx, instead, on);
      wanted.push(...found.map((to) => ({ delivery: instead, to, suffixed: 'team' in instead.to })));
    }
    // Always in the same order of lines, so that two transactions never wait for each other; stable within a line.
    wanted.sort((a, b) => compare(a.to.workspace + a.to.address, b.to.workspace + b.to.address));
    let added = 0;
    for (const { delivery, to, suffixed } of wanted) {
      const key = (one: string) => (suffixed ? keyIn(one, to.workspace) : one);
      added += await insert(tx, { delivery, to, keyOf: key });
    }
    if (nowhere.length > 0) await note(tx, nowhere);
    return added;
  };

  async function note(tx: Db, nowhere: Delivery[]): Promise<void> {
    const lastAt = now();
    const rows = nowhere.map(({ organisation, to }) =>
      'team' in to
        ? ({ organisation, kind: 'team', id: to.team, lastAt } as const)
        : ({ organisation, kind: 'member', id: to.member, lastAt } as const),
    );
    const each = new Map(rows.map((row) => [`${row.organisation} ${row.kind} ${row.id}`, row]));
    const sorted = [...each].sort(([a], [b]) => compare(a, b)).map(([, row]) => row);
    await tx
      .insert(unreached)
      .values(sorted)
      .onConflictDoUpdate({ target: [unreached.organisation, unreached.kind, unreached.id], set: { lastAt } });
  }

  /** The line's row stays locked until the caller commits: numbers are in the order in which messages become visible. */
  async function insert(
    tx: Db,
    { delivery, to, keyOf }: { delivery: Delivery; to: Address; keyOf: (key: string) => string },
  ): Promise<number> {
    const { organisation, kind, card, reader, under, edits, otherwise } = delivery;
    const at = now();
    const key = storable(keyOf(delivery.key));
    const from = delivery.notBefore && delivery.notBefore > at ? delivery.notBefore : at;
    const due = instant(from);
    const awaited = to.kind === 'person' && awaitedKinds.includes(kind);
    const said = JSON.stringify({
      ...saidOf(card, reader),
      ...(otherwise && { otherwise: { to: otherwise.to, ...saidOf(otherwise.card, otherwise.reader) } }),
    });
    const made = await rowsOf(
      tx,
      sql`
      with line as (
        ${numbered(organisation, { id: newId(), to, about: { due, at: instant(at), awaited } })}
        where not exists (select 1 from ${deliveries} d where d.organisation = ${organisation} and d.key = ${key})
        ${orNext})
      insert into ${deliveries} (organisation, id, key, kind, line, number, said, under, edits, state, not_before, best_before, created_at)
      select ${organisation}::uuid, ${newId()}::uuid, ${key}, ${kind}, line.id, line.last, ${said}::jsonb, ${under ? keyOf(under) : null},
        ${edits ? keyOf(edits) : null}, 'queued', ${due}, ${instant(bestBeforeOf(delivery, from))}, ${instant(at)}
      from line
      on conflict (organisation, key) do nothing
      returning id`,
    );
    return made.length;
  }
}

const saidOf = (card: Card, { locale, zone }: Reader) => ({ card: stored(card), reader: { locale, zone } });

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
