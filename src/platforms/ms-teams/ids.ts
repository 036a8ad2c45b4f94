import type { Card } from '../../core/card.js';
import type { Ids } from './card-actions.js';
import type { Address, Connector } from './connector.js';
import { limits } from './limits.js';

const REMEMBERED = 10_000;

/** Finds the bot's own ids of those who see a card in their own way; they never change, so they are asked for once. */
export function identifying(connector: Pick<Connector, 'member'>) {
  const known = new Map<string, string>();

  /** Who is not on the roster, or cannot be found now, sees the card as all others do. */
  async function idOf(at: Address, user: string): Promise<string | undefined> {
    const found = known.get(user) ?? (await connector.member(at, user).catch(() => undefined))?.id;
    if (found) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(user, found);
    }
    return found;
  }

  return async (card: Card, at: Address): Promise<Ids> => {
    const users = (card.personal?.for ?? []).flatMap(({ ids }) => ids?.teams ?? []).slice(0, limits.card.views);
    const found = await Promise.all(users.map(async (user) => [user, await idOf(at, user)] as const));
    return new Map(found.flatMap(([user, id]) => (id ? [[user, id]] : [])));
  };
}

/** The other way round: of those who are named in a message, whose `29:…` is which Entra id. */
export function recognising(connector: Pick<Connector, 'member'>) {
  const known = new Map<string, string>();

  return async (ids: readonly string[], at: Address): Promise<ReadonlyMap<string, string>> => {
    const found = await Promise.all(
      ids.slice(0, MOST_NAMES).map(async (id) => {
        const user = known.get(id) ?? (await connector.member(at, id).catch(() => undefined))?.aadObjectId;
        if (user) {
          if (known.size >= REMEMBERED) known.clear();
          known.set(id, user);
        }
        return [id, user] as const;
      }),
    );
    return new Map(found.flatMap(([id, user]) => (user ? [[id, user]] : [])));
  };
}

const MOST_NAMES = 10;
