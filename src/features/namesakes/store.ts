import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ask, Reader } from '../../core/ask.js';
import { present } from '../../core/present.js';
import { oneRow, type Db } from '../../db/connect.js';
import { matches, refersTo } from '../../db/condition.js';
import type { Profile } from '../accounts/index.js';
import { accounts, namesakes } from '../accounts/table.js';
import { administers } from '../people/index.js';
import { members } from '../people/table.js';
import { teams } from '../accounts/teams/table.js';

export interface Bearer {
  id: string;
  name: string;
  team: string;
  externalId: string | null;
  size: Profile['size'];
  ended: boolean;
}

/** Two accounts of one name, of which the first was named by someone to whom the other was hidden. */
export interface Namesakes {
  account: Bearer;
  namesake: Bearer;
  by: string;
}

export const undecided = isNull(namesakes.keptAt);

const MOST_AT_ONCE = 100;

/** Organisations with namesakes that nobody was told of. */
export async function organisationsToTell(db: Db): Promise<string[]> {
  const found = await db
    .selectDistinct({ organisation: namesakes.organisation })
    .from(namesakes)
    .where(isNull(namesakes.toldAt));
  return found.map(({ organisation }) => organisation);
}

/** Those that nobody was told of, from now on told: each is claimed once, by the transaction that tells. */
export async function claimUntold(tx: Db, organisation: string, at: Date): Promise<Namesakes[]> {
  const due = await tx
    .select({ account: namesakes.account, namesake: namesakes.namesake })
    .from(namesakes)
    .where(and(eq(namesakes.organisation, organisation), isNull(namesakes.toldAt)))
    .orderBy(namesakes.namedAt)
    .limit(MOST_AT_ONCE)
    .for('update', { skipLocked: true });
  const claimed: Namesakes[] = [];
  for (const pair of due) {
    const those = matches(namesakes, { organisation, account: pair.account, namesake: pair.namesake });
    await tx.update(namesakes).set({ toldAt: at }).where(those);
    claimed.push(await pairOf(tx, organisation, pair));
  }
  return claimed;
}

async function pairOf(tx: Db, organisation: string, pair: { account: string; namesake: string }): Promise<Namesakes> {
  const maker = alias(members, 'maker');
  const bearers = await tx
    .select({
      id: accounts.id,
      name: accounts.name,
      team: teams.name,
      externalId: accounts.externalId,
      size: accounts.size,
      ended: sql<boolean>`${accounts.endedAt} is not null`,
    })
    .from(accounts)
    .innerJoin(teams, refersTo(accounts.team, teams))
    .where(and(eq(accounts.organisation, organisation), inArray(accounts.id, [pair.account, pair.namesake])));
  const by = oneRow(
    await tx
      .select({ name: maker.name })
      .from(namesakes)
      .innerJoin(maker, refersTo(namesakes.namedBy, maker))
      .where(matches(namesakes, { organisation, account: pair.account, namesake: pair.namesake })),
  );
  const bearer = (id: string) => present(bearers.find((one) => one.id === id));
  return { account: bearer(pair.account), namesake: bearer(pair.namesake), by: by.name };
}

/** `admins`: see `administers`. */
export async function administratorsOf(
  tx: Db,
  organisation: string,
  admins: readonly string[],
): Promise<(Reader & { id: string })[]> {
  return tx
    .select({ id: members.id, locale: members.locale, zone: members.zone })
    .from(members)
    .where(and(eq(members.organisation, organisation), administers(admins), isNull(members.deactivatedAt)));
}

/** They are two customers: nobody is asked again. False where that was decided already. */
export async function keepBoth(
  db: Db,
  { account, namesake }: { account: string; namesake: string },
  ask: Ask,
): Promise<boolean> {
  const kept = await db
    .update(namesakes)
    .set({ keptAt: ask.at })
    .where(
      and(
        matches(namesakes, { organisation: ask.organisation.id, account, namesake }),
        undecided,
        sql`${ask.asker.administrator}`,
      ),
    )
    .returning({ account: namesakes.account });
  return kept.length > 0;
}
