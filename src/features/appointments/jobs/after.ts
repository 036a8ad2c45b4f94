import { and, eq, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { visibleTo } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { administers } from '../../people/index.js';
import { members } from '../../people/table.js';
import { afterCard } from '../posts.js';
import { byOrganisation, overNow } from '../sweep.js';
import { attendees, occurrences } from '../table.js';
import type { Occurrence } from '../view.js';
import type { JobNeeds } from './needs.js';

/** Asks each who was there and still sees the account, once, how it was. */
export async function askAfter({ db, deliver, admins }: Omit<JobNeeds, 'briefings'>, now: Date): Promise<number> {
  let asked = 0;
  for await (const [organisation, over] of byOrganisation(db, await overNow(db, now))) {
    const went = await whoWent(db, { admins, organisation, over });
    for (const one of over) {
      await db.transaction(async (tx) => {
        const claimed = await tx
          .update(occurrences)
          .set({ afterAskedAt: now })
          .where(
            and(
              matches(occurrences, { organisation, id: one.id }),
              isNull(occurrences.afterAskedAt),
              eq(occurrences.state, 'planned'),
              eq(occurrences.round, one.round),
            ),
          )
          .returning({ id: occurrences.id });
        if (claimed.length === 0) return;
        for (const { member, ...reader } of went.filter(({ occurrence }) => occurrence === one.id)) {
          const key = `after:${one.id}:${one.round}:${member}`;
          await deliver(tx, {
            organisation,
            key,
            kind: 'afterwards',
            to: { member },
            card: afterCard(one, reader),
            reader,
          });
          asked += 1;
        }
      });
    }
  }
  return asked;
}

type Went = Reader & { occurrence: string; member: string };

async function whoWent(
  db: Db,
  { admins, organisation, over }: { admins: readonly string[]; organisation: string; over: readonly Occurrence[] },
): Promise<Went[]> {
  const me = alias(members, 'me');
  return db
    .select({ occurrence: occurrences.id, member: me.id, locale: me.locale, zone: me.zone })
    .from(occurrences)
    .innerJoin(
      attendees,
      matches(attendees, { organisation: occurrences.organisation, appointment: occurrences.appointment }),
    )
    .innerJoin(me, refersTo(attendees.member, me))
    .innerJoin(accounts, refersTo(occurrences.account, accounts))
    .where(
      and(
        eq(occurrences.organisation, organisation),
        inArray(
          occurrences.id,
          over.map(({ id }) => id),
        ),
        isNull(me.deactivatedAt),
        visibleTo({ member: me.id, administrator: administers(admins, me) }),
      ),
    );
}
