import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { NewId } from '../../../core/id.js';
import type { MemberRef } from '../../../core/lookups.js';
import type { Db } from '../../../db/connect.js';
import { seats, teams } from '../../accounts/teams/table.js';
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
        eq(seatOffers.organisation, organisation),
        eq(seatOffers.team, team),
        eq(seatOffers.function, job),
        eq(seatOffers.state, 'asked'),
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
 * since. Undefined, and nothing done: they are not asked (any more), or the seat is another's.
 */
export async function answerOffer(
  tx: Db,
  { id, accept }: { id: string; accept: boolean },
  { organisation, asker, at }: Ask,
): Promise<AnsweredOffer | undefined> {
  const theirs = and(
    eq(seatOffers.organisation, organisation.id),
    eq(seatOffers.id, id),
    eq(seatOffers.member, asker.id),
    eq(seatOffers.state, 'asked'),
  );
  const [offer] = await tx.select().from(seatOffers).where(theirs).for('update');
  if (!offer) return undefined;
  if (accept && !(await takeSeat(tx, offer))) return undefined;
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
    .innerJoin(members, and(eq(members.organisation, teams.organisation), eq(members.id, offer.former)))
    .where(and(eq(teams.organisation, organisation.id), eq(teams.id, offer.team)));
  return about && { ...about, function: offer.function, askedBy: offer.askedBy };
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
        eq(seats.organisation, organisation),
        eq(seats.team, team),
        eq(seats.function, job),
        or(eq(seats.member, former), and(isNull(seats.member), hasLeft)),
      ),
    )
    .returning({ member: seats.member });
  return taken.length > 0;
}
