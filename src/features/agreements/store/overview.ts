import { and, eq, inArray, ne, or, sql, type SQLWrapper } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { eyesOf } from '../../accounts/index.js';
import { members } from '../../people/table.js';
import type { Overview } from '../home.js';
import { agreements, stateIsOpen } from '../table.js';
import { viewed } from '../view.js';
import { listed } from './list.js';
import { seenAgreements } from './seen.js';

export function overviewing(db: Db) {
  return {
    /** What someone has to know when they open the app: of each so many, the first due first. */
    async overview(limit: number, ask: Ask): Promise<Overview> {
      const here = and(eq(agreements.organisation, ask.organisation.id), stateIsOpen(agreements.state));
      const me = ask.asker.id;
      const isNot = (column: SQLWrapper) => sql`${column} is distinct from ${me}`;
      const mine = matches(members, { organisation: agreements.organisation, manager: me });
      const people = db.select({ id: members.id }).from(members).where(mine);
      const [own, waiting, unowned] = await Promise.all([
        listed(db, { filter: { member: me }, after: undefined, limit, ask }),
        viewed(db, {
          where: and(here, eq(agreements.askedBy, me), isNot(agreements.owner), isNot(agreements.proposed)),
          sight: eyesOf(ask),
          limit,
        }),
        viewed(db, {
          where: and(
            here,
            seenAgreements(ask),
            inArray(agreements.state, ['proposed', 'declined']),
            ne(agreements.askedBy, me),
            or(inArray(agreements.proposed, people), inArray(agreements.askedBy, people)),
          ),
          sight: eyesOf(ask),
          limit,
        }),
      ]);
      return { mine: own, waiting, people: unowned };
    },
  };
}
