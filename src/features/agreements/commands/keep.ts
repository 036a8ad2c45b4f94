import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { lines, number } from '../../../language/fields/index.js';
import { act, type Needs } from '../acting.js';
import * as rules from '../transitions.js';

export const keep = defineCommand({
  id: 'agreement.keep',
  words: { en: ['keep', 'kept'], nl: ['nagekomen', 'gedaan'] },
  right: 'own',
  changes: true,
  fields: { number: number(), note: optional(lines({ max: 500 })) },
  text: {
    en: {
      summary: 'An agreement was kept',
      example: 'keep 12',
      submit: 'Kept',
      fields: { number: 'number', note: 'note' },
    },
    nl: {
      summary: 'Afspraak is nagekomen',
      example: 'nagekomen 12',
      submit: 'Nagekomen',
      fields: { number: 'nummer', note: 'opmerking' },
    },
  },
  run: ({ number, note }, ask, needs: Needs) => act(number, rules.keep(note), ask, needs),
});
