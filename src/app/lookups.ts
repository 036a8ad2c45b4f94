import type { Lookups } from '../core/lookups.js';
import type { AccountStore } from '../features/accounts/store.js';
import { namedAhead } from '../features/briefing/store.js';
import { happened } from '../features/history/happened.js';
import type { HistoryStore } from '../features/history/store.js';
import type { MemberStore } from '../features/people/members.js';

interface Sources {
  accounts: AccountStore;
  members: MemberStore;
  history: HistoryStore;
  mentioned: Lookups['mentioned'];
}

/** How the core's fields find what the features keep. */
export const lookups = ({ accounts, members, history, mentioned }: Sources): Lookups => ({
  account: (id, ask) => accounts.byId(id, ask),
  async accounts(typed, ask) {
    const clear = namedAhead(typed, ask);
    return clear ? { clear, near: [clear] } : accounts.search(typed, ask);
  },
  accountsLike: (typed, ask) => accounts.like(typed, ask),
  member: (id, ask) => members.byId(ask.organisation.id, id),
  members: (typed, ask) => members.search(ask.organisation.id, typed),
  former: (of, ask) => members.former(of, ask),
  happened: (typed, ask) => happened(history, typed, ask),
  mentioned,
});
