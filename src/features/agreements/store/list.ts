import { and, desc, eq, inArray, lt, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ask } from '../../../core/ask.js';
import type { Cursor } from '../../../language/fields/cursor.js';
import type { Db } from '../../../db/connect.js';
import { eyesOf } from '../../accounts/index.js';
import { agreements, stateIsOpen } from '../table.js';
import { viewed, type AgreementView } from '../view.js';
import { seenAgreements } from './seen.js';

export interface Filter {
  /** Owned by, or asked of, this member. */
  member?: string | undefined;
  accounts?: string[] | undefined;
  only?: 'late' | 'unowned' | 'kept' | undefined;
  /** Due before. */
  before?: Date | undefined;
  /** Without those that stand under an open promise. */
  roots?: boolean | undefined;
}

export function listing(db: Db) {
  return {
    /** Open ones by when they are due, those without a date last; kept ones the latest first. */
    list: ({
      filter,
      after,
      limit,
      ask,
    }: {
      filter: Filter;
      after: Cursor | undefined;
      limit: number;
      ask: Ask;
    }): Promise<AgreementView[]> => listed(db, { filter, after, limit, ask }),
  };
}

const served = alias(agreements, 'served');
const standsAlone = sql`not exists (select 1 from ${agreements} as served where ${served.organisation} = ${agreements.organisation}
  and ${served.id} = ${agreements.serves} and ${stateIsOpen(served.state)})`;

export async function listed(
  db: Db,
  {
    filter: { member, accounts: of, only, before, roots },
    after,
    limit,
    ask,
  }: { filter: Filter; after: Cursor | undefined; limit: number; ask: Ask },
): Promise<AgreementView[]> {
  const here = eq(agreements.organisation, ask.organisation.id);
  const beyond =
    after &&
    sql`(${agreements.sortsAt}, ${agreements.id}) > (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`;
  const wanted = and(
    of && inArray(agreements.account, of),
    only === 'late' ? lte(agreements.sortsAt, ask.at) : undefined,
    only === 'unowned' ? inArray(agreements.state, ['proposed', 'declined']) : undefined,
    before && lt(agreements.sortsAt, before),
    roots ? standsAlone : undefined,
  );
  if (only === 'kept') {
    const earlier =
      after &&
      sql`(${agreements.closedAt}, ${agreements.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`;
    const kept = and(
      seenAgreements(ask),
      eq(agreements.state, 'kept'),
      member ? eq(agreements.owner, member) : undefined,
      wanted,
      earlier,
    );
    return viewed(db, {
      where: kept,
      sight: eyesOf(ask),
      limit,
      order: [desc(agreements.closedAt), desc(agreements.id)],
    });
  }
  if (!member)
    return viewed(db, {
      where: and(seenAgreements(ask), stateIsOpen(agreements.state), wanted, beyond),
      sight: eyesOf(ask),
      limit,
    });
  // Of each of the two the first few, from its own index: one look over both would sort all of them.
  const first = (column: typeof agreements.owner | typeof agreements.proposed) =>
    db
      .select({ id: agreements.id })
      .from(agreements)
      .where(and(here, eq(column, member), stateIsOpen(agreements.state), wanted, beyond))
      .orderBy(agreements.sortsAt, agreements.id)
      .limit(limit);
  const mine = sql`${agreements.id} in ((${first(agreements.owner)}) union all (${first(agreements.proposed)}))`;
  return viewed(db, { where: and(here, mine), sight: eyesOf(ask), limit });
}
