import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { NewId } from '../../../core/id.js';
import type { MemberRef } from '../../../core/lookups.js';
import { present } from '../../../core/present.js';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { seats, teams } from '../../accounts/teams/table.js';
import { administers } from '../../people/index.js';
import { members } from '../../people/table.js';
import { seatOffers } from '../table.js';

interface SeatOffer {
  team: string;
  function: string;
  former: string;
  member: string;
}

/**
 * Asks a colleague to take a seat over; whoever was asked before is not any more. The offer's id; undefined: they are asked already.
 * Whether the asker may is the caller's to know.
 */
export async function offerSeat(
  { tx, newId }: { tx: Db; newId: NewId },
  { team, function: job, former, member }: SeatOffer,
  ask: Ask,
): Promise<string | undefined> {
  const organisation = ask.organisation.id;
  await tx
    .update(seatOffers)
    .set({ state: 'withdrawn', answeredAt: ask.at })
    .where(
      and(
        matches(seatOffers, { organisation, team, function: job, state: 'asked' }),
        or(ne(seatOffers.member, member), ne(seatOffers.former, former)),
      ),
    );
  const [made] = await tx
    .insert(seatOffers)
    .values({
      organisation,
      id: newId(),
      team,
      function: job,
      former,
      member,
      state: 'asked',
      askedBy: ask.asker.id,
      askedAt: ask.at,
    })
    .onConflictDoNothing()
    .returning({ id: seatOffers.id });
  return made?.id;
}

/** An offer as its answer left it. */
export interface AnsweredOffer {
  team: { id: string; name: string };
  function: string;
  former: MemberRef & { left: boolean };
  askedBy: string;
}

/**
 * Yes or no of whoever was asked. Yes gives them the seat, as long as whoever it was taken over from holds it, or left and nobody has it
 * since; and as long as whoever asked may hand it over. Undefined, and nothing done: they are not asked (any more), or the seat is
 * another's.
 */
export async function answerOffer(
  { tx, admins }: { tx: Db; admins: readonly string[] },
  { id, accept }: { id: string; accept: boolean },
  { organisation, asker, at }: Ask,
): Promise<AnsweredOffer | undefined> {
  const theirs = matches(seatOffers, { organisation: organisation.id, id, member: asker.id, state: 'asked' });
  const [offer] = await tx.select().from(seatOffers).where(theirs).for('update');
  if (!offer) return undefined;
  if (accept && !((await mayHandOver({ tx, admins }, offer)) && (await takeSeat(tx, offer)))) return undefined;
  await tx
    .update(seatOffers)
    .set({ state: accept ? 'accepted' : 'declined', answeredAt: at })
    .where(theirs);
  const [about] = await tx
    .select({
      team: { id: teams.id, name: teams.name },
      former: { id: members.id, name: members.name, left: sql<boolean>`${members.deactivatedAt} is not null` },
    })
    .from(teams)
    .innerJoin(members, matches(members, { organisation: teams.organisation, id: offer.former }))
    .where(matches(teams, { organisation: organisation.id, id: offer.team }));
  return about && { ...about, function: offer.function, askedBy: offer.askedBy };
}

/** Their own; else that of whom they manage, or as an administrator anybody's, as long as they are in service. */
async function mayHandOver(
  { tx, admins }: { tx: Db; admins: readonly string[] },
  { organisation, former, askedBy }: { organisation: string; former: string; askedBy: string },
): Promise<boolean> {
  if (askedBy === former) return true;
  const manages = sql`exists (select 1 from ${members} theirs where theirs.organisation = ${members.organisation}
    and theirs.id = ${former} and theirs.manager = ${members.id})`;
  const found = await tx
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        matches(members, { organisation, id: askedBy }),
        isNull(members.deactivatedAt),
        or(administers(admins), manages),
      ),
    );
  return found.length > 0;
}

/** An offer that nobody answers any more. */
export interface WithdrawnOffer {
  id: string;
  team: { id: string; name: string };
  function: string;
  askedBy: string;
}

interface Withdrawing {
  organisation: string;
  /** Asked of this one, or about the seats of this one. */
  of: { member: string } | { former: string };
  at: Date;
}

/** Nobody waits for their answer any more. */
export async function withdrawOffers(tx: Db, { organisation, of, at }: Withdrawing): Promise<WithdrawnOffer[]> {
  const theirs = 'member' in of ? eq(seatOffers.member, of.member) : eq(seatOffers.former, of.former);
  const withdrawn = await tx
    .update(seatOffers)
    .set({ state: 'withdrawn', answeredAt: at })
    .where(and(eq(seatOffers.organisation, organisation), theirs, eq(seatOffers.state, 'asked')))
    .returning({
      id: seatOffers.id,
      team: seatOffers.team,
      function: seatOffers.function,
      askedBy: seatOffers.askedBy,
    });
  if (withdrawn.length === 0) return [];
  const named = await tx
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(
      and(
        eq(teams.organisation, organisation),
        inArray(
          teams.id,
          withdrawn.map(({ team }) => team),
        ),
      ),
    );
  const names = new Map(named.map((team) => [team.id, team]));
  return withdrawn.map((one) => ({ ...one, team: present(names.get(one.team)) }));
}

/** False: somebody else has it by now. */
async function takeSeat(
  tx: Db,
  { organisation, team, function: job, former, member }: SeatOffer & { organisation: string },
): Promise<boolean> {
  const hasLeft = sql`exists (select 1 from ${members} where ${members.organisation} = ${seats.organisation}
    and ${members.id} = ${former} and ${members.deactivatedAt} is not null)`;
  const taken = await tx
    .update(seats)
    .set({ member })
    .where(
      and(
        matches(seats, { organisation, team, function: job }),
        or(eq(seats.member, former), and(isNull(seats.member), hasLeft)),
      ),
    )
    .returning({ member: seats.member });
  return taken.length > 0;
}
