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
      if (!named.has(typed)) named.set(typed, look.accounts(typed, ask));
      return named.get(typed)!;
    },
    account(id, ask) {
      if (!known.has(id)) known.set(id, look.account(id, ask));
      return known.get(id)!;
    },
    async accountsNamed(phrases, ask) {
      const found = await look.accountsNamed(phrases, ask);
      for (const { id, name } of found) known.set(id, Promise.resolve({ id, name }));
      return found;
    },
  };
}
