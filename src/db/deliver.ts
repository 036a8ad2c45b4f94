import type { Delivery } from '../core/delivery.js';
import type { Db } from './connect.js';

/**
 * Puts on its way what is said unasked, in the caller's transaction: what caused it and that it will be said are saved together,
 * or neither is. Answers how many are new: none when the key is known, or when there is nowhere to say it yet.
 */
export type Enqueue = (tx: Db, delivery: Delivery | readonly Delivery[]) => Promise<number>;

/** The same, for those who need not know how many. */
export type Deliver = (tx: Db, delivery: Delivery | readonly Delivery[]) => Promise<void>;
