import { redraw, toAsker, type AccountRef, type Ask } from '../../../core/ask.js';
import { list, moment, subtle, type Card, type Item } from '../../../core/card.js';
import { defineButton, defineCommand } from '../../../core/command.js';
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
  run: async ({ account }, ask, { history }: Needs) => toAsker(await needsCard({ account, history }, ask)),
});

export const answer = defineButton({
  id: 'history.answer',
  right: 'see',
  changes: true,
  fields: { need: id() },
  text: {
    en: { summary: 'A need was answered', fields: { need: '' } },
    nl: { summary: 'Een behoefte is beantwoord', fields: { need: '' } },
  },
  async run({ need }, ask, { history, accounts }: Needs) {
    const answered = await history.answerNeed(need, ask);
    const account = answered && (await accounts.byId(answered.account, ask));
    return account ? redraw(await needsCard({ account, history, done: { answered } }, ask)) : new Problem('need.gone');
  },
});

/** What was answered too soon; what is known of the answer stays. */
export const reopenNeed = defineButton({
  id: 'history.reopen-need',
  right: 'see',
  changes: true,
  fields: { need: id() },
  text: {
    en: { summary: 'Open a need again', fields: { need: '' } },
    nl: { summary: 'Een behoefte weer openen', fields: { need: '' } },
  },
  async run({ need }, ask, { history, accounts }: Needs) {
    const reopened = await history.reopenNeed(need, ask);
    const account = reopened && (await accounts.byId(reopened.account, ask));
    return account ? redraw(await needsCard({ account, history, done: { reopened } }, ask)) : new Problem('need.open');
  },
});

interface Done {
  answered?: { id: string; text: string };
  reopened?: { text: string };
}

async function needsCard(
  {
    account,
    history,
    done: { answered, reopened } = {},
  }: { account: AccountRef; history: HistoryStore; done?: Done | undefined },
  ask: Ask,
): Promise<Card> {
  const say = historyText[ask.asker.locale];
  const open = await history.openNeeds(account.id, MOST, ask);
  const items = open.map(({ id, text, openedAt, answeredBefore: before }): Item => ({
    line: text,
    detail: [
      moment(openedAt, 'day'),
      ...(before ? [` · ${say.answeredBefore(before.name ?? say.somebody)} `, moment(new Date(before.at), 'day')] : []),
    ],
    buttons: [
      { label: say.needAnswered, command: 'history.answer', args: { need: id } },
      { label: say.agreeOn, command: 'agreement.agree', args: { account: account.id }, opens: true },
    ],
  }));
  return {
    title: answered
      ? say.answered(shorten(answered.text, 80))
      : reopened
        ? say.openAgain(shorten(reopened.text, 80))
        : say.needs(account.name),
    parts: open.length > 0 ? [list(items)] : [subtle(say.noNeeds)],
    buttons: answered && [{ label: say.notAnswered, command: 'history.reopen-need', args: { need: answered.id } }],
  };
}
