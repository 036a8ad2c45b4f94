import { toAsker, type Ask } from '../../../core/ask.js';
import { list, heading } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { after, choice, hidden, optional, phrase } from '../../../core/field.js';
import type { NewId } from '../../../core/id.js';
import { functionName } from '../../../core/organisation.js';
import { Problem } from '../../../core/problem.js';
import { z } from 'zod';
import { teamCard } from '../../teams/cards.js';
import type { SeatChanges } from '../../teams/team.js';
import type { TeamStore } from '../../teams/store.js';
import { potentialChoices, sizeChoices, type Potential, type Size } from '../account.js';
import type { AccountStore } from '../store.js';
import { accountText } from '../text.js';

export interface Needs {
  accounts: AccountStore;
  teams: TeamStore;
  newId: NewId;
}

export const sizeField = choice(sizeChoices, { place: after(['size'], ['omvang']) });
export const potentialField = choice(potentialChoices, { place: after(['potential'], ['potentie']) });

export const create = defineCommand({
  id: 'account.new',
  words: { en: ['new'], nl: ['nieuw'] },
  right: 'anyone',
  changes: true,
  fields: {
    name: phrase({ max: 120 }),
    size: optional(sizeField),
    potential: optional(potentialField),
    sure: optional(hidden(z.literal('yes'))),
  },
  text: {
    en: {
      summary: 'New account',
      example: 'new Jansen BV size large potential high',
      submit: 'Create',
      fields: { name: 'name', size: 'size', potential: 'potential', sure: '' },
    },
    nl: {
      summary: 'Nieuwe klant',
      example: 'nieuw Jansen BV omvang groot potentie hoog',
      submit: 'Aanmaken',
      fields: { name: 'naam', size: 'omvang', potential: 'potentie', sure: '' },
    },
  },
  async run({ name, size, potential, sure }, ask, needs: Needs) {
    const { accounts, teams, newId } = needs;
    const taken = await accounts.named(name, ask);
    if (taken?.seen && !taken.ended)
      return changeAccount(taken.id, { ...(size && { size }), ...(potential && { potential }) }, ask, needs);
    if (taken) return new Problem(taken.seen ? 'account.ended' : 'account.not-possible', { name });
    const like = sure ? undefined : (await accounts.search(name, ask)).clear;
    if (like) return alike(name, like.name, ask);
    const team = await teams.make(name, ask);
    await accounts.add({ id: newId(), name, size: size ?? null, potential: potential ?? null, team }, ask);
    await teams.propose(team, ask);
    await seatMaker(team, ask, teams);
    const made = await teams.byId(team, ask);
    if (!made) return new Problem('account.not-possible', { name });
    const say = accountText[ask.asker.locale];
    return toAsker(teamCard(made, ask.organisation, ask.asker.locale, say.created(name)));
  },
});

function alike(name: string, like: string, ask: Ask): Problem {
  const say = accountText[ask.asker.locale];
  return new Problem('account.alike', { name, like }, [
    { label: say.newAnyway, args: { sure: 'yes' } },
    { label: say.notNew(like), args: { name: like } },
  ]);
}

/** Whoever makes an account and is an account manager has it, until he says otherwise; anyone else must be able to see it, and so gets his own function's seat. */
async function seatMaker(team: string, ask: Ask, teams: TeamStore): Promise<void> {
  const [job = 'account-manager'] = ask.asker.functions.includes('account-manager')
    ? ['account-manager']
    : ask.asker.functions;
  await teams.seat(team, job, ask.asker.id, ask);
}

/** Another size or potential asks for other seats; what changed is said. */
export async function changeAccount(
  id: string,
  to: { name?: string; size?: Size; potential?: Potential },
  ask: Ask,
  { accounts, teams }: Needs,
) {
  const say = accountText[ask.asker.locale];
  const before = await accounts.byId(id, ask);
  if (!before) return new Problem('account.unknown', { typed: '' });
  await accounts.change(id, to, ask);
  const changes = await teams.propose(before.team, ask);
  const team = await teams.byId(before.team, ask);
  if (!team) return new Problem('team.stale');
  const changed = Object.entries(to).some(([key, value]) => before[key as 'name' | 'size' | 'potential'] !== value);
  const title = changed ? say.changed(to.name ?? before.name) : say.exists(before.name);
  const card = teamCard(team, ask.organisation, ask.asker.locale, title);
  return toAsker({ ...card, parts: [...changeParts(changes, ask), ...card.parts] });
}

function changeParts({ add, drop }: SeatChanges, ask: Ask) {
  const say = accountText[ask.asker.locale];
  const names = (jobs: string[]) => jobs.map((job) => functionName(ask.organisation.functions, job, ask.asker.locale));
  return [
    ...(add.length > 0 ? [heading(say.seatsAdded), list(names(add.map((seat) => seat.function)))] : []),
    ...(drop.length > 0 ? [heading(say.seatsDropped), list(names(drop))] : []),
  ];
}
