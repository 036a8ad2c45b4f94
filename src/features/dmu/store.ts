import { and, eq, sql } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import { accessOf, type Access } from '../../core/right.js';
import { changeableBy, eyesOf, seenBy } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import { stakeholders } from '../stakeholders/table.js';
import type { Deps } from './store/change.js';
import { contactsOf } from './store/contacts.js';
import { ownPairings } from './store/own-pairings.js';
import { pairingsOf } from './store/pairings.js';
import { personOf } from './store/person.js';
import { questionsOf } from './store/questions.js';
import { dmuOf } from './store/read.js';
import { rolesAndStances } from './store/roles.js';
import { refersTo } from '../../db/condition.js';

export type DmuStore = ReturnType<typeof dmuStore>;

/** What is known of who decides at a customer. Each change says in SQL who may make it, keeps what happened, and answers what it did. */
export const dmuStore = (deps: Deps) => ({
  of: (account: string, ask: Ask) => dmuOf(deps.db, account, ask),
  mine: (ask: Ask) => ownPairings(deps.db, ask),
  person: (stakeholder: string, ask: Ask) => personOf(deps.db, stakeholder, ask),

  /** What the asker may do with someone, by their account. */
  async access(stakeholder: string, ask: Ask): Promise<Access> {
    const [found] = await deps.db
      .select({ changeable: sql<boolean>`${changeableBy(eyesOf(ask))}` })
      .from(stakeholders)
      .innerJoin(accounts, refersTo(stakeholders.account, accounts))
      .where(and(seenBy(ask), eq(stakeholders.id, stakeholder)));
    return accessOf(found);
  },

  ...rolesAndStances(deps),
  ...pairingsOf(deps),
  ...contactsOf(deps),
  ...questionsOf(deps),
});
