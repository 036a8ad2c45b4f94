import { redraw, toAsker, type Ask } from '../../../core/ask.js';
import { buttons, subtle } from '../../../core/card.js';
import { defineButton, defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { account, hidden, id, inForm } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { z } from 'zod';
import type { TeamStore } from '../teams/store.js';
import type { AccountStore } from '../store.js';
import { accountText } from '../text.js';

interface Needs {
  accounts: AccountStore;
  teams: TeamStore;
}

/** Asks first; then ends, and proposes to archive — never does it alone. */
export const end = defineCommand({
  id: 'account.end',
  words: { en: ['end'], nl: ['beëindig', 'beeindig'] },
  right: 'change',
  access: ({ account: { id } }, ask, { accounts }: Needs) => accounts.access(id, ask),
  changes: true,
  fields: { account: account(), sure: optional(hidden(z.literal('yes'))) },
  text: {
    en: {
      summary: 'End an account',
      example: 'end Jansen BV',
      submit: 'End',
      fields: { account: 'account', sure: '' },
    },
    nl: {
      summary: 'Klant beëindigen',
      example: 'beëindig Jansen BV',
      submit: 'Beëindigen',
      fields: { account: 'klant', sure: '' },
    },
  },
  async run({ account: which, sure }, ask, { accounts, teams }: Needs) {
    const say = accountText[ask.asker.locale];
    if (!sure) {
      const yes = {
        label: say.end,
        command: 'account.end',
        args: { account: which.id, sure: 'yes' },
        tone: 'danger' as const,
      };
      const no = { label: say.keep, command: 'team.show', args: { name: which.id } };
      return toAsker({ title: say.endAsk(which.name), parts: [subtle(say.endWarning)], buttons: [yes, no] });
    }
    const account = await accounts.byId(which.id, ask);
    const team = account && (await teams.byId(account.team, ask));
    const ended = await accounts.end(which.id, ask);
    if (!ended) return new Problem('account.unknown', { typed: which.name });
    const last = team?.changeable && team.accounts.length === 1 && team.rooms.length > 0 ? team.id : undefined;
    return redraw(endedCard(ended, last, ask));
  },
});

function endedCard({ id: account, name }: { id: string; name: string }, lastOf: string | undefined, ask: Ask) {
  const say = accountText[ask.asker.locale];
  const archive = lastOf
    ? [subtle(say.archiveHint), buttons({ label: say.archive, command: 'team.archive', args: { team: lastOf } })]
    : [];
  return {
    title: say.ended(name),
    parts: archive,
    buttons: [{ label: say.resume, command: 'account.resume', args: { account } }],
  };
}

export const resume = defineButton({
  id: 'account.resume',
  right: 'change',
  access: ({ account: id }, ask, { accounts }: Needs) => accounts.access(id, ask),
  changes: true,
  fields: { account: { ...id(), place: inForm } },
  text: {
    en: { summary: 'Take an account up again', fields: { account: '' } },
    nl: { summary: 'Klant weer opnemen', fields: { account: '' } },
  },
  async run({ account: id }, ask, { accounts }: Needs) {
    const resumed = await accounts.resume(id, ask);
    return resumed
      ? redraw({ title: accountText[ask.asker.locale].resumed(resumed.name), parts: [] })
      : new Problem('button.stale');
  },
});
