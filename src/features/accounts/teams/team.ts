import type { MemberRef } from '../../../core/lookups.js';
import type { Privacy, SeatNeed } from '../../people/index.js';
import type { OutsiderState, RoomState } from './room-state.js';
import type { Account } from '../account.js';

export interface Seat {
  function: string;
  need: SeatNeed;
  member: MemberRef | undefined;
}

export interface TeamRoom {
  /** Ours, and the platform's. */
  workspace: string;
  externalId: string;
  name: string;
  introduction: string | null;
  /** Made by people, and linked. */
  adopted: boolean;
  private: boolean;
  state: RoomState;
  outsiders: OutsiderState;
}

/** Enough to tell it from another of its name. */
export interface TeamRef {
  id: string;
  name: string;
  /** Their names. */
  accounts: string[];
}

export interface Team {
  id: string;
  name: string;
  confirmed: boolean;
  /** By whoever it was read for. */
  changeable: boolean;
  /** What the team chose for its channels. */
  privacy: Privacy | null;
  /** One of its accounts, seen or not, is not open to all. */
  isClosed: boolean;
  accounts: Account[];
  seats: Seat[];
  rooms: TeamRoom[];
}

/** What must change so that a team has the seats proposed; who is seated stays seated. */
export interface SeatChanges {
  add: { function: string; need: SeatNeed }[];
  drop: string[];
  /** Required became optional or the other way round, or held but no longer asked for. */
  turn: { function: string; need: SeatNeed }[];
}

export function seatChanges(
  seats: Pick<Seat, 'function' | 'need' | 'member'>[],
  proposed: Map<string, SeatNeed>,
): SeatChanges {
  const has = new Set(seats.map((seat) => seat.function));
  const add = [...proposed].filter(([job]) => !has.has(job)).map(([job, need]) => ({ function: job, need }));
  const drop = seats.filter((seat) => !proposed.has(seat.function) && !seat.member).map((seat) => seat.function);
  const turn = seats
    .filter((seat) => !drop.includes(seat.function))
    .map(
      (seat) => ({ function: seat.function, was: seat.need, need: proposed.get(seat.function) ?? 'optional' }) as const,
    )
    .filter(({ was, need }) => was !== need)
    .map(({ was: _, ...seat }) => seat);
  return { add, drop, turn };
}
