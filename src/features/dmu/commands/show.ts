import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { inForm, stakeholder } from '../../../language/fields/index.js';
import { personCard } from '../cards.js';
import { stale, type Needs } from './needs.js';

/** What is known of one person: where they lead to in a picture. */
export const showPerson = defineCommand({
  id: 'stakeholder.show',
  words: { en: [], nl: [] },
  right: 'see',
  fields: { who: stakeholder({ place: inForm }) },
  text: {
    en: { summary: 'What is known of somebody', example: '', submit: 'Show', fields: { who: 'who' } },
    nl: { summary: 'Wat er van iemand bekend is', example: '', submit: 'Tonen', fields: { who: 'wie' } },
  },
  async run({ who }, ask, { dmu }: Needs) {
    const all = await dmu.of(who.account.id, ask);
    const person = all?.people.find(({ id }) => id === who.id);
    return all && person ? toAsker(personCard({ dmu: all, person }, ask)) : stale();
  },
});
