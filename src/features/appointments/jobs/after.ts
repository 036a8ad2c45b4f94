import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Db } from '../../../db/connect.js';
import { members } from '../../organisation/table.js';
import { afterCard } from '../posts.js';
import { byOrganisation, overNow } from '../sweep.js';
import { occurrences } from '../table.js';
import type { JobNeeds } from './needs.js';

/** Asks each who was there, once, how it was. */
export async function askAfter({ db, deliver }: Pick<JobNeeds, 'db' | 'deliver'>, now: Date): Promise<number> {
  let asked = 0;
  for await (const [organisation, over] of byOrganisation(db, await overNow(db, now))) {
    const readers = await readersAmong(db, organisation, [
      ...new Set(over.flatMap(({ ours }) => ours.map(({ id }) => id))),
    ]);
    for (const one of over) {
      await db.transaction(async (tx) => {
        const claimed = await tx
          .update(occurrences)
          .set({ afterAskedAt: now })
          .where(
            and(
              eq(occurrences.organisation, organisation),
              eq(occurrences.id, one.id),
              isNull(occurrences.afterAskedAt),
              eq(occurrences.state, 'planned'),
              eq(occurrences.round, one.round),
            ),
          )
          .returning({ id: occurrences.id });
        if (claimed.length === 0) return;
        for (const { id: member } of one.ours) {
          const reader = readers.get(member);
          if (!reader) continue;
          const key = `after:${one.id}:${one.round}:${member}`;
          await deliver(tx, { organisation, key, to: { member }, card: afterCard(one, reader), reader });
          asked += 1;
        }
      });
    }
  }
  return asked;
}

async function readersAmong(db: Db, organisation: string, ids: string[]) {
  const found =
    ids.length === 0
      ? []
      : await db
          .select({ id: members.id, locale: members.locale, zone: members.zone })
          .from(members)
          .where(and(eq(members.organisation, organisation), inArray(members.id, ids), isNull(members.deactivatedAt)));
  return new Map(found.map(({ id, locale, zone }) => [id, { locale, zone }]));
}
