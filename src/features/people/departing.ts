import type { Db } from '../../db/connect.js';

/** Someone going out of service, or back in it. */
export interface Moving {
  organisation: string;
  member: string;
  at: Date;
}

/** Someone whose address is another from now on. */
interface Readdressed {
  organisation: string;
  from: string;
  to: string;
}

/**
 * What else happens when someone leaves, comes back or has another address: in the same transaction; what is outside of the
 * database, such as channels, is done by what it answers, once that is true.
 */
export interface Departing {
  left(tx: Db, who: Moving): Promise<() => Promise<void>>;
  returned(tx: Db, who: Moving): Promise<void>;
  readdressed(tx: Db, who: Readdressed): Promise<void>;
}
