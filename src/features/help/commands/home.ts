import { redraw, toAsker } from '../../../core/ask.js';
import { buttons, heading, list, subtle, type Card } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { type AgreementStore, overviewParts } from '../../agreements/index.js';
import { type AccountStore, accountText } from '../../accounts/index.js';
import { type DmuStore, pairingParts } from '../../dmu/index.js';
import { entryItem, type HistoryStore, historyText } from '../../history/index.js';
import { helpText } from '../text.js';
import { menuButtons, type Catalogue } from './help.js';

const ACCOUNTS = 20;
const LATEST = 5;
const AGREEMENTS = 8;

interface Needs {
  accounts: AccountStore;
  agreements: AgreementStore;
  dmu: DmuStore;
  history: HistoryStore;
  catalogue: Catalogue;
}

/** The first screen of whoever opens the app: their agreements, their accounts, their latest, the menu. */
export const home = defineCommand({
  id: 'help.home',
  words: { en: ['overview'], nl: ['overzicht'] },
  right: 'anyone',
  fields: {},
  text: {
    en: { summary: 'What awaits you: agreements, accounts, your latest', example: 'overview', fields: {} },
    nl: { summary: 'Wat op u wacht: afspraken, klanten, uw laatste', example: 'overzicht', fields: {} },
  },
  async run(_, ask, { accounts, agreements, dmu, history, catalogue }: Needs) {
    const { locale } = ask.asker;
    const say = helpText[locale];
    const [mine, latest, overview, pairings] = await Promise.all([
      accounts.mine(ask, ACCOUNTS + 1),
      history.latestBy(LATEST, ask),
      agreements.overview(AGREEMENTS, ask),
      dmu.mine(ask),
    ]);
    const briefings = mine
      .slice(0, ACCOUNTS)
      .map(({ id, name }) => ({ label: name, command: 'briefing.show', args: { account: id } }));
    const items = latest.map((entry) =>
      entryItem({ entry, functions: ask.organisation.functions, locale, withAccount: true }),
    );
    const card: Card = {
      title: say.home,
      parts: [
        buttons(...menuButtons(catalogue, ask)),
        ...overviewParts(overview, ask),
        ...pairingParts(pairings, ask),
        heading(accountText[locale].myAccounts),
        ...(briefings.length > 0 ? [buttons(...briefings)] : [subtle(say.noAccounts)]),
        ...(mine.length > ACCOUNTS ? [subtle(say.moreAccounts)] : []),
        ...(items.length > 0 ? [heading(historyText[locale].myLatest), list(items)] : []),
      ],
    };
    return ask.said.as === 'words' ? toAsker(card) : redraw(card);
  },
});
