import type { NewId } from '../core/id.js';
import type { Db } from '../db/connect.js';
import { claiming } from './store/claim.js';
import { sayingToEach } from './store/each.js';
import { goingElsewhere } from './store/elsewhere.js';
import { failing } from './store/failures.js';
import { finishing } from './store/finish.js';
import { sweeping } from './store/sweep.js';
import { reaching } from './store/unreached.js';
import { counting } from './store/waiting.js';

export type { Failed } from './store/failures.js';
export type { Claimed } from './store/head.js';
export type { Unreached } from './store/unreached.js';

export type DeliveryStore = ReturnType<typeof deliveryStore>;

/** `admins`: see `administers`. */
export const deliveryStore = (db: Db, newId: NewId, admins: readonly string[] = []) => ({
  ...claiming(db, newId),
  ...finishing(db),
  ...goingElsewhere(db, newId),
  ...sayingToEach(db),
  ...failing(db, admins),
  ...sweeping(db),
  ...reaching(db),
  ...counting(db),
});
