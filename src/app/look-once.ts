import type { AccountRef } from '../core/ask.js';
import type { Lookups } from '../core/lookups.js';

/**
 * The same lookups, for one ask: a line is split over its blanks before they are read, and what an account's name means is asked by
 * both.
 */
export function lookOnce(look: Lookups): Lookups {
  const named = new Map<string, ReturnType<Lookups['accounts']>>();
  const known = new Map<string, Promise<AccountRef | undefined>>();
  return {
    ...look,
    accounts(typed, ask) {
      const found = named.get(typed) ?? look.accounts(typed, ask);
      named.set(typed, found);
      return found;
    },
    account(id, ask) {
      const found = known.get(id) ?? look.account(id, ask);
      known.set(id, found);
      return found;
    },
    async accountsNamed(phrases, ask) {
      const found = await look.accountsNamed(phrases, ask);
      for (const { id, name } of found) known.set(id, Promise.resolve({ id, name }));
      return found;
    },
  };
}
