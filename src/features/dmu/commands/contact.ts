import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { Problem } from '../../../core/problem.js';
import { accountHere, choice, inForm, phrase } from '../../../language/fields/index.js';
import { whoIs } from '../../stakeholders/index.js';
import { influenceChoices, influences } from '../dmu.js';
import { email, newPerson } from '../fields.js';
import { dmuText } from '../text.js';
import { accessTo, shown, stale, type Needs } from './needs.js';

/** Makes someone known at a customer, adds to what is known of them, or shows it. */
export const contact = defineCommand({
  id: 'stakeholder.contact',
  words: { en: ['contact'], nl: ['contactpersoon'] },
  right: 'change',
  access: async ({ name, account }, ask, needs: Needs) => {
    const at = name.at ?? account;
    return at && accessTo({ account: at }, ask, needs);
  },
  changes: true,
  fields: {
    name: newPerson(),
    title: optional(phrase({ place: inForm, max: 120 })),
    email: optional(email()),
    phone: optional(phrase({ place: inForm, max: 60 })),
    influence: optional(choice(influenceChoices, { place: inForm })),
    note: optional(phrase({ place: inForm, max: 500 })),
    account: accountHere({ place: inForm }),
  },
  text: {
    en: {
      summary: 'Add a contact, or show one',
      example: 'contact Els de Boer, facility manager, e.deboer@jansenbv.example at Jansen BV',
      fields: {
        name: 'name',
        title: 'what they do',
        email: 'e-mail',
        phone: 'telephone',
        influence: 'how much others listen to them',
        note: 'note',
        account: 'account',
      },
    },
    nl: {
      summary: 'Contactpersoon toevoegen of tonen',
      example: 'contactpersoon Els de Boer, facility manager, e.deboer@jansenbv.example bij Jansen BV',
      fields: {
        name: 'naam',
        title: 'functie',
        email: 'e-mail',
        phone: 'telefoon',
        influence: 'hoeveel anderen luisteren',
        note: 'notitie',
        account: 'klant',
      },
    },
  },
  async run({ name: who, title, email: address, phone, influence, note, account: here }, ask, needs: Needs) {
    const account = who.at ?? here;
    if (!account) return new Problem('field.missing', { field: 'account' });
    const told = {
      title: title ?? who.title,
      email: address,
      phone,
      influence: influence && influences[influence],
      note,
    };
    const all = await needs.dmu.of(account.id, ask);
    const known = all && whoIs(who.name, all.people);
    const saved = await needs.dmu.save({ account: account.id, name: known?.name ?? who.name, ...told }, ask);
    if (!saved) return stale();
    const isShown = !saved.isNew && Object.values(told).every((one) => one === undefined);
    const done = dmuText[ask.asker.locale].saved(known?.name ?? who.name, all?.account.name ?? account.name);
    return shown({ id: saved.id, account, ...(!isShown && { title: done }) }, ask, needs);
  },
});
