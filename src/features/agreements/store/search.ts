import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import { anyOf } from '../../../db/condition.js';
import type { Cursor } from '../../../language/fields/cursor.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { latestSaying } from '../../../db/find.js';
import { eyesOf, visibleIds } from '../../accounts/index.js';
import { agreements } from '../table.js';
import { viewed, type AgreementView } from '../view.js';
import { seenAgreements } from './seen.js';

export interface Searching {
  words: readonly string[];
  before: Cursor | undefined;
  limit: number;
}

const timeline = {
  table: agreements,
  organisation: agreements.organisation,
  id: agreements.id,
  account: agreements.account,
  at: agreements.askedAt,
  stems: agreements.search,
  letters: sql`fold(${agreements.what})`,
};

export function searching(db: Db) {
  return {
    /** Those that the asker sees with every one of these words, the latest first. */
    async search({ words, before, limit }: Searching, ask: Ask): Promise<AgreementView[]> {
      const organisation = ask.organisation.id;
      const { id: me } = ask.asker;
      const latest = latestSaying(timeline, {
        organisation,
        words,
        before,
        limit,
        seen: visibleIds(organisation, ask),
        orIf: anyOf(eq(agreements.owner, me), eq(agreements.proposed, me), eq(agreements.askedBy, me)),
      });
      // To plan what is shown of them takes longer than to look for them: only where there are some.
      const ids = (await rowsOf<{ id: string }>(db, latest)).map(({ id }) => id);
      if (ids.length === 0) return [];
      const order = [desc(agreements.askedAt), desc(agreements.id)];
      // The right is asked once more of the few that are shown.
      return viewed(db, {
        where: and(seenAgreements(ask), inArray(agreements.id, ids)),
        sight: eyesOf(ask),
        limit,
        order,
      });
    },
  };
}
