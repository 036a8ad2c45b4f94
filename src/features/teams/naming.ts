import type { Ask } from '../../core/ask.js';
import { Problem } from '../../core/problem.js';
import type { AccountStore } from '../accounts/store.js';
import type { TeamStore } from './store.js';
import type { Team } from './team.js';

interface Needs {
  accounts: AccountStore;
  teams: TeamStore;
}

/** The team of this channel, of the account of this name, or of this very name. */
export async function named(name: string | undefined, ask: Ask, { accounts, teams }: Needs): Promise<Team | Problem> {
  const gone = new Problem('team.unknown', { typed: name ?? '' });
  if (!name) return (ask.place.team && (await teams.byId(ask.place.team.id, ask))) ?? gone;
  const byName = await teams.byName(name, ask);
  if (byName) return byName;
  const hits = await accounts.search(name, ask);
  const account = hits.clear && (await accounts.byId(hits.clear.id, ask));
  if (account) return (await teams.byId(account.team, ask)) ?? gone;
  return new Problem(
    'team.unknown',
    { typed: name },
    hits.near.slice(0, 5).map((near) => ({ label: near.name, args: { name: near.name } })),
  );
}
