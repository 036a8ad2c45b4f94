import { defineCommand } from '../../../core/command.js';
import { member, number } from '../../../language/fields/index.js';
import { aboutAgreement, act, type Needs } from '../acting.js';
import * as rules from '../transitions.js';

export const hand = defineCommand({
  id: 'agreement.hand',
  words: { en: ['hand'], nl: ['overdragen'] },
  right: 'own',
  changes: true,
  about: aboutAgreement,
  fields: { number: number(), to: member() },
  text: {
    en: {
      summary: 'Hand an agreement over',
      example: 'hand 12 @kees',
      submit: 'Hand over',
      fields: { number: 'number', to: 'to whom' },
    },
    nl: {
      summary: 'Afspraak overdragen',
      example: 'overdragen 12 @kees',
      submit: 'Overdragen',
      fields: { number: 'nummer', to: 'aan wie' },
    },
  },
  run: ({ number, to }, ask, needs: Needs) => act({ number, rule: rules.hand(to), needs }, ask),
});
