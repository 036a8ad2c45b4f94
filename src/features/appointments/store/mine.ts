import { inArray } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { seenBy } from '../../accounts/store.js';
import { accounts } from '../../accounts/table.js';
import { appointments } from '../table.js';

/** Of those that the asker may see, as ids for an update's `where`. */
export const mine = (db: Db, ask: Ask) =>
  inArray(appointments.account, db.select({ id: accounts.id }).from(accounts).where(seenBy(ask)));
