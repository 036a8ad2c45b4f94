import type { Organisation } from '../../../../core/organisation.js';
import type { Delivery } from '../../../../core/delivery.js';
import { functionName } from '../../../../core/organisation.js';
import type { Db } from '../../../../db/connect.js';
import { matches, refersTo } from '../../../../db/condition.js';
import { seats, teams } from '../table.js';
import { teamText } from '../text.js';

export interface HeldSeat {
  team: string;
  /** Of the team. */
  name: string;
  function: string;
}

/** Their seats become vacant; answers which those were. */
export async function releaseSeats(
  tx: Db,
  { organisation, member }: { organisation: string; member: string },
): Promise<HeldSeat[]> {
  const held = await tx
    .select({ team: seats.team, name: teams.name, function: seats.function })
    .from(seats)
    .innerJoin(teams, refersTo(seats.team, teams))
    .where(matches(seats, { organisation, member }))
    .orderBy(teams.name, seats.function)
    .for('update', { of: seats });
  if (held.length > 0) await tx.update(seats).set({ member: null }).where(matches(seats, { organisation, member }));
  return held;
}

interface About {
  organisation: Organisation;
  /** Of the member. */
  name: string;
  at: Date;
}

/** Said in each team's channel. */
export const vacatedNews = (held: readonly HeldSeat[], about: About): Delivery[] =>
  held.map((seat) => news(seat, 'left', about));

export const seatedNews = (seat: HeldSeat, about: About): Delivery => news(seat, 'joined', about);

function news({ team, function: job }: HeldSeat, kind: 'left' | 'joined', { organisation, name, at }: About): Delivery {
  const title = teamText[organisation.locale][kind](
    name,
    functionName(organisation.functions, job, organisation.locale),
  );
  return {
    organisation: organisation.id,
    key: `seat ${team} ${job} ${kind} ${at.toISOString()}`,
    kind: 'news',
    to: { team },
    card: { title, parts: [] },
    reader: organisation,
  };
}

/** Gives a vacant seat; false where it is not there any more, or held. */
export async function fillVacant(
  tx: Db,
  { organisation, team, function: job, member }: Omit<HeldSeat, 'name'> & { organisation: string; member: string },
): Promise<boolean> {
  const [seat] = await tx
    .select({ held: seats.member })
    .from(seats)
    .where(matches(seats, { organisation, team, function: job }))
    .for('update');
  if (!seat || seat.held !== null) return false;
  await tx
    .update(seats)
    .set({ member })
    .where(matches(seats, { organisation, team, function: job }));
  return true;
}
