import { briefUntil } from '../due.js';
import { difference, saysOther } from '../difference.js';
import { changesCard } from '../posts.js';
import { briefedNow, byOrganisation, summaries } from '../sweep.js';
import { occurrences } from '../table.js';
import { draw, postKey, type JobNeeds } from './needs.js';
import { organisationOf } from '../../people/index.js';
import { matches } from '../../../db/condition.js';

/** Edits what was posted when it no longer holds, and says the difference under it. */
export async function followBriefings({ db, deliver, briefings }: JobNeeds, now: Date): Promise<number> {
  let edited = 0;
  for await (const [id, briefed] of byOrganisation(db, await briefedNow(db, now))) {
    const says = await summaries(db, { organisation: id, due: briefed, now });
    const other = briefed.flatMap((one) => {
      const told = says.get(one.id);
      return one.told && told && saysOther(one.told, told) ? [{ one, was: one.told, told }] : [];
    });
    if (other.length === 0) continue;
    const organisation = await organisationOf(db, id);
    for (const { one, was, told } of other) {
      const changes = difference(was, told);
      const card = await draw(one, { organisation, now, briefings });
      if (!card) continue;
      const post = postKey(one);
      const edition = one.edition + 1;
      const about = { kind: 'briefing', bestBefore: briefUntil(one.startsAt) } as const;
      const to = { organisation: id, ...about, to: { team: one.team }, reader: organisation };
      await db.transaction(async (tx) => {
        const claimed = await tx
          .update(occurrences)
          .set({ told, edition })
          .where(matches(occurrences, { organisation: id, id: one.id, edition: one.edition, round: one.round }))
          .returning({ id: occurrences.id });
        if (claimed.length === 0) return;
        await deliver(tx, { ...to, key: `${post}:edit:${edition}`, card, edits: post });
        if (changes.length > 0)
          await deliver(tx, {
            ...to,
            key: `${post}:change:${edition}`,
            card: changesCard(one, changes, organisation),
            under: post,
          });
        edited += 1;
      });
    }
  }
  return edited;
}
