import type { Lookups } from '../core/lookups.js';
import type { Db } from '../db/connect.js';
import { namedAhead } from '../features/accounts/index.js';
import type { AccountStore } from '../features/accounts/store.js';
import { type Catalogue, commandsLike } from '../features/help/commands/help.js';
import { happened } from '../features/history/happened.js';
import type { HistoryStore } from '../features/history/store.js';
import { peopleMeant } from '../features/privacy/store/find.js';
import { suggestions } from '../features/search/cards.js';
import { lookFor, type Stores } from '../features/search/look.js';
import { readQuery } from '../features/search/query.js';
import type { MemberStore } from '../features/people/members.js';
import type { StakeholderStore } from '../features/stakeholders/store.js';

interface Sources extends Stores {
  db: Db;
  catalogue: Catalogue;
  accounts: AccountStore;
  members: MemberStore;
  history: HistoryStore;
  stakeholders: StakeholderStore;
  mentioned: Lookups['mentioned'];
}

const MOST_OFFERED = 10;
/** While one types: names, and what is agreed. */
const SUGGESTING = { only: ['account', 'person', 'team', 'colleague', 'agreement'], limit: 3 } as const;

/** How the core's fields find what the features keep. */
export const lookups = ({ db, catalogue, mentioned, ...stores }: Sources): Lookups => {
  const { accounts, members, history, stakeholders } = stores;
  return {
    account: (id, ask) => accounts.byId(id, ask),
    async accounts(typed, ask) {
      const clear = namedAhead(typed, ask);
      return clear ? { clear, whole: clear, near: [clear] } : accounts.search(typed, ask);
    },
    accountsNamed: (phrases, ask) => accounts.namedBy(phrases, ask),
    accountsBearing: (words, ask) => accounts.bearing(words, ask),
    accountsOf: (person, ask) => stakeholders.accountsOf(person, ask),
    accountsLike: (typed, ask) => accounts.like(typed, ask),
    stakeholder: (id, ask) => stakeholders.byId(id, ask),
    stakeholders: (named, ask) => stakeholders.named(named, ask),
    stakeholdersLike: (typed, ask) => stakeholders.like(typed, ask),
    everKnown: (typed, ask) => peopleMeant(db, typed, ask),
    member: (id, ask) => members.byId(ask.organisation.id, id),
    members: (typed, ask) => members.search(ask.organisation.id, typed),
    async membersLike(typed, ask) {
      const { name } = readQuery(typed);
      if (!name) return (await members.search(ask.organisation.id, '')).near;
      return members.find({ name, limit: MOST_OFFERED }, ask.organisation.id);
    },
    async found(typed, ask) {
      const { groups, near } = await lookFor({ query: readQuery(typed), ask, stores, ...SUGGESTING });
      return suggestions([...groups, ...near], ask);
    },
    commands: (typed, ask) => commandsLike(typed, catalogue, ask),
    former: (of, ask) => members.former(of, ask),
    happened: (typed, ask) => happened(history, typed, ask),
    mentioned,
  };
};
