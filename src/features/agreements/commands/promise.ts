import { defineCommand } from '../../../core/command.js';
import type { Needs } from '../acting.js';
import { blanks, labels } from '../logging.js';
import { note } from '../noting.js';

export const promise = defineCommand({
  id: 'agreement.promise',
  words: { en: ['promise'], nl: ['toezegging'] },
  right: 'see',
  changes: true,
  /** A promise serves none; that it was said is answered, and so not left in the text. */
  fields: { ...blanks, serves: { ...blanks.serves, kind: 'hidden' as const } },
  text: {
    en: {
      summary: 'Note a promise to the customer',
      example: 'promise new pump installed by 1 December',
      submit: 'Promise',
      fields: labels.en,
    },
    nl: {
      summary: 'Toezegging aan klant noteren',
      example: 'toezegging nieuwe pomp geplaatst uiterlijk 1 december',
      submit: 'Toezeggen',
      fields: labels.nl,
    },
  },
  run: (given, ask, needs: Needs) => note({ given, kind: 'promise', ask, needs }),
});
