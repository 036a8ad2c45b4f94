import { defineCommand } from '../../../core/command.js';
import { account } from '../../../language/fields/index.js';
import { whole, type Needs } from './needs.js';

/** Who decides at a customer, opposite who of us keeps the contact. */
export const show = defineCommand({
  id: 'stakeholder.dmu',
  words: { en: ['dmu', 'decision makers', 'deciders'], nl: ['dmu', 'besluitvorming', 'beslissers'] },
  right: 'see',
  fields: { account: account() },
  text: {
    en: {
      summary: 'Who decides at a customer',
      example: 'dmu Jansen BV',
      submit: 'Show',
      fields: { account: 'account' },
    },
    nl: {
      summary: 'Wie er bij een klant beslist',
      example: 'dmu Jansen BV',
      submit: 'Tonen',
      fields: { account: 'klant' },
    },
  },
  run: ({ account }, ask, needs: Needs) => whole({ account }, ask, needs),
});
