import { z } from 'zod';
import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { Problem } from '../../../core/problem.js';
import { account, hidden, inForm } from '../../../language/fields/index.js';
import { contactsCard } from '../cards.js';
import type { Needs } from './needs.js';

export const contacts = defineCommand({
  id: 'stakeholder.contacts',
  words: { en: ['contacts'], nl: ['contactpersonen'] },
  right: 'see',
  fields: {
    account: account(),
    /** How many of them were shown already. */
    from: optional({ ...hidden(z.coerce.number().int().min(0).max(1000)), place: inForm }),
  },
  text: {
    en: {
      summary: 'Everybody who is known at a customer',
      example: 'contacts Jansen BV',
      submit: 'Show',
      fields: { account: 'account', from: '' },
    },
    nl: {
      summary: 'Wie er bij een klant bekend zijn',
      example: 'contactpersonen Jansen BV',
      submit: 'Tonen',
      fields: { account: 'klant', from: '' },
    },
  },
  async run({ account, from = 0 }, ask, { dmu }: Needs) {
    const all = await dmu.of(account.id, ask);
    return all ? toAsker(contactsCard({ dmu: all, from }, ask)) : new Problem('account.unknown', { typed: '' });
  },
});
