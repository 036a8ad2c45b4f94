/** How many of each somebody was asked to take over. */
export interface AskedCount {
  seats: number;
  contacts: number;
  agreements: number;
}

export const totalOf = ({ seats, contacts, agreements }: AskedCount): number => seats + contacts + agreements;
