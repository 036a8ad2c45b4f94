import { defineCommand } from '../../../core/command.js';
import { number } from '../../../language/fields/index.js';
import { act, type Needs } from '../acting.js';
import * as rules from '../transitions.js';

export const accept = defineCommand({
  id: 'agreement.accept',
  words: { en: ['accept'], nl: ['accepteer'] },
  saidOf: { en: ['accepted'], nl: ['geaccepteerd', 'akkoord'] },
  right: 'own',
  changes: true,
  fields: { number: number() },
  text: {
    en: { summary: 'Accept an agreement', example: 'accept 12', submit: 'Accept', fields: { number: 'number' } },
    nl: { summary: 'Afspraak accepteren', example: 'accepteer 12', submit: 'Accepteren', fields: { number: 'nummer' } },
  },
  run: ({ number }, ask, needs: Needs) => act({ number, rule: rules.accept, needs }, ask),
});
