import { toAsker, type Ask, type Reply } from '../../../core/ask.js';
import { buttons, subtle } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { after, optional, phrase } from '../../../core/field.js';
import { isProblem, Problem } from '../../../core/problem.js';
import type { Account } from '../../accounts/account.js';
import type { AccountStore } from '../../accounts/store.js';
import { teamCard } from '../cards.js';
import { named } from '../naming.js';
import type { TeamStore } from '../store.js';
import { teamText } from '../text.js';

interface Needs {
  accounts: AccountStore;
  teams: TeamStore;
}

export const team = defineCommand({
  id: 'team.show',
  words: { en: ['team'], nl: ['team'] },
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
    if (listed && name) return serve(name, listed, ask, needs);
    const team = await named(name, ask, needs);
    return isProblem(team) ? team : toAsker(teamCard(team, ask.organisation, ask.asker.locale));
  },
});

async function serve(name: string, listed: string, ask: Ask, { accounts, teams }: Needs): Promise<Reply | Problem> {
  const served: Account[] = [];
  for (const typed of listed
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const hits = await accounts.search(typed, ask);
    const account = hits.clear && (await accounts.byId(hits.clear.id, ask));
    if (!account) {
      const swap = (to: string) => ({ label: to, args: { accounts: listed.replace(typed, to) } });
      return new Problem(
        hits.near.length > 0 ? 'account.several' : 'account.unknown',
        { typed },
        hits.near.slice(0, 5).map((near) => swap(near.name)),
      );
    }
    served.push(account);
  }
  const id = await teams.make(name, ask);
  const { left } = await teams.takeOver(
    id,
    served.map((account) => account.id),
    ask,
  );
  const team = await teams.byId(id, ask);
  if (!team) return new Problem('team.stale');
  const say = teamText[ask.asker.locale];
  const card = teamCard(team, ask.organisation, ask.asker.locale, say.formed(team.name));
  const old = (await Promise.all(left.map((one) => teams.byId(one, ask))))
    .filter((one) => one && one.rooms.length > 0)
    .map((one) => one!);
  if (old.length === 0) return toAsker(card);
  const archive = old.map((one) => ({ label: say.archive(one.name), command: 'team.archive', args: { team: one.id } }));
  return toAsker({ ...card, parts: [...card.parts, subtle(say.leftBehind), buttons(...archive)] });
}
