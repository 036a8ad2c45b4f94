import { toAsker, type Ask } from '../../../core/ask.js';
import { list, heading } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { hidden, phrase } from '../../../language/fields/index.js';
import { functionName } from '../../../core/organisation.js';
import { isProblem, Problem } from '../../../core/problem.js';
import { z } from 'zod';
import { teamCard } from '../teams/cards.js';
import type { SeatChanges } from '../teams/team.js';
import type { TeamStore } from '../teams/store.js';
import type { AccountChange } from '../teams/store/make.js';
import { profileFields, profileLabels, profileSaid, wholeProfile, type AskedProfile } from '../profile.js';
import type { AccountStore } from '../store.js';
import { accountText } from '../text.js';

export interface Needs {
  accounts: AccountStore;
  teams: TeamStore;
}

export const create = defineCommand({
  id: 'account.new',
  words: { en: ['new'], nl: ['nieuw'] },
  rank: 10,
  right: 'anyone',
  changes: true,
  fields: {
    name: phrase({ max: 120 }),
    ...profileFields,
    sure: optional(hidden(z.literal('yes'))),
  },
  text: {
    en: {
      summary: 'New account',
      example: 'new Jansen BV size large potential high',
      submit: 'Create',
      fields: { name: 'name', ...profileLabels('en'), sure: '' },
    },
    nl: {
      summary: 'Nieuwe klant',
      example: 'nieuw Jansen BV omvang groot potentie hoog',
      submit: 'Aanmaken',
      fields: { name: 'naam', ...profileLabels('nl'), sure: '' },
    },
  },
  async run({ name, sure, ...kept }, ask, needs: Needs) {
    const { accounts, teams } = needs;
    const known = await accounts.named(name, ask);
    if (known.length > 0) return again({ known, asked: { name, ...kept }, needs }, ask);
    if (!sure && (await teams.named(name, ask)).length > 0) return likeTeam(name, ask);
    const like = sure ? undefined : (await accounts.search(name, ask)).clear;
    if (like) return alike(name, like.name, ask);
    const team = await teams.open({ name, ...wholeProfile(kept) }, ask);
    // Someone made it in between.
    if (!team) return again({ known: await accounts.named(name, ask), asked: { name, ...kept }, needs }, ask);
    const made = await teams.byId(team, ask);
    if (!made) return new Problem('team.stale');
    return toAsker(
      teamCard(made, {
        organisation: ask.organisation,
        locale: ask.asker.locale,
        title: accountText[ask.asker.locale].created(name),
      }),
    );
  },
});

interface Asked extends AskedProfile {
  name: string;
}

/** What is there already is changed, as far as the asker may. */
function again(
  {
    known,
    asked: { name, ...kept },
    needs,
  }: { known: Awaited<ReturnType<AccountStore['named']>>; asked: Asked; needs: Needs },
  ask: Ask,
) {
  const [one, other] = known.filter(({ ended }) => !ended);
  if (!one) return new Problem('account.ended', { name });
  if (other)
    return new Problem('account.named-twice', { name, which: known.map(({ apart = '' }) => apart).join('; ') });
  return changeAccount({ id: one.id, to: profileSaid(kept), needs }, ask);
}

function alike(name: string, like: string, ask: Ask): Problem {
  const say = accountText[ask.asker.locale];
  return new Problem('account.alike', { name, like }, [
    { label: say.newAnyway, args: { sure: 'yes' } },
    { label: say.notNew(like), args: { name: like } },
  ]);
}

/** An account never joins a team by its name alone. */
const likeTeam = (name: string, ask: Ask) =>
  new Problem('account.like-team', { name }, [
    { label: accountText[ask.asker.locale].newAnyway, args: { sure: 'yes' } },
  ]);

/** Another size or potential asks for other seats; what changed is said. */
export async function changeAccount(
  { id, to, needs: { teams } }: { id: string; to: AccountChange; needs: Needs },
  ask: Ask,
) {
  const say = accountText[ask.asker.locale];
  const changed = await teams.changeAccount(id, to, ask);
  if (isProblem(changed)) return changed;
  const { before, seats } = changed;
  const team = await teams.byId(before.team, ask);
  if (!team) return new Problem('team.stale');
  const differs = Object.entries(to).some(([key, value]) => before[key as keyof AccountChange] !== value);
  const title = differs ? say.changed(to.name ?? before.name) : say.exists(before.name);
  const card = teamCard(team, { organisation: ask.organisation, locale: ask.asker.locale, title });
  return toAsker({ ...card, parts: [...changeParts(seats, ask), ...card.parts] });
}

function changeParts({ add, drop }: SeatChanges, ask: Ask) {
  const say = accountText[ask.asker.locale];
  const names = (jobs: string[]) => jobs.map((job) => functionName(ask.organisation.functions, job, ask.asker.locale));
  return [
    ...(add.length > 0 ? [heading(say.seatsAdded), list(names(add.map((seat) => seat.function)))] : []),
    ...(drop.length > 0 ? [heading(say.seatsDropped), list(names(drop))] : []),
  ];
}
