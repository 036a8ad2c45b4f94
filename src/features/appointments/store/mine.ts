import { and, inArray, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { refersTo } from '../../../db/condition.js';
import { changeableBy, eyesOf, seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { appointments, attendees, occurrences } from '../table.js';

/** Of rows of `appointments` beside their `accounts`: whoever made it or goes there (but not who joined by themselves), and whoever may change the account. */
export const appointmentChangeableBy = (ask: Ask): SQL => sql`(${appointments.madeBy} = ${ask.asker.id}
  or exists (select 1 from ${attendees} where ${attendees.organisation} = ${appointments.organisation}
    and ${attendees.appointment} = ${appointments.id} and ${attendees.member} = ${ask.asker.id} and not ${attendees.joined})
  or ${changeableBy(eyesOf(ask))})`;

/** Ids of the appointments that the asker sees and may change. */
const changeableIds = (db: Db, ask: Ask) =>
  db
    .select({ id: appointments.id })
    .from(appointments)
    .innerJoin(accounts, refersTo(appointments.account, accounts))
    .where(and(seenBy(ask), appointmentChangeableBy(ask)));

/** For the `where` of an update of `appointments`. */
export const changeable = (db: Db, ask: Ask): SQL => inArray(appointments.id, changeableIds(db, ask));

/** The same of `occurrences`. */
export const occurrenceChangeable = (db: Db, ask: Ask): SQL => inArray(occurrences.appointment, changeableIds(db, ask));
