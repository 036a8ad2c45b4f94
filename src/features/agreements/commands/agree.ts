import { defineCommand } from '../../../core/command.js';
import { aboutAgreement, type Needs } from '../acting.js';
import { blanks, labels } from '../logging.js';
import { note } from '../noting.js';

export const agree = defineCommand({
  id: 'agreement.agree',
  words: { en: ['agree'], nl: ['afspraak'] },
  rank: 3,
  right: 'see',
  changes: true,
  fromAnywhere: { en: 'Make an agreement', nl: 'Afspraak maken' },
  fromMessage: { en: 'Make it an agreement', nl: 'Maak hier een afspraak van' },
  fields: blanks,
  about: { ...aboutAgreement, blank: 'serves' },
  text: {
    en: {
      summary: 'Make an agreement',
      example: 'agree send quote @piet by Friday 14:00',
      submit: 'Agree',
      fields: { ...labels.en, serves: 'number of the promise' },
    },
    nl: {
      summary: 'Afspraak maken',
      example: 'afspraak offerte sturen @piet vrijdag 14:00 voor toezegging 12',
      submit: 'Afspreken',
      fields: { ...labels.nl, serves: 'nummer van de toezegging' },
    },
  },
  run: (given, ask, needs: Needs) => note({ given, kind: 'internal', ask, needs }),
});
