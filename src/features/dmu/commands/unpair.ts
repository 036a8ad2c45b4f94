import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { after, member, phrase, stakeholder } from '../../../language/fields/index.js';
import { dmuText } from '../text.js';
import { accessTo, shown, stale, type Needs } from './needs.js';

export const unpair = defineCommand({
  id: 'pairing.unpair',
  words: { en: ['unpair'], nl: ['ontkoppel'] },
  right: 'change',
  access: ({ who }, ask, needs: Needs) => accessTo(who, ask, needs),
  changes: true,
  fields: {
    who: stakeholder(),
    member: optional(member({ me: true })),
    why: optional(phrase({ place: after(['because'], ['want', 'omdat']), max: 200 })),
  },
  text: {
    en: {
      summary: 'End a pairing',
      example: 'unpair Bakker @kees',
      submit: 'End',
      fields: { who: 'who of the customer', member: 'who of us (empty: you)', why: 'because' },
    },
    nl: {
      summary: 'Een koppeling beëindigen',
      example: 'ontkoppel Bakker @kees',
      submit: 'Beëindigen',
      fields: { who: 'wie van de klant', member: 'wie van ons (leeg: u)', why: 'want' },
    },
  },
  async run({ who, member: colleague, why }, ask, needs: Needs) {
    const { id, name } = colleague ?? ask.asker;
    const held = await needs.dmu.unpair({ stakeholder: who.id, member: id, why }, ask);
    if (!held) return stale();
    const say = dmuText[ask.asker.locale];
    const title = held.ended ? say.unpaired(name, held.name) : say.wasNoPair(name, held.name);
    return shown({ id: held.id, account: held.account, title }, ask, needs);
  },
});
