import { defineCommand } from '../../../core/command.js';
import { shorten, type HistoryStore } from '../../history/index.js';
import { aboutAgreement, type Needs as Agreements } from '../acting.js';
import { blanks, labels } from '../logging.js';
import { note } from '../noting.js';

interface Needs extends Agreements {
  history: Pick<HistoryStore, 'one'>;
}

/** Of what happened, as much as says what an agreement is about. Characters. */
const LONGEST_TEXT = 500;

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
  /** From what happened: its text, where none was written. */
  async prefill(raw, ask, { history }: Needs) {
    const { interaction: id } = raw;
    const happened = id && !raw['text'] ? await history.one(id, ask) : undefined;
    return happened ? { ...raw, text: shorten(happened.text, LONGEST_TEXT) } : raw;
  },
  run: (given, ask, needs: Needs) => note({ given, kind: 'internal', ask, needs }),
});
