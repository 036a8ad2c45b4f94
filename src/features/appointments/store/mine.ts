import { and, inArray, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { changeableBy, eyesOf } from '../../accounts/access.js';
import { seenBy } from '../../accounts/store.js';
import { accounts } from '../../accounts/table.js';
import { appointments, attendees } from '../table.js';

/** Of those that the asker may see, as ids for an update's `where`. */
export const mine = (db: Db, ask: Ask) =>
  inArray(appointments.account, db.select({ id: accounts.id }).from(accounts).where(seenBy(ask)));

/** Of rows of `appointments` beside their `accounts`: whoever made it or goes there, and whoever may change the account. */
export const appointmentChangeableBy = (ask: Ask): SQL => sql`(${appointments.madeBy} = ${ask.asker.id}
  or exists (select 1 from ${attendees} where ${attendees.organisation} = ${appointments.organisation}
    and ${attendees.appointment} = ${appointments.id} and ${attendees.member} = ${ask.asker.id})
  or ${changeableBy(eyesOf(ask))})`;

/** Of those that the asker sees and may change, as ids for an update's `where`. */
export const changeable = (db: Db, ask: Ask) =>
  inArray(
    appointments.id,
    db
      .select({ id: appointments.id })
      .from(appointments)
      .innerJoin(
        accounts,
        sql`${accounts.organisation} = ${appointments.organisation} and ${accounts.id} = ${appointments.account}`,
      )
      .where(and(seenBy(ask), appointmentChangeableBy(ask))),
  );
