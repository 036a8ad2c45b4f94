import { defineCommand } from '../../../core/command.js';
import { number } from '../../../language/fields/index.js';
import type { Needs } from '../acting.js';
import { showing } from '../showing.js';

export const show = defineCommand({
  id: 'agreement.show',
  words: { en: ['agreement'], nl: ['nummer'] },
  right: 'see',
  fields: { number: number() },
  text: {
    en: { summary: 'One agreement', example: 'agreement 12', submit: 'Show', fields: { number: 'number' } },
    nl: { summary: 'Eén afspraak', example: 'nummer 12', submit: 'Tonen', fields: { number: 'nummer' } },
  },
  run: ({ number }, ask, needs: Needs) => showing(number, ask, needs),
});
