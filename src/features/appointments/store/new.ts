import type { Kind, Timed } from '../appointment.js';

export interface NewAppointment extends Timed {
  account: string;
  kind: Kind;
  place: string | undefined;
  purpose: string | undefined;
  /** The line as typed; kept with what is made, and as it was when that is changed. */
  said?: string | null | undefined;
  /** Ids of members. */
  ours: string[];
  /** Ids of stakeholders. */
  theirs: string[];
  /** Names that are no contacts yet. */
  guests: string[];
}

/** To be added, also `apart` from what somebody else planned there at the same time. */
export type Adding = NewAppointment & { apart?: boolean };

/** The appointment's own row of it. */
export const columns = ({ account, kind, starts, zone, minutes, repeat, place, purpose, guests }: NewAppointment) => ({
  account,
  kind,
  starts,
  zone,
  minutes,
  repeat,
  place: place ?? null,
  purpose: purpose ?? null,
  guests,
});
