import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import type { LinkToPage } from '../../../core/page-link.js';
import { isProblem } from '../../../core/problem.js';
import type { Db } from '../../../db/connect.js';
import { account, after, member } from '../../../language/fields/index.js';
import { packCard } from '../cards.js';
import { handoverPath } from '../paths.js';
import { packFor } from '../pack-for.js';

interface Needs {
  db: Db;
  linkToPage: LinkToPage;
}

/** In a team's channel too it is about all customers, unless one is named. */
const { implied: _, ...named } = account();

/** All that a colleague does for customers, to be handed over to another. */
export const show = defineCommand({
  id: 'handover.show',
  words: { en: ['handover'], nl: ['overdracht'] },
  right: 'own',
  fields: {
    from: member({ former: true, me: true }),
    to: optional(member({ place: after(['to'], ['aan']), me: true })),
    account: optional(named),
  },
  text: {
    en: {
      summary: 'Hand over what a colleague does for customers',
      example: 'handover @kees to @daan',
      submit: 'Show',
      fields: { from: 'from whom', to: 'to whom', account: 'customer (empty: all)' },
    },
    nl: {
      summary: 'Overdragen wat een collega voor klanten doet',
      example: 'overdracht @kees aan @daan',
      submit: 'Tonen',
      fields: { from: 'van wie', to: 'aan wie', account: 'klant (leeg: alle)' },
    },
  },
  async run({ from, to, account: one }, ask, { db, linkToPage }: Needs) {
    const pack = await packFor({ from, to, account: one?.id }, ask, db);
    if (isProblem(pack)) return pack;
    const page = await linkToPage(handoverPath({ from: from.id, to: to?.id }), ask);
    return toAsker(packCard(pack, ask, { page }));
  },
});
