import { and, eq, gt, isNull, sql, type SQL } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { accounts } from '../accounts/table.js';
import { USUAL_LEAD } from './due.js';
import { attendees, briefingLeads, occurrences } from './table.js';

/** `leadOf` of due.ts, for the database: minutes before the start of an occurrence. */
const leadMinutes = sql`coalesce(
  (select max(${briefingLeads.minutes}) from ${attendees} join ${briefingLeads} on ${briefingLeads.organisation} = ${attendees.organisation} and ${briefingLeads.member} = ${attendees.member}
    where ${attendees.organisation} = ${occurrences.organisation} and ${attendees.appointment} = ${occurrences.appointment}),
  (select ${briefingLeads.minutes} from ${accounts} join ${briefingLeads} on ${briefingLeads.organisation} = ${accounts.organisation} and ${briefingLeads.team} = ${accounts.team}
    where ${accounts.organisation} = ${occurrences.organisation} and ${accounts.id} = ${occurrences.account}),
  (select ${briefingLeads.minutes} from ${briefingLeads} where ${briefingLeads.organisation} = ${occurrences.organisation} and ${briefingLeads.team} is null and ${briefingLeads.member} is null),
  ${USUAL_LEAD}::int)`;

/** Works out anew when the briefings are due that are still to come. */
export async function setBriefAt(
  tx: Db,
  { organisation, now, which }: { organisation: string; now: Date; which?: SQL | undefined },
): Promise<void> {
  await tx
    .update(occurrences)
    .set({ briefAt: sql`${occurrences.startsAt} - make_interval(mins => ${leadMinutes})` })
    .where(
      and(
        eq(occurrences.organisation, organisation),
        isNull(occurrences.briefedAt),
        gt(occurrences.startsAt, now),
        which,
      ),
    );
}
