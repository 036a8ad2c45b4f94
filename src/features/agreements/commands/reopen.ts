import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { lines, number } from '../../../language/fields/index.js';
import { aboutAgreement, act, type Needs } from '../acting.js';
import * as rules from '../transitions.js';

export const reopen = defineCommand({
  id: 'agreement.reopen',
  words: { en: ['reopen'], nl: ['heropen'] },
  right: 'own',
  changes: true,
  about: aboutAgreement,
  fields: { number: number(), note: optional(lines({ max: 500 })) },
  text: {
    en: {
      summary: 'Open an agreement again',
      example: 'reopen 12',
      submit: 'Reopen',
      fields: { number: 'number', note: 'why' },
    },
    nl: {
      summary: 'Afspraak heropenen',
      example: 'heropen 12',
      submit: 'Heropenen',
      fields: { number: 'nummer', note: 'waarom' },
    },
  },
  run: ({ number, note }, ask, needs: Needs) => act({ number, rule: rules.reopen(note), needs }, ask),
});
