import { defineCommand } from '../../../core/command.js';
import { inForm, stakeholder } from '../../../language/fields/index.js';
import { shown, type Needs } from './needs.js';

/** The card of one person, behind a button. */
export const showPerson = defineCommand({
  id: 'stakeholder.show',
  words: { en: [], nl: [] },
  right: 'see',
  fields: { who: stakeholder({ place: inForm }) },
  text: {
    en: { summary: 'Show a contact', example: '', submit: 'Show', fields: { who: 'who' } },
    nl: { summary: 'Contactpersoon tonen', example: '', submit: 'Tonen', fields: { who: 'wie' } },
  },
  run: ({ who }, ask, needs: Needs) => shown({ id: who.id, account: who.account }, ask, needs),
});
