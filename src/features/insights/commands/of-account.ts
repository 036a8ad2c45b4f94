import { toAsker, type Ask } from '../../../core/ask.js';
import type { Card } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import type { InBoth } from '../../../core/locale.js';
import { Problem } from '../../../core/problem.js';
import { account } from '../../../language/fields/index.js';
import {
  type OfAccountNeeds,
  type OpenedAccount,
  openAccount,
  satisfactionCard,
  satisfiedAt,
  spreadAt,
  spreadCard,
} from '../of-account.js';
import { period } from '../period.js';
import type { Period } from '../windows.js';

interface Asked {
  opened: OpenedAccount;
  ask: Ask;
  over: Period | undefined;
}

interface About {
  id: string;
  words: InBoth<string[]>;
  text: InBoth<{ summary: string; example: string }>;
  card: (asked: Asked, needs: OfAccountNeeds) => Promise<Card | Problem>;
}

/** A figure of one customer, over a time: for whoever those of its team are for. */
const aboutAccount = ({ id, words, text: { en, nl }, card }: About) =>
  defineCommand({
    id,
    words,
    right: 'see',
    fields: { account: account(), period: period() },
    text: {
      en: { ...en, submit: 'Show', fields: { account: 'account', period: 'period' } },
      nl: { ...nl, submit: 'Tonen', fields: { account: 'klant', period: 'periode' } },
    },
    async run({ account: of, period: over }, ask, needs: OfAccountNeeds) {
      const opened = await openAccount({ account: of, ask, period: over }, needs);
      if (opened instanceof Problem) return opened;
      const said = await card({ opened, ask, over }, needs);
      return said instanceof Problem ? said : toAsker(said);
    },
  });

export const spread = aboutAccount({
  id: 'insights.spread',
  words: { en: ['spread'], nl: ['kennis', 'spreiding'] },
  text: {
    en: { summary: 'On how many of us it hangs what we know of a customer', example: 'spread Jansen BV' },
    nl: { summary: 'Van hoeveel collega’s het afhangt wat wij van een klant weten', example: 'kennis Jansen BV' },
  },
  async card(asked, { db }) {
    const found = await spreadAt(db, asked);
    return found ? spreadCard(found, asked.ask) : new Problem('insights.not-yours');
  },
});

export const satisfaction = aboutAccount({
  id: 'insights.satisfaction',
  words: { en: ['satisfaction'], nl: ['tevredenheid'] },
  text: {
    en: { summary: 'How a customer experienced our contacts', example: 'satisfaction Jansen BV' },
    nl: { summary: 'Hoe een klant onze contacten ervoer', example: 'tevredenheid Jansen BV' },
  },
  card: async (asked, { db }) => satisfactionCard(await satisfiedAt(db, asked), asked.ask),
});
