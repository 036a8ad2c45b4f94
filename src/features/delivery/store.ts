import type { NewId } from '../../core/id.js';
import type { Db } from '../../db/connect.js';
import { claiming } from './store/claim.js';
import { failing } from './store/failures.js';
import { finishing } from './store/finish.js';
import { sweeping } from './store/sweep.js';

export type { Failed } from './store/failures.js';
export type { Claim, Claimed } from './store/head.js';

export type DeliveryStore = ReturnType<typeof deliveryStore>;

export const deliveryStore = (db: Db, newId: NewId) => ({
  ...claiming(db, newId),
  ...finishing(db),
  ...failing(db),
  ...sweeping(db),
});
