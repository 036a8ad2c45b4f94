import { defineCommand } from '../../../core/command.js';
import { lines, number } from '../../../language/fields/index.js';
import { aboutAgreement, act, type Needs } from '../acting.js';
import * as rules from '../transitions.js';

export const decline = defineCommand({
  id: 'agreement.decline',
  words: { en: ['decline'], nl: ['weiger'] },
  saidOf: { en: ['declined'], nl: ['geweigerd', 'afgewezen'] },
  right: 'own',
  changes: true,
  about: aboutAgreement,
  fields: { number: number(), reason: lines({ max: 500 }) },
  text: {
    en: {
      summary: 'Decline an agreement',
      example: 'decline 12 on holiday that week',
      submit: 'Decline',
      fields: { number: 'number', reason: 'why' },
    },
    nl: {
      summary: 'Afspraak weigeren',
      example: 'weiger 12 die week met vakantie',
      submit: 'Weigeren',
      fields: { number: 'nummer', reason: 'waarom' },
    },
  },
  run: ({ number, reason }, ask, needs: Needs) => act({ number, rule: rules.decline(reason), needs }, ask),
});
