import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { account, id, inForm, phrase } from '../../../core/field.js';
import type { StakeholderStore } from '../../stakeholders/store.js';
import type { HistoryStore } from '../store.js';
import { historyText } from '../text.js';

/** Someone named in a line who was not known at the customer: now he is, and was there. */
export const meet = defineCommand({
  id: 'history.meet',
  words: { en: [], nl: [] },
  changes: true,
  fields: { account: account({ place: inForm }), name: phrase({ place: inForm, max: 120 }), interaction: id() },
  text: {
    en: {
      summary: 'Add a contact',
      example: '',
      submit: 'Add',
      fields: { account: 'account', name: 'name', interaction: '' },
    },
    nl: {
      summary: 'Contactpersoon toevoegen',
      example: '',
      submit: 'Toevoegen',
      fields: { account: 'klant', name: 'naam', interaction: '' },
    },
  },
  async run(
    { account, name, interaction },
    ask,
    { stakeholders, history }: { stakeholders: StakeholderStore; history: HistoryStore },
  ) {
    const met = await stakeholders.meet(account.id, name, ask);
    await history.addPerson(interaction, met.id, ask);
    return toAsker({ title: historyText[ask.asker.locale].met(met.name), parts: [] });
  },
});
