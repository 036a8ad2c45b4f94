import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { account } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import type { BriefingStore } from '../store.js';

export const briefing = defineCommand({
  id: 'briefing.show',
  words: { en: ['briefing'], nl: ['briefing'] },
  rank: 1,
  fromAnywhere: { en: 'Show a briefing', nl: 'Briefing tonen' },
  right: 'see',
  fields: { account: account() },
  lookUp: {
    by: 'account',
    en: {
      title: 'Accounts',
      description: 'Find an account, and put its briefing into your message',
      words: 'Account',
      hint: 'The name, or part of it',
    },
    nl: {
      title: 'Klanten',
      description: 'Zoek een klant, en zet de briefing in uw bericht',
      words: 'Klant',
      hint: 'De naam, of een deel ervan',
    },
  },
  text: {
    en: {
      summary: 'Everything to know before a contact',
      example: 'briefing Jansen BV',
      submit: 'Show',
      fields: { account: 'account' },
    },
    nl: {
      summary: 'Alles om te weten voor een contact',
      example: 'briefing Jansen BV',
      submit: 'Tonen',
      fields: { account: 'klant' },
    },
  },
  async run({ account }, ask, { briefings }: { briefings: BriefingStore }) {
    const data = await briefings.of(account.id, ask);
    return data ? toAsker(briefings.draw(data, ask)) : new Problem('account.unknown', { typed: account.name });
  },
});
