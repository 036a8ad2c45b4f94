import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Ask, Reader } from '../../../../core/ask.js';
import { present } from '../../../../core/present.js';
import { oneRow, type Db } from '../../../../db/connect.js';
import { matches, refersTo } from '../../../../db/condition.js';
import { dayOf } from '../../../../language/moment.js';
import { proposeSeats, type StaffingRule } from '../../../people/index.js';
import { accounts } from '../../table.js';
import { identities, members, organisations } from '../../../people/table.js';
import { seats, teams } from '../table.js';
import { seatChanges, type SeatChanges } from '../team.js';
import { lockToChange } from './team.js';

/** Someone whose seat changed, to whom that is said. */
export interface Seated extends Reader {
  id: string;
  name: string;
}

export interface Reseating {
  before: Seated | undefined;
  now: Seated | undefined;
  /** Where nobody held it before: all who got such a seat that day. */
  joined: Joined | undefined;
}

export interface Joined {
  day: string;
  edition: number;
  seats: { function: string; name: string }[];
}

interface SeatChange {
  team: string;
  function: string;
  /** None: it becomes vacant. */
  member: string | undefined;
  /** Saved with it, or neither is. */
  also: (tx: Db, change: Reseating) => Promise<unknown>;
}

export const ACCOUNT_MANAGER = 'account-manager';

/** Who serves which accounts, in which function. */
export function seating(db: Db) {
  return {
    /**
     * Seats a member, or nobody. The seat is made when the rule did not ask for it. Undefined, and nothing done, where the asker
     * may not change the team, or the member is not one of the organisation's active ones.
     */
    async seat({ team, function: job, member, also }: SeatChange, ask: Ask): Promise<Reseating | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        if (!(await lockToChange(tx, [team], ask)).has(team)) return undefined;
        const [now] = member
          ? await tx
              .select(reader)
              .from(members)
              .where(and(matches(members, { organisation, id: member }), isNull(members.deactivatedAt)))
          : [];
        if (member && !now) return undefined;
        const [before] = await tx
          .select(reader)
          .from(seats)
          .innerJoin(members, refersTo(seats.member, members))
          .where(matches(seats, { organisation, team, function: job }));
        await tx
          .insert(seats)
          .values({ organisation, team, function: job, need: 'optional', member: member ?? null })
          .onConflictDoUpdate({
            target: [seats.organisation, seats.team, seats.function],
            set: { member: member ?? null },
          });
        const joined = now && !before ? await noteJoined(tx, { team, job, member: now.id }, ask) : undefined;
        const change = { before, now, joined };
        await also(tx, change);
        return change;
      });
    },

    /** The account manager, or else another who sits there. */
    async whomToAsk(team: string, { organisation }: Ask): Promise<Seated | undefined> {
      const [whom] = await db
        .select(reader)
        .from(seats)
        .innerJoin(members, and(refersTo(seats.member, members), isNull(members.deactivatedAt)))
        .where(matches(seats, { organisation: organisation.id, team }))
        .orderBy(sql`${seats.function} = ${ACCOUNT_MANAGER} desc`, seats.function)
        .limit(1);
      return whom;
    },

    /** The seated members with their e-mail, and their id in this workspace once it is known. */
    async seatedIn(organisation: string, team: string, workspace: string) {
      return db
        .select({ id: members.id, name: members.name, email: members.email, user: identities.externalId })
        .from(seats)
        .innerJoin(members, and(refersTo(seats.member, members), isNull(members.deactivatedAt)))
        .leftJoin(identities, and(refersTo(identities.member, members), eq(identities.workspace, workspace)))
        .where(matches(seats, { organisation, team }));
    },
  };
}

/** Ids of those in service who hold a seat, and of whom nobody noted that it was their first. */
export async function seatedUnwelcomed(tx: Db, organisation: string, limit: number): Promise<string[]> {
  const found = await tx
    .selectDistinct({ id: members.id })
    .from(seats)
    .innerJoin(members, refersTo(seats.member, members))
    .where(and(eq(seats.organisation, organisation), isNull(members.seatedAt), isNull(members.deactivatedAt)))
    .orderBy(members.id)
    .limit(limit);
  return found.map(({ id }) => id);
}

/** In the order in which they came. The team is locked. */
async function noteJoined(
  tx: Db,
  { team, job, member }: { team: string; job: string; member: string },
  { organisation: { id: organisation, zone }, at }: Ask,
): Promise<Joined> {
  const here = matches(teams, { organisation, id: team });
  const [row] = await tx.select({ joined: teams.joined }).from(teams).where(here);
  const day = dayOf(at, zone).toString();
  const earlier = row?.joined?.day === day ? row.joined : undefined;
  const joined = {
    day,
    edition: earlier ? earlier.edition + 1 : 0,
    seats: [...(earlier?.seats ?? []).filter((seat) => seat.function !== job), { function: job, member }],
  };
  await tx.update(teams).set({ joined }).where(here);
  const named = await tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(
      and(
        eq(members.organisation, organisation),
        inArray(
          members.id,
          joined.seats.map((seat) => seat.member),
        ),
      ),
    );
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return {
    ...joined,
    seats: joined.seats.map((seat) => ({ function: seat.function, name: present(names.get(seat.member)) })),
  };
}

const reader = { id: members.id, name: members.name, locale: members.locale, zone: members.zone };

/** Gives a team the seats that the organisation's rule asks for; whoever has a seat keeps it. */
export async function applyRule(tx: Db, organisation: string, team: string): Promise<SeatChanges> {
  const settings = oneRow(
    await tx.select({ rule: organisations.staffing }).from(organisations).where(eq(organisations.id, organisation)),
  );
  const served = await tx
    .select({ size: accounts.size, potential: accounts.potential })
    .from(accounts)
    .where(and(matches(accounts, { organisation, team }), isNull(accounts.endedAt)));
  const now = await tx.select().from(seats).where(matches(seats, { organisation, team })).for('update');
  const rule: StaffingRule = settings.rule;
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
      .where(and(matches(seats, { organisation, team }), inArray(seats.function, changes.drop), isNull(seats.member)));
  }
  for (const { function: job, need } of changes.turn) {
    await tx
      .update(seats)
      .set({ need })
      .where(matches(seats, { organisation, team, function: job }));
  }
  return changes;
}

/** A seat for whom there is one: vacant, or made. Who holds one keeps it. */
export async function takeVacant(
  tx: Db,
  seat: { organisation: string; team: string; function: string; member: string },
) {
  await tx
    .insert(seats)
    .values({ ...seat, need: 'optional' })
    .onConflictDoUpdate({
      target: [seats.organisation, seats.team, seats.function],
      set: { member: sql`coalesce(${seats.member}, excluded.member)` },
    });
}

interface Going {
  organisation: string;
  team: string;
  from: readonly string[];
  /** Who makes the change comes before others of the same function: they must see what they made. */
  first: string;
}

/**
 * Who held a seat in the old teams takes the vacant seat of the same function in the new one. Answers those for whom there was
 * none, by the team that they served in.
 */
export async function inherit(
  tx: Db,
  { organisation, team, from, first }: Going,
): Promise<(Seated & { from: string })[]> {
  const old = await tx
    .select({ ...reader, function: seats.function, from: seats.team })
    .from(seats)
    .innerJoin(members, and(refersTo(seats.member, members), isNull(members.deactivatedAt)))
    .where(and(eq(seats.organisation, organisation), inArray(seats.team, [...from])))
    .orderBy(sql`${members.id} = ${first} desc`, seats.team, seats.function);
  for (const { function: job, id } of old) await takeVacant(tx, { organisation, team, function: job, member: id });
  const held = await tx.select({ member: seats.member }).from(seats).where(matches(seats, { organisation, team }));
  const seated = new Set(held.map(({ member }) => member));
  const left = old.filter(({ id }) => !seated.has(id));
  const each = new Map(left.map(({ function: _, ...one }) => [`${one.from} ${one.id}`, one]));
  return [...each.values()];
}
