import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { MemberRef } from '../../../core/lookups.js';
import type { Db } from '../../../db/connect.js';
import { proposeSeats, type StaffingRule } from '../../accounts/staffing.js';
import { seenBy } from '../../accounts/store.js';
import { accounts } from '../../accounts/table.js';
import { identities, members, organisations } from '../../organisation/table.js';
import { seats } from '../table.js';
import { seatChanges, type SeatChanges } from '../team.js';

/** Who serves which accounts, in which function. */
export function seating(db: Db) {
  return {
    /** Gives the team the seats that the organisation's rule asks for; whoever has a seat keeps it. */
    propose: (team: string, ask: Ask): Promise<SeatChanges> =>
      db.transaction((tx) => applyRule(tx, ask.organisation.id, team)),

    /** Accounts go over to a team; who served them takes the vacant seats of the same function there. */
    async takeOver(team: string, ids: string[], ask: Ask): Promise<{ changes: SeatChanges; left: string[] }> {
      return db.transaction(async (tx) => {
        const org = ask.organisation.id;
        const before = await tx
          .select({ team: accounts.team })
          .from(accounts)
          .where(and(seenBy(ask), inArray(accounts.id, ids)))
          .for('update');
        await tx
          .update(accounts)
          .set({ team })
          .where(and(seenBy(ask), inArray(accounts.id, ids)));
        const changes = await applyRule(tx, org, team);
        const left = [...new Set(before.map((row) => row.team))].filter((old) => old !== team);
        if (left.length > 0) await inherit(tx, org, team, left);
        const stillServing = await tx
          .select({ team: accounts.team })
          .from(accounts)
          .where(
            and(eq(accounts.organisation, org), inArray(accounts.team, [...left, team]), isNull(accounts.endedAt)),
          );
        return { changes, left: left.filter((old) => !stillServing.some((row) => row.team === old)) };
      });
    },

    /** Seats a member, or nobody; answers who sat there. The seat is made when the rule did not ask for it. `also` is saved with it, or neither is. */
    async seat(
      team: string,
      job: string,
      member: string | null,
      ask: Ask,
      also: (tx: Db, before: MemberRef | undefined) => Promise<unknown> = () => Promise.resolve(),
    ): Promise<{ before: string | undefined }> {
      return db.transaction(async (tx) => {
        const place = and(eq(seats.organisation, ask.organisation.id), eq(seats.team, team), eq(seats.function, job));
        const [held] = await tx
          .select({ id: seats.member, name: members.name })
          .from(seats)
          .leftJoin(members, and(eq(members.organisation, seats.organisation), eq(members.id, seats.member)))
          .where(place)
          .for('update', { of: seats });
        const before = held?.id ? { id: held.id, name: held.name ?? '' } : undefined;
        await tx
          .insert(seats)
          .values({ organisation: ask.organisation.id, team, function: job, need: 'optional', member })
          .onConflictDoUpdate({ target: [seats.organisation, seats.team, seats.function], set: { member } });
        await also(tx, before);
        return { before: before?.id };
      });
    },

    /** The seated members with their e-mail, and their id in this workspace once it is known. */
    async seatedIn(organisation: string, team: string, workspace: string) {
      return db
        .select({ id: members.id, name: members.name, email: members.email, user: identities.externalId })
        .from(seats)
        .innerJoin(
          members,
          and(
            eq(members.organisation, seats.organisation),
            eq(members.id, seats.member),
            isNull(members.deactivatedAt),
          ),
        )
        .leftJoin(
          identities,
          and(
            eq(identities.organisation, members.organisation),
            eq(identities.member, members.id),
            eq(identities.workspace, workspace),
          ),
        )
        .where(and(eq(seats.organisation, organisation), eq(seats.team, team)));
    },
  };
}

async function applyRule(tx: Db, organisation: string, team: string): Promise<SeatChanges> {
  const [settings] = await tx
    .select({ rule: organisations.staffing })
    .from(organisations)
    .where(eq(organisations.id, organisation));
  const served = await tx
    .select({ size: accounts.size, potential: accounts.potential })
    .from(accounts)
    .where(and(eq(accounts.organisation, organisation), eq(accounts.team, team), isNull(accounts.endedAt)));
  const now = await tx
    .select()
    .from(seats)
    .where(and(eq(seats.organisation, organisation), eq(seats.team, team)))
    .for('update');
  const rule: StaffingRule = settings!.rule;
  const current = now.map((seat) => ({ ...seat, member: seat.member ? { id: seat.member, name: '' } : undefined }));
  const changes = seatChanges(current, proposeSeats(rule, served));
  if (changes.add.length > 0)
    await tx
      .insert(seats)
      .values(changes.add.map((seat) => ({ organisation, team, ...seat })))
      .onConflictDoNothing();
  if (changes.drop.length > 0) {
    await tx
      .delete(seats)
      .where(
        and(
          eq(seats.organisation, organisation),
          eq(seats.team, team),
          inArray(seats.function, changes.drop),
          isNull(seats.member),
        ),
      );
  }
  for (const { function: job, need } of changes.turn) {
    await tx
      .update(seats)
      .set({ need })
      .where(and(eq(seats.organisation, organisation), eq(seats.team, team), eq(seats.function, job)));
  }
  return changes;
}

/** Vacant seats of the new team go to whoever held the same function in the old ones. */
async function inherit(tx: Db, organisation: string, team: string, from: string[]): Promise<void> {
  const old = await tx
    .select({ function: seats.function, member: seats.member })
    .from(seats)
    .where(and(eq(seats.organisation, organisation), inArray(seats.team, from), sql`${seats.member} is not null`));
  for (const { function: job, member } of old) {
    await tx
      .insert(seats)
      .values({ organisation, team, function: job, need: 'optional', member })
      .onConflictDoUpdate({
        target: [seats.organisation, seats.team, seats.function],
        set: { member: sql`coalesce(${seats.member}, excluded.member)` },
      });
  }
}
