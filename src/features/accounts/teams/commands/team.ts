import { toAsker, type AccountRef, type Ask, type Reply } from '../../../../core/ask.js';
import { buttons, subtle } from '../../../../core/card.js';
import { defineCommand } from '../../../../core/command.js';
import type { Delivery } from '../../../../core/delivery.js';
import { optional } from '../../../../core/field.js';
import { after, isId, labelOf, phrase } from '../../../../language/fields/index.js';
import { isProblem, Problem } from '../../../../core/problem.js';
import { teamCard } from '../cards.js';
import { named, severalTeams } from '../naming.js';
import type { LeftOut } from '../store/make.js';
import { teamText } from '../text.js';
import type { Needs } from './needs.js';

export const team = defineCommand({
  id: 'team.show',
  words: { en: ['team'], nl: ['team'] },
  rank: 9,
  right: 'see',
  changes: true,
  fields: {
    name: optional(phrase({ max: 120 })),
    accounts: optional(phrase({ place: after(['for'], ['voor']), max: 2000 })),
  },
  text: {
    en: {
      summary: 'Show a team, or let one serve several accounts',
      example: 'team Noord for Jansen BV, De Vries',
      fields: { name: 'account or team', accounts: 'accounts' },
    },
    nl: {
      summary: 'Toon een team, of laat het meer klanten bedienen',
      example: 'team Noord voor Jansen BV, De Vries',
      fields: { name: 'klant of team', accounts: 'klanten' },
    },
  },
  async run({ name, accounts: listed }, ask, needs: Needs) {
    if (listed && name) return serve({ name, listed, needs }, ask);
    const team = await named(name, ask, needs);
    return isProblem(team)
      ? team
      : toAsker(teamCard(team, { organisation: ask.organisation, locale: ask.asker.locale }));
  },
});

async function serve(
  { name, listed, needs }: { name: string; listed: string; needs: Needs },
  ask: Ask,
): Promise<Reply | Problem> {
  const { teams, enqueue } = needs;
  const [known, another] = isId(name) ? [await teams.byId(name, ask)] : await teams.named(name, ask);
  if (another) return severalTeams(name, ask, { teams });
  if (isId(name) && !known) return new Problem('team.stale');
  const accounts = await accountsIn(listed, ask, needs);
  if (isProblem(accounts)) return accounts;
  const called = known?.name ?? name;
  const served = await teams.serve(
    {
      name: called,
      id: known?.id,
      accounts: accounts.map(({ id }) => id),
      also: (tx, left) =>
        enqueue(
          tx,
          left.map((one) => leftOut(called, one, ask)),
        ),
    },
    ask,
  );
  if (isProblem(served)) return served;
  const team = await teams.byId(served.team, ask);
  if (!team) return new Problem('team.stale');
  const say = teamText[ask.asker.locale];
  const card = teamCard(team, {
    organisation: ask.organisation,
    locale: ask.asker.locale,
    title: say.formed(team.name),
  });
  const emptied = await Promise.all(served.emptied.map((one) => teams.byId(one, ask)));
  const old = emptied.flatMap((one) => (one?.changeable && one.rooms.length > 0 ? [one] : []));
  if (old.length === 0) return toAsker(card);
  const archive = old.map((one) => ({
    label: say.archive(one.name),
    command: 'team.archive',
    args: { team: one.id },
  }));
  return toAsker({ ...card, parts: [...card.parts, subtle(say.leftBehind), buttons(...archive)] });
}

/** The accounts of a list of names, or of ids. */
async function accountsIn(listed: string, ask: Ask, { accounts }: Needs): Promise<AccountRef[] | Problem> {
  const found: AccountRef[] = [];
  for (const typed of listed
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const { whole, near } = isId(typed)
      ? { whole: await accounts.byId(typed, ask), near: [] }
      : await accounts.search(typed, ask);
    if (!whole) {
      const swap = (to: AccountRef) => ({ label: labelOf(to), args: { accounts: listed.replace(typed, to.id) } });
      const code = near.length > 0 ? 'account.several' : 'account.unknown';
      return new Problem(code, { typed }, near.slice(0, 5).map(swap));
    }
    found.push(whole);
  }
  return found;
}

/** To whoever served an account and has no seat in the team that serves it now. */
function leftOut(team: string, { accounts, ...who }: LeftOut, { organisation, asker, key }: Ask): Delivery {
  const say = teamText[who.locale];
  return {
    organisation: organisation.id,
    key: `left out ${who.id} ${accounts.join(' ')} ${key}`,
    kind: 'news',
    to: { member: who.id },
    card: { title: say.movedAway(accounts.join(', '), team), parts: [subtle(say.movedBy(asker.name))] },
    reader: who,
  };
}
