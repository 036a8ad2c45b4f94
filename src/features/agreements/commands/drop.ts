import { defineButton, defineCommand } from '../../../core/command.js';
import { lines, number } from '../../../language/fields/index.js';
import { aboutAgreement, act, type Needs } from '../acting.js';
import * as rules from '../transitions.js';

export const drop = defineCommand({
  id: 'agreement.drop',
  words: { en: ['drop'], nl: ['vervalt'] },
  saidOf: { en: ['dropped', 'cancelled', 'canceled'], nl: ['vervallen', 'geannuleerd'] },
  right: 'own',
  changes: true,
  about: aboutAgreement,
  fields: { number: number(), reason: lines({ max: 500 }) },
  text: {
    en: {
      summary: 'Drop an agreement',
      example: 'drop 12 the customer chose otherwise',
      submit: 'Drop',
      fields: { number: 'number', reason: 'why' },
    },
    nl: {
      summary: 'Afspraak vervalt',
      example: 'vervalt 12 klant koos anders',
      submit: 'Laten vervallen',
      fields: { number: 'nummer', reason: 'waarom' },
    },
  },
  run: ({ number, reason }, ask, needs: Needs) => act({ number, rule: rules.drop(reason), needs }, ask),
});

/** Taken back by whoever just noted it. */
export const undo = defineButton({
  id: 'agreement.undo',
  right: 'own',
  changes: true,
  fields: { number: number() },
  text: {
    en: { summary: 'Take an agreement back', fields: { number: 'number' } },
    nl: { summary: 'Afspraak terugnemen', fields: { number: 'nummer' } },
  },
  run: ({ number }, ask, needs: Needs) => act({ number, rule: rules.undo, needs }, ask),
});
