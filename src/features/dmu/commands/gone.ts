import { toAsker } from '../../../core/ask.js';
import { subtle } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { after, phrase, stakeholder } from '../../../language/fields/index.js';
import { dmuText } from '../text.js';
import { accessTo, stale, type Needs } from './needs.js';

/** Someone has left the customer. */
export const gone = defineCommand({
  id: 'stakeholder.gone',
  words: { en: ['gone'], nl: ['vertrokken'] },
  right: 'change',
  access: ({ who }, ask, needs: Needs) => accessTo(who, ask, needs),
  changes: true,
  fields: {
    who: stakeholder(),
    to: optional(phrase({ place: after(['to'], ['naar']), max: 200 })),
  },
  text: {
    en: {
      summary: 'Someone has left a customer',
      example: 'gone Bakker to De Vries BV',
      submit: 'They left',
      fields: { who: 'who', to: 'where to' },
    },
    nl: {
      summary: 'Iemand is weg bij een klant',
      example: 'vertrokken Bakker naar De Vries BV',
      submit: 'Is vertrokken',
      fields: { who: 'wie', to: 'waarheen' },
    },
  },
  async run({ who, to }, ask, { dmu, accounts }: Needs) {
    const held = await dmu.gone({ stakeholder: who.id, to, at: ask.at }, ask);
    if (!held) return stale();
    const [there, other] = to ? await accounts.namedBy([to], ask) : [];
    const say = dmuText[ask.asker.locale];
    return toAsker({
      title: say.gone(held.name, held.account.name),
      parts: [subtle(say.goneHint)],
      buttons: [
        ...(there && !other
          ? [
              {
                label: say.addThere(there.name),
                command: 'stakeholder.contact',
                args: { name: held.name, account: there.id },
                opens: true,
              },
            ]
          : []),
        { label: say.title(held.account.name), command: 'stakeholder.dmu', args: { account: held.account.id } },
      ],
    });
  },
});
