import { and, eq, isNull } from 'drizzle-orm';
import type { Otherwise } from '../../../core/delivery.js';
import type { Organisation } from '../../../core/organisation.js';
import { organisationOf } from '../../people/index.js';
import { noBriefingCard } from '../posts.js';
import { byOrganisation, unbriefedNow } from '../sweep.js';
import { occurrences } from '../table.js';
import type { Occurrence } from '../view.js';
import { postKey, type JobNeeds } from './needs.js';
import { matches } from '../../../db/condition.js';

/** What is said where a briefing that was promised does not come any more. */
export const takenBack = (one: Occurrence, organisation: Organisation): Otherwise => ({
  to: { team: one.team },
  card: noBriefingCard(one, organisation),
  reader: organisation,
});

/** Says once of each appointment whose briefing could not come in time that it will not. */
export async function takeBackBriefings({ db, deliver }: Pick<JobNeeds, 'db' | 'deliver'>, now: Date): Promise<number> {
  let said = 0;
  for await (const [id, missed] of byOrganisation(db, await unbriefedNow(db, now))) {
    const organisation = await organisationOf(db, id);
    for (const one of missed)
      await db.transaction(async (tx) => {
        const claimed = await tx
          .update(occurrences)
          .set({ briefingOffAt: now })
          .where(
            and(
              matches(occurrences, { organisation: id, id: one.id }),
              isNull(occurrences.briefedAt),
              isNull(occurrences.briefingOffAt),
              eq(occurrences.state, 'planned'),
              eq(occurrences.round, one.round),
            ),
          )
          .returning({ id: occurrences.id });
        if (claimed.length === 0) return;
        await deliver(tx, {
          organisation: id,
          key: `${postKey(one)}:off`,
          kind: 'news',
          ...takenBack(one, organisation),
        });
        said += 1;
      });
  }
  return said;
}
