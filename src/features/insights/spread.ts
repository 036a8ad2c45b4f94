/** Of one customer, in half a year. */
export interface Spread {
  id: string;
  name: string;
  /** By people. */
  contacts: number;
  /** Of those, of the one who had most. */
  top: number;
  /** Colleagues with two contacts or more. */
  knowers: number;
  /** Its people, and those of them who were spoken to. */
  known: number;
  reached: number;
  /** The name of who had most, for who may know it. */
  busiest: string | null;
}

const MANY_CONTACTS = 5;
const TOO_MUCH = 0.8;

/** If that one colleague left, we would know little. */
export const isFragile = ({ contacts, top, knowers }: Pick<Spread, 'contacts' | 'top' | 'knowers'>): boolean =>
  contacts > 0 && (knowers <= 1 || (contacts >= MANY_CONTACTS && top >= TOO_MUCH * contacts));
