import type { Ask } from '../../../core/ask.js';
import { clip } from '../../../core/clip.js';
import { isId, labelOf } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import type { AccountStore } from '../store.js';
import type { TeamStore } from './store.js';
import type { Team } from './team.js';
import { teamText } from './text.js';

interface Needs {
  accounts: AccountStore;
  teams: TeamStore;
}

/** The team of this channel, of this very name, or of the account of this name; or of the account or the team with this id. */
export async function named(name: string | undefined, ask: Ask, { accounts, teams }: Needs): Promise<Team | Problem> {
  const gone = new Problem('team.unknown', { typed: name ?? '' });
  if (!name) return (ask.place.team && (await teams.byId(ask.place.team.id, ask))) ?? gone;
  if (isId(name)) return (await teams.byId(name, ask)) ?? (await ofAccount(name, ask, { accounts, teams })) ?? gone;
  const [team, another] = await teams.named(name, ask);
  if (another) return severalTeams(name, ask, teams);
  if (team) return (await teams.byId(team.id, ask)) ?? gone;
  const hits = await accounts.search(name, ask);
  if (hits.clear) return (await ofAccount(hits.clear.id, ask, { accounts, teams })) ?? gone;
  return new Problem(
    'team.unknown',
    { typed: name },
    hits.near.slice(0, 5).map((near) => ({ label: labelOf(near), args: { name: near.id } })),
  );
}

async function ofAccount(id: string, ask: Ask, { accounts, teams }: Needs): Promise<Team | undefined> {
  const account = await accounts.byId(id, ask);
  return account && teams.byId(account.team, ask);
}

/** Of one name, told apart by whom they serve. */
export async function severalTeams(name: string, ask: Ask, teams: TeamStore): Promise<Problem> {
  const say = teamText[ask.asker.locale];
  const choices = (await teams.named(name, ask)).map((team) => ({
    label: `${team.name} (${team.accounts.length > 0 ? clip(team.accounts.join(', '), LONGEST_LABEL) : say.serves0})`,
    args: { name: team.id },
  }));
  return new Problem('team.several', { typed: name }, choices);
}

const LONGEST_LABEL = 60;
