import { and, gt, gte, isNull, lt, or, sql } from 'drizzle-orm';
import { zoned } from '../../../language/moment.js';
import { visibleTo } from '../../accounts/index.js';
import { administers } from '../../people/index.js';
import { members } from '../../people/table.js';
import { dayCard } from '../posts.js';
import { attendees, morningDigests, occurrences } from '../table.js';
import { viewed } from '../view.js';
import type { JobNeeds } from './needs.js';
import { matches, refersTo } from '../../../db/condition.js';

/** On the member's own clock. Later than the first, because nothing ran then, it has what is still to come. */
const FROM = '07:30';
const UNTIL = '18:00';

/** Sends each who wants it their day, once, of accounts that they still see. A day without appointments is no message. */
export async function sendDigests({ db, deliver, admins }: Omit<JobNeeds, 'briefings'>, now: Date): Promise<number> {
  const local = sql`(${now.toISOString()}::timestamptz at time zone ${members.zone})`;
  const due = await db
    .select({
      organisation: members.organisation,
      member: members.id,
      locale: members.locale,
      zone: members.zone,
      administrator: administers(admins),
    })
    .from(morningDigests)
    .innerJoin(members, refersTo(morningDigests.member, members))
    .where(
      and(
        isNull(members.deactivatedAt),
        sql`${local}::time >= ${FROM}::time and ${local}::time < ${UNTIL}::time`,
        or(isNull(morningDigests.sentOn), sql`${morningDigests.sentOn} < ${local}::date`),
      ),
    );
  let sent = 0;
  for (const { organisation, member, administrator, ...reader } of due) {
    const start = zoned(now, reader.zone).startOfDay();
    const date = start.toPlainDate().toString();
    const day = await viewed(
      db,
      and(
        matches(occurrences, { organisation, state: 'planned' }),
        visibleTo({ member, administrator }),
        gte(occurrences.startsAt, new Date(start.epochMilliseconds)),
        gt(occurrences.endsAt, now),
        lt(occurrences.startsAt, new Date(start.add({ days: 1 }).epochMilliseconds)),
        sql`exists (select 1 from ${attendees} where ${attendees.organisation} = ${occurrences.organisation}
          and ${attendees.appointment} = ${occurrences.appointment} and ${attendees.member} = ${member})`,
      ),
    );
    await db.transaction(async (tx) => {
      const claimed = await tx
        .update(morningDigests)
        .set({ sentOn: date })
        .where(
          and(
            matches(morningDigests, { organisation, member }),
            or(isNull(morningDigests.sentOn), lt(morningDigests.sentOn, date)),
          ),
        )
        .returning({ member: morningDigests.member });
      if (claimed.length === 0 || day.length === 0) return;
      await deliver(tx, {
        organisation,
        key: `day:${member}:${date}`,
        kind: 'day',
        bestBefore: new Date(start.add({ days: 1 }).epochMilliseconds),
        to: { member },
        card: dayCard(day, reader),
        reader,
      });
      sent += 1;
    });
  }
  return sent;
}
