import { and, eq, gt, isNull } from 'drizzle-orm';

import { briefUntil, graceFrom } from '../due.js';
import { byOrganisation, dueNow, summaries } from '../sweep.js';
import { occurrences } from '../table.js';
import { draw, postKey, type JobNeeds } from './needs.js';
import { takenBack } from './take-back.js';
import { organisationOf } from '../../people/index.js';
import { matches } from '../../../db/condition.js';

/** Posts the briefings that are due. However many processes do so at once, each occurrence is claimed by one of them. */
export async function briefOccurrences({ db, deliver, briefings }: JobNeeds, now: Date): Promise<number> {
  let posted = 0;
  for await (const [id, due] of byOrganisation(db, await dueNow(db, now))) {
    const organisation = await organisationOf(db, id);
    const says = await summaries(db, { organisation: id, due, now });
    for (const one of due) {
      const told = says.get(one.id);
      const card = told && (await draw(one, { organisation, now, briefings }));
      if (!card) continue;
      await db.transaction(async (tx) => {
        const claimed = await tx
          .update(occurrences)
          .set({ briefedAt: now, told })
          .where(
            and(
              matches(occurrences, { organisation: id, id: one.id }),
              isNull(occurrences.briefedAt),
              eq(occurrences.state, 'planned'),
              eq(occurrences.round, one.round),
              gt(occurrences.startsAt, graceFrom(now)),
            ),
          )
          .returning({ id: occurrences.id });
        if (claimed.length === 0) return;
        await deliver(tx, {
          organisation: id,
          key: postKey(one),
          kind: 'briefing',
          bestBefore: briefUntil(one.startsAt),
          to: { team: one.team },
          card,
          reader: organisation,
          otherwise: takenBack(one, organisation),
        });
        posted += 1;
      });
    }
  }
  return posted;
}
