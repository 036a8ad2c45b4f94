import { and, eq, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { changesTeam } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { attendees, briefingLeads, morningDigests, occurrences } from '../table.js';
import { setBriefAt } from '../leads.js';

/** Whose lead time: the asker's own, a team's, or where neither says anything the organisation's. */
export type Whose = 'me' | 'organisation' | { team: string };

/** How long before, and whether in the morning. */
export function wishes(db: Db) {
  return {
    /** Those to come follow it. False: it is not the asker's to set. */
    async setLead(whose: Whose, minutes: number, ask: Ask): Promise<boolean> {
      const organisation = ask.organisation.id;
      const team = typeof whose === 'object' ? whose.team : null;
      const member = whose === 'me' ? ask.asker.id : null;
      if (whose === 'organisation' && !ask.asker.administrator) return false;
      return db.transaction(async (tx) => {
        if (team && !(await changesTeam(tx, team, ask))) return false;
        await tx
          .insert(briefingLeads)
          .values({ organisation, team, member, minutes })
          .onConflictDoUpdate({
            target: [briefingLeads.organisation, briefingLeads.team, briefingLeads.member],
            set: { minutes },
          });
        await setBriefAt(tx, { organisation, now: ask.at, which: whoseAre({ team, member }) });
        return true;
      });
    },

    /** Minutes before the start, as the asker and as their organisation chose them; null: nobody did. */
    async leads(ask: Ask): Promise<{ own: number | null; organisation: number | null }> {
      const found = await db
        .select({ member: briefingLeads.member, minutes: briefingLeads.minutes })
        .from(briefingLeads)
        .where(
          and(
            eq(briefingLeads.organisation, ask.organisation.id),
            isNull(briefingLeads.team),
            or(isNull(briefingLeads.member), eq(briefingLeads.member, ask.asker.id)),
          ),
        );
      const minutes = (member: string | null) => found.find((one) => one.member === member)?.minutes ?? null;
      return { own: minutes(ask.asker.id), organisation: minutes(null) };
    },

    async wantsDigest(ask: Ask): Promise<boolean> {
      const found = await db.select({ member: morningDigests.member }).from(morningDigests).where(digestOf(ask));
      return found.length > 0;
    },

    async setDigest(on: boolean, ask: Ask): Promise<void> {
      if (on)
        await db
          .insert(morningDigests)
          .values({ organisation: ask.organisation.id, member: ask.asker.id })
          .onConflictDoNothing();
      else await db.delete(morningDigests).where(digestOf(ask));
    },
  };
}

const digestOf = ({ organisation, asker }: Ask) =>
  matches(morningDigests, { organisation: organisation.id, member: asker.id });

/** Whose briefings a setting decides about. */
function whoseAre({ team, member }: { team: string | null; member: string | null }): SQL | undefined {
  if (member)
    return sql`exists (select 1 from ${attendees} where ${attendees.organisation} = ${occurrences.organisation}
      and ${attendees.appointment} = ${occurrences.appointment} and ${attendees.member} = ${member})`;
  if (team)
    return sql`${occurrences.account} in (select ${accounts.id} from ${accounts} where ${accounts.organisation} = ${occurrences.organisation} and ${accounts.team} = ${team})`;
  return undefined;
}
