import { deadline } from '../../../language/fields/deadline.js';
import { defineButton } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { present } from '../../../core/present.js';
import { inForm, lines, number } from '../../../language/fields/index.js';
import { isProblem } from '../../../core/problem.js';
import { aboutAgreement, act, type Needs } from '../acting.js';
import { toDue } from '../logging.js';
import * as rules from '../transitions.js';

/** Whoever is to do it, or does it, asks for another date. */
export const otherDate = defineButton({
  id: 'agreement.other-date',
  right: 'own',
  changes: true,
  about: aboutAgreement,
  fields: { number: number(), due: deadline({ place: inForm }), reason: optional(lines({ place: inForm, max: 500 })) },
  text: {
    en: {
      summary: 'Ask for another date',
      submit: 'Propose',
      fields: { number: 'number', due: 'by when', reason: 'why' },
    },
    nl: {
      summary: 'Andere datum voorstellen',
      submit: 'Voorstellen',
      fields: { number: 'nummer', due: 'wanneer', reason: 'waarom' },
    },
  },
  run({ number, due: said, reason }, ask, needs: Needs) {
    const due = toDue(said, ask);
    if (isProblem(due)) return Promise.resolve(due);
    return act({ number, rule: rules.proposeDate(present(due), reason), needs }, ask);
  },
});

export const agreeDate = defineButton({
  id: 'agreement.agree-date',
  right: 'own',
  changes: true,
  fields: { number: number() },
  text: {
    en: { summary: 'Agree to the other date', fields: { number: 'number' } },
    nl: { summary: 'Akkoord met de andere datum', fields: { number: 'nummer' } },
  },
  run: ({ number }, ask, needs: Needs) => act({ number, rule: rules.agreeDate, needs }, ask),
});

export const refuseDate = defineButton({
  id: 'agreement.refuse-date',
  right: 'own',
  changes: true,
  fields: { number: number() },
  text: {
    en: { summary: 'Keep the old date', fields: { number: 'number' } },
    nl: { summary: 'De oude datum aanhouden', fields: { number: 'nummer' } },
  },
  run: ({ number }, ask, needs: Needs) => act({ number, rule: rules.refuseDate, needs }, ask),
});
