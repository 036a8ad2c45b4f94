import { redraw, toAsker, type AccountRef, type Ask } from '../../../core/ask.js';
import { buttons, list, moment, subtle, type Card } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { account, id } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import type { AccountStore } from '../../accounts/index.js';
import { shorten } from '../cards.js';
import type { HistoryStore } from '../store.js';
import { historyText } from '../text.js';

const MOST = 10;

interface Needs {
  history: HistoryStore;
  accounts: AccountStore;
}

export const needs = defineCommand({
  id: 'history.needs',
  words: { en: ['needs'], nl: ['behoeften', 'wensen'] },
  right: 'see',
  fields: { account: account() },
  text: {
    en: {
      summary: 'Open wishes and questions of a customer',
      example: 'needs Jansen BV',
      submit: 'Show',
      fields: { account: 'account' },
    },
    nl: {
      summary: 'Open wensen en vragen van een klant',
      example: 'behoeften Jansen BV',
      submit: 'Tonen',
      fields: { account: 'klant' },
    },
  },
  run: async ({ account }, ask, { history }: Needs) => toAsker(await needsCard(account, history, ask)),
});

export const answer = defineCommand({
  id: 'history.answer',
  words: { en: [], nl: [] },
  right: 'see',
  changes: true,
  fields: { need: id() },
  text: {
    en: { summary: 'A need was answered', example: '', fields: { need: '' } },
    nl: { summary: 'Een behoefte is beantwoord', example: '', fields: { need: '' } },
  },
  async run({ need }, ask, { history, accounts }: Needs) {
    const answered = await history.answerNeed(need, ask);
    const account = answered && (await accounts.byId(answered.account, ask));
    return account ? redraw(await needsCard(account, history, ask, answered.text)) : new Problem('need.gone');
  },
});

async function needsCard(account: AccountRef, history: HistoryStore, ask: Ask, answered?: string): Promise<Card> {
  const say = historyText[ask.asker.locale];
  const open = await history.openNeeds(account.id, MOST, ask);
  const done = open.map((need) => ({
    label: say.answered(shorten(need.text, 50)),
    command: 'history.answer',
    args: { need: need.id },
  }));
  return {
    title: answered ? say.answered(shorten(answered, 80)) : say.needs(account.name),
    parts:
      open.length > 0
        ? [list(open.map((need) => ({ line: need.text, detail: [moment(need.openedAt, 'day')] }))), buttons(...done)]
        : [subtle(say.noNeeds)],
  };
}
