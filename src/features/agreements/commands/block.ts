import { defineButton, defineCommand } from '../../../core/command.js';
import { lines, number } from '../../../language/fields/index.js';
import { aboutAgreement, act, type Needs } from '../acting.js';
import { agreementText } from '../text.js';
import * as rules from '../transitions.js';
import type { AgreementView } from '../view.js';
import type { Locale } from '../../../core/locale.js';

/** Said to nobody but the manager; so it is answered who that is. */
export const block = defineCommand({
  id: 'agreement.block',
  words: { en: ['blocked'], nl: ['geblokkeerd'] },
  right: 'own',
  changes: true,
  about: aboutAgreement,
  fields: { number: number(), why: lines({ max: 1000 }) },
  text: {
    en: {
      summary: 'Blocked by a colleague',
      example: 'blocked 12 waiting for the price list',
      submit: 'Tell my manager',
      fields: { number: 'number', why: 'what you are waiting for (only for your manager)' },
    },
    nl: {
      summary: 'Geblokkeerd door collega',
      example: 'geblokkeerd 12 wacht op de prijslijst',
      submit: 'Aan leidinggevende',
      fields: { number: 'nummer', why: 'waar u op wacht (alleen voor uw leidinggevende)' },
    },
  },
  run: ({ number, why }, ask, needs: Needs) =>
    act({ number, rule: rules.block(why), needs, notes: (view) => [toldWhom(view, ask.asker.locale)] }, ask),
});

function toldWhom({ owner }: AgreementView, locale: Locale): string {
  const say = agreementText[locale].managers;
  const manager = owner?.manager;
  if (!manager) return say.none;
  if (manager.id === owner.id) return say.self;
  return manager.left ? say.left(manager.name) : say.told(manager.name);
}

export const unblock = defineButton({
  id: 'agreement.unblock',
  right: 'own',
  changes: true,
  fields: { number: number() },
  text: {
    en: { summary: 'No longer blocked', fields: { number: 'number' } },
    nl: { summary: 'Niet meer geblokkeerd', fields: { number: 'nummer' } },
  },
  run: ({ number }, ask, needs: Needs) => act({ number, rule: rules.unblock, needs }, ask),
});
