import { defineButton } from '../../../core/command.js';
import { inForm, stakeholder } from '../../../language/fields/index.js';
import { shown, type Needs } from './needs.js';

/** The card of one person, behind a button. */
export const showPerson = defineButton({
  id: 'stakeholder.show',
  right: 'see',
  fields: { who: stakeholder({ place: inForm }) },
  text: {
    en: { summary: 'Show a contact', submit: 'Show', fields: { who: 'who' } },
    nl: { summary: 'Contactpersoon tonen', submit: 'Tonen', fields: { who: 'wie' } },
  },
  run: ({ who }, ask, needs: Needs) => shown({ id: who.id, account: who.account }, ask, needs),
});
