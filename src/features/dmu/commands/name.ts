import { defineButton } from '../../../core/command.js';
import { id, inForm } from '../../../language/fields/index.js';
import { newPerson } from '../fields.js';
import { dmuText } from '../text.js';
import { shown, stale, type Needs } from './needs.js';

/** Says who a placeholder is. */
export const name = defineButton({
  id: 'stakeholder.name',
  right: 'change',
  access: ({ person }, ask, { dmu }: Needs) => dmu.access(person, ask),
  changes: true,
  fields: { name: newPerson({ place: inForm }), person: id() },
  text: {
    en: { summary: 'Say who it is', fields: { name: 'name, what they do', person: '' } },
    nl: { summary: 'Zeggen wie het is', fields: { name: 'naam, functie', person: '' } },
  },
  async run({ name: { name, title }, person }, ask, needs: Needs) {
    const held = await needs.dmu.nameThem({ stakeholder: person, name, title }, ask);
    if (!held) return stale();
    return shown(
      { id: held.id, account: held.account, title: dmuText[ask.asker.locale].saved(held.name, held.account.name) },
      ask,
      needs,
    );
  },
});
